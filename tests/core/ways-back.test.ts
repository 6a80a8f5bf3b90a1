import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyCopies } from '../../db/file/key-copies.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

const password = '紫来桥畔 2026';
type App = ReturnType<TestLaptop['start']>;

const names = async (app: App) => (await app.client.organisation.listPeople()).map(({ name }) => name);

/** Somebody's laptop with a password, a recovery code and one backup. */
const used = async (secrets: { readonly password?: true; readonly code?: true } = { password: true, code: true }) => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.organisation.savePerson({ name: '李工' });
  const code = secrets.code ? (await app.client.workspace.createRecoveryCode()).code : '';
  if (secrets.password) await app.client.workspace.setPassword({ password });
  const { name } = await app.client.workspace.backUp();
  app.close();
  return { laptop, name, code };
};

const loseKeys = (laptop: TestLaptop): void => {
  for (const copy of keyCopies(laptop.file('main.keys.json'))) rmSync(copy, { force: true });
};

test('P8: with the password, without main.keys.json, the file opens by the keys of its backup', async () => {
  const { laptop, code } = await used();
  loseKeys(laptop);
  const app = laptop.start();
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'locked',
    hasPassword: true,
    hasRecoveryCode: true,
  });
  await expect(app.client.workspace.unlock({ password: 'not that one' })).rejects.toMatchObject({
    code: 'WrongSecret',
  });
  expect(await app.client.workspace.unlock({ password })).toMatchObject({ state: 'open', hasPassword: true });
  expect(await names(app)).toContain('李工');
  app.close();
  // What was lost is there again, and the code opens as well.
  const again = laptop.start();
  expect(await again.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'locked' });
  expect(await again.client.workspace.unlock({ recoveryCode: code })).toMatchObject({ state: 'open' });
});

test('P8: without a password the device opens the file by the keys of its backup, and nobody notices', async () => {
  const { laptop } = await used({});
  loseKeys(laptop);
  const app = laptop.start();
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  expect(await names(app)).toContain('李工');
});

const losses: readonly (readonly [string, (laptop: TestLaptop) => void])[] = [
  ['the keys are gone', loseKeys],
  [
    'the keys are torn',
    (laptop) => {
      for (const copy of keyCopies(laptop.file('main.keys.json'))) writeFileSync(copy, '{"fo');
    },
  ],
  [
    'everything but the backups is gone',
    (laptop) => {
      for (const name of readdirSync(laptop.data))
        if (name !== 'backups') rmSync(laptop.file(name), { recursive: true });
    },
  ],
  ['the file is damaged', (laptop) => writeFileSync(laptop.file('main.lzdb'), 'x'.repeat(9000))],
  [
    'the key store is gone too',
    (laptop) => {
      loseKeys(laptop);
      rmSync(laptop.config, { recursive: true });
    },
  ],
];
const doors = ['password', 'recoveryCode'] as const;

test.each(losses.flatMap(([what, lose]) => doors.map((door) => [what, door, lose] as const)))(
  'P8: %s: the backup opens with its %s',
  async (_what, door, lose) => {
    const { laptop, name, code } = await used();
    lose(laptop);
    const app = laptop.start();
    await app.client.workspace.enter({ kind: 'main' }).catch(() => undefined);
    const [listed] = await app.client.workspace.listBackups();
    expect(listed).toMatchObject({ name, opensWith: { device: false, password: true, recoveryCode: true } });
    await expect(app.client.workspace.restoreBackup({ name })).rejects.toMatchObject({
      code: 'BackupLocked',
      data: { password: true, recoveryCode: true },
    });
    await expect(
      app.client.workspace.restoreBackup({ name, secret: { password: 'not that one' } }),
    ).rejects.toMatchObject({ code: 'WrongSecret' });
    const secret = door === 'password' ? { password } : { recoveryCode: code };
    expect(await app.client.workspace.restoreBackup({ name, secret })).toMatchObject({ state: 'open' });
    expect(await names(app)).toContain('李工');
  },
);

test.each(doors)('P8: on a new laptop a stick with the backups is enough, with the %s', async (door) => {
  const { laptop, name, code } = await used();
  const other = testLaptop();
  cpSync(laptop.file('backups'), other.file('backups'), { recursive: true });
  const app = other.start();
  expect(await app.client.workspace.status()).toMatchObject({ state: 'none', hasMain: false });
  const secret = door === 'password' ? { password } : { recoveryCode: code };
  expect(await app.client.workspace.restoreBackup({ name, secret })).toMatchObject({ state: 'open' });
  expect(await names(app)).toContain('李工');
  app.close();
  const again = other.start();
  expect(await again.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'locked' });
  expect(await again.client.workspace.unlock({ password })).toMatchObject({ state: 'open' });
});

