import type { ReadableDb, WritableDb } from '../database.ts';

/** A record of the room that is no part: a state of the ring, a request, a revocation (docs/spec/unit-room.md, R5). */
export interface RoomRecord {
  readonly id: string;
  readonly entity: string;
  /** Of its first line in the log: a state says everything at once. */
  readonly seq: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

interface RoomRecordRow extends Omit<RoomRecord, 'fields'> {
  readonly fields: string;
}

const columns = 'id, entity, server_seq AS seq, fields';

export const findRoomRecord = (db: ReadableDb, id: string): RoomRecord | undefined => {
  const row = db.prepare<[string], RoomRecordRow>(`SELECT ${columns} FROM room_record WHERE id = ?`).get(id);
  return row === undefined ? undefined : toRecord(row);
};

/** Of one room: ids end with it. */
export const listRoomRecords = (db: ReadableDb, entity: string, room: string): readonly RoomRecord[] =>
  db
    .prepare<[string, string], RoomRecordRow>(
      `SELECT ${columns} FROM room_record WHERE entity = ? AND id LIKE '%~' || ? ORDER BY id`,
    )
    .all(entity, room)
    .map(toRecord);

export const saveRoomRecord = (db: WritableDb, { id, entity, seq, fields }: RoomRecord): void => {
  db.prepareWrite<[string, string, number, string]>(
    `INSERT INTO room_record (id, entity, server_seq, fields) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET server_seq = excluded.server_seq, fields = excluded.fields`,
  ).run(id, entity, seq, JSON.stringify(fields));
};

/** Whether an op about records of this kind waits to be seen in the log. */
export const hasUnseenOps = (db: ReadableDb, entity: string): boolean =>
  db
    .prepare<[string], { found: number }>(
      'SELECT 1 AS found FROM outbox WHERE entity = ? AND server_seq IS NULL LIMIT 1',
    )
    .get(entity) !== undefined;

const toRecord = ({ fields, ...row }: RoomRecordRow): RoomRecord => ({
  ...row,
  fields: JSON.parse(fields) as RoomRecord['fields'], // written by saveRoomRecord only
});
