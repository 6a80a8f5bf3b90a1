import { cpSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrol, enrolledLaptop } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

/** The token is renewed each day, and the former one ends: what that means for a second life of the same file. */
let server: TestServer;
let unitId: string;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000 } });
  unitId = await server.addUnit('双岗街道');
});
afterAll(() => server.close());

type Client = Awaited<ReturnType<typeof enrolledLaptop>>['client'];

const namesOf = async (client: Client): Promise<readonly string[]> =>
  (await client.lead.list({ limit: 50 })).rows.map(({ name }) => name).sort();

test('an own backup of last week goes on syncing under the token of today', async () => {
  const laptop = await enrolledLaptop(server, await server.addPerson({ name: '李雷', unitId }));
  const { client, clock } = laptop;
  await client.lead.create({ name: '备份前' });
  await client.sync.syncNow();
  await client.workspace.backUp();
  await client.lead.create({ name: '备份后' });
  for (let day = 0; day < 7; day++) {
    clock.advanceDays(1);
    expect(await client.sync.syncNow()).toMatchObject({ state: 'level' });
  }
  const [backup] = await client.workspace.listBackups();
  expect(await client.workspace.restoreBackup({ name: backup!.name })).toMatchObject({ state: 'open' });
  const status = await client.sync.syncNow();
  expect(status).toMatchObject({ state: 'level', problem: null, waiting: 0 });
  expect(status.notices.map(({ type }) => type)).toEqual(['behind']);
  expect(await namesOf(client)).toEqual(['备份前', '备份后']);
});

test('of two copies one is shut out after a day; enrolled again, both have the work of both, once', async () => {
  const ownUnit = await server.addUnit('井边街道');
  const personId = await server.addPerson({ name: '韩梅梅', unitId: ownUnit });
  const laptop = await enrolledLaptop(server, personId);
  laptop.close();
  const copy = testLaptop();
  cpSync(laptop.data, copy.data, { recursive: true });
  cpSync(laptop.config, copy.config, { recursive: true });
  const [original, clone] = [laptop.start(), copy.start()];
  for (const { client } of [original, clone]) await client.workspace.enter({ kind: 'main' });
  await original.client.lead.create({ name: '原机的线索' });
  const { value: shared } = await clone.client.lead.create({ name: '副本的线索' });
  for (const { clock } of [laptop, copy]) clock.advanceDays(2);

  expect(await original.client.sync.syncNow()).toMatchObject({ state: 'level' });
  expect(await clone.client.sync.syncNow()).toMatchObject({
    state: 'problem',
    problem: { type: 'unauthorised' },
    server: { address: server.url },
  });
  // Its people work on, for days if need be.
  await clone.client.lead.update({ id: shared.id, name: '副本改名' });
  expect(await clone.client.sync.syncNow()).toMatchObject({ state: 'problem', problem: { type: 'unauthorised' } });

  await clone.client.sync.leave();
  expect(await enrol(clone, server, personId, '副本的电脑')).toMatchObject({ state: 'enrolled' });
  for (let day = 0; day < 3; day++) {
    for (const { clock } of [laptop, copy]) clock.advanceDays(1);
    for (const { client } of [clone, original])
      expect(await client.sync.syncNow()).toMatchObject({ state: 'level', waiting: 0, problem: null });
  }
  for (const { client } of [original, clone]) {
    expect(await namesOf(client)).toEqual(['副本改名', '原机的线索']);
    expect((await client.sync.conflicts({})).rows).toEqual([]);
  }
});
