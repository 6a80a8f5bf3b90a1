import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSyncState } from '../../db/repositories/sync-state-repository.ts';
import { roomsHeader } from '../../shared/sync/enrolment.ts';
import { enrol } from '../support/enrolled-laptop.ts';
import { relayRequests } from '../support/relay.ts';
import { serverContent } from '../support/server-content.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000 } });
});
afterAll(() => server.close());

/** A laptop that speaks to the server through a relay, with a password. */
const laptopThrough = async (url: string, unitId: string, name: string) => {
  const app = testLaptop().start();
  await app.client.workspace.enter({ kind: 'main' });
  await enrol(app, { ...server, url }, await server.addPerson({ name, unitId }), name);
  await app.client.workspace.setPassword({ password: 'sechs-sieben' });
  await app.client.sync.syncNow();
  return app;
};

test('neither keys of the ring nor of laptops nor codes leave a laptop in clear: requests, tables, package files', async () => {
  const heard: string[] = [];
  const relay = await relayRequests(
    () => server.url,
    ({ text, path, headers }) => heard.push(path, JSON.stringify(headers), text),
  );
  const unitId = await server.addUnit('机密单位');
  const one = await laptopThrough(relay.url, unitId, '电脑甲');
  const two = await laptopThrough(relay.url, unitId, '电脑乙');
  await one.client.sync.syncNow();
  const [asked] = (await one.client.room.status()).asking;
  expect(asked).toMatchObject({ deviceName: '电脑乙', personName: '电脑乙' });
  const { code } = await one.client.room.openAdmission({ requestId: asked?.requestId ?? '' });
  await two.client.room.join({ code });
  for (const { client } of [two, one, two]) await client.sync.syncNow();
  const printed = await two.client.room.printCode();
  await one.client.lead.create({ name: '油缸', label: 'internal', problem: '用地指标' });
  const { files } = await one.client.package.export({ from: 'all' });
  await one.client.sync.syncNow();
  await two.client.sync.syncNow();
  expect((await two.client.room.status()).state).toBe('member');

  const secrets = [one, two].flatMap((app) => {
    const { reader } = app.workspace()?.database ?? {};
    if (reader === undefined) return [];
    const { room, self } = { room: readSyncState(reader, 'room'), self: readSyncState(reader, 'roomSelf') };
    return [...(room?.keys ?? []).map(({ secret }) => secret), ...Object.values(self?.secrets ?? {})];
  });
  expect(secrets.length).toBeGreaterThanOrEqual(6);
  const codes = [code, printed.code].flatMap((one) => [one, one.replaceAll('-', '')]);
  const outside = [
    heard.join('\n'),
    await serverContent(server),
    ...(await Promise.all(files.map(async (file) => Buffer.from(await file.arrayBuffer()).toString()))),
  ].join('\n');
  expect(outside).toContain('room_state');
  for (const secret of [...secrets, ...codes, '用地指标']) expect(outside).not.toContain(secret);
  await relay.close();
});

test('a server that does not say that it knows rooms is asked for none and sent nothing of one; said later, the ring is made', async () => {
  const heard: string[] = [];
  let isOlder = true;
  const relay = await relayRequests(
    () => server.url,
    ({ text }) => heard.push(text),
    () => false,
    (headers) => {
      if (isOlder) delete headers[roomsHeader];
    },
  );
  const unitId = await server.addUnit('旧服务器的单位');
  const { client } = await laptopThrough(relay.url, unitId, '电脑丙');
  await client.lead.create({ name: '油缸', label: 'internal', problem: '用地指标' });
  for (let round = 0; round < 3; round += 1) await client.sync.syncNow();
  expect(heard.join('\n')).not.toMatch(/room/);
  expect((await client.room.status()).state).toBe('none');
  isOlder = false;
  await client.lead.create({ name: '电池' });
  await client.sync.syncNow();
  expect((await client.room.status()).state).toBe('alone');
  expect(heard.join('\n')).toMatch(/room_state/);
  await relay.close();
});
