import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { keyCopies } from '../../db/file/key-copies.ts';
import * as en from '../../renderer/i18n/en/words.generated.ts';
import * as zh from '../../renderer/i18n/zh-CN/words.generated.ts';
import { workspaceContract } from '../../shared/contract/workspace.ts';
import { breakDisk } from '../support/faulty-disk.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

const password = '紫来桥畔 2026';
type App = ReturnType<TestLaptop['start']>;
type Client = App['client']['workspace'];

/** A laptop that has everything: made once, copied for each case. */
const template = mkdtempSync(join(tmpdir(), 'lianzhao-template-'));
let backup = '';
afterAll(() => rmSync(template, { recursive: true, force: true }));

const madeOnce = async (): Promise<void> => {
  if (backup !== '') return;
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.organisation.savePerson({ name: '李工' });
  await app.client.workspace.createRecoveryCode();
  backup = (await app.client.workspace.backUp()).name;
  app.close();
  cpSync(laptop.folder, template, { recursive: true });
};

const copied = async (): Promise<TestLaptop> => {
  await madeOnce();
  const laptop = testLaptop();
  cpSync(template, laptop.folder, { recursive: true });
  return laptop;
};

/** Every procedure of the workspace; one that is added and not listed here does not compile. */
const commands: { readonly [Name in keyof typeof workspaceContract]: (client: Client) => Promise<unknown> } = {
  status: (client) => client.status(),
  enter: (client) => client.enter({ kind: 'main' }),
  removeSample: (client) => client.removeSample(),
  unlock: (client) => client.unlock({ password }),
  lock: (client) => client.lock(),
  setPassword: (client) => client.setPassword({ password }),
  removePassword: (client) => client.removePassword({ current: password }),
  createRecoveryCode: (client) => client.createRecoveryCode(),
  listBackups: (client) => client.listBackups(),
  backUp: (client) => client.backUp(),
  restoreBackup: (client) => client.restoreBackup({ name: backup }),
  acceptMissing: (client) => client.acceptMissing(),
  startOver: (client) => client.startOver(),
  about: (client) => client.about(),
};

const words = [zh, en].map(({ words: { common, workspace } }) => ({ common, workspace }));

/** An answer, or an error of the contract with words in both languages; never a throw of our own. */
const expectSaid = async (pending: Promise<unknown>): Promise<string> => {
  let answer: unknown;
  try {
    answer = await pending;
  } catch (error) {
    expect(error).toBeInstanceOf(ORPCError);
    const { code, defined } = error as ORPCError<string, unknown>;
    expect({ code, defined, cause: String((error as Error).cause) }).toMatchObject({ defined: true });
    for (const { common, workspace } of words)
      expect(Object.keys({ ...common.error, ...workspace.error })).toContain(code);
    return code;
  }
  const problem = Object(answer).problem;
  if (problem?.type !== 'damaged') return problem?.type ?? 'answered';
  for (const { workspace } of words) expect(Object.keys(workspace.damaged)).toContain(`${problem.cause}Text`);
  return problem.cause;
};

/** Once the fault is gone: the present workspace, or the one that the command was asked to bring. */
const expectWell = async (app: App): Promise<void> => {
  let { state } = await app.client.workspace.enter({ kind: 'main' });
  if (state === 'locked') ({ state } = await app.client.workspace.unlock({ password }));
  expect(state).toBe('open');
  expect((await app.client.organisation.listPeople()).map(({ name }) => name)).toContain('李工');
  await app.client.organisation.savePerson({ name: '王工' });
};

const codes = ['EACCES', 'ENOSPC', 'EROFS', 'EIO'] as const;
const places = {
  'the data folder': ({ data }: TestLaptop) => [data],
  'the configuration folder': ({ config }: TestLaptop) => [config],
  'the backups': (laptop: TestLaptop) => [laptop.file('backups')],
};
const faults = Object.entries(places).flatMap(([place, below]) =>
  codes.map((code) => ({
    place,
    code,
    below,
    alsoReading: code === 'EACCES' || code === 'EIO',
    refused: place === 'the configuration folder' ? 'KeyStoreFailed' : code === 'ENOSPC' ? 'DiskFull' : 'StorageFailed',
  })),
);

