import { zeroHash } from '../../shared/sync/wire.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import { readSyncState } from './sync-state-repository.ts';

export interface OutboxRow {
  readonly seq: number;
  readonly opId: string;
  readonly changeSetId: string;
  readonly entity: string;
  readonly entityId: string;
  readonly kind: string;
  readonly base: number;
  /** JSON of the fields. */
  readonly fields: string;
  readonly atMs: number;
  readonly v: number | null;
  readonly hash: string | null;
  readonly deviceSeq: number | null;
  /** 1 for the last op of its change set: the ops of one lie together, because commands wait for each other. */
  readonly isLast: number;
}

export const outboxColumns =
  '(SELECT next.change_set_id FROM outbox next WHERE next.seq > outbox.seq ORDER BY next.seq LIMIT 1) IS NOT change_set_id AS isLast, seq, op_id AS opId, change_set_id AS changeSetId, entity, entity_id AS entityId, kind, base_version AS base, fields, at AS atMs, v, hash, device_seq AS deviceSeq';

/** In the order in which they were made; they have no number yet. */
export const listUnsealedOps = (db: ReadableDb): readonly OutboxRow[] =>
  db
    .prepare<[], OutboxRow>(
      `SELECT ${outboxColumns} FROM outbox WHERE accepted_at IS NULL AND epoch IS NULL ORDER BY seq`,
    )
    .all();

export const sealOp = (
  db: WritableDb,
  seq: number,
  sealed: { readonly epoch: string; readonly deviceSeq: number; readonly hash: string; readonly v: number },
): void => {
  db.prepareWrite<[string, number, string, number, number]>(
    'UPDATE outbox SET epoch = ?, device_seq = ?, hash = ?, v = ? WHERE seq = ?',
  ).run(sealed.epoch, sealed.deviceSeq, sealed.hash, sealed.v, seq);
};

/** What goes out of an op of a room: these bytes stay. */
export const keepSealed = (db: WritableDb, seq: number, fields: string): void => {
  db.prepareWrite<[string, number]>('UPDATE outbox SET fields = ? WHERE seq = ?').run(fields, seq);
};

/** Numbered ops of an epoch, from a number on. */
export const listSealedOps = (
  db: ReadableDb,
  epoch: string,
  fromDeviceSeq: number,
  limit: number,
): readonly OutboxRow[] =>
  db
    .prepare<[string, number, number], OutboxRow>(
      `SELECT ${outboxColumns} FROM outbox WHERE epoch = ? AND device_seq >= ? ORDER BY device_seq LIMIT ?`,
    )
    .all(epoch, fromDeviceSeq, limit);

export const findSealedOp = (db: ReadableDb, epoch: string, deviceSeq: number): OutboxRow | undefined =>
  db
    .prepare<[string, number], OutboxRow>(`SELECT ${outboxColumns} FROM outbox WHERE epoch = ? AND device_seq = ?`)
    .get(epoch, deviceSeq);

/** The hash that the op under this number is hashed from; undefined when the one before is not kept any more. */
export const hashBefore = (db: ReadableDb, epoch: string, deviceSeq: number): string | undefined => {
  if (deviceSeq === 1) return zeroHash;
  const pruned = readSyncState(db, 'prunedOp');
  if (pruned?.epoch === epoch && pruned.seq === deviceSeq - 1) return pruned.hash;
  return findSealedOp(db, epoch, deviceSeq - 1)?.hash ?? undefined;
};

/** What went out under this number. */
export const findSentOp = (db: ReadableDb, epoch: string, deviceSeq: number): SentOp | undefined =>
  db
    .prepare<[string, number], SentOp>(
      'SELECT op_id AS opId, entity, entity_id AS entityId, kind, fields, v FROM outbox WHERE epoch = ? AND device_seq = ?',
    )
    .get(epoch, deviceSeq);

type SentOp = Pick<OutboxRow, 'opId' | 'entity' | 'entityId' | 'kind' | 'fields' | 'v'>;

/** First number of the epoch that the server has not said to have. Numbers are given in the order of `seq`, always. */
export const firstWaitingDeviceSeq = (db: ReadableDb, epoch: string): number | undefined =>
  db
    .prepare<[string], { deviceSeq: number }>(
      'SELECT device_seq AS deviceSeq FROM outbox WHERE accepted_at IS NULL AND epoch = ? ORDER BY seq LIMIT 1',
    )
    .get(epoch)?.deviceSeq;

export const markAccepted = (db: WritableDb, epoch: string, upToDeviceSeq: number, atMs: number): number =>
  db
    .prepareWrite<[number, string, number]>(
      'UPDATE outbox SET accepted_at = ? WHERE accepted_at IS NULL AND epoch = ? AND device_seq <= ?',
    )
    .run(atMs, epoch, upToDeviceSeq);

/** From a number on: the server said to have them, and its log has not shown them yet. */
export const countUnseenAccepted = (db: ReadableDb, epoch: string, fromDeviceSeq: number): number =>
  db
    .prepare<[string, number], { count: number }>(
      `SELECT count(*) AS count FROM outbox
       WHERE epoch = ? AND device_seq >= ? AND accepted_at IS NOT NULL AND server_seq IS NULL`,
    )
    .get(epoch, fromDeviceSeq)?.count ?? 0;

/**
 * The server lacks them under these numbers. What was seen in the log stays seen: it may have come under older numbers, and
 * as waiting it would hide what others wrote after it. A log that really lacks them is another one (rewind).
 */
export const markUnaccepted = (db: WritableDb, epoch: string, fromDeviceSeq: number): number =>
  db
    .prepareWrite<[string, number]>('UPDATE outbox SET accepted_at = NULL WHERE epoch = ? AND device_seq >= ?')
    .run(epoch, fromDeviceSeq);

