import { createHash } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getTableColumns, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import { openWithDevice } from '../../core/workspace/keyring.ts';
import type { Database } from '../../db/database.ts';
import { readKeyFile } from '../../db/file/key-copies.ts';
import { type Migration, migrate, readMigrations, schemaVersion } from '../../db/file/migrate.ts';
import { openDatabase } from '../../db/file/open.ts';
import { brokenPromises, type SchemaSnapshot, snapshotOf } from '../../db/file/schema-snapshot.ts';
import * as chain from '../../db/schema/chain.ts';
import * as company from '../../db/schema/company.ts';
import * as cooperation from '../../db/schema/cooperation.ts';
import * as draft from '../../db/schema/draft.ts';
import * as industry from '../../db/schema/industry.ts';
import * as journal from '../../db/schema/journal.ts';
import * as lead from '../../db/schema/lead.ts';
import * as organisation from '../../db/schema/organisation.ts';
import * as report from '../../db/schema/report.ts';
import * as submission from '../../db/schema/submission.ts';
import * as sync from '../../db/schema/sync.ts';
import * as trip from '../../db/schema/trip.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

const snapshotFile = fileURLToPath(new URL('../../db/schema.snapshot.json', import.meta.url));
const update = 'UPDATE_SCHEMA_SNAPSHOT=1 npx vitest run tests/db/migration.test.ts';

const migrated = (migrations: readonly Migration[] = readMigrations()): Database => {
  const database = openDatabase({ path: ':memory:', key: undefined });
  migrate(database, migrations);
  return database;
};

test('migrations go up, with room between them, and each has a name', () => {
  const migrations = readMigrations();
  const versions = migrations.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  expect(versions.filter((version) => version % 5 !== 0)).toEqual([]);
  expect(migrations.every(({ name }) => /^[a-z][a-z0-9-]+$/.test(name))).toBe(true);
});

test('the migrations make every table of the drizzle schema, column by column and no others', () => {
  const modules = [
    chain,
    company,
    cooperation,
    draft,
    industry,
    journal,
    lead,
    organisation,
    report,
    submission,
    sync,
    trip,
  ];
  const tables = modules.flatMap((module) => Object.values(module)).filter((value) => is(value, SQLiteTable));
  expect(tables.length).toBeGreaterThan(25);
  const { tables: inFile } = snapshotOf(migrated().writer);
  for (const table of tables) {
    const { name } = getTableConfig(table);
    const defined = Object.fromEntries(
      Object.values(getTableColumns(table)).map((column) => [
        column.name,
        `${column.getSQLType().toUpperCase()}${column.notNull ? ' NOT NULL' : ''}${column.primary ? ' KEY' : ''}`,
      ]),
    );
    expect({ [name]: recordsOf(name, inFile[name] ?? {}) }).toEqual({ [name]: defined });
  }
});

/** `row_no` and `name_order` of a firm are the search index's and the list's (docs/spec/search.md); records know neither. */
const recordsOf = (table: string, columns: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  if (table !== 'company') return columns;
  const { row_no: _row, name_order: _order, id, ...rest } = columns;
  return { ...rest, id: `${id} KEY` };
};

test('the indexes of the drizzle schema are in the file', () => {
  const modules = [
    chain,
    company,
    cooperation,
    draft,
    industry,
    journal,
    lead,
    organisation,
    report,
    submission,
    sync,
    trip,
  ];
  const { indexes } = snapshotOf(migrated().writer);
  const tables = modules.flatMap((module) => Object.values(module)).filter((value) => is(value, SQLiteTable));
  const defined = tables.flatMap((table) => getTableConfig(table).indexes.map(({ config }) => config.name));
  expect(defined.filter((name) => indexes[name] === undefined)).toEqual([]);
});

test('migrations only add: nothing of the committed snapshot is gone or changed', () => {
  const present = snapshotOf(migrated().writer);
  const released: SchemaSnapshot | undefined = existsSync(snapshotFile)
    ? JSON.parse(readFileSync(snapshotFile, 'utf8'))
    : undefined;
  expect(released === undefined ? [] : brokenPromises(released, present)).toEqual([]);
  // An addition is written down by the command; a removal never gets this far.
  if (process.env['UPDATE_SCHEMA_SNAPSHOT'] === '1')
    writeFileSync(snapshotFile, `${JSON.stringify(present, null, 2)}\n`);
  else expect(released, `the schema has grown: run ${update} and commit db/schema.snapshot.json`).toEqual(present);
});