test.each(faults)(
  '$code in $place: every command answers in words, and works again afterwards',
  async (fault) => {
    const said: Record<string, string[]> = {};
    for (const isOpen of [true, false]) {
      const laptop = await copied();
      const app = laptop.start();
      if (isOpen) await app.client.workspace.enter({ kind: 'main' });
      const well = breakDisk({ ...fault, below: fault.below(laptop) });
      onTestFinished(well);
      // What is shut and cannot be opened may be put aside; that is a way on of its own.
      for (const [name, run] of Object.entries(commands))
        if (name !== 'startOver' || isOpen)
          said[name] = [...(said[name] ?? []), await expectSaid(run(app.client.workspace))];
      well();
      await expectWell(app);
      app.close();
    }
    expect(Object.keys(said)).toEqual(Object.keys(workspaceContract));
    // The control: the disk did refuse. A key that lies there is only read.
    if (fault.place !== 'the configuration folder' || fault.alsoReading)
      expect(Object.values(said).flat()).toContain(fault.refused);
  },
  120_000,
);

test.each(codes)(
  '%s in the configuration folder at the first start: said of the key, and the next try begins',
  async (code) => {
    const laptop = testLaptop();
    const app = laptop.start();
    const well = breakDisk({ code, below: [laptop.config], alsoReading: false });
    onTestFinished(well);
    const answer = await app.client.workspace.enter({ kind: 'main' });
    expect(answer).toMatchObject({ state: 'damaged', problem: { cause: 'keyStoreRefused', detail: code } });
    well();
    expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  },
);

test('backups that cannot be read are said to be, and the status answers also where the keys are gone', async () => {
  const laptop = await copied();
  for (const copy of keyCopies(laptop.file('main.keys.json'))) rmSync(copy);
  const app = laptop.start();
  const well = breakDisk({ code: 'EACCES', below: [laptop.file('backups')], alsoReading: true });
  onTestFinished(well);
  await expect(app.client.workspace.listBackups()).rejects.toMatchObject({
    code: 'StorageFailed',
    data: { code: 'EACCES' },
  });
  expect(await app.client.workspace.status()).toMatchObject({ state: 'none', hasMain: true });
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ problem: { cause: 'keysMissing' } });
  well();
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
});

test('a password is in force also where a backup could not be rewritten, which is said and made good by the next start', async () => {
  const laptop = await copied();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  const well = breakDisk({ code: 'EROFS', below: [laptop.file('backups')], alsoReading: false });
  onTestFinished(well);
  await expect(app.client.workspace.setPassword({ password })).rejects.toMatchObject({
    code: 'CopiesNotResealed',
    data: { code: 'EROFS' },
  });
  expect(await app.client.workspace.status()).toMatchObject({ state: 'open', hasPassword: true });
  well();
  app.close();
  const again = laptop.start();
  expect(await again.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'locked' });
  expect(await again.client.workspace.listBackups()).toMatchObject([{ opensWith: { device: false, password: true } }]);
});

const losses: readonly (readonly [string, (laptop: TestLaptop) => readonly string[]])[] = [
  ['the file', (laptop) => [laptop.file('main.lzdb')]],
  ['the keys', (laptop) => keyCopies(laptop.file('main.keys.json'))],
  ['the anchor', (laptop) => [laptop.file('main.anchor.json')]],
  ['the description of the backup', (laptop) => [join(laptop.file('backups'), `${backup}.json`)]],
  ['the backup', (laptop) => [join(laptop.file('backups'), `${backup}.lzdb`)]],
  ['the key of the device', (laptop) => [join(laptop.config, 'device.key')]],
  ['everything', (laptop) => readdirSync(laptop.data).map((name) => laptop.file(name))],
];
const hurts = {
  missing: (path: string) => rmSync(path, { recursive: true, force: true }),
  torn: (path: string) => writeFileSync(path, 'torn '.repeat(40)),
};

test.each(
  losses.flatMap(([what, paths]) =>
    Object.entries(hurts)
      .filter(([hurt]) => what !== 'everything' || hurt === 'missing')
      .map(([hurt, harm]) => ({ what, hurt, paths, harm })),
  ),
)(
  '$what $hurt: every command answers in words, and works again once it is back',
  async ({ paths, harm }) => {
    const laptop = await copied();
    for (const path of paths(laptop)) if (existsSync(path)) harm(path);
    const app = laptop.start();
    await expectSaid(app.client.workspace.enter({ kind: 'main' }));
    for (const run of Object.values(commands)) await expectSaid(run(app.client.workspace));
    app.close();
    rmSync(laptop.folder, { recursive: true });
    cpSync(template, laptop.folder, { recursive: true });
    await expectWell(laptop.start());
  },
  120_000,
);
