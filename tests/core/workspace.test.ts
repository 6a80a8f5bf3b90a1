import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SecretKeeper } from '../../core/workspace/secret-keeper.ts';
import { keyCopies } from '../../db/file/key-copies.ts';
import { passwordEnvelope } from '../../db/file/keys.ts';
import { newSecret } from '../../db/file/sealing.ts';
import { testLaptop } from '../support/test-workspace.ts';

const names = async (app: ReturnType<ReturnType<typeof testLaptop>['start']>) =>
  (await app.client.organisation.listPeople()).map(({ name }) => name).sort();

test('a new workspace has a unit and a person to own the first lead, and keeps what is saved over a restart', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  expect(await first.client.workspace.status()).toMatchObject({ state: 'none', hasMain: false });
  expect(await first.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open', kind: 'main' });
  const profile = await first.client.organisation.profile();
  expect(profile).toEqual({ unitId: expect.any(String), personId: expect.any(String) });
  await first.client.organisation.savePerson({ name: '李工' });
  first.close();

  const second = laptop.start();
  expect(await second.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  expect(await names(second)).toEqual(['我', '李工']);
  expect(await second.client.organisation.profile()).toEqual(profile);
});

test('the sample is a workspace of its own: removing it leaves no file and does not touch the real one', async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.organisation.savePerson({ name: '李工' });
  await app.client.workspace.enter({ kind: 'sample' });
  expect(await names(app)).not.toContain('李工');
  expect(await app.client.workspace.removeSample()).toMatchObject({ state: 'none', hasSample: false });
  expect(readdirSync(laptop.data).filter((file) => file.startsWith('sample'))).toEqual([]);
  await app.client.workspace.enter({ kind: 'main' });
  expect(await names(app)).toContain('李工');
});

test('other procedures answer with the reason while no workspace is open', async () => {
  const { client } = testLaptop().start();
  await expect(client.organisation.listPeople()).rejects.toMatchObject({
    code: 'WorkspaceNotOpen',
    data: { state: 'none' },
  });
});

test('with a password the device alone opens nothing any more; wrong tries are counted and then have to wait', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await first.client.workspace.enter({ kind: 'main' });
  expect(await first.client.workspace.setPassword({ password: '紫来桥畔 2026' })).toMatchObject({
    hasPassword: true,
    deviceKey: null,
  });
  first.close();

  const second = laptop.start();
  expect(await second.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'locked', kind: 'main' });
  for (let left = 4; left >= 0; left--)
    await expect(second.client.workspace.unlock({ recoveryCode: `wrong ${left}` })).rejects.toMatchObject({
      code: 'WrongSecret',
      data: { triesLeft: left },
    });
  await expect(second.client.workspace.unlock({ password: '紫来桥畔 2026' })).rejects.toMatchObject({
    code: 'TooManyTries',
  });
  laptop.clock.advanceDays(1);
  expect(await second.client.workspace.unlock({ password: '紫来桥畔 2026' })).toMatchObject({ state: 'open' });

  await expect(
    second.client.workspace.setPassword({ password: 'another one', current: 'wrong' }),
  ).rejects.toMatchObject({ code: 'WrongSecret' });
  expect(await second.client.workspace.removePassword({ current: '紫来桥畔 2026' })).toMatchObject({
    hasPassword: false,
    deviceKey: 'keyFile',
  });
  second.close();
  expect(await laptop.start().client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
});

test('a guess at a password costs 128 MB of memory', async () => {
  const { p, r, N } = (await passwordEnvelope('w', newSecret(), '12345678')).kdf;
  expect(128 * N * r * p).toBeGreaterThanOrEqual(128 * 1024 * 1024);
});

test('a script opens a locked workspace with the password of its environment', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await first.client.workspace.enter({ kind: 'main' });
  await first.client.workspace.setPassword({ password: '12345678' });
  first.close();
  expect(await laptop.start({ password: '12345678' }).client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'open',
  });
});

const breakTheKeyring: readonly [
  name: string,
  (laptop: ReturnType<typeof testLaptop>) => Partial<{ keeper: SecretKeeper }>,
][] = [
  [
    'the key file of the device is deleted',
    ({ config }) => {
      rmSync(join(config, 'device.key'));
      return {};
    },
  ],
  [
    'the key file belongs to another device',
    ({ config }) => {
      writeFileSync(join(config, 'device.key'), new Uint8Array(32).fill(7));
      return {};
    },
  ],
  [
    'the host keeps its keys elsewhere now',
    () => ({
      keeper: {
        kind: 'osKeyStore',
        available: () => true,
        wrap: async (secret) => secret.map((byte) => byte ^ 0x55),
        unwrap: async (wrapped) => wrapped.map((byte) => byte ^ 0x55),
      },
    }),
  ],
];

