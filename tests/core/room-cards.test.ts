import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isSealed, partIdOf, roomOfUnit } from '../../shared/sync/room-part.ts';
import { type EnrolledLaptop, enrolledLaptop } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

/** R11: cards about what a unit shares sealed. */
let server: TestServer;
let unitId: string;
let a: EnrolledLaptop;
let b: EnrolledLaptop;

beforeAll(async () => {
  server = await startTestServer({ limits: { enrolmentsPerIp: 1000 } });
});
afterAll(() => server.close());

/** Two laptops of a new unit that are in its ring. */
beforeEach(async () => {
  unitId = await server.addUnit(`双岗街道${++units}`);
});
let units = 0;
const pair = async (): Promise<void> => {
  [a, b] = [await laptopOf('李雷'), await laptopOf('王芳')];
  await syncAll(b, a);
  const [asked] = (await a.client.room.status()).asking;
  const { code } = await a.client.room.openAdmission({ requestId: asked?.requestId ?? '' });
  await b.client.room.join({ code });
  await syncAll(b, a, b);
};

const laptopOf = async (name: string): Promise<EnrolledLaptop> => {
  const laptop = await enrolledLaptop(server, await server.addPerson({ name, unitId }));
  await laptop.client.workspace.setPassword({ password: 'sechs-sieben' });
  await laptop.client.sync.syncNow();
  return laptop;
};

const syncAll = async (...laptops: readonly EnrolledLaptop[]): Promise<void> => {
  for (const { client } of laptops) await client.sync.syncNow();
};

/** Both write of one lead what the other has not seen. */
const apart = async (name: string, ofA: object, ofB: object): Promise<string> => {
  const { value } = await a.client.lead.create({ name, label: 'internal', investment: 100 });
  await syncAll(a, b);
  await a.client.lead.update({ id: value.id, ...ofA });
  await b.client.lead.update({ id: value.id, ...ofB });
  await syncAll(a, b, a, b);
  return value.id;
};

const openCards = async ({ client }: EnrolledLaptop) => (await client.sync.conflicts({ state: 'open' })).rows;

/** The server's own record of cards about parts of this record, to the letter. */
const onServer = async (leadId: string): Promise<readonly Record<string, unknown>[]> => {
  const rows = await server.database.query<{ fields: unknown }>("SELECT fields FROM record WHERE entity = 'conflict'");
  return rows
    .map(({ fields }) => (typeof fields === 'string' ? JSON.parse(fields) : fields) as Record<string, unknown>)
    .filter((fields) => fields['recordId'] === partIdOf(leadId, roomOfUnit(unitId)));
};

test('a card about a sum that two wrote shows both sums, is settled with one click, and nothing of it is on the server in clear', async () => {
  await pair();
  const id = await apart('油缸扩产项目', { investment: 32_000 }, { investment: 45_000 });
  for (const laptop of [a, b]) {
    const [card] = await openCards(laptop);
    expect(card).toMatchObject({
      entity: 'lead',
      recordId: id,
      title: '油缸扩产项目',
      record: 'living',
      field: 'investment',
      winner: { value: 45_000 },
      loser: { value: 32_000 },
      before: { value: 100 },
      present: { value: 45_000 },
      closed: false,
    });
    expect((await laptop.client.sync.openConflictsOf({ recordId: id })).count).toBe(1);
  }
  const [card] = await openCards(a);
  await a.client.sync.settleConflict({ id: card?.id ?? '', choose: 'loser' });
  await syncAll(a, b);
  for (const laptop of [a, b]) {
    expect((await laptop.client.lead.get({ id })).investment).toBe(32_000);
    expect(await openCards(laptop)).toEqual([]);
    const [settled] = (await laptop.client.sync.conflicts({ state: 'settled' })).rows;
    expect(settled).toMatchObject({ field: 'investment', settledValue: { value: 32_000 }, settledByName: '李雷' });
  }
  const [stored] = await onServer(id);
  for (const field of ['winnerValue', 'loserValue', 'beforeValue', 'settledValue'])
    expect(isSealed(JSON.parse(String(stored?.[field]))), field).toBe(true);
});

test('a value of their own, typed on the card, leaves sealed too', async () => {
  await pair();
  const id = await apart('电池结构件项目', { problem: '用地' }, { problem: '能耗' });
  const [card] = await openCards(b);
  await b.client.sync.settleConflict({ id: card?.id ?? '', value: '用地和能耗指标' });
  await syncAll(b, a);
  expect((await a.client.lead.get({ id })).problem).toBe('用地和能耗指标');
  const [stored] = await onServer(id);
  expect(isSealed(JSON.parse(String(stored?.['settledValue'])))).toBe(true);
});

test('two who wrote the same are not asked: the server cannot see that it is the same, the laptops can', async () => {
  await pair();
  const id = await apart('薄膜项目', { investment: 8_800 }, { investment: 8_800 });
  await syncAll(b, a, b);
  expect(await onServer(id)).toHaveLength(1);
  for (const laptop of [a, b]) {
    expect(await openCards(laptop)).toEqual([]);
    expect((await laptop.client.sync.openConflictsOf({ recordId: id })).count).toBe(0);
  }
});

test('who went along is settled like any value, by name', async () => {
  await pair();
  const people = await a.client.organisation.listPeople();
  const [lilei, wangfang] = ['李雷', '王芳'].map((name) => people.find((one) => one.name === name)?.id ?? '') as [
    string,
    string,
  ];
  const trip = await a.client.trip.create({ title: '赴苏州', startsOn: '2026-11-16', endsOn: '2026-11-17' });
  await syncAll(a, b);
  await a.client.trip.update({ id: trip.value.id, personIds: [lilei] });
  await b.client.trip.update({ id: trip.value.id, personIds: [wangfang] });
  await syncAll(a, b, a, b);
  const card = (await openCards(a)).find(({ field }) => field === 'people');
  expect(card).toMatchObject({
    entity: 'trip',
    winner: { title: '王芳' },
    loser: { title: '李雷' },
    present: { title: '王芳' },
  });
  await a.client.sync.settleConflict({ id: card?.id ?? '', choose: 'loser' });
  await syncAll(a, b);
  for (const { client } of [a, b])
    expect((await client.trip.get({ id: trip.value.id })).people.map(({ id }) => id)).toEqual([lilei]);
});

test('who is not let in sees that there is a card and decides nothing', async () => {
  await pair();
  await apart('轴承项目', { investment: 1_000 }, { investment: 2_000 });
  const c = await laptopOf('赵云');
  await syncAll(c);
  const [card] = await openCards(c);
  expect(card).toMatchObject({ closed: true, winner: { value: null }, loser: { value: null } });
  await expect(c.client.sync.settleConflict({ id: card?.id ?? '', choose: 'loser' })).rejects.toMatchObject({
    code: 'CardClosed',
  });
});

test('a card whose values no laptop wrote takes the page of conflicts from nobody', async () => {
  await pair();
  const id = await apart('阀门项目', { investment: 1_000 }, { investment: 2_000 });
  a.core.context.workspaces.current()?.database.writer.exec("UPDATE conflict SET before_value = '{bad'");
  const [card] = await openCards(a);
  expect(card).toMatchObject({ recordId: id, closed: true });
});
