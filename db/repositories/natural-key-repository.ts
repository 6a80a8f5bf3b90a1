import { factsOf } from '../../shared/records/all-records.ts';
import type { ReadableDb } from '../database.ts';
import type { EntityName } from '../schema/entities.ts';
import { columnNameOf, tableNameOf } from '../schema/sql-names.ts';

/** Other living records that say the same as this one, by its key. */
export const listLivingTwins = (db: ReadableDb, entity: EntityName, id: string): readonly string[] => {
  const { key } = factsOf(entity);
  if (key === null) return [];
  const same = key
    .map((field) => columnNameOf(entity, field))
    .map((column) => `twin.${column} = mine.${column}`)
    .join(' AND ');
  return db
    .prepare<[string], { id: string }>(
      `SELECT twin.id FROM ${tableNameOf(entity)} AS mine JOIN ${tableNameOf(entity)} AS twin ON ${same}
       WHERE mine.id = ? AND twin.id <> mine.id AND twin.deleted_at IS NULL`,
    )
    .all(id)
    .map((twin) => twin.id);
};

export const hasLivingTwin = (db: ReadableDb, entity: EntityName, id: string): boolean =>
  listLivingTwins(db, entity, id).length > 0;
