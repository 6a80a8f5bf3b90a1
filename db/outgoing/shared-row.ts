import { goneField, isInsideRoom, peopleField, peopleOf } from '../../shared/sync/room.ts';
import type { ReadableDb } from '../database.ts';
import type { EntityName } from '../schema/entities.ts';
import { columnNameOf, tableNameOf } from '../schema/sql-names.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** A row with what the room says of it beside its columns: who went along, whether it lies in the trash. */
export const asShared = (db: ReadableDb, entity: EntityName, row: Row): Row => {
  const gone = isInsideRoom(entity) ? { [goneField]: row['deletedAt'] === null ? null : true } : {};
  const people = peopleOf(entity) === undefined ? {} : { [peopleField]: listText(listedIn(db, entity, row.id)) };
  return { ...row, ...gone, ...people };
};

/** In the order of their ids: equal lists are equal texts. */
const listedIn = (db: ReadableDb, entity: EntityName, id: string): readonly string[] => {
  const list = peopleOf(entity);
  if (list === undefined) return [];
  const [each, by] = [columnNameOf(list.entity, list.each), columnNameOf(list.entity, list.by)];
  return db
    .prepare<[string], { each: string }>(
      `SELECT DISTINCT ${each} AS each FROM ${tableNameOf(list.entity)} WHERE ${by} = ? AND deleted_at IS NULL ORDER BY ${each}`,
    )
    .all(id)
    .map((row) => row.each);
};

const listText = (ids: readonly string[]): string | null => (ids.length === 0 ? null : JSON.stringify(ids));
