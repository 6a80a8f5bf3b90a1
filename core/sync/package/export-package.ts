import { noteOffered } from '../../../db/repositories/offered-ops-repository.ts';
import { pruneHalf } from '../../../db/repositories/outbox-pruning-repository.ts';
import { appendExchange } from '../../../db/repositories/sync-exchange-repository.ts';
import { findSealedOp, firstWaitingDeviceSeq } from '../../../db/repositories/sync-outbox-repository.ts';
import { readSyncState } from '../../../db/repositories/sync-state-repository.ts';
import {
  maxPackageBatches,
  maxPackageBytes,
  type PackageRequest,
  packageVersion,
} from '../../../shared/sync/package-content.ts';
import type { PullRequest } from '../../../shared/sync/wire.ts';
import { schemaVersion, startCursor } from '../../../shared/sync/wire.ts';
import type { ReceivedUnit } from '../../commands/command-runner.ts';
import { sealWaitingOps } from '../own-chain.ts';
import { askedRooms } from '../pull-pages.ts';
import { batchFrom, type PushBatch } from '../push-batch.ts';
import type { SyncClientDeps } from '../sync-ports.ts';

export interface ExportChoice {
  readonly deviceId: string;
  /** `waiting`: what the server is not known to have. `all`: everything that is still kept of this chain. */
  readonly from: 'waiting' | 'all';
}

/** What would go over the line, cut into files. Ops that left in a file may be on their way for weeks. */
export const buildPackages = (
  unit: ReceivedUnit,
  { ids, sha256 }: Pick<SyncClientDeps, 'ids' | 'sha256'>,
  { deviceId, from }: ExportChoice,
): readonly PackageRequest[] => {
  const { db, atMs } = unit;
  // Between two slices of a pruning: a file carries whole change sets.
  pruneHalf(db, Number.MAX_SAFE_INTEGER);
  const head = sealWaitingOps(db, { ids, sha256, schemaVersion });
  const first = from === 'all' ? firstKept(db, head.epoch, head.seq) : firstWaitingDeviceSeq(db, head.epoch);
  const batches: PushBatch[] = [];
  for (let next = first; next !== undefined && next <= head.seq; ) {
    const batch = batchFrom(db, head, next);
    if (batch === undefined) break;
    batches.push(batch);
    next = batch.request.firstSeq + batch.request.ops.length;
  }
  const last = batches.at(-1)?.request;
  if (last !== undefined) noteOffered(db, head.epoch, last.firstSeq + last.ops.length - 1);
  for (const batch of batches)
    appendExchange(db, {
      atMs,
      channel: 'package',
      direction: 'out',
      firstOutboxSeq: batch.firstOutboxSeq,
      lastOutboxSeq: batch.lastOutboxSeq,
      entries: batch.request.ops.length,
      bytes: batch.bytes,
      outcome: 'exported',
    });
  const parts = cut(batches);
  return parts.map(
    (part, index): PackageRequest => ({
      type: 'request',
      v: packageVersion,
      id: ids.next(),
      deviceId,
      madeAtMs: Math.trunc(atMs),
      part: index + 1,
      parts: parts.length,
      pushes: part.map(({ request }) => request),
      pull: index === parts.length - 1 ? pullFrom(unit, head) : null,
    }),
  );
};

const firstKept = (db: ReceivedUnit['db'], epoch: string, upTo: number): number | undefined => {
  if (upTo === 0) return undefined;
  const row = db
    .prepare<[string], { seq: number | null }>('SELECT min(device_seq) AS seq FROM outbox WHERE epoch = ?')
    .get(epoch);
  return row?.seq !== null && row !== undefined && findSealedOp(db, epoch, row.seq) !== undefined ? row.seq : undefined;
};

/** Twice base64 makes 1.8 bytes of one. Without anything to give, one file still asks for news. */
const cut = (batches: readonly PushBatch[]): readonly (readonly PushBatch[])[] => {
  const parts: PushBatch[][] = [[]];
  let bytes = 0;
  for (const batch of batches) {
    const isFull = bytes + batch.bytes * 1.8 > maxPackageBytes * 0.9;
    if (isFull || (parts.at(-1)?.length ?? 0) >= maxPackageBatches) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(batch);
    bytes += batch.bytes * 1.8;
  }
  return parts;
};

const pullFrom = ({ db }: ReceivedUnit, head: { epoch: string; seq: number; hash: string }): PullRequest => {
  // A server that was restored is heard from its beginning (rewind.ts).
  const position = readSyncState(db, 'rewinding') === undefined ? readSyncState(db, 'position') : undefined;
  return {
    epoch: head.epoch,
    lastSeq: head.seq,
    headHash: head.hash,
    serverEpoch: position?.serverEpoch ?? null,
    cursor: position?.cursor ?? startCursor,
    scope: position?.scope ?? null,
    v: schemaVersion,
    // A file may come when this laptop has another epoch: it says everything itself.
    brief: false,
    ...askedRooms(db),
  };
};
