import { getTableColumns } from 'drizzle-orm';
import { type EntityName, entityNames, factsOf, fieldsOf } from '../../shared/records/all-records.ts';
import { mayLeave } from '../../shared/records/field-class.ts';
import type { ReadableDb } from '../database.ts';
import { entityTables } from '../schema/entities.ts';
import { tableNameOf } from '../schema/sql-names.ts';

export interface RecordColumn {
  readonly type: 'string' | 'number' | 'boolean';
  readonly notNull: boolean;
  /** Its class lets it leave a laptop, so it may arrive at another. */
  readonly travels: boolean;
}

const known = new Map<EntityName, ReadonlyMap<string, RecordColumn>>();

/** Columns of a record without its envelope. */
export const recordColumnsOf = (entity: EntityName): ReadonlyMap<string, RecordColumn> => {
  const made = known.get(entity);
  if (made !== undefined) return made;
  const fields = fieldsOf(entity);
  const columns = new Map<string, RecordColumn>();
  for (const [field, column] of Object.entries(getTableColumns(entityTables[entity]))) {
    const facts = fields[field];
    if (facts === undefined) continue;
    const type = column.dataType === 'boolean' ? 'boolean' : column.dataType === 'number' ? 'number' : 'string';
    columns.set(field, { type, notNull: column.notNull, travels: mayLeave(facts.class) });
  }
  known.set(entity, columns);
  return columns;
};

/** Entities that come and go between laptops and server. */
export const travellingEntities: readonly EntityName[] = entityNames.filter(
  (entity) => factsOf(entity).sync.direction !== 'none',
);

export const isTravellingEntity = (entity: string): entity is EntityName =>
  travellingEntities.some((known) => known === entity);

const countSql = `SELECT ${travellingEntities
  .map((entity) => `(SELECT count(*) FROM ${tableNameOf(entity)} WHERE deleted_at IS NULL)`)
  .join(' + ')} AS count`;

/** For the brake: a scan of every table, so asked only once there are deletions enough to ask. */
export const countLivingRecords = (db: ReadableDb): number =>
  db.prepare<[], { count: number }>(countSql).get()?.count ?? 0;

export const isLivingRecord = (db: ReadableDb, entity: string, id: string): boolean =>
  isTravellingEntity(entity) &&
  db
    .prepare<[string], { found: number }>(
      `SELECT 1 AS found FROM ${tableNameOf(entity)} WHERE id = ? AND deleted_at IS NULL`,
    )
    .get(id) !== undefined;
