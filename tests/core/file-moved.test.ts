import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

type App = ReturnType<TestLaptop['start']>;

const opened = async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.organisation.savePerson({ name: '李工' });
  return { laptop, app };
};

const names = async (app: App) => (await app.client.organisation.listPeople()).map(({ name }) => name);

const removals: readonly (readonly [string, 'gone' | 'replaced', (laptop: TestLaptop) => void])[] = [
  ['the file is deleted', 'gone', ({ file }) => rmSync(file('main.lzdb'))],
  ['its log is deleted', 'gone', ({ file }) => rmSync(file('main.lzdb-wal'))],
  ['the folder is moved', 'gone', ({ data }) => renameSync(data, `${data}-elsewhere`)],
  ['the folder is deleted', 'gone', ({ data }) => rmSync(data, { recursive: true })],
  [
    'an older copy takes its name',
    'replaced',
    ({ file }) => {
      copyFileSync(file('main.lzdb'), file('copy'));
      renameSync(file('copy'), file('main.lzdb'));
    },
  ],
];

test.each(removals)(
  'P4: %s under the open workspace: the next edit is refused and none is acknowledged',
  async (_, change, remove) => {
    const { laptop, app } = await opened();
    remove(laptop);
    for (let round = 0; round < 5; round += 1)
      await expect(app.client.organisation.savePerson({ name: `人员 ${round}` })).rejects.toMatchObject({
        code: 'FileMoved',
        defined: true,
        data: { change },
      });
    // What was saved before can still be read, and nothing else is there.
    expect((await names(app)).sort()).toEqual(['我', '李工'].sort());
  },
);

test('P4: an import under which the file is deleted is not acknowledged either', async () => {
  const { laptop, app } = await opened();
  const rows = Array.from({ length: 1500 }, (_, at) => `苏州样品第${at}号精密制造有限公司`).join('\n');
  const file = new File([`企业名称\n${rows}`], '企业.csv');
  const importing = app.client.importing.importFile({ file, dryRun: false });
  rmSync(laptop.file('main.lzdb'));
  await expect(importing).rejects.toMatchObject({ code: 'FileMoved' });
});

test('P4: once the file is back in its place, work goes on and nothing is missing after a restart', async () => {
  const { laptop, app } = await opened();
  renameSync(laptop.data, `${laptop.data}-elsewhere`);
  await expect(app.client.organisation.savePerson({ name: '王工' })).rejects.toMatchObject({ code: 'FileMoved' });
  renameSync(`${laptop.data}-elsewhere`, laptop.data);
  await app.client.organisation.savePerson({ name: '王工' });
  app.close();
  const again = laptop.start();
  expect(await again.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
  expect((await names(again)).sort()).toEqual(['我', '李工', '王工'].sort());
});

test.each(removals)(
  'P4: %s under the open workspace: a backup is still made of what is open, and restoring it is the way on',
  async (_, change, remove) => {
    const { laptop, app } = await opened();
    remove(laptop);
    expect(await app.client.workspace.status()).toMatchObject({ state: 'open', moved: change });
    const { name } = await app.client.workspace.backUp();
    expect(await app.client.workspace.restoreBackup({ name })).toMatchObject({ state: 'open', moved: null });
    await app.client.organisation.savePerson({ name: '王工' });
    expect((await names(app)).sort()).toEqual(['我', '李工', '王工'].sort());
    app.close();
    const again = laptop.start();
    expect(await again.client.workspace.enter({ kind: 'main' })).toMatchObject({ state: 'open' });
    expect((await names(again)).sort()).toEqual(['我', '李工', '王工'].sort());
  },
);

test('control: other files of the folder may come and go', async () => {
  const { laptop, app } = await opened();
  writeFileSync(laptop.file('notes.txt'), 'x');
  rmSync(laptop.file('instance.json'));
  await app.client.organisation.savePerson({ name: '王工' });
});
