import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { WorkspaceDeps } from '../../core/workspace/workspace-deps.ts';
import { enrol } from '../support/enrolled-laptop.ts';
import { refuseOnStick } from '../support/pulled-stick.ts';
import { startTestServer } from '../support/test-server.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

const password = '紫来桥畔 2026';
type App = ReturnType<TestLaptop['start']>;

/** A stick that is put into a laptop; `away` pulls it out. */
const testStick = (laptop: TestLaptop, name = 'stick') => {
  const mounts = join(laptop.folder, 'mounts');
  const pocket = join(laptop.folder, `pocket-${name}`);
  const path = join(mounts, name);
  mkdirSync(path, { recursive: true });
  return {
    path,
    drives: {
      drives: async () => readdirSync(mounts).map((one) => join(mounts, one)),
    } satisfies Partial<WorkspaceDeps>,
    pullOut: () => renameSync(path, pocket),
    putIn: (as = path) => renameSync(pocket, as),
    files: (): readonly string[] => readdirSync(path, { recursive: true }).map(String),
  };
};

const look = (app: App) => app.core.context.workspaces.secondPlace.look();
const place = async (app: App) => (await app.client.secondPlace.status()).place;
const names = async (app: App) => (await app.client.organisation.listPeople()).map(({ name }) => name);

/** Somebody with a password who has just chosen a stick and waited for the first copy. */
const withStick = async (more: Partial<WorkspaceDeps> = {}) => {
  const laptop = testLaptop();
  const stick = testStick(laptop);
  const app = laptop.start({ ...stick.drives, ...more });
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.organisation.savePerson({ name: '李工' });
  await app.client.workspace.setPassword({ password });
  await app.client.secondPlace.choose({ folder: stick.path });
  await look(app);
  return { laptop, stick, app };
};

test('without a password or a code no second place is taken: its copies would open on this computer only', async () => {
  const laptop = testLaptop();
  const stick = testStick(laptop);
  const app = laptop.start(stick.drives);
  await app.client.workspace.enter({ kind: 'main' });
  await expect(app.client.secondPlace.choose({ folder: stick.path })).rejects.toMatchObject({ code: 'SecretNeeded' });
  expect(stick.files()).toEqual([]);
  await app.client.workspace.createRecoveryCode();
  await app.client.secondPlace.choose({ folder: stick.path });
  await look(app);
  expect(await place(app)).toMatchObject({ presence: 'present', problem: null, copies: [{ opensWithFormer: false }] });
});

test('with a second place, the last of password and code cannot be taken away', async () => {
  const { app } = await withStick();
  await expect(app.client.workspace.removePassword({ current: password })).rejects.toMatchObject({
    code: 'RecoveryCodeNeeded',
  });
  await app.client.workspace.createRecoveryCode();
  expect(await app.client.workspace.removePassword({ current: password })).toMatchObject({ hasPassword: false });
});

test('a copy is made each week; a stick that is away is told after one week, urgently after two, and gets its copy when it is back', async () => {
  const { laptop, stick, app } = await withStick();
  laptop.clock.advanceDays(6);
  await look(app);
  expect((await place(app))?.copies).toHaveLength(1);
  laptop.clock.advanceDays(1);
  await look(app);
  expect((await place(app))?.copies).toHaveLength(2);
  stick.pullOut();
  laptop.clock.advanceDays(6);
  expect(await app.client.secondPlace.status()).toMatchObject({ overdue: 'no', place: { presence: 'away' } });
  laptop.clock.advanceDays(2);
  await look(app);
  expect(await app.client.secondPlace.status()).toMatchObject({ overdue: 'quiet', place: { presence: 'away' } });
  await expect(app.client.secondPlace.copyNow()).rejects.toMatchObject({ code: 'PlaceAway' });
  laptop.clock.advanceDays(7);
  expect(await app.client.secondPlace.status()).toMatchObject({ overdue: 'urgent' });
  stick.putIn();
  await look(app);
  expect(await app.client.secondPlace.status()).toMatchObject({ overdue: 'no', place: { problem: null } });
  expect((await place(app))?.copies).toHaveLength(3);
});

