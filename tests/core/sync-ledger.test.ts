import { expect, onTestFinished, test } from 'vitest';
import { syncPaths } from '../../shared/sync/enrolment.ts';
import { testPassword } from '../support/enrolled-laptop.ts';
import { relayRequests } from '../support/relay.ts';
import { startTestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

test('the ledger has every push as it left, to the letter and the byte, and the text of an op is in it', async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const pushes: string[] = [];
  const relay = await relayRequests(
    () => server.url,
    ({ path, text }) => {
      if (path === syncPaths.push) pushes.push(text);
    },
  );
  onTestFinished(relay.close);
  const app = testLaptop().start();
  const { client } = app;
  await client.workspace.enter({ kind: 'main' });
  const personId = await server.addPerson({ name: '李雷', unitId: await server.addUnit('双岗街道') });
  const code = await server.enrolCode(personId);
  await client.sync.enrol({ address: relay.url, code, password: testPassword, deviceName: '电脑' });
  await client.sync.syncNow();
  await client.lead.create({ name: '储能电池项目' });
  await client.lead.create({ name: '精密“齿轮”项目\n二期' });
  await client.sync.syncNow();
  await client.lead.create({ name: '第三个' });
  await client.sync.syncNow();
  expect(pushes.length).toBeGreaterThanOrEqual(2);

  const { rows } = await client.sync.ledger({});
  const sent = rows.filter(({ direction }) => direction === 'out').reverse();
  const texts = await Promise.all(
    sent.map(async ({ seq }) => (await client.sync.ledgerRequest({ exchange: seq })).text),
  );
  expect(texts).toEqual(pushes);
  expect(sent.map(({ bytes }) => bytes)).toEqual(pushes.map((text) => Buffer.byteLength(text)));
  const { ops } = await client.sync.ledgerOps({ exchange: sent.at(-1)!.seq });
  expect(ops.map(({ json }) => JSON.parse(json).fields.name)).toContain('第三个');

  // Sent again under other numbers, as after a copied folder: what cannot be repeated to the letter is not made up.
  app
    .workspace()!
    .database.writer.prepare("UPDATE outbox SET epoch = 'another' WHERE seq = (SELECT max(seq) FROM outbox)")
    .run();
  expect(await client.sync.ledgerRequest({ exchange: sent.at(-1)!.seq })).toEqual({ text: null });
  const incoming = rows.find(({ direction }) => direction === 'in')!;
  expect(await client.sync.ledgerRequest({ exchange: incoming.seq })).toEqual({ text: null });
});
