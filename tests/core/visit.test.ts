import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

const hydraulics = '邵阳维克液压股份有限公司';

test('visit, lead and company are one command and one step back', async () => {
  const { client } = await createTestCore();
  const logged = await client.visit.log({
    companyName: hydraulics,
    createCompany: true,
    visitedOn: '2026-11-17',
    summary: '拟扩建高压油缸产线',
    nextStep: '寄送资料',
    nextStepDueOn: '2026-11-21',
    lead: { name: '高压油缸扩产', investment: 12_000 },
  });
  const { id, leadId, companyId } = logged.value;
  expect(await client.lead.get({ id: leadId! })).toMatchObject({
    companyId,
    visitId: id,
    firstContactOn: '2026-11-17',
    registeredOn: '2026-11-18',
    nextStep: '寄送资料',
    nextStepDueOn: '2026-11-21',
    investment: 12_000,
  });
  expect(await client.visit.get({ id })).toMatchObject({
    companyId,
    companyName: hydraulics,
    leads: [{ id: leadId, name: '高压油缸扩产' }],
  });

  await client.history.undo({ changeSetId: logged.changeSetId! });
  expect(await client.visit.list({})).toEqual([]);
  expect((await client.lead.list({})).total).toBe(0);
  expect(await client.company.search({ text: hydraulics })).toEqual([]);
});

test('a refused lead leaves no visit behind', async () => {
  const { client } = await createTestCore();
  await expect(
    client.visit.log({ companyName: '甲', visitedOn: '2026-11-17', lead: { name: '空指', nodeId: 'nowhere' } }),
  ).rejects.toMatchObject({ code: 'RecordNotFound', data: { entity: 'chain_node', id: 'nowhere' } });
  expect(await client.visit.list({})).toEqual([]);
});

test('a name that is not in the library is kept as typed; one that is follows the library', async () => {
  const { client } = await createTestCore();
  const company = (await client.company.create({ name: hydraulics })).value;
  await client.visit.log({ companyName: '桐城某商会', visitedOn: '2026-11-16', kind: 'incoming' });
  await client.visit.log({ companyId: company.id, visitedOn: '2026-11-17' });
  await client.company.update({ id: company.id, name: '邵阳维克液压集团有限公司' });
  expect(await client.visit.list({})).toMatchObject([
    { companyId: company.id, companyName: '邵阳维克液压集团有限公司', kind: 'outgoing' },
    { companyId: null, companyName: '桐城某商会', kind: 'incoming' },
  ]);
  await expect(client.visit.log({ visitedOn: '2026-11-17' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('a visit is the contact that an untouched target was waiting for, and no more than that (T8)', async () => {
  const { client } = await createTestCore();
  const company = (await client.company.create({ name: hydraulics })).value;
  const chain = (await client.chain.create({ name: '液压件产业链' })).value;
  const nodeIds: string[] = [];
  for (const name of ['高压油缸', '液压泵']) {
    const node = (await client.chain.saveNode({ chainId: chain.id, name, tier: 'midstream' })).value;
    await client.chain.addCompany({ nodeId: node.id, companyId: company.id, role: 'target' });
    nodeIds.push(node.id);
  }
  const states = async () =>
    Promise.all(
      nodeIds.map(async (id) => (await client.chain.node({ id })).members.map(({ targetState }) => targetState)),
    );
  const logged = await client.visit.log({ companyId: company.id, visitedOn: '2026-11-17' });
  expect(await states()).toEqual([['contacted'], ['contacted']]);
  await client.history.undo({ changeSetId: logged.changeSetId! });
  expect((await states()).flat()).not.toContain('contacted');
});

test('the quick form starts with the trip that is under way and its first city', async () => {
  const { client, clock } = await createTestCore();
  expect(await client.visit.prefill()).toEqual({ today: '2026-11-18', trip: null });
  const trip = async (title: string, startsOn: string, endsOn: string) =>
    (await client.trip.create({ title, startsOn, endsOn, cities: [`${title}一`, `${title}二`] })).value.id;
  await trip('长差', '2026-11-01', '2026-11-30');
  const near = await trip('短差', '2026-11-17', '2026-11-19');
  expect((await client.visit.prefill()).trip).toEqual({ id: near, title: '短差', city: '短差一' });
  await client.trip.cancel({ id: near, cancelled: true });
  expect((await client.visit.prefill()).trip?.title).toBe('长差');
  clock.advanceDays(30);
  expect((await client.visit.prefill()).trip).toBeNull();
});

test('a visit is corrected, its people matched, and deleted with a way back', async () => {
  const { client } = await createTestCore();
  const people: string[] = [];
  for (const name of ['李敏', '王强', '赵磊']) people.push((await client.organisation.savePerson({ name })).value.id);
  const [first, second, third] = people as [string, string, string];
  const { id } = (await client.visit.log({ companyName: '甲', visitedOn: '2026-11-17', personIds: [first, second] }))
    .value;
  const visit = await client.visit.get({ id });
  await client.visit.update({ ...visit, personIds: [second, third], outcome: '互留联系方式' });
  expect(await client.visit.get({ id })).toMatchObject({ personIds: [second, third], outcome: '互留联系方式' });
  const removed = await client.visit.remove({ id });
  await expect(client.visit.get({ id })).rejects.toMatchObject({ code: 'RecordNotFound' });
  await client.history.undo({ changeSetId: removed.changeSetId! });
  expect((await client.visit.get({ id })).personIds).toEqual([second, third]);
});

test('a visit whose company was deleted can still be corrected', async () => {
  const { client } = await createTestCore();
  const company = (await client.company.create({ name: hydraulics })).value;
  const { id } = (await client.visit.log({ companyId: company.id, visitedOn: '2026-11-17' })).value;
  await client.company.remove({ id: company.id });
  const visit = await client.visit.get({ id });
  expect(visit.companyName).toBe(hydraulics);
  await client.visit.update({ ...visit, summary: '补记' });
  expect((await client.visit.get({ id })).summary).toBe('补记');
});

test('visits are listed by day, newest first, of a period or of a trip', async () => {
  const { client } = await createTestCore();
  const tripId = (await client.trip.create({ title: '赴上海', startsOn: '2026-11-16', endsOn: '2026-11-18' })).value.id;
  for (const [companyName, visitedOn, trip] of [
    ['甲', '2026-11-16', tripId],
    ['乙', '2026-11-18', tripId],
    ['丙', '2026-11-18', null],
    ['丁', '2026-10-01', null],
  ] as const)
    await client.visit.log({ companyName, visitedOn, tripId: trip });
  const names = async (filter: Parameters<typeof client.visit.list>[0]) =>
    (await client.visit.list(filter)).map(({ companyName }) => companyName);
  expect(await names({})).toEqual(['丙', '乙', '甲', '丁']);
  expect(await names({ tripId })).toEqual(['乙', '甲']);
  expect(await names({ from: '2026-11-17', to: '2026-11-30' })).toEqual(['丙', '乙']);
  expect(await names({ limit: 1 })).toEqual(['丙']);
});
