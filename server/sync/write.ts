import type { Cursor } from '../../shared/sync/wire.ts';
import { schemaVersion } from '../../shared/sync/wire.ts';
import type { ServerTransaction } from '../store/server-store.ts';
import { type ApplyOutcome, applyOps } from './apply-ops.ts';
import { conflictToOp } from './decide/conflict.ts';
import { type IncomingOp, serverOpToIncoming } from './decide/incoming-op.ts';
import type { HookContext, ServerOp } from './server-hook.ts';
import type { ServerSyncDeps } from './sync-deps.ts';

/** The server's own ops as one change set, without those that had their effect before. */
export const applyServerOps = async (
  deps: ServerSyncDeps,
  transaction: ServerTransaction,
  end: Cursor,
  ops: readonly ServerOp[],
  personId: string | null,
): Promise<ApplyOutcome> => {
  const given = ops.flatMap((op) => op.opId ?? []);
  const known = given.length === 0 ? new Set<string>() : await transaction.knownOps(given);
  const fresh = new Map<string, IncomingOp>();
  for (const op of ops) {
    const id = op.opId ?? deps.ids();
    if (!known.has(id) && !fresh.has(id)) fresh.set(id, serverOpToIncoming(op, id, schemaVersion, personId));
  }
  const changeSets = fresh.size === 0 ? [] : [[...fresh.values()]];
  return applyOps(transaction, deps.sha256, end, changeSets, deps.nowMs());
};

/** Conflict cards and what the hooks answer, after the ops in the same transaction. */
export const applyConsequences = async (
  deps: ServerSyncDeps,
  transaction: ServerTransaction,
  outcome: ApplyOutcome,
  who: Pick<HookContext, 'principal' | 'deviceId'>,
): Promise<Cursor> => {
  const nowMs = deps.nowMs();
  const cards = outcome.conflicts.map((conflict) => conflictToOp(conflict, nowMs, deps.sha256));
  let { end } = cards.length === 0 ? outcome : await applyServerOps(deps, transaction, outcome.end, cards, null);
  for (const hook of deps.hooks ?? []) {
    if (outcome.applied.length === 0) break;
    const ops = await hook(transaction, outcome.applied, { ...who, nowMs, sha256: deps.sha256 });
    if (ops.length > 0) ({ end } = await applyServerOps(deps, transaction, end, ops, null));
  }
  return end;
};
