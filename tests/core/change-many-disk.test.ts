import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { expect, onTestFinished, test } from 'vitest';
import { testLaptop } from '../support/test-workspace.ts';

/** A disk without a free page, until the reserve is given up. */
const onFullDisk = async (leads: number) => {
  const laptop = testLaptop();
  const app = laptop.start();
  const { client } = app;
  await client.workspace.enter({ kind: 'main' });
  const ids: string[] = [];
  for (let number = 0; number < leads; number += 1)
    ids.push((await client.lead.create({ name: `项目${number}` })).value.id);
  const writer = app.workspace()?.database.writer;
  const full = Number(writer?.pragma('page_count', { simple: true }));
  writer?.pragma(`max_page_count = ${full}`);
  const { rmSync } = fs;
  let isGivenUp = false;
  Object.assign(fs, {
    rmSync: (...parameters: Parameters<typeof rmSync>) => {
      if (String(parameters[0]).endsWith('reserve.bin')) {
        isGivenUp = true;
        writer?.pragma(`max_page_count = ${full + 2000}`);
      }
      return rmSync(...parameters);
    },
  });
  syncBuiltinESMExports();
  onTestFinished(() => {
    Object.assign(fs, { rmSync });
    syncBuiltinESMExports();
  });
  return { client, ids, isGivenUp: () => isGivenUp };
};

const change = { nextStep: '寄样本并约下次时间'.repeat(50) };

test('on a full disk a change of some leads takes the reserve, as a change of one does, and is whole', async () => {
  const { client, ids, isGivenUp } = await onFullDisk(60);
  expect((await client.lead.changeMany({ ids, change })).value).toMatchObject({ changed: 60 });
  expect(isGivenUp()).toBe(true);
  expect((await client.lead.list({ limit: 100 })).rows.every(({ nextStep }) => nextStep === change.nextStep)).toBe(
    true,
  );
});

test('a change of more than the reserve has room for is refused and leaves everything, the reserve too', async () => {
  const { client, ids, isGivenUp } = await onFullDisk(201);
  await expect(client.lead.changeMany({ ids, change })).rejects.toMatchObject({ code: 'DiskFull', defined: true });
  expect(isGivenUp()).toBe(false);
  expect((await client.lead.list({ limit: 300 })).rows.every(({ nextStep }) => nextStep === null)).toBe(true);
});
