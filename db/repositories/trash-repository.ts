import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { ReadableDb, WritableDb } from '../database.ts';
import { type EntityName, entityTables } from '../schema/entities.ts';

/** One record that one change set deleted. */
export interface Deletion {
  readonly seq: number;
  readonly changeSetId: string;
  readonly entity: string;
  readonly entityId: string;
  readonly at: number;
  readonly command: string;
  readonly actorName: string | null;
}

const deletions = `SELECT c.seq, c.change_set_id AS changeSetId, c.entity, c.entity_id AS entityId, s.at, s.command,
    p.name AS actorName
  FROM change AS c JOIN change_set AS s ON s.id = c.change_set_id LEFT JOIN person AS p ON p.id = s.actor_id
  WHERE c.kind = 'delete' AND c.purged_at IS NULL`;

/** Newest first, also of records that were restored since. */
export const listDeletionsBefore = (db: ReadableDb, beforeSeq: number, limit: number): readonly Deletion[] =>
  db
    .prepare<[number, number], Deletion>(`${deletions} AND c.seq < ? ORDER BY c.seq DESC LIMIT ?`)
    .all(beforeSeq, limit);

/** Oldest first. */
export const listDeletionsAfter = (db: ReadableDb, afterSeq: number, limit: number): readonly Deletion[] =>
  db.prepare<[number, number], Deletion>(`${deletions} AND c.seq > ? ORDER BY c.seq LIMIT ?`).all(afterSeq, limit);

/** The deletion by which the record lies in the trash; undefined when it is not there, or purged. */
export const findDeletionOf = (db: ReadableDb, entityId: string): Deletion | undefined => {
  const last = db
    .prepare<[string], Deletion>(`${deletions} AND c.entity_id = ? ORDER BY c.seq DESC LIMIT 1`)
    .get(entityId);
  return last !== undefined && isLastOf(db, last) && isDeleted(db, last.entity, entityId) ? last : undefined;
};

/** Whether the record lies in the trash by this very deletion. */
export const isInTrash = (
  db: ReadableDb,
  { changeSetId, entityId }: { readonly changeSetId: string; readonly entityId: string },
): boolean => findDeletionOf(db, entityId)?.changeSetId === changeSetId;

/** Whether the record has not been deleted again after it. */
export const isLastOf = (db: ReadableDb, { entityId, seq }: Deletion): boolean =>
  db
    .prepare<[string, number], { found: number }>(
      "SELECT 1 AS found FROM change WHERE entity_id = ? AND seq > ? AND kind = 'delete' LIMIT 1",
    )
    .get(entityId, seq) === undefined;

export const isDeleted = (db: ReadableDb, entity: string, id: string): boolean => {
  const table = isEntity(entity) ? getTableName(entityTables[entity]) : undefined;
  return (
    table !== undefined &&
    db
      .prepare<[string], { found: number }>(`SELECT 1 AS found FROM "${table}" WHERE id = ? AND deleted_at IS NOT NULL`)
      .get(id) !== undefined
  );
};

/** `+`: by the few changes of the record, not by its change set, which may be the undo of a large import. So below. */
export const hasDeleted = (db: ReadableDb, changeSetId: string, entityId: string): boolean =>
  db
    .prepare<[string, string], { found: number }>(
      "SELECT 1 AS found FROM change WHERE entity_id = ? AND +change_set_id = ? AND kind = 'delete' LIMIT 1",
    )
    .get(entityId, changeSetId) !== undefined;

/** Which of these records one change set deleted, the last deletion first. */
export const listDeletedWith = (
  db: ReadableDb,
  changeSetId: string,
  entityIds: readonly string[],
): readonly Pick<Deletion, 'entity' | 'entityId'>[] =>
  db
    .prepare<[string, string], Pick<Deletion, 'entity' | 'entityId'>>(
      `SELECT entity, entity_id AS entityId FROM change WHERE entity_id IN (SELECT value FROM json_each(?))
         AND +change_set_id = ? AND kind = 'delete' AND purged_at IS NULL ORDER BY seq DESC`,
    )
    .all(JSON.stringify(entityIds), changeSetId);

/** The latest moment that this and the two hundred changes before it tell. */
export const latestMomentUpTo = (db: ReadableDb, seq: number): number =>
  db
    .prepare<[number, number], { at: number | null }>(
      `SELECT max(s.at) AS at FROM change AS c JOIN change_set AS s ON s.id = c.change_set_id
       WHERE c.seq <= ? AND c.seq > ? - 200`,
    )
    .get(seq, seq)?.at ?? 0;

/** The latest that the newest changes know; 0 where there are none. */
export const latestMoment = (db: ReadableDb): number =>
  latestMomentUpTo(db, db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM change').get()?.seq ?? 0);

export const markPurged = (db: WritableDb, seq: number, atMs: number): void => {
  db.prepareWrite<[number, number]>('UPDATE change SET purged_at = ? WHERE seq = ?').run(atMs, seq);
};

/**
 * Puts `values` in the place of what a deleted record said, here and in the history of its changes. Beside the record store on
 * purpose: nothing is told to the server, and there is no way back.
 */
export const emptyRecord = (
  db: WritableDb,
  entity: EntityName,
  id: string,
  values: Readonly<Record<string, unknown>>,
): void => {
  const columns: Readonly<Record<string, SQLiteColumn>> = getTableColumns(entityTables[entity]);
  const set = Object.entries(values).flatMap(([field, value]) => {
    const column = columns[field];
    return column === undefined ? [] : [{ sql: `"${column.name}" = ?`, value: sqlValue(value) }];
  });
  db.prepareWrite<unknown[]>(
    `UPDATE "${getTableName(entityTables[entity])}" SET ${set.map(({ sql }) => sql).join(', ')}
     WHERE id = ? AND deleted_at IS NOT NULL`,
  ).run(...set.map(({ value }) => value), id);
  db.prepareWrite<[string]>('UPDATE change SET before = NULL, after = NULL WHERE entity_id = ?').run(id);
};

const sqlValue = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : (value ?? null));

const isEntity = (entity: string): entity is EntityName => Object.hasOwn(entityTables, entity);
