import { type EntityName, entityNames, fieldsOf } from '../../shared/records/all-records.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import { columnNameOf, tableNameOf } from '../schema/sql-names.ts';

export interface LocalUnit {
  readonly id: string;
  readonly name: string;
  readonly records: number;
}

/**
 * Units that this laptop made for itself: the server has never spoken of them. In the order of their making. `elsewhereId`:
 * the unit in which it worked at another server, whose ids say nothing here.
 */
export const listOwnUnits = (db: ReadableDb, elsewhereId: string | null = null): readonly LocalUnit[] =>
  db
    .prepare<[string | null], LocalUnit>(
      `SELECT u.id, u.name,
         (SELECT count(*) FROM lead WHERE unit_id = u.id) + (SELECT count(*) FROM trip WHERE unit_id = u.id)
         + (SELECT count(*) FROM visit WHERE unit_id = u.id) + (SELECT count(*) FROM report WHERE unit_id = u.id) AS records
       FROM unit u
       WHERE u.deleted_at IS NULL AND (u.id = ? OR NOT EXISTS (SELECT 1 FROM sync_row WHERE record_id = u.id))
       ORDER BY u.created_at, u.id`,
    )
    .all(elsewhereId);

export const isKnownToServer = (db: ReadableDb, recordId: string): boolean =>
  db.prepare<[string], { one: 1 }>('SELECT 1 AS one FROM sync_row WHERE record_id = ?').get(recordId) !== undefined;

export const nameOfPerson = (db: ReadableDb, id: string): string | undefined =>
  db.prepare<[string], { name: string }>('SELECT name FROM person WHERE id = ?').get(id)?.name;

/** A column that holds the id of a unit or of a person of ours. */
export interface IdentityColumn {
  readonly entity: EntityName;
  readonly field: string;
  readonly table: string;
  readonly column: string;
}

export const unitColumns = (): readonly IdentityColumn[] => columnsOf('unit');

export const personColumns = (): readonly IdentityColumn[] => columnsOf('person');

const columnsOf = (kind: EntityName): readonly IdentityColumn[] =>
  entityNames.flatMap((entity) =>
    Object.entries(fieldsOf(entity))
      .filter(([, facts]) => facts.kind === 'ref' && facts.entity === kind)
      .map(([field]) => ({ entity, field, table: tableNameOf(entity), column: columnNameOf(entity, field) })),
  );

export const listLivingWith = (db: ReadableDb, { table, column }: IdentityColumn, id: string): readonly string[] =>
  db
    .prepare<[string], { id: string }>(`SELECT id FROM ${table} WHERE ${column} = ? AND deleted_at IS NULL`)
    .all(id)
    .map((row) => row.id);

/** The same unit or person under its new id where no record store writes: the trash, and what history tells. */
export const renameInTrash = (db: WritableDb, { table, column }: IdentityColumn, from: string, to: string): void => {
  db.prepareWrite<[string, string]>(
    `UPDATE ${table} SET ${column} = ? WHERE ${column} = ? AND deleted_at IS NOT NULL`,
  ).run(to, from);
};

/**
 * Ids are unique words in quotes, so the JSON can be rewritten as text. Only ops that were never sent: what left keeps
 * its bytes, and its hash.
 */
export const renameInJournal = (db: WritableDb, from: string, to: string): void => {
  const [old, next] = [JSON.stringify(from), JSON.stringify(to)];
  db.prepareWrite<[string, string, string]>(
    'UPDATE outbox SET fields = replace(fields, ?, ?) WHERE device_seq IS NULL AND instr(fields, ?) > 0',
  ).run(old, next, old);
  for (const image of ['before', 'after'])
    db.prepareWrite<[string, string, string]>(
      `UPDATE change SET ${image} = replace(${image}, ?, ?) WHERE instr(${image}, ?) > 0`,
    ).run(old, next, old);
  db.prepareWrite<[string, string]>('UPDATE change_set SET actor_id = ? WHERE actor_id = ?').run(to, from);
};
