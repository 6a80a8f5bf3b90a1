import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrol } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000, enrolmentsPerPerson: 1000, perIp: 100_000 } });
});
afterAll(() => server.close());

test('numbers of two units and of two laptops of one person never meet, before and after they are enrolled, and stay findable', async () => {
  const [townId, streetId] = [await server.addUnit('双岗街道'), await server.addUnit('天河街道')];
  const centreId = await server.addUnit('招商中心', 'centre');
  const member = await server.addPerson({ name: '李雷', unitId: townId });
  const other = await server.addPerson({ name: '韩梅', unitId: streetId });
  const centre = await server.addPerson({ name: '王主任', unitId: centreId, role: 'centre' });
  const made: string[] = [];
  const clients = [];
  for (const person of [member, member, other]) {
    const app = testLaptop().start();
    await app.client.workspace.enter({ kind: 'main' });
    made.push((await app.client.lead.create({ name: '之前的项目' })).value.code);
    await enrol(app, server, person);
    await app.client.sync.syncNow();
    made.push((await app.client.lead.create({ name: '之后的项目' })).value.code);
    clients.push(app.client);
  }
  expect(new Set(made).size).toBe(6);

  const reader = testLaptop().start();
  await reader.client.workspace.enter({ kind: 'main' });
  await enrol(reader, server, centre);
  for (const client of [...clients, reader.client, ...clients, reader.client]) await client.sync.syncNow();
  const { rows } = await reader.client.lead.list({});
  // What was printed before still names its lead at the centre, and one lead only.
  expect(rows.map(({ code }) => code).toSorted()).toEqual(made.toSorted());
  for (const code of made) {
    expect((await reader.client.lead.list({ filters: { text: code } })).rows.map((row) => row.code)).toEqual([code]);
    expect((await reader.client.lead.search({ text: code })).map((row) => row.code)).toEqual([code]);
  }
});