test.each(breakTheKeyring)(
  'P20: %s: the recovery code opens, and the device opens again afterwards',
  async (_, lose) => {
    const laptop = testLaptop();
    const first = laptop.start();
    await first.client.workspace.enter({ kind: 'main' });
    await first.client.organisation.savePerson({ name: '李工' });
    const { code } = await first.client.workspace.createRecoveryCode();
    first.close();

    const overrides = lose(laptop);
    const second = laptop.start(overrides);
    expect(await second.client.workspace.enter({ kind: 'main' })).toMatchObject({
      state: 'locked',
      hasPassword: false,
    });
    await expect(
      second.client.workspace.unlock({ recoveryCode: code.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }),
    ).rejects.toMatchObject({ code: 'WrongSecret' });
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect(await second.client.workspace.unlock({ recoveryCode: typed })).toMatchObject({ state: 'open' });
    expect(await names(second)).toContain('李工');
    second.close();
    expect(await laptop.start(overrides).client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  },
);

test('a new recovery code makes the old one useless', async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  const old = await app.client.workspace.createRecoveryCode();
  const fresh = await app.client.workspace.createRecoveryCode();
  await app.client.workspace.setPassword({ password: '12345678' });
  await app.client.workspace.lock();
  await expect(app.client.workspace.unlock({ recoveryCode: old.code })).rejects.toMatchObject({ code: 'WrongSecret' });
  expect(await app.client.workspace.unlock({ recoveryCode: fresh.code })).toMatchObject({ state: 'open' });
  // Who came in with the code has forgotten the password.
  expect(await app.client.workspace.setPassword({ password: 'a new one' })).toMatchObject({ state: 'open' });
});

test('without any keys the file is not opened and not replaced', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await first.client.workspace.enter({ kind: 'main' });
  first.close();
  for (const copy of keyCopies(laptop.file('main.keys.json'))) rmSync(copy);

  const second = laptop.start();
  expect(await second.client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'damaged',
    problem: { cause: 'keysMissing' },
  });
  expect(existsSync(laptop.file('main.keys.json'))).toBe(false);
});

test('P4: a file that is gone is said to be gone, and comes back with the next look', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await first.client.workspace.enter({ kind: 'main' });
  first.close();
  renameSync(laptop.file('main.lzdb'), laptop.file('moved'));

  const second = laptop.start();
  expect(await second.client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'damaged',
    problem: { cause: 'missing' },
  });
  expect(existsSync(laptop.file('main.lzdb'))).toBe(false);
  renameSync(laptop.file('moved'), laptop.file('main.lzdb'));
  expect(await second.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
});

test('starting over puts the unreadable workspace aside with its keys', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await first.client.workspace.enter({ kind: 'main' });
  first.close();
  const keys = readFileSync(laptop.file('main.keys.json'), 'utf8');
  writeFileSync(laptop.file('main.lzdb'), 'not a workspace '.repeat(600));

  const second = laptop.start();
  expect(await second.client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'damaged',
    problem: { cause: 'unreadable' },
  });
  expect(await second.client.workspace.startOver()).toMatchObject({ state: 'open' });
  const [aside = ''] = readdirSync(laptop.file('aside'));
  expect(readFileSync(join(laptop.file('aside'), aside, 'main.keys.json'), 'utf8')).toBe(keys);
});

test('preferences are kept as they were given, and are not in the history', async () => {
  const { client } = await (async () => {
    const app = testLaptop().start();
    await app.client.workspace.enter({ kind: 'main' });
    return app;
  })();
  expect(await client.preference.get({ key: 'lead.columns' })).toEqual({ value: null });
  await client.preference.set({ key: 'lead.columns', value: { 名称: 120, hidden: ['备注'] } });
  expect(await client.preference.get({ key: 'lead.columns' })).toEqual({ value: { 名称: 120, hidden: ['备注'] } });
  await expect(client.preference.set({ key: 'x', value: 'a'.repeat(70_000) })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test('from the sample the secrets of a locked or missing main workspace are not changed: an answer, not an error of ours', async () => {
  const laptop = testLaptop();
  const { client } = laptop.start();
  const changes = [
    () => client.workspace.setPassword({ password: '12345678' }),
    () => client.workspace.removePassword({ current: '12345678' }),
    () => client.workspace.createRecoveryCode(),
  ];
  const expectRefused = async (state: 'none' | 'locked'): Promise<void> => {
    await client.workspace.enter({ kind: 'sample' });
    for (const change of changes)
      await expect(change()).rejects.toMatchObject({ code: 'WorkspaceNotOpen', defined: true, data: { state } });
  };
  await expectRefused('none');
  await client.workspace.enter({ kind: 'main' });
  await client.workspace.setPassword({ password: '12345678' });
  await client.workspace.lock();
  await expectRefused('locked');
});
