import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import { openWithDevice } from '../../core/workspace/keyring.ts';
import { readKeyFile } from '../../db/file/key-copies.ts';
import { openDatabase } from '../../db/file/open.ts';
import { newSecret } from '../../db/file/sealing.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

const script = fileURLToPath(new URL('../support/committing-process.ts', import.meta.url));

test('P1: nothing that was acknowledged is lost when the process is killed, 25 times at random', async () => {
  const laptop = testLaptop();
  const key = Buffer.from(await dataKeyOfNewWorkspace(laptop)).toString('hex');
  const acknowledged: string[] = [];
  for (let cycle = 0; cycle < 25; cycle++) {
    const child = spawn(process.execPath, [script, laptop.file('main.lzdb'), key, `c${cycle}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = await killSoonAfterOpening(child, (cycle * 37) % 61);
    expect(lines[0]).toBe('open');
    acknowledged.push(...lines.slice(1));
  }
  expect(acknowledged.length).toBeGreaterThan(25);

  const app = laptop.start();
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  const saved = new Set(app.workspace()!.database.writer.prepare('SELECT name FROM lead').pluck().all());
  expect(acknowledged.filter((name) => !saved.has(name))).toEqual([]);
  expect(tornCommands(app.workspace()!.database.writer)).toEqual([]);
}, 120_000);

test('synchronous is FULL on the second open too; control: a plain second open is silently NORMAL', () => {
  const laptop = testLaptop();
  const path = join(laptop.folder, 'file.lzdb');
  const key = newSecret();
  for (let round = 0; round < 2; round++) {
    const database = openDatabase({ path, key });
    expect(database.writer.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.writer.pragma('journal_mode', { simple: true })).toBe('wal');
    database.writer.exec('CREATE TABLE IF NOT EXISTS t (a)');
    database.close();
  }
  const plain = join(laptop.folder, 'plain.db');
  const first = new BetterSqlite3(plain);
  first.pragma('journal_mode = WAL');
  first.exec('CREATE TABLE t (a)');
  first.close();
  const second = new BetterSqlite3(plain);
  expect(second.pragma('synchronous', { simple: true })).toBe(1);
  second.close();
});

test('P19: no byte of 200 canaries is in any file of the data folder; control: without encryption they are', async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  const canaries = Array.from({ length: 200 }, (_, index) => `canary-${index}-水獭-${(index * 7919) % 10_007}`);
  for (const name of canaries) await app.client.organisation.savePerson({ name, post: `${name} post` });
  await app.client.workspace.backUp();
  // The log is not yet in the file: both are looked at.
  expect(existsSync(laptop.file('main.lzdb-wal'))).toBe(true);
  expect(canariesIn(allBytes(laptop.data), canaries)).toBe(0);
  app.close();
  expect(canariesIn(allBytes(laptop.data), canaries)).toBe(0);

  const plain = join(laptop.folder, 'plain.lzdb');
  const control = openDatabase({ path: plain, key: undefined });
  control.writer.exec('CREATE TABLE t (a)');
  for (const name of canaries) control.writer.prepare('INSERT INTO t VALUES (?)').run(name);
  control.close();
  expect(canariesIn(readFileSync(plain), canaries)).toBe(200);
});

test('P6: a log truncated at 40 places, or a file without its log, is noticed at the next start', async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  for (let count = 0; count < 30; count++) await app.client.organisation.savePerson({ name: `person ${count}` });
  // What the timer does within a second of each commit.
  flushAnchor(app);
  const wal = laptop.file('main.lzdb-wal');
  const walBytes = statSync(wal).size;
  const crashed = join(laptop.folder, 'crashed');
  cpSync(laptop.data, crashed, { recursive: true });

  for (let place = 0; place < 40; place++) {
    const other = copyOf(laptop, crashed);
    truncateSync(other.file('main.lzdb-wal'), Math.floor((walBytes * place) / 40));
    const next = other.start();
    expect(await next.client.workspace.enter({ kind: 'main' })).toMatchObject({
      state: 'damaged',
      problem: { cause: 'dataMissing' },
    });
    next.close();
  }
  const control = copyOf(laptop, crashed).start();
  expect(await control.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
});

test('P6: an old copy put back by hand is noticed; accepting it goes on from there', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await first.client.workspace.enter({ kind: 'main' });
  await first.client.organisation.savePerson({ name: '张工' });
  first.close();
  copyFileSync(laptop.file('main.lzdb'), laptop.file('old'));
  const second = laptop.start();
  await second.client.workspace.enter({ kind: 'main' });
  await second.client.organisation.savePerson({ name: '李工' });
  second.close();
  copyFileSync(laptop.file('old'), laptop.file('main.lzdb'));

  const third = laptop.start();
  expect(await third.client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'damaged',
    problem: { cause: 'dataMissing', lastSeenAtMs: expect.any(Number) },
  });
  expect(await third.client.workspace.acceptMissing()).toMatchObject({ state: 'open' });
  await third.client.organisation.savePerson({ name: '王工' });
  third.close();
  expect(await laptop.start().client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
});

test('P5: a changed bit anywhere in the file is noticed before it is used, 60 of 60; control: plain SQLite misses some', async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  for (let count = 0; count < 300; count++)
    await app.client.organisation.savePerson({ name: `person ${count}`, post: '职务'.repeat(40) });
  app.close();
  const sound = readFileSync(laptop.file('main.lzdb'));

  let noticed = 0;
  for (let flip = 0; flip < 60; flip++) {
    writeFileSync(laptop.file('main.lzdb'), flipBit(sound, flip));
    const next = laptop.start();
    const { state, problem } = await next.client.workspace.enter({ kind: 'main' });
    if (state === 'damaged' && problem?.type === 'damaged' && problem.cause === 'unreadable') noticed++;
    next.close();
  }
  expect(noticed).toBe(60);

  const plain = join(laptop.folder, 'plain.db');
  const control = new BetterSqlite3(plain);
  control.exec('CREATE TABLE t (a)');
  for (let count = 0; count < 400; count++) control.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(2000));
  control.close();
  const plainBytes = readFileSync(plain);
  let passed = 0;
  for (let flip = 0; flip < 60; flip++) {
    writeFileSync(plain, flipBit(plainBytes, flip));
    try {
      const damaged = new BetterSqlite3(plain, { readonly: true });
      if (damaged.pragma('quick_check(1)', { simple: true }) === 'ok') passed++;
      damaged.close();
    } catch {
      // Noticed: this is what the control counts against.
    }
  }
  expect(passed).toBeGreaterThan(0);
});

test('the device key opens the data key, and the data key is nowhere in the data folder', async () => {
  const laptop = testLaptop();
  const dataKey = await dataKeyOfNewWorkspace(laptop);
  expect(dataKey).toHaveLength(32);
  const bytes = allBytes(laptop.data);
  expect(bytes.includes(Buffer.from(dataKey))).toBe(false);
  expect(bytes.includes(Buffer.from(Buffer.from(dataKey).toString('base64')))).toBe(false);
  expect(statSync(join(laptop.config, 'device.key')).mode & 0o077).toBe(0);
  expect(statSync(laptop.file('main.keys.json')).mode & 0o077).toBe(0);
});

const dataKeyOfNewWorkspace = async (laptop: TestLaptop): Promise<Uint8Array> => {
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  app.close();
  const keys = readKeyFile(laptop.file('main.keys.json'))!;
  return (await openWithDevice(keys, createKeyFileKeeper(laptop.config)))!;
};

/** Every line the child has printed when it is dead; the first is the state in which it opened. */
const killSoonAfterOpening = (child: ChildProcess, afterMs: number): Promise<readonly string[]> =>
  new Promise((resolve) => {
    let printed = '';
    let armed = false;
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (armed || printed.split('\n').length < 3) return;
      armed = true;
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    // A last line without its end was torn in the pipe, not in the file.
    child.on('close', () => resolve(printed.split('\n').slice(0, -1)));
  });

/** A row without history, history without its command, or an op without a row: half a command. */
const tornCommands = (writer: BetterSqlite3.Database): unknown[] =>
  writer
    .prepare(
      `SELECT 'lead' AS what, id FROM lead WHERE id NOT IN (SELECT entity_id FROM change)
       UNION ALL SELECT 'change', entity_id FROM change WHERE change_set_id NOT IN (SELECT id FROM change_set)
       UNION ALL SELECT 'outbox', entity_id FROM outbox WHERE change_set_id NOT IN (SELECT id FROM change_set)
       UNION ALL SELECT 'no op', entity_id FROM change WHERE entity = 'lead'
         AND change_set_id NOT IN (SELECT change_set_id FROM outbox)`,
    )
    .all();

const allBytes = (folder: string): Buffer => {
  const copy = join(folder, '..', 'bytes');
  cpSync(folder, copy, { recursive: true });
  return Buffer.concat(filesIn(copy).map((file) => readFileSync(file)));
};

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const canariesIn = (bytes: Buffer, canaries: readonly string[]): number =>
  canaries.filter((canary) => bytes.includes(canary)).length;

const flushAnchor = (app: ReturnType<TestLaptop['start']>): void => {
  // The keeper of the anchor is part of the held workspace, which only tests look behind.
  (app.workspace() as unknown as { anchor: { flush: () => void } }).anchor.flush();
};

/** The same folder as a crash left it, on a laptop with the same device key. */
const copyOf = (laptop: TestLaptop, crashed: string): TestLaptop => {
  const other = testLaptop();
  cpSync(crashed, other.data, { recursive: true });
  cpSync(laptop.config, other.config, { recursive: true });
  return other;
};

const flipBit = (sound: Buffer, seed: number): Buffer => {
  const bytes = Buffer.from(sound);
  const at = (seed * 104_729 + 17) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (seed % 8));
  return bytes;
};
