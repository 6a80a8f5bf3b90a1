import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import { openWithDevice } from '../../core/workspace/keyring.ts';
import { type BackupFacts, backupPath, listBackups, removeOldBackups } from '../../db/file/backup.ts';
import { readKeyFile } from '../../db/file/key-copies.ts';
import { parseKeyFile, sameEnvelopes } from '../../db/file/keys.ts';
import { connectReadOnly } from '../../db/file/open.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

test('P8: every backup opens and holds the same rows as the workspace when it was made, 12 of 12', async () => {
  const { laptop, app } = await opened();
  const key = await dataKeyOf(laptop);
  for (let round = 0; round < 12; round++) {
    await app.client.organisation.savePerson({ name: `person ${round}`, post: '处长' });
    const backup = await app.client.workspace.backUp();
    const copy = connectReadOnly({ path: backupPath(laptop.file('backups'), backup.name), key });
    expect(digestOf(copy)).toBe(digestOf(app.workspace()!.database.writer));
    copy.close();
  }
});

test('restoring brings back the rows of the backup, puts the present file aside, and is no lost data', async () => {
  const { laptop, app } = await opened();
  await app.client.organisation.savePerson({ name: '张工' });
  const { name } = await app.client.workspace.backUp();
  const then = digestOf(app.workspace()!.database.writer);
  await app.client.organisation.savePerson({ name: '李工' });

  expect(await app.client.workspace.restoreBackup({ name })).toMatchObject({ state: 'open' });
  expect(digestOf(app.workspace()!.database.writer)).toBe(then);
  const [aside = ''] = readdirSync(laptop.file('aside'));
  expect(readdirSync(join(laptop.file('aside'), aside))).toContain('main.lzdb');
  app.close();
  expect(await laptop.start().client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
});

test('a damaged workspace is replaced by its backup', async () => {
  const { laptop, app } = await opened();
  await app.client.organisation.savePerson({ name: '张工' });
  const { name } = await app.client.workspace.backUp();
  app.close();
  const bytes = readFileSync(laptop.file('main.lzdb'));
  writeFileSync(laptop.file('main.lzdb'), bytes.subarray(0, Math.floor(bytes.length / 2)));

  const second = laptop.start();
  expect(await second.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'damaged' });
  expect(await second.client.workspace.restoreBackup({ name })).toMatchObject({ state: 'open' });
  expect((await second.client.organisation.listPeople()).map((person) => person.name)).toContain('张工');
});

test('a damaged or an unknown backup is refused and the present file stays', async () => {
  const { laptop, app } = await opened();
  const { name } = await app.client.workspace.backUp();
  await app.client.organisation.savePerson({ name: '李工' });
  const path = backupPath(laptop.file('backups'), name);
  const bytes = readFileSync(path);
  bytes[bytes.length - 3000] = (bytes.at(-3000) ?? 0) ^ 1;
  writeFileSync(path, bytes);

  await expect(app.client.workspace.restoreBackup({ name })).rejects.toMatchObject({ code: 'BackupUnusable' });
  await expect(app.client.workspace.restoreBackup({ name: '../main' })).rejects.toMatchObject({
    code: 'BackupNotFound',
  });
  expect((await app.client.organisation.listPeople()).map((person) => person.name)).toContain('李工');
});

test('an old password does not open an old backup', async () => {
  const { laptop, app } = await opened();
  await app.client.workspace.setPassword({ password: 'the first one' });
  const { name } = await app.client.workspace.backUp();
  await app.client.workspace.setPassword({ password: 'the second one', current: 'the first one' });
  const facts = JSON.parse(readFileSync(join(laptop.file('backups'), `${name}.json`), 'utf8'));
  expect(sameEnvelopes(parseKeyFile(facts.keys), readKeyFile(laptop.file('main.keys.json'))!)).toBe(true);
});

test('a backup that was acknowledged stays, also under a clock that was set back below all others', async () => {
  const { laptop, app } = await opened();
  for (let month = 0; month < 14; month++) {
    await app.client.workspace.backUp();
    laptop.clock.advanceDays(31);
  }
  laptop.clock.advanceDays(-2000);
  const { name } = await app.client.workspace.backUp();
  expect((await app.client.workspace.listBackups()).map((backup) => backup.name)).toContain(name);
});

test('of two years of daily backups the newest of 7 days, 8 weeks and 12 months stay, and the last five made by hand', () => {
  const { folder } = testLaptop();
  const backups = join(folder, 'backups');
  mkdirSync(backups, { recursive: true });
  const dayMs = 86_400_000;
  const today = Date.parse('2026-11-18T02:00:00Z');
  for (let day = 0; day < 730; day++) {
    writeBackup(backups, `daily-${day}`, today - day * dayMs, 'daily');
    if (day % 100 === 50) writeBackup(backups, `manual-${day}`, today - day * dayMs + 1, 'manual');
  }
  removeOldBackups(backups);
  const kept = listBackups(backups);
  const ages = kept.map(({ atMs }) => Math.floor((today - atMs) / dayMs));
  expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(ages.filter((age) => age <= 56).length).toBeGreaterThanOrEqual(7 + 6);
  expect(
    Math.max(...kept.filter(({ reason }) => reason === 'daily').map(({ atMs }) => today - atMs)) / dayMs,
  ).toBeGreaterThan(310);
  expect(
    kept
      .filter(({ reason }) => reason === 'manual')
      .map(({ name }) => name)
      .slice(0, 5),
  ).toEqual([50, 150, 250, 350, 450].map((day) => `manual-${day}`));
  expect(kept.length).toBeLessThan(35);
  removeOldBackups(backups);
  expect(listBackups(backups)).toEqual(kept);
});

const opened = async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  return { laptop, app };
};

const dataKeyOf = async (laptop: TestLaptop): Promise<Uint8Array> => {
  const keys = readKeyFile(laptop.file('main.keys.json'))!;
  return (await openWithDevice(keys, createKeyFileKeeper(laptop.config)))!;
};

const digestOf = (connection: BetterSqlite3.Database): string =>
  JSON.stringify(
    ['unit', 'person', 'change_set', 'change', 'outbox', 'preference'].map((table) =>
      connection.prepare(`SELECT * FROM ${table} ORDER BY 1`).all(),
    ),
  );

const writeBackup = (folder: string, name: string, atMs: number, reason: BackupFacts['reason']): void => {
  const facts: BackupFacts = {
    format: 1,
    atMs,
    reason,
    bytes: 1,
    records: 1,
    schemaVersion: 10,
    workspaceId: 'w',
    keys: '{}',
  };
  writeFileSync(join(folder, `${name}.lzdb`), 'x');
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(facts));
};
