import type { WritableDb } from '../../db/database.ts';
import {
  keepSealed,
  listUnsealedOps,
  type OutboxRow,
  sealOp,
  unsealWaitingOps,
} from '../../db/repositories/sync-outbox-repository.ts';
import { readSyncState, type SyncStates, writeSyncState } from '../../db/repositories/sync-state-repository.ts';
import type { Ids } from '../../shared/kernel/clock.ts';
import { opHash, type Sha256 } from '../../shared/sync/op-hash.ts';
import { type WireOp, zeroHash } from '../../shared/sync/wire.ts';
import type { RandomBytes, RoomCipher } from './room/room-cipher.ts';
import { cipherHere, sealedFields } from './room/seal-fields.ts';

export type OwnHead = SyncStates['head'];

/** The end of this laptop's chain of ops; a chain begins with the first exchange. */
export const ownHead = (db: WritableDb, ids: Ids): OwnHead => readSyncState(db, 'head') ?? startEpoch(db, ids);

const startEpoch = (db: WritableDb, ids: Ids): OwnHead => {
  const head = { epoch: ids.next(), seq: 0, hash: zeroHash };
  writeSyncState(db, 'head', head);
  return head;
};

/**
 * This laptop is a copy of another, or was restored: its numbers are taken. Ops that wait get numbers of another chain
 * under their old ids, so that none is lost and none counts twice (I13). Answers how many.
 */
export const takeNewEpoch = (db: WritableDb, ids: Ids): number => {
  startEpoch(db, ids);
  return unsealWaitingOps(db);
};

/**
 * Gives every waiting op its number and hash. Stored before anything goes out, so that whatever is sent again is the
 * same; whole change sets at once, because nobody may change an op that has a number.
 */
export const sealWaitingOps = (
  db: WritableDb,
  deps: { ids: Ids; sha256: Sha256; schemaVersion: number; randomBytes?: RandomBytes | undefined },
): OwnHead => {
  let head = ownHead(db, deps.ids);
  const before = head.seq;
  let cipher: RoomCipher | undefined;
  const ringCipher = (): RoomCipher | undefined => {
    cipher ??= cipherHere(db, deps.randomBytes);
    return cipher;
  };
  for (const waiting of listUnsealedOps(db)) {
    const sealed = sealedFields(waiting, ringCipher);
    if (sealed !== undefined) keepSealed(db, waiting.seq, sealed);
    const row = sealed === undefined ? waiting : { ...waiting, fields: sealed };
    const op = toWireOp({ ...row, v: deps.schemaVersion });
    head = { epoch: head.epoch, seq: head.seq + 1, hash: opHash(deps.sha256, head.hash, op) };
    sealOp(db, row.seq, { epoch: head.epoch, deviceSeq: head.seq, hash: head.hash, v: op.v });
  }
  if (head.seq > before) writeSyncState(db, 'head', head);
  return head;
};

export const toWireOp = (row: OutboxRow): WireOp => ({
  id: row.opId,
  v: row.v ?? 1,
  entity: row.entity,
  record: row.entityId,
  kind: row.kind as WireOp['kind'], // written by the record store
  base: row.base,
  fields: JSON.parse(row.fields) as WireOp['fields'], // a summary: flat values only
  atMs: row.atMs,
  last: row.isLast === 1,
});