test('a stick with another letter is found again; another stick at its address is not taken for it', async () => {
  const { laptop, stick, app } = await withStick();
  stick.pullOut();
  const moved = join(laptop.folder, 'mounts', 'elsewhere');
  stick.putIn(moved);
  mkdirSync(stick.path);
  laptop.clock.advanceDays(8);
  await look(app);
  expect(await place(app)).toMatchObject({ folder: moved, presence: 'present', copies: [{}, {}] });
  expect(stick.files()).toEqual([]);
});

test('the data folder itself, a missing folder and half an address are no second place', async () => {
  const { laptop, app } = await withStick();
  const choose = (folder: string) => app.client.secondPlace.choose({ folder });
  await expect(choose(laptop.data)).rejects.toMatchObject({ code: 'InsideDataFolder' });
  await expect(choose(join(laptop.data, 'backups'))).rejects.toMatchObject({ code: 'InsideDataFolder' });
  await expect(choose(join(laptop.folder, 'nowhere'))).rejects.toMatchObject({ code: 'PlaceAway' });
  await expect(choose('stick')).rejects.toMatchObject({ code: 'PlaceAway' });
});

test('a new laptop finds the stick and works on with the password alone', async () => {
  const { stick, app } = await withStick();
  app.close();
  const other = testLaptop();
  const fresh = other.start(stick.drives);
  const [found] = await fresh.client.secondPlace.find({ folder: null });
  expect(found).toMatchObject({ isOwn: false, backups: [{ opensWith: { password: true, recoveryCode: false } }] });
  const { folder, backups } = found!;
  const restore = (secret?: { password: string }) =>
    fresh.client.secondPlace.restore({ folder, name: backups[0]!.name, ...(secret === undefined ? {} : { secret }) });
  await expect(restore()).rejects.toMatchObject({ code: 'BackupLocked', data: { password: true } });
  await expect(restore({ password: 'not that one' })).rejects.toMatchObject({ code: 'WrongSecret' });
  expect(await restore({ password })).toMatchObject({ state: 'open', kind: 'main' });
  expect(await names(fresh)).toContain('李工');
  expect(readdirSync(other.data).filter((name) => /part|incoming|swap|arrived/.test(name))).toEqual([]);
});

test('a backups folder that was copied by hand is found as well', async () => {
  const { laptop, stick, app } = await withStick();
  await app.client.workspace.backUp();
  app.close();
  renameSync(join(laptop.data, 'backups'), join(stick.path, 'backups'));
  const other = testLaptop().start(stick.drives);
  const found = await other.client.secondPlace.find({ folder: stick.path });
  expect(found.map(({ computer }) => computer === null).toSorted()).toEqual([false, true]);
});

test('a restored copy enrols anew: the lost laptop can be shut out without erasing this one', async () => {
  const server = await startTestServer();
  const { stick, app } = await withStick();
  onTestFinished(server.close);
  const personId = await server.addPerson({ name: '李工', unitId: await server.addUnit('本单位') });
  await enrol(app, server, personId);
  await app.client.sync.syncNow();
  await app.client.secondPlace.copyNow();
  // Its own copy is going on: the same laptop stays enrolled.
  const own = (await app.client.secondPlace.find({ folder: null }))[0]!;
  expect(own.isOwn).toBe(true);
  await app.client.secondPlace.restore({ folder: own.folder, name: own.backups[0]!.name });
  expect((await app.client.sync.status()).state).not.toBe('notEnrolled');
  const other = testLaptop();
  const fresh = other.start(stick.drives);
  await fresh.client.secondPlace.restore({ folder: own.folder, name: own.backups[0]!.name, secret: { password } });
  expect(await fresh.client.sync.status()).toMatchObject({ state: 'notEnrolled' });
  expect(await names(fresh)).toContain('李工');
  await enrol(fresh, server, personId, '新电脑');
  expect(await fresh.client.sync.syncNow()).toMatchObject({ problem: null });
});

