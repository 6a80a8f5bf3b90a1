import { getTableColumns } from 'drizzle-orm';
import { getTableConfig, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { assert } from '../shared/kernel/assert.ts';
import type { ChangeKind, CommandStamp } from './command-stamp.ts';
import type { WritableDb } from './database.ts';
import { createForeignGuard } from './foreign-guard.ts';
import { type EntityName, type EntityRow, entityTables } from './schema/entities.ts';
import { assertMayMove, assertUnderstood, decidedBy, type Replaces } from './unreadable-guard.ts';
import { remarkedFields, withMarks } from './unreadable-marks.ts';
import type { AnyRow, Outgoing } from './written.ts';

type Envelope = 'id' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'version' | 'unreadable';
/** Only what arrives, and what an undo brings back, names it. */
type Marks = { readonly unreadable?: string | null };

export type NewRecord<E extends EntityName> = Omit<EntityRow<E>, Envelope> & { readonly id?: string } & Marks;
export type RecordPatch<E extends EntityName> = Partial<Omit<EntityRow<E>, Envelope>> & Marks;

/**
 * The only way to write a record. Each write puts row, history and outbox into the same transaction, so none of the
 * three can be forgotten; undo works on what it wrote. Returns the ids it touched per table for the change event.
 */
export interface RecordStore {
  readonly create: <E extends EntityName>(entity: E, record: NewRecord<E>) => EntityRow<E>;
  /** Writes only fields that differ; returns the row as it is now. The record must exist and not be deleted. */
  readonly update: <E extends EntityName>(entity: E, id: string, patch: RecordPatch<E>) => EntityRow<E>;
  readonly remove: (entity: EntityName, id: string) => void;
  readonly restore: (entity: EntityName, id: string) => void;
  /** For what arrives: the record as it is here is told anew, in place of what waits of it; nothing changes here. */
  readonly tellAgain: (entity: EntityName, id: string) => void;
  /** Deleted records too. */
  readonly find: <E extends EntityName>(entity: E, id: string) => EntityRow<E> | undefined;
  /**
   * The living record for a command that moves `field` on; throws while what it is decided by is not understood and the
   * person has not seen what is replaced.
   */
  readonly findToMove: <E extends EntityName>(
    entity: E,
    id: string,
    field: keyof EntityRow<E> & string,
    replaces?: Replaces,
  ) => EntityRow<E> | undefined;
  readonly touched: ReadonlyMap<EntityName, ReadonlySet<string>>;
}

/** `outgoing`: told of every write inside its transaction; the command runner brings it. */
export const createRecordStore = (db: WritableDb, stamp: CommandStamp, outgoing: Outgoing): RecordStore => {
  const touched = new Map<EntityName, Set<string>>();

  const guard = createForeignGuard(db, (entity, id) => find(entity, id) as AnyRow | undefined);
  /** What the server says is so; a record of another unit is only not to be written by people here. */
  const assertOwn = (entity: EntityName, row: AnyRow): void => {
    if (stamp.received !== true) guard(entity, row);
  };

  const touch = (entity: EntityName, id: string): void => {
    const ids = touched.get(entity);
    if (ids === undefined) touched.set(entity, new Set([id]));
    else ids.add(id);
  };

  const log = (
    entity: EntityName,
    row: AnyRow,
    kind: ChangeKind,
    before: AnyRow | null,
    after: AnyRow | null,
    previous?: AnyRow,
    named: readonly string[] = [],
  ): void => {
    touch(entity, row.id);
    db.prepareWrite<[string, string, string, ChangeKind, string | null, string | null]>(insertChange).run(
      stamp.changeSetId,
      entity,
      row.id,
      kind,
      before === null ? null : JSON.stringify(before),
      after === null ? null : JSON.stringify(after),
    );
    tell.written({ entity, row, kind, changed: Object.keys(after ?? {}), named, before: previous });
  };

  const find = <E extends EntityName>(entity: E, id: string): EntityRow<E> | undefined => {
    const table = tableOf(entity);
    const raw = db.prepare<[string], Record<string, unknown>>(table.select).get(id);
    return raw === undefined ? undefined : (table.fromSql(raw) as EntityRow<E>); // columns of this entity's table
  };

  const tell = outgoing(db, stamp, {
    find: (entity, id) => find(entity, id) as AnyRow | undefined, // a row of any entity has the envelope
    fieldsOf: (entity) => tableOf(entity).fields,
  });

  const living = (entity: EntityName, id: string): AnyRow => {
    const row = find(entity, id) as AnyRow | undefined;
    assert(row !== undefined && row.deletedAt === null, () => `${entity} ${id} is not there to be written`);
    assertOwn(entity, row);
    return row;
  };

  /** An entry of the server may concern a record that is in the trash here. */
  const existing = (entity: EntityName, id: string): AnyRow => {
    if (stamp.received !== true) return living(entity, id);
    const row = find(entity, id) as AnyRow | undefined;
    assert(row !== undefined, () => `${entity} ${id} is not there to be written`);
    return row;
  };

  const write = (entity: EntityName, row: AnyRow, columns: readonly string[]): void => {
    const table = tableOf(entity);
    const values = [...columns, 'updatedAt', 'version'].map((column) => table.toSql(row[column]));
    const written = db.prepareWrite<unknown[]>(table.update(columns)).run(...values, row.id);
    assert(written === 1, () => `${entity} ${row.id}: ${written} rows written`);
  };

  return {
    touched,
    find,
    findToMove: (entity, id, field, replaces) => {
      const row = find(entity, id);
      if (row === undefined || row.deletedAt !== null) return undefined;
      assertUnderstood(entity, row as unknown as AnyRow, decidedBy(entity, field), replaces); // as in `find`
      return row;
    },
    create: (entity, record) => {
      const table = tableOf(entity);
      const row = {
        ...record,
        id: record.id ?? stamp.nextId(),
        createdAt: stamp.atMs,
        updatedAt: stamp.atMs,
        deletedAt: null,
        version: 1,
        unreadable: record.unreadable ?? null,
      } as unknown as AnyRow; // the record's own fields and the envelope together are the row
      assertOwn(entity, row);
      db.prepareWrite<unknown[]>(table.insert).run(...table.columns.map((column) => table.toSql(row[column])));
      log(entity, row, 'create', null, null);
      return row as never;
    },
    update: (entity, id, patch) => {
      const row = existing(entity, id);
      if (stamp.received !== true) assertMayMove(entity, row, patch);
      const meant = withMarks(row, patch);
      // A field whose mark comes or goes says something else than before, also where its column does not.
      const remarked = remarkedFields(row, { ...row, ...meant }).map((field) => [field, row[field]]);
      const changed = Object.entries({ ...Object.fromEntries(remarked), ...meant }).filter(
        ([column, value]) =>
          value !== undefined && (row[column] !== value || remarked.some(([field]) => field === column)),
      );
      if (changed.length === 0) return row as never;
      const after = Object.fromEntries(changed);
      const before = Object.fromEntries(changed.map(([column]) => [column, row[column]]));
      const next: AnyRow = { ...row, ...after, updatedAt: stamp.atMs, version: row.version + 1 };
      write(entity, next, Object.keys(after));
      log(entity, next, 'update', before as AnyRow, after as AnyRow, row, Object.keys(patch));
      return next as never;
    },
    remove: (entity, id) => {
      const row = living(entity, id);
      const next = { ...row, deletedAt: stamp.atMs, updatedAt: stamp.atMs, version: row.version + 1 };
      write(entity, next, ['deletedAt']);
      log(entity, next, 'delete', null, null, row);
    },
    restore: (entity, id) => {
      const row = find(entity, id) as AnyRow | undefined;
      assert(row !== undefined && row.deletedAt !== null, () => `${entity} ${id} is not in the trash`);
      assertOwn(entity, row);
      const next = { ...row, deletedAt: null, updatedAt: stamp.atMs, version: row.version + 1 };
      write(entity, next, ['deletedAt']);
      log(entity, next, 'restore', null, null, row);
    },
    tellAgain: (entity, id) => {
      const row = find(entity, id) as AnyRow | undefined; // a row of any entity has the envelope
      if (row !== undefined) tell.again(entity, row);
    },
  };
};

const insertChange =
  'INSERT INTO change (change_set_id, entity, entity_id, kind, before, after) VALUES (?, ?, ?, ?, ?, ?)';

interface TableText {
  readonly columns: readonly string[];
  /** Columns without the envelope. */
  readonly fields: readonly string[];
  readonly insert: string;
  readonly select: string;
  readonly update: (columns: readonly string[]) => string;
  readonly toSql: (value: unknown) => unknown;
  /** Of a row that `select` has just made; it becomes the record itself. */
  readonly fromSql: (raw: Record<string, unknown>) => Record<string, unknown>;
}

const tableTexts = new Map<EntityName, TableText>();
const envelope: ReadonlySet<string> = new Set(['id', 'createdAt', 'updatedAt', 'deletedAt', 'version', 'unreadable']);

/** SQL of a table, made once from its drizzle definition: building it per call costs ten times the insert (performance.md). */
const tableOf = (entity: EntityName): TableText => {
  const known = tableTexts.get(entity);
  if (known !== undefined) return known;
  const { name } = getTableConfig(entityTables[entity]);
  const columns: Readonly<Record<string, SQLiteColumn>> = getTableColumns(entityTables[entity]);
  const keys = Object.keys(columns);
  const sqlName = (key: string): string => {
    const column = columns[key];
    assert(column !== undefined, () => `${entity} has no column ${key}`);
    return column.name;
  };
  const updates = new Map<string, string>();
  const booleans = keys.filter((key) => columns[key]?.dataType === 'boolean');
  const text: TableText = {
    columns: keys,
    fields: keys.filter((key) => !envelope.has(key)),
    insert: `INSERT INTO ${name} (${keys.map(sqlName).join(', ')}) VALUES (${keys.map(() => '?').join(', ')})`,
    select: `SELECT ${keys.map((key) => `${sqlName(key)} AS "${key}"`).join(', ')} FROM ${name} WHERE id = ?`,
    update: (changed) => {
      const key = changed.join();
      const made = updates.get(key);
      if (made !== undefined) return made;
      const sql = `UPDATE ${name} SET ${[...changed, 'updatedAt', 'version'].map((column) => `${sqlName(column)} = ?`).join(', ')} WHERE id = ?`;
      updates.set(key, sql);
      return sql;
    },
    toSql: (value) => (typeof value === 'boolean' ? Number(value) : (value ?? null)),
    fromSql: (raw) => {
      for (const key of booleans) if (raw[key] !== null) raw[key] = raw[key] === 1;
      return raw;
    },
  };
  tableTexts.set(entity, text);
  return text;
};
