import { spawnSync } from 'node:child_process';
import fs, { existsSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

const reserveBytes = 1_000_000;

const usedLaptop = async (): Promise<TestLaptop> => {
  const laptop = testLaptop();
  const app = laptop.start({ reserveBytes });
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.organisation.savePerson({ name: '李工' });
  app.close();
  return laptop;
};

/** Every write is refused as long as the reserve lies there: what a disk without a free byte does, on any machine. */
const fullWhileReserved = (laptop: TestLaptop): (() => void) => {
  const original = fs.writeSync;
  const well = (): void => {
    Object.assign(fs, { writeSync: original });
    syncBuiltinESMExports();
  };
  Object.assign(fs, {
    writeSync: (...parameters: Parameters<typeof original>) => {
      if (existsSync(laptop.file('reserve.bin')))
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      return original(...parameters);
    },
  });
  syncBuiltinESMExports();
  onTestFinished(well);
  return well;
};

test('P3: at a start on a full disk the reserve is given up, the workspace opens and says so; with room the reserve is back', async () => {
  const laptop = await usedLaptop();
  const well = fullWhileReserved(laptop);
  const app = laptop.start({ reserveBytes });
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  expect((await app.client.organisation.listPeople()).map(({ name }) => name)).toContain('李工');
  await app.client.organisation.savePerson({ name: '王工' });
  well();
  // Whatever asks for the status looks whether there is room again.
  await app.client.workspace.status();
  expect(statSync(laptop.file('reserve.bin')).size).toBe(reserveBytes);
  expect(await app.client.workspace.status()).toMatchObject({ diskFull: false });
});

/** A disk of our own; where this machine lets nobody mount one, the test above stands alone. */
const smallDisk = (megabytes: number): string | undefined => {
  const laptop = testLaptop();
  const disk = join(laptop.folder, 'disk');
  mkdirSync(disk);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk]);
  if (status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', ['-l', disk]));
  return disk;
};

const fill = (path: string): void => {
  const block = Buffer.alloc(4096, 1);
  const handle = openSync(path, 'w');
  try {
    for (;;) writeSync(handle, block);
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    fs.closeSync(handle);
  }
};

test('P3: the same on a real disk without a free block', async (context) => {
  const disk = smallDisk(6);
  if (disk === undefined) return context.skip('no right to mount a disk here');
  const laptop = testLaptop();
  const dataFolder = join(disk, 'data');
  const first = laptop.start({ dataFolder, reserveBytes });
  await first.client.workspace.enter({ kind: 'main' });
  await first.client.organisation.savePerson({ name: '李工' });
  first.close();
  fill(join(disk, 'filler'));

  const second = laptop.start({ dataFolder, reserveBytes });
  expect(await second.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open', diskFull: true });
  expect((await second.client.organisation.listPeople()).map(({ name }) => name)).toContain('李工');
  await second.client.organisation.savePerson({ name: '王工' });
  rmSync(join(disk, 'filler'));
  expect(await second.client.workspace.status()).toMatchObject({ diskFull: false });
  second.close();
  expect(existsSync(join(dataFolder, 'reserve.bin'))).toBe(true);
});
