import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { syncPaths } from '../../shared/sync/enrolment.ts';
import { testPassword } from '../support/enrolled-laptop.ts';
import { startTestServer } from '../support/test-server.ts';
import { testLaptop } from '../support/test-workspace.ts';

/** The bodies of the pushes that pass, unpacked. */
const overhear = async (target: string) => {
  const pushes: string[] = [];
  const door = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const raw = Buffer.concat(chunks);
      const text = incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(raw).toString() : raw.toString();
      if (incoming.url === syncPaths.push) pushes.push(text);
      const url = new URL(incoming.url ?? '/', target);
      request(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      }).end(raw);
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    door.closeAllConnections();
    door.close();
  });
  return { pushes, url: `http://127.0.0.1:${(door.address() as AddressInfo).port}` };
};

test('the ledger has every push as it left, to the letter and the byte, and the text of an op is in it', async () => {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const { pushes, url } = await overhear(server.url);
  const app = testLaptop().start();
  const { client } = app;
  await client.workspace.enter({ kind: 'main' });
  const personId = await server.addPerson({ name: '李雷', unitId: await server.addUnit('双岗街道') });
  const code = await server.enrolCode(personId);
  await client.sync.enrol({ address: url, code, password: testPassword, deviceName: '电脑' });
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
