import type { ReadableDb, WritableDb } from '../database.ts';
import { readSyncState, removeSyncState, writeSyncState } from './sync-state-repository.ts';

/**
 * Up to which outbox number everything is accepted and was seen in the log, in whole change sets; 0 for nothing. The last
 * change set of all stays, and so does the last accepted one of the present chain: what comes next is hashed from it.
 */
export const finishedUpTo = (db: ReadableDb): number => {
  const row = db
    .prepare<[string | null], { first: number | null }>(
      `SELECT min(seq) AS first FROM (
         SELECT min(seq) AS seq FROM outbox WHERE accepted_at IS NULL
         UNION ALL SELECT min(seq) FROM outbox WHERE server_seq IS NULL
         UNION ALL SELECT max(seq) FROM outbox
         UNION ALL SELECT seq FROM (
           SELECT seq FROM outbox WHERE epoch = ? AND accepted_at IS NOT NULL ORDER BY device_seq DESC LIMIT 1))`,
    )
    .get(readSyncState(db, 'head')?.epoch ?? null);
  return row === undefined || row.first === null ? 0 : endBeforeSetOf(db, row.first);
};

/** The last op before the change set of this one. The ops of a change set lie together. */
const endBeforeSetOf = (db: ReadableDb, seq: number): number =>
  db
    .prepare<[number, number], { seq: number }>(
      `SELECT seq FROM outbox WHERE seq < ? AND change_set_id IS NOT (SELECT change_set_id FROM outbox WHERE seq = ?)
       ORDER BY seq DESC LIMIT 1`,
    )
    .get(seq, seq)?.seq ?? 0;

/**
 * Removes the oldest ops up to this number, which must be the end of a change set: `limit` of them at most, so that a large
 * change set goes from its front; where one is cut, `halfPruned` says up to where it goes. Answers how many. What is asked of
 * them later stays: that the server knows the record, the id of a creation, and the hash that the next op of the chain begins
 * with.
 */
export const pruneOps = (db: WritableDb, upTo: number, limit: number): number => {
  const end = Math.min(upTo, endOfSlice(db, limit));
  noteHalf(db, end);
  const head = readSyncState(db, 'head');
  const last = db
    .prepare<[number, string], { seq: number; hash: string }>(
      `SELECT device_seq AS seq, hash FROM outbox WHERE seq <= ? AND epoch = ? ORDER BY device_seq DESC LIMIT 1`,
    )
    .get(end, head?.epoch ?? '');
  if (last !== undefined && head !== undefined) writeSyncState(db, 'prunedOp', { epoch: head.epoch, ...last });
  db.prepareWrite<[number]>(
    `INSERT INTO sync_row (record_id, entity, server_seq, creation_op)
     SELECT entity_id, min(entity), 0, min(op_id) FILTER (WHERE kind = 'create') FROM outbox WHERE seq <= ? GROUP BY entity_id
     ON CONFLICT (record_id) DO UPDATE SET creation_op = coalesce(creation_op, excluded.creation_op)`,
  ).run(end);
  db.prepareWrite<[number, number, number, number]>(
    `UPDATE sync_exchange SET first_outbox_seq = iif(last_outbox_seq > ?, ? + 1, NULL),
       last_outbox_seq = iif(last_outbox_seq > ?, last_outbox_seq, NULL) WHERE first_outbox_seq <= ?`,
  ).run(end, end, end, end);
  return db.prepareWrite<[number]>('DELETE FROM outbox WHERE seq <= ?').run(end);
};

/** The rest of a change set that was cut; 0 where none is. */
export const pruneHalf = (db: WritableDb, limit: number): number => {
  const half = readSyncState(db, 'halfPruned');
  return half === undefined ? 0 : pruneOps(db, half.upTo, limit);
};

const noteHalf = (db: WritableDb, end: number): void => {
  const known = readSyncState(db, 'halfPruned');
  // The end of one that is known is not looked for again: that reads all the rest of it.
  if (known !== undefined && end < known.upTo) return;
  const setEnd = endOfSetOf(db, end);
  if (setEnd > end) writeSyncState(db, 'halfPruned', { upTo: setEnd });
  else if (known !== undefined) removeSyncState(db, 'halfPruned');
};

/** The last op of the change set of this one. */
const endOfSetOf = (db: ReadableDb, seq: number): number => {
  const next = db
    .prepare<[number, number], { seq: number }>(
      `SELECT seq FROM outbox WHERE seq > ? AND change_set_id IS NOT (SELECT change_set_id FROM outbox WHERE seq = ?)
       ORDER BY seq LIMIT 1`,
    )
    .get(seq, seq)?.seq;
  const before = next ?? Number.MAX_SAFE_INTEGER;
  return (
    db.prepare<[number], { seq: number | null }>('SELECT max(seq) AS seq FROM outbox WHERE seq < ?').get(before)?.seq ??
    seq
  );
};

const endOfSlice = (db: ReadableDb, limit: number): number =>
  db.prepare<[number], { seq: number }>('SELECT seq FROM outbox ORDER BY seq LIMIT 1 OFFSET ?').get(limit - 1)?.seq ??
  Number.MAX_SAFE_INTEGER;

export interface PrunedCreation {
  readonly recordId: string;
  readonly entity: string;
  readonly opId: string;
}

/** In the order in which they were made, so that parents stand before their children. */
export const listPrunedCreations = (db: ReadableDb): readonly PrunedCreation[] =>
  db
    .prepare<[], PrunedCreation>(
      `SELECT record_id AS recordId, entity, creation_op AS opId FROM sync_row WHERE creation_op IS NOT NULL
       ORDER BY (SELECT min(seq) FROM change WHERE entity_id = record_id)`,
    )
    .all();

export const forgetPrunedCreation = (db: WritableDb, recordId: string): void => {
  db.prepareWrite<[string]>('UPDATE sync_row SET creation_op = NULL WHERE record_id = ?').run(recordId);
};

export const firstOutboxSeq = (db: ReadableDb): number | undefined =>
  db.prepare<[], { seq: number | null }>('SELECT min(seq) AS seq FROM outbox').get()?.seq ?? undefined;

/** An op before all others, under the id that its record was made with. */
export const insertOldOp = (
  db: WritableDb,
  op: PrunedCreation & { readonly seq: number; readonly fields: string; readonly atMs: number },
): void => {
  // A change set of its own: two hundred thousand firms must not be one transaction of the server.
  db.prepareWrite<[number, string, string, string, string, string, number]>(
    `INSERT INTO outbox (seq, op_id, change_set_id, entity, entity_id, kind, base_version, fields, at)
     VALUES (?, ?, ?, ?, ?, 'create', 0, ?, ?)`,
  ).run(op.seq, op.opId, op.opId, op.entity, op.recordId, op.fields, op.atMs);
};