test('P8: after starting over the backup of before still opens with its own password', async () => {
  const { laptop, name } = await used();
  loseKeys(laptop);
  rmSync(laptop.file('main.anchor.json'), { force: true });
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  expect(await app.client.workspace.startOver()).toMatchObject({ state: 'open', hasPassword: false });
  expect(await names(app)).not.toContain('李工');
  await expect(app.client.workspace.restoreBackup({ name })).rejects.toMatchObject({ code: 'BackupLocked' });
  expect(await app.client.workspace.restoreBackup({ name, secret: { password } })).toMatchObject({ state: 'open' });
  expect(await names(app)).toContain('李工');
});

test('a backup that nothing here opens says so and asks for nothing', async () => {
  const { laptop, name } = await used({});
  const other = testLaptop();
  cpSync(laptop.file('backups'), other.file('backups'), { recursive: true });
  const app = other.start();
  await expect(app.client.workspace.restoreBackup({ name })).rejects.toMatchObject({
    code: 'BackupLocked',
    data: { password: false, recoveryCode: false },
  });
});

test('a backup whose description is damaged is listed, and is opened and checked by the restore', async () => {
  const { laptop, name } = await used({});
  writeFileSync(join(laptop.file('backups'), `${name}.json`), '{"format":1,"at');
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  expect(await app.client.workspace.listBackups()).toMatchObject([{ name, records: null, schemaVersion: null }]);
  expect(await app.client.workspace.restoreBackup({ name })).toMatchObject({ state: 'open' });
});

test('P5: one changed byte in either copy of the keys shuts nobody out, and is mended; 60 of 60', async () => {
  const { laptop, code } = await used({ code: true });
  const copies = keyCopies(laptop.file('main.keys.json'));
  const sound = readFileSync(copies[0]);
  const open: string[] = [];
  for (let round = 0; round < 60; round += 1) {
    const copy = copies[round % 2] ?? '';
    const bytes = Buffer.from(sound);
    const at = (round * 7919) % bytes.length;
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (round % 8));
    writeFileSync(copy, bytes);
    const app = laptop.start();
    open.push((await app.client.workspace.enter({ kind: 'main' })).state);
    app.close();
    expect(readFileSync(copy).equals(sound), `round ${round}`).toBe(true);
  }
  expect(open).toEqual(open.map(() => 'open'));
  expect(code).not.toBe('');
}, 120_000);

test('P19: after a restore a password set later is the only door: what was put aside is resealed with it', async () => {
  const { laptop, name } = await used({});
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.workspace.restoreBackup({ name });
  await app.client.workspace.setPassword({ password });
  app.close();
  const aside = readdirSync(laptop.file('aside')).map((folder) => join(laptop.file('aside'), folder));
  expect(aside).toHaveLength(1);
  for (const folder of aside) {
    const stolen = testLaptop();
    cpSync(folder, stolen.data, { recursive: true });
    cpSync(laptop.config, stolen.config, { recursive: true });
    const thief = stolen.start();
    expect(await thief.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'locked', hasPassword: true });
    expect(await thief.client.workspace.unlock({ password })).toMatchObject({ state: 'open' });
  }
});

test('wrong tries are kept over a restart, and a clock that was ahead locks the right password for minutes, not years', async () => {
  const { laptop } = await used();
  const first = laptop.start();
  await first.client.workspace.enter({ kind: 'main' });
  laptop.clock.advanceDays(3650);
  for (let tries = 0; tries < 12; tries += 1) {
    await first.client.workspace.unlock({ password: 'wrong' }).catch(() => undefined);
    if (tries < 11) laptop.clock.advanceMs(10 * 60_000);
  }
  first.close();
  laptop.clock.advanceDays(-3651);
  const second = laptop.start();
  await second.client.workspace.enter({ kind: 'main' });
  await expect(second.client.workspace.unlock({ password })).rejects.toMatchObject({ code: 'TooManyTries' });
  laptop.clock.advanceMs(5 * 60_000 + 1);
  expect(await second.client.workspace.unlock({ password })).toMatchObject({ state: 'open' });
});

test('every file of the data folder is readable by its user only, whatever the umask would leave', async () => {
  const { laptop } = await used();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.workspace.unlock({ password });
  const wide = filesBelow(laptop.data).filter((path) => (statSync(path).mode & 0o077) !== 0);
  expect(filesBelow(laptop.data).length).toBeGreaterThan(8);
  expect(wide).toEqual([]);
});

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
