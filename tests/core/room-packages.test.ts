import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createServingSync } from '../../server/http/serving-sync.ts';
import { importPackage } from '../../server/package/import-package.ts';
import type { PackageContext } from '../../server/package/package-context.ts';
import type { EnrolledLaptop } from '../support/enrolled-laptop.ts';
import { admit, roomLaptops } from '../support/room-laptops.ts';
import { serverContent } from '../support/server-content.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** What a unit shares, carried by files: as over the line (docs/spec/sync-package.md). */
let server: TestServer;
let context: PackageContext;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000 } });
  const { database, accounts } = server;
  const sync = createServingSync({ database, ids: accounts.ids, nowMs: accounts.nowMs, onFailure: () => {} });
  context = { ...accounts, sync };
});
afterAll(() => server.close());
afterEach(() => server.heal());

/** A file out, and the answer back. */
const byFile = async ({ client }: EnrolledLaptop): Promise<void> => {
  const { files } = await client.package.export({ from: 'waiting' });
  for (const file of files) {
    const imported = await importPackage(context, null, Buffer.from(await file.arrayBuffer()).toString('utf8'));
    if (!imported.ok) throw new Error(imported.error.type);
    await client.package.import({ file: new File([imported.value.answer], 'answer.lzsync') });
  }
};

const logLength = async (): Promise<number> =>
  (await server.database.store.inTransaction('server', (transaction) => transaction.logEnd())).seq;

test('two members that exchange files only have the sums and contacts of each other, and the server reads none', async () => {
  const [a, b] = (await roomLaptops(server, 2)) as [EnrolledLaptop, EnrolledLaptop];
  await admit(a, b);
  await server.cut();
  const { value: lead } = await a.client.lead.create({ name: '油缸', label: 'internal', investment: 31_415_926 });
  const { value: firm } = await a.client.company.create({ name: '安庆澄川泵业有限公司' });
  await a.client.company.saveContact({ companyId: firm.id, name: '沈不离开', phone: '13800000001' });
  for (const one of [a, b]) await byFile(one);
  expect((await b.client.lead.get({ id: lead.id })).investment).toBe(31_415_926);
  expect((await b.client.company.get({ id: firm.id })).contacts.map(({ name }) => name)).toEqual(['沈不离开']);
  expect((await b.client.room.status()).unread).toBe(0);
  const kept = await serverContent(server);
  for (const secret of ['31415926', '沈不离开', '13800000001']) expect(kept).not.toContain(secret);
  // Nothing is told twice.
  const before = await logLength();
  for (const one of [a, b]) await byFile(one);
  expect(await logLength()).toBe(before);
});

test('a laptop is let in by files, and an emergency code that was made without a network is good once its file was read', async () => {
  const [a, b] = (await roomLaptops(server, 2)) as [EnrolledLaptop, EnrolledLaptop];
  await server.cut();
  const { value: lead } = await a.client.lead.create({ name: '油缸', label: 'internal', investment: 32_000 });
  for (const one of [b, a]) await byFile(one);
  const [asked] = (await a.client.room.status()).asking;
  const { code } = await a.client.room.openAdmission({ requestId: asked?.requestId ?? '' });
  await b.client.room.join({ code });
  // His proof, the state that has him, the answer: what a file brings is answered in the next one.
  for (let trip = 0; trip < 6; trip++) for (const one of [b, a]) await byFile(one);
  expect(await b.client.room.status()).toMatchObject({ state: 'member', unread: 0 });
  expect((await b.client.lead.get({ id: lead.id })).investment).toBe(32_000);

  expect(await a.client.room.printCode()).toMatchObject({ pending: true });
  for (let trip = 0; trip < 3; trip++) await byFile(a);
  expect(await a.client.room.status()).toMatchObject({ codePrinted: true, codePending: false });
});
