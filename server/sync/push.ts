import type { Principal } from '../../shared/sync/audience.ts';
import { opHash, type Sha256 } from '../../shared/sync/op-hash.ts';
import { type PushAnswer, type PushRequest, zeroHash } from '../../shared/sync/wire.ts';
import type { DeviceHead, PendingOp, ServerTransaction } from '../store/server-store.ts';
import { applyOps, type Violation } from './apply-ops.ts';
import type { IncomingOp } from './decide/incoming-op.ts';
import { ensureServerEpoch } from './server-epoch.ts';
import type { ServerSyncDeps } from './sync-deps.ts';
import { applyConsequences } from './write.ts';

export interface PushOutcome {
  readonly answer: PushAnswer;
  readonly violations: readonly Violation[];
}

/** One push inside its transaction: replay, fork and gap by number and hash, then whatever change sets are whole. */
export const pushIn = async (
  deps: ServerSyncDeps,
  maxPendingOps: number,
  transaction: ServerTransaction,
  principal: Principal,
  deviceId: string,
  request: PushRequest,
): Promise<PushOutcome> => {
  const end = await transaction.lockLog();
  const serverEpoch = await ensureServerEpoch(transaction, deps.ids);
  const head = await transaction.deviceHead(deviceId, request.epoch);
  const known = head ?? { deviceId, epoch: request.epoch, lastSeq: 0, headHash: zeroHash };
  const hashes = hashesOf(deps.sha256, request);
  const answerWith = (answer: PushAnswer): PushOutcome => ({ answer, violations: [] });

  if (request.firstSeq > known.lastSeq + 1) {
    return answerWith({ type: 'gap', expected: known.lastSeq + 1, serverEpoch });
  }
  if (!(await isContinuation(transaction, known, request, hashes))) {
    return answerWith({ type: 'fork', lastSeq: known.lastSeq, serverEpoch });
  }
  const skipped = known.lastSeq + 1 - request.firstSeq;
  const fresh: readonly PendingOp[] = request.ops
    .slice(skipped)
    .map((op, index) => ({ epoch: request.epoch, seq: known.lastSeq + 1 + index, op }));
  const accepted = (lastSeq: number): PushAnswer => ({
    type: 'accepted',
    lastSeq,
    serverEpoch,
    serverTimeMs: deps.nowMs(),
  });
  const lastHash = hashes.at(-1);
  if (fresh.length === 0 || lastHash === undefined) return answerWith(accepted(known.lastSeq));

  const ready = await wholeChangeSets(transaction, deviceId, request.epoch, head === undefined, fresh, maxPendingOps);
  const changeSets = await unknownOnly(transaction, ready, principal, deviceId);
  const outcome = await applyOps(transaction, deps.sha256, end, changeSets, deps.nowMs());
  await applyConsequences(deps, transaction, outcome, { principal, deviceId });
  const lastSeq = known.lastSeq + fresh.length;
  await transaction.saveOpHashes(
    deviceId,
    request.epoch,
    fresh.map(({ seq, op }, index) => ({ seq, opId: op.id, hash: hashes[skipped + index] ?? zeroHash })),
  );
  await transaction.saveDeviceHead({ deviceId, epoch: request.epoch, lastSeq, headHash: lastHash });
  return { answer: accepted(lastSeq), violations: outcome.violations };
};

const hashesOf = (sha256: Sha256, request: PushRequest): readonly string[] => {
  let previous = request.prevHash;
  return request.ops.map((op) => {
    previous = opHash(sha256, previous, op);
    return previous;
  });
};

/** Everything that this epoch has here already is the same as what the laptop says it is. */
const isContinuation = async (
  transaction: ServerTransaction,
  head: DeviceHead,
  request: PushRequest,
  hashes: readonly string[],
): Promise<boolean> => {
  if (request.firstSeq === head.lastSeq + 1) return request.prevHash === head.headHash;
  const from = request.firstSeq - 1;
  const to = Math.min(head.lastSeq, from + hashes.length);
  const stored = await transaction.opHashes(head.deviceId, head.epoch, from, to);
  const before = from === 0 ? zeroHash : stored.get(from);
  if (before !== request.prevHash) return false;
  for (let seq = request.firstSeq; seq <= to; seq += 1) {
    if (stored.get(seq) !== hashes[seq - request.firstSeq]) return false;
  }
  return true;
};

/**
 * Change sets of which the last op is here. The rest waits, invisible, for its own; a new epoch of the laptop goes on
 * with what waited for the old one, so that no half is left behind.
 */
const wholeChangeSets = async (
  transaction: ServerTransaction,
  deviceId: string,
  epoch: string,
  isNewEpoch: boolean,
  fresh: readonly PendingOp[],
  maxPendingOps: number,
): Promise<readonly (readonly PendingOp[])[]> => {
  const stored = await transaction.pendingOps(deviceId);
  const waiting = isNewEpoch ? stored : stored.filter((pending) => pending.epoch === epoch);
  const all = [...waiting, ...fresh];
  const lastWhole = all.length > maxPendingOps ? all.length - 1 : all.findLastIndex(({ op }) => op.last);
  const whole = all.slice(0, lastWhole + 1);
  const rest = all.slice(lastWhole + 1);
  if (whole.length === 0) {
    await transaction.addPendingOps(deviceId, fresh);
  } else {
    if (stored.length > 0) await transaction.clearPendingOps(deviceId);
    const kept = isNewEpoch ? rest : [...stored.filter((pending) => pending.epoch !== epoch), ...rest];
    if (kept.length > 0) await transaction.addPendingOps(deviceId, kept);
  }
  return inChangeSets(whole);
};

const inChangeSets = (ops: readonly PendingOp[]): readonly (readonly PendingOp[])[] => {
  const changeSets: PendingOp[][] = [];
  let current: PendingOp[] = [];
  for (const pending of ops) {
    current.push(pending);
    if (!pending.op.last) continue;
    changeSets.push(current);
    current = [];
  }
  if (current.length > 0) changeSets.push(current);
  return changeSets;
};

/** An op has its effect once, under whatever number it comes (I4). */
const unknownOnly = async (
  transaction: ServerTransaction,
  changeSets: readonly (readonly PendingOp[])[],
  principal: Principal,
  deviceId: string,
): Promise<readonly (readonly IncomingOp[])[]> => {
  const ids = changeSets.flatMap((changeSet) => changeSet.map(({ op }) => op.id));
  if (ids.length === 0) return [];
  const done = new Set(await transaction.knownOps(ids));
  return changeSets
    .map((changeSet) =>
      changeSet.flatMap((pending) => {
        if (done.has(pending.op.id)) return [];
        done.add(pending.op.id);
        return [pendingToIncoming(pending, principal, deviceId)];
      }),
    )
    .filter((changeSet) => changeSet.length > 0);
};

const pendingToIncoming = ({ epoch, seq, op }: PendingOp, principal: Principal, deviceId: string): IncomingOp => ({
  op,
  atMs: op.atMs,
  deviceSeq: seq,
  writer: { principal, device: deviceId, epoch, personId: principal.personId },
  overrides: {},
});