/**
 * Waiting ops lose their numbers, to get new ones under another epoch; op ids stay (I4). A change set of which the
 * server has only a part goes again as a whole, because the rest alone would never be complete (I7). What was seen in the
 * log stays seen: as waiting it would hide what others wrote after it.
 */
export const unsealWaitingOps = (db: WritableDb): number => {
  db.prepareWrite<[]>(
    `UPDATE outbox SET accepted_at = NULL WHERE accepted_at IS NOT NULL
       AND change_set_id IN (SELECT change_set_id FROM outbox WHERE accepted_at IS NULL)`,
  ).run();
  return db
    .prepareWrite<[]>(
      'UPDATE outbox SET epoch = NULL, device_seq = NULL, hash = NULL, v = NULL WHERE accepted_at IS NULL',
    )
    .run();
};

export const countWaitingOps = (db: ReadableDb): number =>
  db.prepare<[], { count: number }>('SELECT count(*) AS count FROM outbox WHERE accepted_at IS NULL').get()?.count ?? 0;

export interface UnseenOp {
  readonly seq: number;
  readonly opId: string;
  readonly kind: string;
  readonly fields: string;
}

/** Ops on a record whose entries the pull has not brought yet, in their order. */
export const listUnseenOpsOf = (db: ReadableDb, recordId: string): readonly UnseenOp[] =>
  db
    .prepare<[string], UnseenOp>(
      'SELECT seq, op_id AS opId, kind, fields FROM outbox WHERE entity_id = ? AND server_seq IS NULL ORDER BY seq',
    )
    .all(recordId);

/** What this laptop said in an op that it still holds: found by its number as a rule, else by its id, which no index has. */
export const findOp = (
  db: ReadableDb,
  {
    opId,
    epoch,
    deviceSeq,
  }: { readonly opId: string; readonly epoch: string | null; readonly deviceSeq: number | null },
): Pick<UnseenOp, 'fields'> | undefined =>
  (epoch === null || deviceSeq === null
    ? undefined
    : db
        .prepare<[string, number, string], { fields: string }>(
          'SELECT fields FROM outbox WHERE epoch = ? AND device_seq = ? AND op_id = ?',
        )
        .get(epoch, deviceSeq, opId)) ??
  db.prepare<[string], { fields: string }>('SELECT fields FROM outbox WHERE op_id = ?').get(opId);

export const markSeen = (db: WritableDb, seq: number, serverSeq: number, atMs: number): void => {
  db.prepareWrite<[number, number, number]>(
    'UPDATE outbox SET server_seq = ?, accepted_at = COALESCE(accepted_at, ?) WHERE seq = ?',
  ).run(serverSeq, atMs, seq);
};

/**
 * The log has been read to its end: accepted ops whose entries did not come wait for an upgrade, came before under another
 * device of this file, or had no entry that this reader may see. A change set that is only half accepted is not in the log yet.
 */
export const markAcceptedSeen = (db: WritableDb, serverSeq: number): void => {
  db.prepareWrite<[number]>(`UPDATE outbox SET server_seq = ? WHERE ${acceptedUnseen}`).run(serverSeq);
};

const acceptedUnseen = `server_seq IS NULL AND accepted_at IS NOT NULL
  AND change_set_id NOT IN (SELECT change_set_id FROM outbox WHERE accepted_at IS NULL)`;

/**
 * The whole log, in full, shows nothing of them: they go once more under their ids, for a server that was put back may have
 * lost them, and one that has them drops them (I4). They count as seen, so that nobody looks for them twice.
 */
export const offerUnrecognised = (db: WritableDb, serverSeq: number): number =>
  db
    .prepareWrite<[number]>(`UPDATE outbox SET server_seq = ?, accepted_at = NULL WHERE ${acceptedUnseen}`)
    .run(serverSeq);

/** Asked before `markAcceptedSeen`: of which neither the log nor what waits for an upgrade has shown anything. */
export const hasUnrecognised = (db: ReadableDb): boolean =>
  db
    .prepare<[], { found: number }>(
      `SELECT 1 AS found FROM outbox WHERE ${acceptedUnseen}
         AND NOT EXISTS (SELECT 1 FROM sync_parked WHERE json_extract(entry, '$.opId') = op_id) LIMIT 1`,
    )
    .get() !== undefined;

export interface KnownPlace {
  readonly seq: number;
  readonly opId: string;
  readonly serverSeq: number | null;
}

/** All ops of this laptop that are still kept, with their places in the log as it was known. */
export const listKnownPlaces = (db: ReadableDb): readonly KnownPlace[] =>
  db.prepare<[], KnownPlace>('SELECT seq, op_id AS opId, server_seq AS serverSeq FROM outbox ORDER BY seq').all();

export const forgetSeen = (db: WritableDb): void => {
  db.prepareWrite<[]>('UPDATE outbox SET server_seq = NULL WHERE server_seq IS NOT NULL').run();
};

/** Ops that were accepted once and are not in the log now wait again. Answers how many. */
export const unacceptUnseen = (db: WritableDb): number =>
  db
    .prepareWrite<[]>('UPDATE outbox SET accepted_at = NULL WHERE server_seq IS NULL AND accepted_at IS NOT NULL')
    .run();

/** A base beyond the part that two logs have in common would hide a conflict. */
export const clampBases = (db: WritableDb, highest: number): void => {
  db.prepareWrite<[number, number]>(
    'UPDATE outbox SET base_version = ? WHERE accepted_at IS NULL AND base_version > ?',
  ).run(highest, highest);
};
