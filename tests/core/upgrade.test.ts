import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { threadsGone } from '../../core/jobs/in-thread.ts';
import { listBackups } from '../../db/file/backup.ts';
import { type Migration, readMigrations } from '../../db/file/migrate.ts';
import { generateCompanies } from '../support/company-names.ts';
import { addAll } from '../support/company-seed.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

type App = ReturnType<TestLaptop['start']>;

const step = (version: number, sql: string): Migration => ({ version, name: `step-${version}`, sql });
const newer = {
  migrations: [
    ...readMigrations(),
    step(9990, 'ALTER TABLE unit ADD COLUMN remark TEXT'),
    step(9995, 'ALTER TABLE company ADD COLUMN remark TEXT; UPDATE company SET remark = name'),
  ],
};

/** Large enough for the thread. */
const many = 4000;

const olderWorkspace = async (): Promise<TestLaptop> => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  addAll(app.core, generateCompanies(many));
  app.close();
  return laptop;
};

/** What the window is told and answered while the file is opened. */
const phasesDuring = async (app: App, opening: Promise<unknown>): Promise<readonly string[]> => {
  const stop = new AbortController();
  const phases = new Set<string>();
  const listening = (async () => {
    for await (const event of app.core.events.subscribe(stop.signal)) {
      if (event.type !== 'changed') continue;
      const { state, upgrading } = await app.client.workspace.status();
      if (upgrading !== null) phases.add(`${state} ${upgrading.phase}`);
    }
  })();
  await opening;
  stop.abort();
  await listening;
  return [...phases];
};

test('an older file is saved and upgraded beside the core, which answers meanwhile and says what is being done', async () => {
  const laptop = await olderWorkspace();
  const app = laptop.start(newer);
  const entering = app.client.workspace.enter({ kind: 'main' });
  const seen = await phasesDuring(app, entering);
  // In this order; a step that is over before anybody asks is not seen.
  expect(seen).toEqual(['none copy', 'none check', 'none upgrade'].filter((phase) => seen.includes(phase)));
  expect(seen.length).toBeGreaterThan(1);
  expect(await entering).toMatchObject({ state: 'open', upgrading: null });

  const [backup] = listBackups(laptop.file('backups'));
  expect(backup).toMatchObject({ reason: 'migration', schemaVersion: readMigrations().at(-1)?.version });
  expect(await app.client.workspace.about()).toMatchObject({ schemaVersion: 9995 });
  expect((await app.client.company.list({})).total).toBe(many);
});

test('a program that ends in the middle of an upgrade leaves the older file whole, and the next start goes on', async () => {
  const laptop = await olderWorkspace();
  const app = laptop.start(newer);
  const entering = app.client.workspace.enter({ kind: 'main' });
  for await (const _ of app.core.events.subscribe(undefined)) break;
  app.close();
  expect(await entering).toMatchObject({ state: 'none', problem: null });
  await threadsGone();
  expect(readdirSync(laptop.file('backups'))).toEqual([]);

  const next = laptop.start(newer);
  expect(await next.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  expect((await next.client.company.list({})).total).toBe(many);
  expect(listBackups(laptop.file('backups'))).toHaveLength(1);
});

test('a step that fails is told, keeps the backup, and leaves the file to the version before', async () => {
  const laptop = await olderWorkspace();
  const broken = { migrations: [...newer.migrations, step(9999, 'INSERT INTO nowhere VALUES (1)')] };
  const app = laptop.start(broken);
  await expect(app.client.workspace.enter({ kind: 'main' })).rejects.toThrow();
  expect(await app.client.workspace.status()).toMatchObject({ state: 'none', upgrading: null });
  app.close();
  expect(listBackups(laptop.file('backups'))).toHaveLength(1);
  const next = laptop.start(newer);
  expect(await next.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
});

test('what was restored from a backup of the older version is upgraded without another backup', async () => {
  const laptop = await olderWorkspace();
  const older = laptop.start();
  await older.client.workspace.enter({ kind: 'main' });
  const { name } = await older.client.workspace.backUp({});
  older.close();

  const app = laptop.start(newer);
  await app.client.workspace.enter({ kind: 'main' });
  const before = listBackups(laptop.file('backups')).map((one) => one.name);
  const restoring = app.client.workspace.restoreBackup({ name });
  expect(await phasesDuring(app, restoring)).toEqual(['none upgrade']);
  expect(await restoring).toMatchObject({ state: 'open' });
  expect(listBackups(laptop.file('backups')).map((one) => one.name)).toEqual(before);
  expect(await app.client.workspace.about()).toMatchObject({ schemaVersion: 9995 });
});
