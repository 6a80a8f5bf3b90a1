import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { readMigrations } from '../../db/file/migrate.ts';
import { breakDisk } from '../support/faulty-disk.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

type App = ReturnType<TestLaptop['start']>;

/** Copies are made here, so that other programs of this machine do not count. */
let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'lianzhao-temporary-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = temporary;
  onTestFinished(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(temporary, { recursive: true, force: true });
  });
});
const copies = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('lianzhao-reading-'));

const newer = {
  migrations: [...readMigrations(), { version: 9990, name: 'next', sql: 'ALTER TABLE unit ADD COLUMN remark TEXT' }],
};

const fill = async (app: App): Promise<void> => {
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.organisation.savePerson({ name: '李工' });
  const file = new File(['企业名称,所在城市\n苏州紫来桥精密制造有限公司,苏州市'], '企业.csv');
  await app.client.importing.importFile({ file, dryRun: false });
};

/** Every file of the folder with its bytes. */
const bytesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );

const expectReadable = async (app: App): Promise<void> => {
  expect((await app.client.organisation.listPeople()).map(({ name }) => name)).toContain('李工');
  expect((await app.client.company.search({ text: 'zlq' })).map(({ name }) => name)).toEqual([
    '苏州紫来桥精密制造有限公司',
  ]);
  expect((await app.client.company.exportXlsx({})).file.size).toBeGreaterThan(0);
  expect((await app.client.company.list({})).total).toBe(1);
  expect((await app.client.organisation.listUnits()).length).toBeGreaterThan(0);
};

const expectRefused = async (app: App, cause: 'notWritable' | 'fromFuture'): Promise<void> => {
  const { client } = app;
  const file = new File(['企业名称\n另一家制造有限公司'], '企业.csv');
  const writing: readonly (() => Promise<unknown>)[] = [
    () => client.organisation.savePerson({ name: '王工' }),
    () => client.preference.set({ key: 'x', value: 1 }),
    () => client.draft.keep({ key: 'x', title: 'x', address: '/', content: { fields: {}, opened: {} } }),
    () => client.importing.importFile({ file, dryRun: false }),
    () => client.company.create({ name: '另一家制造有限公司' }),
    () => client.workspace.setPassword({ password: '12345678' }),
    () => client.workspace.removePassword({ current: '' }),
    () => client.workspace.createRecoveryCode(),
    () => client.workspace.backUp(),
    () => client.sync.syncNow(),
    () => client.sync.leave(),
  ];
  for (const write of writing)
    await expect(write()).rejects.toMatchObject({ code: 'ReadOnly', defined: true, data: { cause } });
};

test('P10: a file from a newer version opens for reading: lists, search and export work, commands are refused, not a byte changes', async () => {
  const laptop = testLaptop();
  const later = laptop.start(newer);
  await fill(later);
  // A value that only the newer version knows, as it would have written it itself.
  later.workspace()!.database.writer.exec("UPDATE unit SET kind = 'oracle'");
  later.close();
  const before = bytesOf(laptop.data);

  const app = laptop.start();
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'fromFuture', readOnly: null });
  const appVersion = readMigrations().at(-1)?.version;
  expect(await app.client.workspace.enter({ kind: 'main', forReading: true })).toMatchObject({
    state: 'open',
    readOnly: { cause: 'fromFuture', fileVersion: 9990, appVersion },
    diskFull: false,
  });
  await expectReadable(app);
  await expectRefused(app, 'fromFuture');
  const [copy = ''] = copies();
  expect(statSync(join(temporary, copy)).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(join(temporary, copy)))
    expect(readFileSync(join(temporary, copy, name)).includes('紫来桥')).toBe(false);
  app.close();
  expect(copies()).toEqual([]);
  const after = bytesOf(laptop.data);
  expect(Object.fromEntries(Object.entries(after).filter(([path]) => before[path] !== undefined))).toEqual(before);
  expect(Object.keys(after).filter((path) => before[path] === undefined && !path.includes('instance'))).toEqual([]);
  // The version that wrote it goes on.
  expect(await laptop.start(newer).client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'open',
    readOnly: null,
  });
});

