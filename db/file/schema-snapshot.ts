import type BetterSqlite3 from 'better-sqlite3';

/** Tables with their columns, and indexes, as text: what an older version of the application relies on. */
export interface SchemaSnapshot {
  readonly version: number;
  readonly tables: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly indexes: Readonly<Record<string, string>>;
}

export const snapshotOf = (connection: BetterSqlite3.Database): SchemaSnapshot => {
  const objects = connection
    .prepare<[], { type: string; name: string; sql: string }>(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all();
  const columnsOf = (table: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      connection
        .prepare<[string], { name: string; type: string; notnull: number; pk: number }>(
          'SELECT name, type, "notnull", pk FROM pragma_table_info(?)',
        )
        .all(table)
        .map(({ name, type, notnull, pk }) => [
          name,
          `${type}${notnull === 1 ? ' NOT NULL' : ''}${pk > 0 ? ' KEY' : ''}`,
        ]),
    );
  return {
    version: Number(connection.pragma('user_version', { simple: true })),
    tables: Object.fromEntries(
      objects.filter(({ type }) => type === 'table').map(({ name }) => [name, columnsOf(name)]),
    ),
    indexes: Object.fromEntries(
      objects.filter(({ type }) => type === 'index').map(({ name, sql }) => [name, sql.replaceAll(/\s+/g, ' ')]),
    ),
  };
};

/**
 * What a newer schema took away or changed; migrations only add, so this list must be empty. An index may stop being
 * unique: every row of the older file still fits.
 */
export const brokenPromises = (released: SchemaSnapshot, present: SchemaSnapshot): readonly string[] => {
  const broken: string[] = [];
  for (const [table, columns] of Object.entries(released.tables)) {
    const now = present.tables[table];
    if (now === undefined) broken.push(`table ${table} is gone`);
    else
      for (const [column, definition] of Object.entries(columns)) {
        if (now[column] === undefined) broken.push(`column ${table}.${column} is gone`);
        else if (now[column] !== definition)
          broken.push(`column ${table}.${column} was "${definition}" and is "${now[column]}"`);
      }
  }
  for (const [index, sql] of Object.entries(released.indexes)) {
    const now = present.indexes[index];
    if (now === undefined) broken.push(`index ${index} is gone`);
    else if (now !== sql && now !== sql.replace('CREATE UNIQUE INDEX', 'CREATE INDEX'))
      broken.push(`index ${index} was "${sql}" and is "${now}"`);
  }
  return broken;
};