test('control: the guard names a column that was taken away, one that was changed, a lost table and a lost index', () => {
  const released = snapshotOf(migrated().writer);
  const database = migrated();
  database.writer.exec(`
    ALTER TABLE unit DROP COLUMN kind;
    DROP INDEX person_unit;
    DROP TABLE report_entry;
    ALTER TABLE chain RENAME COLUMN leader_name TO boss;
  `);
  expect(brokenPromises(released, snapshotOf(database.writer))).toEqual([
    'column chain.leader_name is gone',
    'table report_entry is gone',
    'column unit.kind is gone',
    'index person_unit is gone',
    'index report_entry_place is gone',
  ]);
});

test('P9: a step that fails leaves the file at the last whole step', () => {
  const database = migrated();
  const before = snapshotOf(database.writer);
  const broken: Migration = {
    version: 9990,
    name: 'broken',
    sql: 'CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);',
  };
  expect(() => migrate(database, [...readMigrations(), broken])).toThrow('nowhere');
  expect(snapshotOf(database.writer)).toEqual(before);
  expect(schemaVersion(database)).toBe(before.version);
});

const next: Migration = { version: 9990, name: 'next', sql: 'ALTER TABLE unit ADD COLUMN remark TEXT' };

test('P9: an upgrade makes a checked backup of the old file first; without one it does not begin', async () => {
  const laptop = await laptopWithWorkspace();
  const upgraded = laptop.start({ migrations: [...readMigrations(), next] });
  expect(await upgraded.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  const [backup] = await upgraded.client.workspace.listBackups();
  expect(backup).toMatchObject({ reason: 'migration', schemaVersion: readMigrations().at(-1)?.version });
  upgraded.close();

  const other = await laptopWithWorkspace();
  // A link to nowhere: no folder can be made there.
  symlinkSync(join(other.folder, 'nowhere', 'x'), other.file('backups'));
  const before = hashOf(other);
  const refused = other.start({ migrations: [...readMigrations(), next] });
  expect(await refused.client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'damaged',
    problem: { cause: 'notWritable' },
  });
  refused.close();
  expect(hashOf(other)).toBe(before);
});

test('P10: a file from a newer version is not opened and not changed by a byte, and both versions are named', async () => {
  const laptop = await laptopWithWorkspace();
  const newer = laptop.start({ migrations: [...readMigrations(), next] });
  await newer.client.workspace.enter({ kind: 'main' });
  newer.close();
  const before = hashOf(laptop);

  const older = laptop.start();
  expect(await older.client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'fromFuture',
    problem: { fileVersion: 9990, appVersion: readMigrations().at(-1)?.version },
  });
  await expect(older.client.organisation.listPeople()).rejects.toMatchObject({ data: { state: 'fromFuture' } });
  expect(hashOf(laptop)).toBe(before);

  // The way back that the screen offers: the backup from before the upgrade.
  const [backup] = await older.client.workspace.listBackups();
  expect(await older.client.workspace.restoreBackup({ name: backup!.name })).toMatchObject({ state: 'open' });
  expect((await older.client.organisation.listPeople()).map(({ name }) => name)).toContain('李工');
});

test('an upgrade keeps every row', async () => {
  const laptop = await laptopWithWorkspace();
  const keys = readKeyFile(laptop.file('main.keys.json'))!;
  const key = (await openWithDevice(keys, createKeyFileKeeper(laptop.config)))!;
  const database = openDatabase({ path: laptop.file('main.lzdb'), key });
  const rowsOf = () => database.writer.prepare('SELECT id, name, kind, version FROM unit ORDER BY id').all();
  const before = rowsOf();
  expect(migrate(database, [...readMigrations(), next])).toMatchObject({ ok: true, value: { to: 9990 } });
  expect(rowsOf()).toEqual(before);
  database.close();
});

const laptopWithWorkspace = async (): Promise<TestLaptop> => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.organisation.savePerson({ name: '李工' });
  app.close();
  return laptop;
};

const hashOf = (laptop: TestLaptop): string =>
  createHash('sha256')
    .update(readFileSync(laptop.file('main.lzdb')))
    .digest('hex');
