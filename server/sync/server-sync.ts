import type { Principal } from '../../shared/sync/audience.ts';
import {
  maxPageEntries,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
} from '../../shared/sync/wire.ts';
import { readPage, startPull } from './pull.ts';
import { pushIn } from './push.ts';
import { createLogWitness, newServerEpoch } from './server-epoch.ts';
import type { ServerOp } from './server-hook.ts';
import type { ServerSyncDeps, ServerSyncLimits } from './sync-deps.ts';
import { applyConsequences, applyServerOps } from './write.ts';

export interface ServerSync {
  readonly push: (principal: Principal, deviceId: string, request: PushRequest) => Promise<PushAnswer>;
  readonly pull: (principal: Principal, deviceId: string, request: PullRequest) => Promise<PullAnswer>;
  /** The server's own changes, as one change set that flows down like any other. */
  readonly write: (ops: readonly ServerOp[], personId?: string) => Promise<void>;
  /** After a backup was put in place: every laptop reads the log again and offers what this server has lost (I14). */
  readonly declareRestored: () => Promise<void>;
}

const defaultLimits: ServerSyncLimits = { pageEntries: maxPageEntries, pendingOps: 50_000 };

/** The other side of core/sync. Who asks is known: the caller has checked token and signature. */
export const createServerSync = (deps: ServerSyncDeps): ServerSync => {
  const limits = { ...defaultLimits, ...deps.limits };
  const witness = createLogWitness();

  return {
    push: async (principal, deviceId, request) => {
      const { outcome, end } = await deps.store.inTransaction('server', async (transaction) => ({
        outcome: await pushIn(deps, limits.pendingOps, transaction, principal, deviceId, request),
        end: await transaction.logEnd(),
      }));
      witness.saw(end);
      if (outcome.violations.length > 0) deps.onViolations?.(deviceId, outcome.violations);
      return outcome.answer;
    },
    pull: async (principal, deviceId, request) => {
      const start = await deps.store.inTransaction('server', (transaction) =>
        startPull(deps, witness, transaction, deviceId, request),
      );
      if (start.type === 'answer') return start.answer;
      const page = await readPage(deps, limits.pageEntries, principal, deviceId, request.cursor, start.end);
      return {
        type: 'page',
        serverEpoch: start.serverEpoch,
        scope: 'all',
        entries: [...page.entries],
        cursor: page.cursor,
        complete: page.cursor.seq >= start.end.seq,
        serverTimeMs: deps.nowMs(),
        digest: null,
      };
    },
    write: async (ops, personId) => {
      await deps.store.inTransaction('server', async (transaction) => {
        const outcome = await applyServerOps(deps, transaction, await transaction.lockLog(), ops, personId ?? null);
        await applyConsequences(deps, transaction, outcome, { principal: null, deviceId: null });
      });
    },
    declareRestored: async () => {
      await deps.store.inTransaction('server', (transaction) => newServerEpoch(transaction, deps.ids));
      witness.epochBegan();
    },
  };
};
