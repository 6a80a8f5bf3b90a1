import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { expect, onTestFinished, test } from 'vitest';
import { testLaptop } from '../support/test-workspace.ts';

/** The disk is full for this one file operation, on any machine; answers how the disk becomes well again. */
const fullFor = (operation: 'fsyncSync' | 'writeSync'): (() => void) => {
  const original = fs[operation];
  const well = (): void => {
    Object.assign(fs, { [operation]: original });
    syncBuiltinESMExports();
  };
  const refuse = (): never => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  Object.assign(fs, { [operation]: refuse });
  syncBuiltinESMExports();
  onTestFinished(well);
  return well;
};

for (const operation of ['fsyncSync', 'writeSync'] as const)
  test(`a restore on a full disk (${operation}) says so, and the present workspace stays open`, async () => {
    const laptop = testLaptop();
    const app = laptop.start();
    await app.client.workspace.enter({ kind: 'main' });
    const { name } = await app.client.workspace.backUp();
    await app.client.organisation.savePerson({ name: '李工' });
    const well = fullFor(operation);
    await expect(app.client.workspace.restoreBackup({ name })).rejects.toMatchObject({
      code: 'DiskFull',
      defined: true,
    });
    well();
    expect(await app.client.workspace.status()).toMatchObject({ state: 'open', kind: 'main' });
    expect((await app.client.organisation.listPeople()).map((person) => person.name)).toContain('李工');
    // Once there is room, the same button does it.
    expect(await app.client.workspace.restoreBackup({ name })).toMatchObject({ state: 'open' });
    expect((await app.client.organisation.listPeople()).map((person) => person.name)).not.toContain('李工');
  });

test('a first start on a full disk says so with a way on, and the next try begins', async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  const well = fullFor('writeSync');
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({
    state: 'damaged',
    problem: { cause: 'notWritable', detail: 'DiskFull' },
  });
  well();
  expect(await app.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
});
