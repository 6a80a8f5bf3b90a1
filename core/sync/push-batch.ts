import type { ReadableDb } from '../../db/database.ts';
import { firstWaitingDeviceSeq, hashBefore, listSealedOps } from '../../db/repositories/sync-outbox-repository.ts';
import { maxBatchBytes, maxBatchOps, type PushRequest, type WireOp, zeroHash } from '../../shared/sync/wire.ts';
import { type OwnHead, toWireOp } from './own-chain.ts';

export interface PushBatch {
  readonly request: PushRequest;
  readonly firstOutboxSeq: number;
  readonly lastOutboxSeq: number;
  readonly bytes: number;
}

/** Whole change sets within the limits; of one that is larger than a batch, as much as fits. */
export const nextBatch = (db: ReadableDb, head: OwnHead): PushBatch | undefined => {
  const firstSeq = firstWaitingDeviceSeq(db, head.epoch);
  return firstSeq === undefined ? undefined : batchFrom(db, head, firstSeq);
};

export const batchFrom = (db: ReadableDb, head: OwnHead, firstSeq: number): PushBatch | undefined => {
  const taken: WireOp[] = [];
  const outboxSeqs: number[] = [];
  const sizes: number[] = [];
  let bytes = envelopeBytes;
  let expected = firstSeq;
  for (const row of listSealedOps(db, head.epoch, firstSeq, maxBatchOps)) {
    if (row.deviceSeq !== expected) break;
    expected++;
    const op = toWireOp(row);
    const size = Buffer.byteLength(JSON.stringify(op)) + 1;
    if (taken.length > 0 && bytes + size > maxBatchBytes) break;
    bytes += size;
    taken.push(op);
    outboxSeqs.push(row.seq);
    sizes.push(size);
  }
  const whole = taken.findLastIndex(({ last }) => last) + 1;
  const count = whole > 0 ? whole : taken.length;
  const ops = taken.slice(0, count);
  const [firstOutboxSeq, lastOutboxSeq] = [outboxSeqs[0], outboxSeqs[count - 1]];
  if (firstOutboxSeq === undefined || lastOutboxSeq === undefined) return undefined;
  return {
    request: { epoch: head.epoch, firstSeq, prevHash: hashBefore(db, head.epoch, firstSeq) ?? zeroHash, ops },
    firstOutboxSeq,
    lastOutboxSeq,
    bytes: envelopeBytes + sizes.slice(0, count).reduce((sum, size) => sum + size, 0),
  };
};

/** Epoch, first number, hash and the punctuation around the ops. */
const envelopeBytes = 200;