test('P10: while it is read, the backup from before the upgrade can be restored', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await fill(first);
  first.close();
  const later = laptop.start(newer);
  await later.client.workspace.enter({ kind: 'main' });
  later.close();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main', forReading: true });
  const [backup] = await app.client.workspace.listBackups();
  expect(backup).toMatchObject({ reason: 'migration' });
  expect(await app.client.workspace.restoreBackup({ name: backup!.name })).toMatchObject({
    state: 'open',
    readOnly: null,
  });
  await app.client.organisation.savePerson({ name: '王工' });
  expect(copies()).toEqual([]);
});

/** As a crash leaves it: what was saved last lies in the log only. */
const crashedLaptop = async (): Promise<TestLaptop> => {
  const used = testLaptop();
  const app = used.start();
  await fill(app);
  const laptop = testLaptop();
  cpSync(used.folder, laptop.folder, { recursive: true });
  expect(existsSync(laptop.file('main.lzdb-wal'))).toBe(true);
  app.close();
  return laptop;
};

test.each(['EACCES', 'EROFS', 'EPERM'])(
  'P4: a folder that cannot be written (%s) opens for reading by itself, with its log; written again once it can be',
  async (code) => {
    const laptop = await crashedLaptop();
    const before = bytesOf(laptop.data);
    const well = breakDisk({ code, below: [laptop.data], alsoReading: false });
    onTestFinished(well);
    const app = laptop.start();
    expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({
      state: 'open',
      readOnly: { cause: 'notWritable', detail: code },
    });
    await expectReadable(app);
    await expectRefused(app, 'notWritable');
    expect(bytesOf(laptop.data)).toEqual(before);
    well();
    expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open', readOnly: null });
    await app.client.organisation.savePerson({ name: '王工' });
    expect(copies()).toEqual([]);
  },
);

test('P4: the same on a real disk that is mounted read-only', async (context) => {
  const laptop = await crashedLaptop();
  const disk = join(laptop.folder, 'disk');
  mkdirSync(disk);
  const isMounted =
    spawnSync('mount', ['--bind', laptop.data, disk]).status === 0 &&
    spawnSync('mount', ['-o', 'remount,bind,ro', disk]).status === 0;
  onTestFinished(() => void spawnSync('umount', ['-l', disk]));
  if (!isMounted) return context.skip('no right to mount a disk here');
  const app = laptop.start({ dataFolder: disk });
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'open',
    readOnly: { cause: 'notWritable', detail: 'EROFS' },
  });
  await expectReadable(app);
  await expectRefused(app, 'notWritable');
  app.close();
});

test('P4: with a password the folder is locked, and opens for reading with it', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await fill(first);
  await first.client.workspace.setPassword({ password: '12345678' });
  first.close();
  onTestFinished(breakDisk({ code: 'EROFS', below: [laptop.data], alsoReading: false }));
  const app = laptop.start();
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'locked' });
  expect(await app.client.workspace.unlock({ password: '12345678' })).toMatchObject({
    state: 'open',
    readOnly: { cause: 'notWritable' },
  });
  await expectReadable(app);
});

test('a copy whose program died is swept at the next start; one that is in use stays', async () => {
  const laptop = testLaptop();
  const later = laptop.start(newer);
  await fill(later);
  later.close();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main', forReading: true });
  const [used = ''] = copies();
  mkdirSync(join(temporary, 'lianzhao-reading-dead'), { mode: 0o700 });
  for (const name of ['held.lock', 'main.lzdb']) writeFileSync(join(temporary, 'lianzhao-reading-dead', name), '');
  const other = testLaptop().start();
  await other.client.workspace.enter({ kind: 'main' });
  expect(copies()).toEqual([used]);
});
