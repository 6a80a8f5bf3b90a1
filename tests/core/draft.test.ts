import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { enrolledLaptop } from '../support/enrolled-laptop.ts';
import { startTestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

const canary = '紫来桥草稿水獭';

const written = (words: string) => ({
  key: 'trip.new',
  title: '新建外出',
  address: '/trips',
  content: { fields: { title: words, cities: ['苏州'] }, opened: {} },
});

const opened = async () => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  return { laptop, app, client: app.client };
};

test('a draft is kept, replaced by what was written later, and says from when it is', async () => {
  const { client, laptop } = await opened();
  await client.draft.keep(written('苏州'));
  laptop.clock.advanceMs(61_000);
  const { writtenAtMs } = await client.draft.keep(written('苏州、无锡'));
  expect(await client.draft.list()).toEqual([{ key: 'trip.new', title: '新建外出', address: '/trips', writtenAtMs }]);
  expect(await client.draft.get({ key: 'trip.new' })).toMatchObject({
    writtenAtMs,
    content: { fields: { title: '苏州、无锡', cities: ['苏州'] } },
  });
});

test('a draft that was thrown away is gone, once and for all', async () => {
  const { client } = await opened();
  await client.draft.keep(written('苏州'));
  await client.draft.discard({ key: 'trip.new' });
  await client.draft.discard({ key: 'trip.new' });
  expect(await client.draft.get({ key: 'trip.new' })).toBeNull();
  expect(await client.draft.list()).toEqual([]);
});

test('what was answered is there after a kill of the program, from the file alone', async () => {
  const { client, laptop } = await opened();
  await client.draft.keep(written(canary));
  // As the disk lies when the process is killed: nothing was closed.
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-killed-'));
  cpSync(laptop.folder, folder, { recursive: true });
  const again = testLaptop(folder).start();
  await again.client.workspace.enter({ kind: 'main' });
  expect(await again.client.draft.get({ key: 'trip.new' })).toMatchObject({ content: { fields: { title: canary } } });
});

test('a draft is in no table but its own, in no change event of a record, and in no byte outside the encrypted file', async () => {
  const { client, app, laptop } = await opened();
  await client.draft.keep(written(canary));
  await client.trip.create({ title: '另一次', startsOn: '2026-11-18', endsOn: '2026-11-19' });
  const db = app.workspace()!.database.writer;
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  const holding = tables.filter((table) => JSON.stringify(textOf(table)).includes(canary));
  expect(holding).toEqual(['draft']);
  expect(JSON.stringify(await client.history.recent({}))).not.toContain(canary);
  for (const file of readdirSync(laptop.data, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()))
    expect(readFileSync(join(file.parentPath, file.name)).includes(canary), file.name).toBe(false);

  function textOf(table: string): unknown[] {
    // Tables of the search index hide their words in blobs; those are looked at byte by byte.
    return db
      .prepare(`SELECT * FROM "${table}"`)
      .all()
      .map((row) =>
        Object.values(Object(row)).map((value) => (Buffer.isBuffer(value) ? value.toString('utf8') : value)),
      );
  }
});

test('a draft goes neither to the server nor into a package file, and stays when the laptop is enrolled', async () => {
  const server = await startTestServer({ limits: { enrolmentsPerIp: 1000 } });
  try {
    const unitId = await server.addUnit('双岗街道');
    const { client, workspace } = await enrolledLaptop(server, await server.addPerson({ name: '李雷', unitId }));
    await client.draft.keep(written(canary));
    const { files } = await client.package.export({ from: 'all' });
    for (const file of files) expect(Buffer.from(await file.arrayBuffer()).toString('utf8')).not.toContain(canary);
    expect(await client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0 });
    const sent = workspace()!.database.writer.prepare('SELECT fields FROM outbox').pluck().all();
    expect(JSON.stringify(sent)).not.toContain(canary);
    expect(await client.draft.list()).toHaveLength(1);
  } finally {
    await server.close();
  }
});

test('on a full disk a draft is refused in words, the one before stays, and the reserve is left to what is saved', async () => {
  const { client, app, laptop } = await opened();
  await client.draft.keep(written('苏州'));
  const { writer } = app.workspace()!.database;
  writer.pragma(`max_page_count = ${Number(writer.pragma('page_count', { simple: true }))}`);
  await expect(client.draft.keep(written('长'.repeat(200_000)))).rejects.toMatchObject({
    code: 'DiskFull',
    defined: true,
  });
  expect(await client.draft.get({ key: 'trip.new' })).toMatchObject({ content: { fields: { title: '苏州' } } });
  expect(readdirSync(laptop.data)).toContain('reserve.bin');
});

test('a draft that cannot be read, and one that is too long for any form, take no form away', async () => {
  const { client, app } = await opened();
  await client.draft.keep(written('苏州'));
  app.workspace()!.database.writer.prepare('UPDATE draft SET content = ?').run('未来');
  expect(await client.draft.get({ key: 'trip.new' })).toBeNull();
  await client.draft.keep(written('杭州'));
  expect(await client.draft.get({ key: 'trip.new' })).toMatchObject({ content: { fields: { title: '杭州' } } });
  await expect(client.draft.keep(written('长'.repeat(1_100_000)))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('a form about a firm with the longest name, opened over a list with many filters, has a draft like any other', async () => {
  const { client } = await opened();
  const title = `编辑企业 · ${'长'.repeat(200)}`;
  const address = `/leads?filters=${'x'.repeat(6_000)}`;
  await client.draft.keep({ ...written('苏州'), title, address });
  expect(await client.draft.list()).toMatchObject([{ title, address }]);
});