test('a death between the swap and the first opening still leaves the enrolment of the lost laptop behind', async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  app.close();
  writeFileSync(laptop.file('main.arrived.json'), '{"format":1}');
  const again = laptop.start();
  await again.client.workspace.enter({ kind: 'main' });
  expect(readdirSync(laptop.data)).not.toContain('main.arrived.json');
});

test('copies out of reach are listed as opening with the former password, and sealed anew when they are back', async () => {
  const { stick, app } = await withStick();
  stick.pullOut();
  await app.client.workspace.setPassword({ password: 'another one 27', current: password });
  await look(app);
  expect((await place(app))?.copies).toMatchObject([{ opensWithFormer: true }]);
  stick.putIn();
  await look(app);
  expect((await place(app))?.copies).toMatchObject([{ opensWithFormer: false }]);
  const fresh = testLaptop().start(stick.drives);
  const { folder, backups } = (await fresh.client.secondPlace.find({ folder: null }))[0]!;
  const restore = (secret: { password: string }) =>
    fresh.client.secondPlace.restore({ folder, name: backups[0]!.name, secret });
  await expect(restore({ password })).rejects.toMatchObject({ code: 'WrongSecret' });
  expect(await restore({ password: 'another one 27' })).toMatchObject({ state: 'open' });
});

test('after a restore the password of the new laptop is that of the copies it came from, too', async () => {
  const { stick, app } = await withStick();
  app.close();
  const fresh = testLaptop().start(stick.drives);
  const { folder, backups } = (await fresh.client.secondPlace.find({ folder: null }))[0]!;
  const { name } = backups[0]!;
  await fresh.client.secondPlace.restore({ folder, name, secret: { password } });
  await fresh.client.workspace.setPassword({ password: 'another one 27', current: password });
  await look(fresh);
  const third = testLaptop().start(stick.drives);
  await expect(third.client.secondPlace.restore({ folder, name, secret: { password } })).rejects.toMatchObject({
    code: 'WrongSecret',
  });
});

test("two laptops on one stick keep their copies apart, and neither removes the other's", async () => {
  const { laptop, stick, app } = await withStick();
  const second = testLaptop();
  const other = second.start(stick.drives);
  await other.client.workspace.enter({ kind: 'main' });
  await other.client.workspace.createRecoveryCode();
  await other.client.secondPlace.choose({ folder: stick.path });
  for (let week = 0; week < 12; week++) {
    for (const each of [laptop, second]) each.clock.advanceDays(7);
    await look(other);
  }
  expect((await place(app))?.copies).toHaveLength(1);
  const found = await other.client.secondPlace.find({ folder: stick.path });
  expect(found.map(({ isOwn, backups }) => [isOwn, backups.length]).toSorted()).toEqual([
    [false, 1],
    // Eight weeks, and the newest of the months before them.
    [true, 9],
  ]);
});

test('a new start in the same data folder gets a folder of its own there', async () => {
  const { laptop, stick, app } = await withStick();
  app.close();
  rmSync(laptop.config, { recursive: true, force: true });
  const again = laptop.start(stick.drives);
  await again.client.workspace.enter({ kind: 'main' });
  await again.client.workspace.startOver();
  laptop.clock.advanceDays(8);
  await look(again);
  expect((await again.client.secondPlace.find({ folder: null })).map(({ backups }) => backups.length)).toEqual([1]);
  await again.client.workspace.createRecoveryCode();
  await look(again);
  expect((await again.client.secondPlace.find({ folder: null })).map(({ backups }) => backups.length)).toEqual([1, 1]);
});

