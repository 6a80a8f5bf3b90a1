import { getTableColumns } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { firstDay, lastDay } from '../../shared/kernel/calendar-day.ts';
import { allRecords, fieldsOf } from '../../shared/records/all-records.ts';
import type { FieldFacts } from '../../shared/records/field.ts';
import type { ReadableDb } from '../database.ts';
import { type EntityName, entityTables } from '../schema/entities.ts';
import { tableNameOf } from '../schema/sql-names.ts';

export interface UnreadableRow {
  readonly id: string;
  readonly unreadable: string;
}

/** Rows with values that are kept beside their columns; an index holds only these. */
export const listUnreadableRows = (db: ReadableDb, entity: EntityName): readonly UnreadableRow[] =>
  db
    .prepare<[], UnreadableRow>(
      `SELECT id, unreadable FROM ${tableNameOf(entity)} WHERE unreadable IS NOT NULL ORDER BY id`,
    )
    .all();

export interface SuspectRow {
  readonly id: string;
  readonly createdAt: number;
  readonly unreadable: string | null;
  /** The columns that may hold what nobody declared. */
  readonly fields: Readonly<Record<string, string | number | null>>;
}

/**
 * Rows whose columns hold something else than is declared: another version, or a fault, has written this file. A scan of
 * every table that has such columns, once after another version, part by part: so many rows at a time are looked at. Types and
 * flags the file itself holds to.
 */
export function* suspectParts(db: ReadableDb, entity: EntityName, rows: number): Generator<readonly SuspectRow[]> {
  const columns: Readonly<Record<string, SQLiteColumn>> = getTableColumns(entityTables[entity]);
  const suspects = Object.entries(fieldsOf(entity)).flatMap(([field, facts]) => {
    const name = columns[field]?.name;
    const condition = name === undefined ? undefined : strangeness(name, facts);
    return name === undefined || condition === undefined ? [] : [{ field, name, condition }];
  });
  if (suspects.length === 0) return;
  const table = tableNameOf(entity);
  const part = db.prepare<
    [number, number],
    { id: string; createdAt: number; unreadable: string | null; fields: string }
  >(
    `SELECT id, created_at AS createdAt, unreadable,
       json_object(${suspects.map(({ field, name }) => `'${field}', ${name}`).join(', ')}) AS fields
     FROM ${table} WHERE rowid > ? AND rowid <= ? AND (${suspects.map(({ condition }) => condition).join(' OR ')})`,
  );
  const last = db.prepare<[], { last: number | null }>(`SELECT max(rowid) AS last FROM ${table}`).get()?.last ?? 0;
  for (let after = 0; after < last; after += rows)
    yield part
      .all(after, after + rows)
      .map((row) => ({ ...row, fields: JSON.parse(row.fields) as SuspectRow['fields'] })); // made by json_object
}

export const declaredEntities = Object.keys(allRecords) as readonly EntityName[]; // its keys are the entities

/** Undefined where the type of the column says all. Lists and bounds are constants of this program. */
const strangeness = (name: string, facts: FieldFacts): string | undefined => {
  switch (facts.kind) {
    case 'choice':
      return `${name} NOT IN (${facts.values.map((value) => `'${value}'`).join(', ')})`;
    case 'day': {
      // Empty text is no day either; the column may stand on the one day that says that nobody knows it.
      const known = facts.unknown === undefined ? '' : `${name} <> '${facts.unknown}' AND `;
      return `(${known}(${name} < '${firstDay}' OR ${name} > '${lastDay}' OR date(${name}) IS NOT ${name}))`;
    }
    case 'number':
      return `(${name} < ${facts.atLeast} OR ${name} > ${facts.atMost})`;
    case 'ref':
      return `(length(${name}) NOT BETWEEN 1 AND 64)`;
    case 'hash':
      return `(length(${name}) <> 64 OR ${name} GLOB '*[^0-9a-f]*')`;
    case 'text':
    case 'flag':
      return undefined;
  }
};
