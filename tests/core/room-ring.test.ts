import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EnrolledLaptop } from '../support/enrolled-laptop.ts';
import { admit, roomLaptops, syncAll } from '../support/room-laptops.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000 } });
});
afterAll(() => server.close());

const laptopsOf = (count: number) => roomLaptops(server, count);

const deviceOf = async ({ client }: EnrolledLaptop): Promise<string> => (await client.sync.status()).device?.id ?? '';

const sumOn = async ({ client }: EnrolledLaptop, id: string): Promise<unknown> =>
  (await client.lead.get({ id })).investment;

test('three laptops: a first ring, admission by a code, what only the unit may read, and rotation', async () => {
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

test('the printed code opens the ring when every other laptop is lost, survives rotation, and its successor ends it', async () => {
  const [a, b, c] = (await laptopsOf(3)) as [EnrolledLaptop, EnrolledLaptop, EnrolledLaptop];
  const { value: lead } = await a.client.lead.create({ name: '油缸', label: 'internal', investment: 32_000 });
  await admit(a, b);
  const old = await a.client.room.printCode();
  const { code, pending } = await a.client.room.printCode();
  expect(pending).toBe(false);
  expect(await a.client.room.status()).toMatchObject({ codePrinted: true, codePending: false });
  // A rotation after it was printed.
  await server.revoke(await deviceOf(a));
  await syncAll(b);
  await server.revoke(await deviceOf(b));
  await syncAll(c);
  expect(await c.client.room.status()).toMatchObject({ state: 'waiting', whoCanAdmit: [], mayStartAnew: true });

  await c.client.room.join({ code: old.code });
  await syncAll(c);
  expect(await c.client.room.status()).toMatchObject({ state: 'waiting', joining: null, joinEnd: 'codeRetired' });
  await expect(
    c.client.room.join({ code: `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}` }),
  ).rejects.toMatchObject({
    code: 'CodeUnknown',
  });
  await c.client.room.join({ code: code.toLowerCase() });
  await syncAll(c);
  expect(await c.client.room.status()).toMatchObject({ state: 'alone', unread: 0, joinEnd: null, codePrinted: true });
  expect(await sumOn(c, lead.id)).toBe(32_000);
});

test('a wrong code is told to both; a code is for one laptop; joining needs a password; who was put away asks again', async () => {
  const [a, b, c] = (await laptopsOf(3)) as [EnrolledLaptop, EnrolledLaptop, EnrolledLaptop];
  await syncAll(a);
  const asking = (await a.client.room.status()).asking;
  expect(asking).toHaveLength(2);
  const { personName } = (await b.client.room.status()).members.find(({ here }) => here) ?? {
    personName: (await b.client.sync.status()).person?.name,
  };
  const ofB = asking.find((one) => one.personName === personName)?.requestId ?? '';
  await expect(a.client.room.openAdmission({ requestId: 'nobody' })).rejects.toMatchObject({ code: 'RequestNotFound' });
  await expect(b.client.room.openAdmission({ requestId: ofB })).rejects.toMatchObject({ code: 'NotMember' });
  await expect(a.client.room.join({ code: 'ABCDEFGHJKMNPQRS' })).rejects.toMatchObject({ code: 'NotWaiting' });
  await expect(b.client.room.join({ code: '123' })).rejects.toMatchObject({ code: 'CodeMalformed' });

  const { code } = await a.client.room.openAdmission({ requestId: ofB });
  expect((await a.client.room.status()).admitting).toBe(ofB);
  // C has the code too: it was read out in the same room.
  await c.client.room.join({ code });
  await b.client.room.join({ code: 'ABCDEFGHJKMNPQRS' });
  await syncAll(c, b, a, b, c);
  expect(await b.client.room.status()).toMatchObject({ state: 'waiting', joining: null, joinEnd: 'wrongCode' });
  expect(await c.client.room.status()).toMatchObject({ state: 'waiting', joining: 'admission' });
  expect(await c.client.room.cancelJoin()).toMatchObject({ joining: null });
  await b.client.room.join({ code });
  await syncAll(b, a, b);
  expect((await b.client.room.status()).state).toBe('member');
  expect((await a.client.room.status()).admitting).toBeNull();

  const [ofC] = (await a.client.room.status()).asking;
  await a.client.room.dismissRequest({ requestId: ofC?.requestId ?? '' });
  await syncAll(a, c, b);
  expect((await b.client.room.status()).asking).toEqual([]);
  expect((await c.client.room.status()).dismissed).toBe(true);
  await c.client.room.ask();
  await syncAll(c, a);
  expect((await a.client.room.status()).asking).toHaveLength(1);
  await c.client.workspace.removePassword({ current: 'sechs-sieben' });
  expect((await c.client.room.status()).needsPassword).toBe(true);
  await expect(c.client.room.join({ code })).rejects.toMatchObject({ code: 'PasswordNeeded' });
});

test('where nobody is left and no code was printed, a person begins a new ring', async () => {
  const [a, b] = (await laptopsOf(2)) as [EnrolledLaptop, EnrolledLaptop];
  const { value: lead } = await a.client.lead.create({ name: '油缸', label: 'internal', investment: 32_000 });
  await syncAll(a, b);
  await expect(b.client.room.startAnew()).rejects.toMatchObject({ code: 'LaptopsLeft' });
  await server.revoke(await deviceOf(a));
  await syncAll(b);
  expect(await b.client.room.status()).toMatchObject({ state: 'waiting', mayStartAnew: true });
  await b.client.room.startAnew();
  await syncAll(b);
  expect(await b.client.room.status()).toMatchObject({ state: 'alone', unread: 1 });
  await b.client.lead.update({ id: lead.id, investment: 5 });
  await syncAll(b);
  expect(await sumOn(b, lead.id)).toBe(5);
});
