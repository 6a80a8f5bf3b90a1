import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
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

test('the quick form starts with the trip that is under way, and with its city where it has one only', async () => {
  const { client, clock } = await createTestCore();
  expect(await client.visit.prefill()).toEqual({ today: '2026-11-18', trip: null });
  const trip = async (title: string, startsOn: string, endsOn: string) =>
    (await client.trip.create({ title, startsOn, endsOn, cities: title === '长差' ? ['芜湖', '合肥'] : ['邵阳'] }))
      .value.id;
  await trip('长差', '2026-11-01', '2026-11-30');
  const near = await trip('短差', '2026-11-17', '2026-11-19');
  expect((await client.visit.prefill()).trip).toEqual({ id: near, title: '短差', city: '邵阳' });
  await client.trip.cancel({ id: near, cancelled: true });
  expect((await client.visit.prefill()).trip).toMatchObject({ title: '长差', city: null });
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

test('a visit takes the city of its firm, not the first city of the trip', async () => {
  const { client } = await createTestCore();
  const trip = async (cities: string[]) =>
    (await client.trip.create({ title: '赴皖', startsOn: '2026-11-16', endsOn: '2026-11-19', cities })).value.id;
  const firm = (await client.company.create({ name: '芜湖伯特利汽车安全系统股份有限公司', city: '芜湖市' })).value;
  const elsewhere = (await client.company.create({ name: '无名机械有限公司' })).value;
  const [journey, single] = [await trip(['合肥', '芜湖']), await trip(['铜陵'])];
  const cityOf = async (input: Omit<Parameters<typeof client.visit.log>[0], 'visitedOn'>) => {
    const { id } = (await client.visit.log({ ...input, visitedOn: '2026-11-17' })).value;
    return (await client.visit.get({ id })).city;
  };
  expect(await cityOf({ companyId: firm.id, tripId: journey })).toBe('芜湖市');
  expect(await cityOf({ companyId: firm.id })).toBe('芜湖市');
  expect(await cityOf({ companyId: elsewhere.id, tripId: single })).toBe('铜陵');
  expect(await cityOf({ companyId: elsewhere.id, tripId: journey })).toBeNull();
  expect(await cityOf({ companyId: firm.id, tripId: journey, city: '合肥' })).toBe('合肥');
  expect(await cityOf({ companyId: firm.id, kind: 'incoming' })).toBeNull();
});

test("a further visit is progress of the lead, its next step is the lead's and due once, and the week reports it", async () => {
  const { client } = await createTestCore();
  const firm = (await client.company.create({ name: hydraulics })).value;
  const lead = (
    await client.lead.create({
      name: '油缸扩产',
      companyId: firm.id,
      registeredOn: '2026-11-02',
      nextStep: '寄资料',
      nextStepDueOn: '2026-11-12',
    })
  ).value;
  expect(await client.visit.followable({ companyId: firm.id })).toMatchObject([{ id: lead.id, nextStep: '寄资料' }]);

  const visit = { companyId: firm.id, visitedOn: '2026-11-17', summary: '看了二期地块', nextStepDueOn: '2026-11-19' };
  const logged = await client.visit.log({ ...visit, nextStep: '报用地价格', followUp: { leadId: lead.id } });
  expect(await client.lead.get({ id: lead.id })).toMatchObject({
    nextStep: '报用地价格',
    nextStepDueOn: '2026-11-19',
    lastProgressOn: '2026-11-17',
    firstContactOn: '2026-11-17',
    progress: [{ body: '看了二期地块', visitId: logged.value.id }],
  });
  const today = await client.today.get();
  expect(today.steps.map(({ nextStep }) => nextStep)).toEqual(['报用地价格']);
  expect(today.visitSteps).toEqual([]);
  expect((await client.visit.get({ id: logged.value.id })).followed).toMatchObject([{ id: lead.id }]);
  const report = await client.report.get({ isoYear: 2026, isoWeek: 47 });
  expect(JSON.stringify(report.sections)).toContain('看了二期地块');

  await client.history.undo({ changeSetId: logged.changeSetId! });
  expect(await client.lead.get({ id: lead.id })).toMatchObject({ nextStep: '寄资料', progress: [] });
});

test('a visit that was logged alone follows a lead up later, and both next steps stay when somebody wants both', async () => {
  const { client } = await createTestCore();
  const firm = (await client.company.create({ name: hydraulics })).value;
  const lead = (await client.lead.create({ name: '油缸扩产', companyId: firm.id, nextStep: '寄资料' })).value;
  const { id } = (await client.visit.log({ companyId: firm.id, visitedOn: '2026-11-17', nextStep: '约体检' })).value;
  await client.visit.followUp({ id, leadId: lead.id, takesStep: false });
  expect(await client.lead.get({ id: lead.id })).toMatchObject({
    nextStep: '寄资料',
    progress: [{ body: `走访${hydraulics}`, visitId: id }],
  });
  expect(await client.visit.get({ id })).toMatchObject({ nextStep: '约体检' });
});

test('a visit that is still to come is refused, and one that was taken before is counted nowhere until its day', async () => {
  const { client, clock } = await createTestCore();
  const refused = { code: 'DayInFuture', data: { day: '2026-11-19', today: '2026-11-18' } };
  const ahead = { companyName: hydraulics, visitedOn: '2026-11-19', lead: { name: '高压油缸扩产' } };
  await expect(client.visit.log(ahead)).rejects.toMatchObject(refused);
  expect(await client.visit.list({})).toEqual([]);
  const { id } = (await client.visit.log({ companyName: hydraulics, visitedOn: '2026-11-18' })).value;
  const visit = await client.visit.get({ id });
  await expect(client.visit.update({ ...visit, visitedOn: '2026-11-19' })).rejects.toMatchObject(refused);

  // As an older version on another laptop may have written it: here the clock goes back.
  clock.set(calendarDay('2026-11-17'));
  const week = { isoYear: 2026, isoWeek: 47 };
  const numbersOf = async () =>
    (await client.report.get(week)).sections.flatMap(({ sentences }) => sentences.flatMap(({ numbers }) => numbers));
  expect(await numbersOf()).toEqual([]);
  expect((await client.today.get({})).thisWeek.visits).toEqual([]);
  expect(await client.report.weeks()).toMatchObject([{ isoWeek: 47, visits: 0 }]);
  const { content } = await client.submission.preview({ ...week, kind: 'report' });
  expect(JSON.stringify(content)).not.toContain(hydraulics);
  clock.set(calendarDay('2026-11-18'));
  expect((await numbersOf()).length).toBeGreaterThan(0);
});
