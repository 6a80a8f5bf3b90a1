import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EnrolledLaptop, enrolledLaptop } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000 } });
});
afterAll(() => server.close());

/** Laptops of a new unit, each with a password; the first of them has the ring. */
const laptopsOf = async (count: number): Promise<readonly EnrolledLaptop[]> => {
  units += 1;
  const unitId = await server.addUnit(`单位${units}`);
  const made: EnrolledLaptop[] = [];
  for (let index = 0; index < count; index += 1) {
    const laptop = await enrolledLaptop(server, await server.addPerson({ name: `人员${units}-${index}`, unitId }));
    await laptop.client.workspace.setPassword({ password: 'sechs-sieben' });
    await laptop.client.sync.syncNow();
    made.push(laptop);
  }
  return made;
};
let units = 0;

const syncAll = async (...laptops: readonly EnrolledLaptop[]): Promise<void> => {
  for (const { client } of laptops) await client.sync.syncNow();
};

/** As two people do it: one reads the code out, the other types it. */
const admit = async (member: EnrolledLaptop, newcomer: EnrolledLaptop): Promise<string> => {
  await syncAll(newcomer, member);
  const [asked] = (await member.client.room.status()).asking;
  const { code } = await member.client.room.openAdmission({ requestId: asked?.requestId ?? '' });
  await newcomer.client.room.join({ code: code.toLowerCase().replaceAll('-', ' ') });
  await syncAll(newcomer, member, newcomer);
  return code;
};

const deviceOf = async ({ client }: EnrolledLaptop): Promise<string> => (await client.sync.status()).device?.id ?? '';

const sumOn = async ({ client }: EnrolledLaptop, id: string): Promise<unknown> =>
  (await client.lead.get({ id })).investment;

test('three laptops: a first ring, admission by a code, what only the unit may read, rotation, and the printed code', async () => {
  const [a, b, c] = (await laptopsOf(3)) as [EnrolledLaptop, EnrolledLaptop, EnrolledLaptop];
  expect(await a.client.room.status()).toMatchObject({ state: 'alone', codePrinted: false });
  expect(await b.client.room.status()).toMatchObject({ state: 'waiting', whoCanAdmit: [{ deviceName: '测试电脑' }] });

  const { value: lead } = await a.client.lead.create({ name: '油缸', label: 'internal', investment: 32_000 });
  await syncAll(a, b);
  expect(await sumOn(b, lead.id)).toBeNull();
  expect((await b.client.room.status()).unread).toBeGreaterThan(0);
  await admit(a, b);
  expect(await a.client.room.status()).toMatchObject({ state: 'member', asking: [{}] });
  expect(await b.client.room.status()).toMatchObject({ state: 'member', unread: 0, joining: null });
  expect(await sumOn(b, lead.id)).toBe(32_000);

  // B admits C.
  await admit(b, c);
  expect(await sumOn(c, lead.id)).toBe(32_000);
  expect((await a.client.room.status()).members).toHaveLength(2);
  await syncAll(a);
  expect((await a.client.room.status()).members).toHaveLength(3);

  // A is lost: the others turn the ring, and what they write then is sealed with a key that A never gets.
  await server.revoke(await deviceOf(a));
  await syncAll(b, c);
  expect((await c.client.room.status()).members).toHaveLength(2);
  const { value: later } = await b.client.lead.create({ name: '电池', label: 'internal', investment: 77 });
  await syncAll(b, c);
  expect(await sumOn(c, later.id)).toBe(77);
});
