import { recordOfPart } from '../../shared/sync/room-part.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import type { EntityName } from '../schema/entities.ts';
import { tableNameOf } from '../schema/sql-names.ts';

export type PartValues = Readonly<Record<string, unknown>>;

/** The sealed part of a record as this laptop knows it (docs/spec/unit-room.md). */
export interface RoomPart {
  readonly partId: string;
  readonly recordId: string;
  readonly entity: string | null;
  readonly openedSeq: number;
  readonly withdrawn: boolean;
  readonly known: PartValues;
  readonly sealed: Readonly<Record<string, string>> | null;
  /** The record without which its own cannot be made here; null: it waits for none. */
  readonly awaits: string | null;
}

/** Of which nothing is known yet. */
export const emptyPart = (partId: string): RoomPart => ({
  partId,
  recordId: recordOfPart(partId),
  entity: null,
  openedSeq: 0,
  withdrawn: false,
  known: {},
  sealed: null,
  awaits: null,
});

interface PartRow extends Omit<RoomPart, 'withdrawn' | 'known' | 'sealed'> {
  readonly withdrawn: number;
  readonly known: string;
  readonly sealed: string | null;
}

const columns =
  'part_id AS partId, record_id AS recordId, entity, opened_seq AS openedSeq, withdrawn, known, sealed, awaits';

export const findRoomPart = (db: ReadableDb, partId: string): RoomPart | undefined => {
  const row = db.prepare<[string], PartRow>(`SELECT ${columns} FROM room_part WHERE part_id = ?`).get(partId);
  return row === undefined ? undefined : toPart(row);
};

export const saveRoomPart = (db: WritableDb, part: RoomPart): void => {
  const isEmpty = part.sealed === null || Object.keys(part.sealed).length === 0;
  db.prepareWrite<[string, string, string | null, number, number, string, string | null, string | null]>(
    `INSERT INTO room_part (part_id, record_id, entity, opened_seq, withdrawn, known, sealed, awaits)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (part_id) DO UPDATE SET entity = excluded.entity, opened_seq = excluded.opened_seq,
       withdrawn = excluded.withdrawn, known = excluded.known, sealed = excluded.sealed, awaits = excluded.awaits`,
  ).run(
    part.partId,
    part.recordId,
    part.entity,
    part.openedSeq,
    Number(part.withdrawn),
    JSON.stringify(part.known),
    isEmpty ? null : JSON.stringify(part.sealed),
    isEmpty ? null : part.awaits,
  );
};

/** Parts of a record in whatever room; `~` is the last character that an id or a room has. */
export const listPartsOf = (db: ReadableDb, recordId: string): readonly RoomPart[] =>
  db
    .prepare<[{ id: string }], PartRow>(
      `SELECT ${columns} FROM room_part WHERE part_id >= @id || '~' AND part_id < @id || '~~'`,
    )
    .all({ id: recordId })
    .map(toPart);

/** Parts whose records wait for this one. */
export const listAwaiting = (db: ReadableDb, recordId: string): readonly RoomPart[] =>
  db.prepare<[string], PartRow>(`SELECT ${columns} FROM room_part WHERE awaits = ?`).all(recordId).map(toPart);

/**
 * What the part of a purged record says is not kept here any more; that it lies in the trash is. Told again as empty it is not
 * (docs/spec/unit-room.md, R7).
 */
export const forgetValues = (db: WritableDb, recordId: string, kept: readonly string[]): void => {
  for (const part of listPartsOf(db, recordId))
    saveRoomPart(db, {
      ...part,
      known: Object.fromEntries(Object.entries(part.known).filter(([field]) => kept.includes(field))),
    });
};

/** Ids of records that belong to the unit, or have never been on the server, in their order. */
export const listOwnIds = (
  db: ReadableDb,
  entity: EntityName,
  unitId: string,
  after: string,
  limit: number,
): readonly string[] =>
  db
    .prepare<[string, string, number], { id: string }>(
      `SELECT id FROM ${tableNameOf(entity)} LEFT JOIN sync_row ON record_id = id
       WHERE (owner_unit_id IS NULL OR owner_unit_id = ?) AND id > ? ORDER BY id LIMIT ?`,
    )
    .all(unitId, after, limit)
    .map(({ id }) => id);

/** With values that could not be opened, or whose record is not here. */
export const listSealedParts = (
  db: ReadableDb,
  after: string,
  limit: number,
): readonly Pick<RoomPart, 'partId' | 'recordId'>[] =>
  db
    .prepare<[string, number], { partId: string; recordId: string }>(
      `SELECT part_id AS partId, record_id AS recordId FROM room_part
       WHERE sealed IS NOT NULL AND part_id > ? ORDER BY part_id LIMIT ?`,
    )
    .all(after, limit);

export const countSealedParts = (db: ReadableDb): number =>
  db
    .prepare<[], { count: number }>(
      'SELECT count(*) AS count FROM room_part WHERE sealed IS NOT NULL AND awaits IS NULL',
    )
    .get()?.count ?? 0;

/** Which of these records have a part that could not be opened here. A part's id is the record's with `~` and its room. */
export const withSealedPart = (db: ReadableDb, recordIds: readonly string[]): ReadonlySet<string> =>
  new Set(
    db
      .prepare<[string], { id: string }>(
        `SELECT DISTINCT p.record_id AS id FROM json_each(?) AS asked
         JOIN room_part p ON p.part_id BETWEEN asked.value || '~' AND asked.value || '~~' WHERE p.sealed IS NOT NULL`,
      )
      .all(JSON.stringify(recordIds))
      .map(({ id }) => id),
  );

/** Another log: numbers of the last one say nothing about it. */
export const forgetOpened = (db: WritableDb): void => {
  db.prepareWrite<[]>('UPDATE room_part SET opened_seq = 0 WHERE opened_seq > 0').run();
};

const toPart = ({ withdrawn, known, sealed, ...row }: PartRow): RoomPart => ({
  ...row,
  withdrawn: withdrawn === 1,
  // Written by saveRoomPart only.
  known: JSON.parse(known) as PartValues,
  sealed: sealed === null ? null : (JSON.parse(sealed) as Record<string, string>),
});
