import { factsOf } from '../../shared/records/all-records.ts';
import type { ReadableDb } from '../database.ts';
import type { EntityName } from '../schema/entities.ts';
import { columnNameOf, tableNameOf } from '../schema/sql-names.ts';

/** Whether another living record says the same as this one, by its key. */
export const hasLivingTwin = (db: ReadableDb, entity: EntityName, id: string): boolean => {
  const { key } = factsOf(entity);
  if (key === null) return false;
  const same = key
    .map((field) => columnNameOf(entity, field))
    .map((column) => `twin.${column} = mine.${column}`)
    .join(' AND ');
  return (
    db
      .prepare<[string], { found: number }>(
        `SELECT 1 AS found FROM ${tableNameOf(entity)} AS mine JOIN ${tableNameOf(entity)} AS twin ON ${same}
         WHERE mine.id = ? AND twin.id <> mine.id AND twin.deleted_at IS NULL LIMIT 1`,
      )
      .get(id) !== undefined
  );
};
