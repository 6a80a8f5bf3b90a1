import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testLaptop } from '../support/test-workspace.ts';

const password = '紫来桥畔 2026';

const withCopy = async () => {
  const laptop = testLaptop();
  const stick = join(laptop.folder, 'mounts', '招商局 的 U盘');
  mkdirSync(stick, { recursive: true });
  const drives = async () => [stick];
  const app = laptop.start({ drives });
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.workspace.setPassword({ password });
  await app.client.secondPlace.choose({ folder: stick });
  await app.core.context.workspaces.secondPlace.look();
  const root = join(stick, readdirSync(stick)[0]!);
  const home = join(root, readdirSync(root)[0]!);
  return { laptop, app, stick, root, home, drives };
};

const nameOf = (folder: string, ending: string): string => readdirSync(folder).find((file) => file.endsWith(ending))!;

/** What somebody's hands or another system leave among the copies. */
const oddities: readonly (readonly [string, (folder: string) => void])[] = [
  ['a folder with the name of a copy', (folder) => mkdirSync(join(folder, 'x.lzdb'))],
  ['a link to nowhere', (folder) => symlinkSync(join(folder, 'nowhere'), join(folder, 'x.lzdb'))],
  ['a link to itself', (folder) => symlinkSync(join(folder, 'x.lzdb'), join(folder, 'x.lzdb'))],
  ['what macOS keeps beside a copy', (folder) => writeFileSync(join(folder, '._x.lzdb'), Buffer.alloc(4096, 5))],
  ['a file of somebody else', (folder) => writeFileSync(join(folder, 'x.lzdb'), '会议记录')],
  ['a folder with the name of a half copy', (folder) => mkdirSync(join(folder, 'x.lzdb.part'))],
];

test.each(oddities)('%s among the copies of a stick hides none and stops none', async (_, put) => {
  const { laptop, app, stick, home } = await withCopy();
  put(home);
  laptop.clock.advanceDays(8);
  expect(await app.client.secondPlace.copyNow()).toMatchObject({ place: { problem: null, copies: [{}, {}] } });
  expect((await app.client.secondPlace.find({ folder: null })).map(({ backups }) => backups.length)).toEqual([2]);
  expect((await app.client.secondPlace.find({ folder: stick })).map(({ backups }) => backups.length)).toEqual([2]);
});

test.each(oddities)('%s among the backups at home hides none and stops none', async (_, put) => {
  const { laptop, app } = await withCopy();
  const before = (await app.client.workspace.listBackups()).length;
  put(join(laptop.data, 'backups'));
  laptop.clock.advanceDays(1);
  const { name } = await app.client.workspace.backUp();
  expect(await app.client.workspace.listBackups()).toHaveLength(before + 1);
  expect(await app.client.workspace.restoreBackup({ name })).toMatchObject({ state: 'open' });
  app.close();
  expect(await laptop.start().client.workspace.unlock({ password })).toMatchObject({ state: 'open' });
});

const ownNames = ['instance.json', 'instance.lock', 'main.anchor.json', 'main.tries.json', 'main.places.json'] as const;

test.each(['main.arrived.json', 'main.revoked.json', 'main.keys.copy.json', ...ownNames])(
  'a folder called %s keeps nobody out',
  async (marker) => {
    const { laptop, app } = await withCopy();
    app.close();
    rmSync(laptop.file(marker), { force: true });
    mkdirSync(laptop.file(marker));
    writeFileSync(join(laptop.file(marker), 'notes'), 'somebody’s');
    const again = laptop.start();
    expect(await again.client.workspace.unlock({ password })).toMatchObject({ state: 'open' });
    await again.client.organisation.savePerson({ name: '李工' });
  },
);

test('facts of a copy that became a folder leave the copy in the list, and it opens', async () => {
  const { laptop, app, home, drives } = await withCopy();
  laptop.clock.advanceDays(1);
  await app.client.secondPlace.copyNow();
  const facts = nameOf(home, '.json');
  rmSync(join(home, facts));
  mkdirSync(join(home, facts));
  const fresh = testLaptop().start({ drives });
  const [found] = await fresh.client.secondPlace.find({ folder: null });
  expect(found?.backups).toHaveLength(2);
  const name = facts.replace('.json', '');
  expect(await fresh.client.secondPlace.restore({ folder: home, name, secret: { password } })).toMatchObject({
    state: 'open',
  });
});

test('a stick whose folder links to itself is an answer, not an error of ours', async () => {
  const { app, root, stick } = await withCopy();
  renameSync(root, `${root}-away`);
  symlinkSync(root, root);
  expect(await app.client.secondPlace.status()).toMatchObject({ place: { presence: 'away' } });
  await expect(app.client.secondPlace.copyNow()).rejects.toMatchObject({ code: 'PlaceAway', defined: true });
  await expect(app.client.secondPlace.choose({ folder: stick })).rejects.toMatchObject({
    code: 'PlaceRefused',
    defined: true,
  });
});

test('with the right password a damaged copy is called damaged, not the password wrong', async () => {
  const { laptop, app, home, drives } = await withCopy();
  const { name } = await app.client.workspace.backUp();
  for (const folder of [home, join(laptop.data, 'backups')])
    for (const file of readdirSync(folder).filter((one) => one.endsWith('.lzdb'))) {
      const path = join(folder, file);
      writeFileSync(path, Buffer.alloc(readFileSync(path).length, 7));
    }
  const unusable = { code: 'BackupUnusable', defined: true };
  await expect(app.client.workspace.restoreBackup({ name })).rejects.toMatchObject(unusable);
  const fresh = testLaptop().start({ drives });
  const copy = { folder: home, name: nameOf(home, '.lzdb').replace('.lzdb', '') };
  await expect(fresh.client.secondPlace.restore({ ...copy, secret: { password } })).rejects.toMatchObject(unusable);
  await expect(
    fresh.client.secondPlace.restore({ ...copy, secret: { password: 'not that one' } }),
  ).rejects.toMatchObject({ code: 'WrongSecret' });
});

test('a file in the place of a folder of ours keeps what it says under another name, and nothing stops', async () => {
  const { laptop, app } = await withCopy();
  const { name } = await app.client.workspace.backUp();
  writeFileSync(laptop.file('aside'), 'somebody’s');
  expect(await app.client.workspace.restoreBackup({ name })).toMatchObject({ state: 'open' });
  expect(readFileSync(laptop.file('aside.aside-1'), 'utf8')).toBe('somebody’s');
  app.close();

  for (const folder of ['aside', 'backups']) {
    renameSync(laptop.file(folder), laptop.file(`${folder} of mine`));
    writeFileSync(laptop.file(folder), 'somebody’s');
  }
  writeFileSync(laptop.file('main.lzdb'), Buffer.alloc(8192, 7));
  const again = laptop.start();
  await again.client.workspace.unlock({ password }).catch(() => undefined);
  expect(await again.client.workspace.startOver()).toMatchObject({ state: 'open' });
  await again.client.workspace.backUp();
  expect(readFileSync(laptop.file('backups.aside-1'), 'utf8')).toBe('somebody’s');
});
