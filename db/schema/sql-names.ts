import { getTableColumns } from 'drizzle-orm';
import { getTableConfig, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { assert } from '../../shared/kernel/assert.ts';
import { type EntityName, entityTables } from './entities.ts';

/** Names of the schema, never of anybody's input. */
export const tableNameOf = (entity: EntityName): string => getTableConfig(entityTables[entity]).name;

export const columnNameOf = (entity: EntityName, field: string): string => {
  const columns: Readonly<Record<string, SQLiteColumn>> = getTableColumns(entityTables[entity]);
  const column = columns[field];
  assert(column !== undefined, () => `${entity} has no column ${field}`);
  return column.name;
};
