import { expect, onTestFinished, test } from 'vitest';
import { enrolledLaptop, testPassword } from '../support/enrolled-laptop.ts';
import { relayBytes } from '../support/relay.ts';
import { startTestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

test('an idle laptop asks in 350 bytes whether there is anything, and hears at once when there is', async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const unitId = await server.addUnit('双岗街道');
  const heard: string[] = [];
  const relay = await relayBytes(
    () => server.url,
    (chunk) => heard.push(chunk.toString('latin1')),
  );
  onTestFinished(() => void relay.close());
  const { client } = testLaptop().start();
  await client.workspace.enter({ kind: 'main' });
  const code = await server.enrolCode(await server.addPerson({ name: '李雷', unitId }));
  await client.sync.enrol({ address: relay.url, code, password: testPassword, deviceName: '电脑' });
  for (let round = 0; round < 3; round += 1) await client.sync.syncNow();

  heard.length = 0;
  expect(await client.sync.syncNow()).toMatchObject({ state: 'level' });
  const exchange = heard.join('');
  expect(exchange).toMatch(/^GET \/v1\/idle\/\w+ HTTP\/1\.1\r\n/);
  expect(exchange).toContain('HTTP/1.1 204');
  expect(exchange.length).toBeLessThanOrEqual(350);

  const other = await enrolledLaptop(server, await server.addPerson({ name: '韩梅梅', unitId }));
  const { value: lead } = await other.client.lead.create({ name: '新线索' });
  await other.client.sync.syncNow();
  await client.sync.syncNow();
  expect((await client.lead.get({ id: lead.id })).name).toBe('新线索');

  // Without the server it is away, as with any other question.
  for (let round = 0; round < 2; round += 1) await client.sync.syncNow();
  await server.cut();
  expect(await client.sync.syncNow()).toMatchObject({ state: 'offline' });
  await server.heal();
  expect(await client.sync.syncNow()).toMatchObject({ state: 'level' });
});