for (const { code, only, error } of [
  { code: 'ENOSPC', only: 'appendFile', error: 'PlaceFull' },
  { code: 'EFBIG', only: 'appendFile', error: 'PlaceFileTooLarge' },
  { code: 'EROFS', only: 'open', error: 'PlaceRefused' },
  { code: 'EIO', only: 'sync', error: 'PlaceAway' },
])
  test(`a stick that answers ${code} is told as ${error}, and no half of a copy is listed`, async () => {
    const { stick, app } = await withStick();
    const fault = refuseOnStick(stick.path, { code, only });
    await expect(app.client.secondPlace.copyNow()).rejects.toMatchObject({ code: error, defined: true });
    expect((await place(app))?.problem).toMatchObject({ type: error });
    fault.mend();
    const [found] = await app.client.secondPlace.find({ folder: null });
    expect(found?.backups).toHaveLength(1);
    expect(await app.client.secondPlace.copyNow()).toMatchObject({ place: { problem: null, copies: [{}, {}] } });
    expect(stick.files().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

test('a copy that reads back differently is none', async () => {
  const { stick, app } = await withStick();
  const { default: fsp } = await import('node:fs/promises');
  const { syncBuiltinESMExports } = await import('node:module');
  const { open } = fsp;
  Object.assign(fsp, {
    open: async (path: string, flags: string, mode?: number) => {
      const handle = await open(path, flags, mode);
      if (flags === 'r' && path.endsWith('.lzdb.part')) {
        const read = handle.read.bind(handle);
        Object.assign(handle, {
          read: async (block: Buffer, ...rest: [number, number, null]) => {
            const answer = await read(block, ...rest);
            block[17] = (block[17] ?? 0) ^ 1;
            return answer;
          },
        });
      }
      return handle;
    },
  });
  syncBuiltinESMExports();
  try {
    await expect(app.client.secondPlace.copyNow()).rejects.toMatchObject({ code: 'CopyDiffers' });
  } finally {
    Object.assign(fsp, { open });
    syncBuiltinESMExports();
  }
  expect((await app.client.secondPlace.find({ folder: stick.path }))[0]?.backups).toHaveLength(1);
});

test('a stick that is pulled out at any moment of a copy holds only whole copies afterwards', async () => {
  const { laptop, stick, app } = await withStick();
  let moments = 0;
  for (let from = 0; ; from++) {
    laptop.clock.advanceDays(1);
    const fault = refuseOnStick(stick.path, { code: 'EIO', from });
    const outcome = await app.client.secondPlace.copyNow().then(
      () => 'made',
      (error: { code: string }) => error.code,
    );
    const isOver = fault.count() <= from;
    fault.mend();
    for (const { folder, backups } of await app.client.secondPlace.find({ folder: stick.path }))
      for (const { name } of backups) {
        const home = join(laptop.data, 'backups', `${name}.lzdb`);
        if (existsSync(home))
          expect(readFileSync(join(folder, `${name}.lzdb`)).equals(readFileSync(home)), `${name} at ${from}`).toBe(
            true,
          );
      }
    if (isOver) {
      expect(outcome).toBe('made');
      break;
    }
    expect(['PlaceAway', 'made']).toContain(outcome);
    if (outcome === 'PlaceAway') moments++;
    await look(app);
    expect(stick.files().filter((name) => name.endsWith('.part'))).toEqual([]);
  }
  expect(moments).toBeGreaterThan(10);
  const fresh = testLaptop().start(stick.drives);
  const { folder, backups } = (await fresh.client.secondPlace.find({ folder: null }))[0]!;
  const { name } = backups[0]!;
  expect(await fresh.client.secondPlace.restore({ folder, name, secret: { password } })).toMatchObject({
    state: 'open',
  });
});

test('facts of a copy that are damaged leave the copy in the list, and it opens by the keys of its neighbours', async () => {
  const { laptop, stick, app } = await withStick();
  laptop.clock.advanceDays(1);
  await app.client.secondPlace.copyNow();
  const [json] = stick.files().filter((name) => name.endsWith('.json'));
  const path = join(stick.path, json ?? '');
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 50));
  const fresh = testLaptop().start(stick.drives);
  const { folder, backups } = (await fresh.client.secondPlace.find({ folder: null }))[0]!;
  const torn = backups.find(({ reason }) => reason === null)!;
  expect(torn.opensWith).toMatchObject({ password: true });
  expect(await fresh.client.secondPlace.restore({ folder, name: torn.name, secret: { password } })).toMatchObject({
    state: 'open',
  });
});
