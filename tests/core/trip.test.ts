import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const hydraulics = '邵阳维克液压股份有限公司';

const arranged = async () => {
  const core = await createTestCore();
  const { client } = core;
  const [own] = await client.organisation.listUnits();
  const unit = (await client.organisation.saveUnit({ id: own!.id, name: '经济开发区' })).value;
  const head = (await client.organisation.savePerson({ name: '张建国', post: '主任', unitHead: true })).value;
  const staff = (await client.organisation.savePerson({ name: '李敏' })).value;
  await client.organisation.saveProfile({ unitId: unit.id, personId: staff.id });
  const company = (await client.company.create({ name: hydraulics, city: '邵阳' })).value;
  return { ...core, unit, head, staff, company };
};

const planTrip = async ({ client }: Pick<TestCore, 'client'>, facts: object = {}) =>
  (
    await client.trip.create({
      title: '赴湖南液压件专题招商',
      startsOn: '2026-11-16',
      endsOn: '2026-11-19',
      cities: ['邵阳', '长沙'],
      ...facts,
    })
  ).value.id;

const undo = ({ client }: Pick<TestCore, 'client'>, { changeSetId }: { readonly changeSetId: string | null }) =>
  client.history.undo({ changeSetId: changeSetId! });

test('a trip is of the unit of this laptop, and its dates say where it stands', async () => {
  const core = await arranged();
  const id = await planTrip(core, { leaderId: core.head.id, ledByUnitHead: true, personIds: [core.staff.id] });
  expect(await core.client.trip.get({ id })).toMatchObject({
    unitId: core.unit.id,
    status: 'underWay',
    cities: ['邵阳', '长沙'],
    people: [{ name: '李敏' }],
    ledByUnitHead: true,
  });
  expect(await core.client.trip.list({})).toMatchObject([{ halfDays: 8, people: 2, leaderName: '张建国' }]);
  core.clock.advanceDays(2);
  expect(await core.client.trip.list({ status: 'finished' })).toHaveLength(1);
  await core.client.trip.cancel({ id, cancelled: true });
  expect((await core.client.trip.get({ id })).status).toBe('cancelled');
  expect((await core.client.trip.form({ from: '2026-11-01', to: '2026-11-30' })).rows).toEqual([]);
});

test('a trip that ends before it starts is refused, when made and when changed', async () => {
  const { client } = await arranged();
  const wrong = { title: '倒着走', startsOn: '2026-11-19', endsOn: '2026-11-16' };
  await expect(client.trip.create(wrong)).rejects.toMatchObject({ code: 'TripEndsBeforeStart' });
  const id = await planTrip({ client });
  await expect(client.trip.update({ id, ...wrong })).rejects.toMatchObject({ code: 'TripEndsBeforeStart' });
  expect(await client.trip.list({})).toHaveLength(1);
});

test('a change of the route keeps its order, and undo brings all of it back', async () => {
  const core = await arranged();
  const { client } = core;
  const id = await planTrip(core);
  const changed = await client.trip.update({
    id,
    title: '赴湖南、广东招商',
    startsOn: '2026-11-16',
    endsOn: '2026-11-20',
    halfDays: 9,
    cities: ['长沙', '邵阳', '深圳'],
    personIds: [core.staff.id],
  });
  expect(await client.trip.get({ id })).toMatchObject({ cities: ['长沙', '邵阳', '深圳'], halfDays: 9 });
  await undo(core, changed);
  expect(await client.trip.get({ id })).toMatchObject({
    title: '赴湖南液压件专题招商',
    cities: ['邵阳', '长沙'],
    halfDays: null,
    people: [],
  });
});

test('targets keep their records when one is added or planned, and are visited by logging', async () => {
  const core = await arranged();
  const { client, company } = core;
  const id = await planTrip(core, { targets: [{ companyId: company.id }] });
  const other = (await client.company.create({ name: '杭州新剑机电传动股份有限公司' })).value;
  const [before] = (await client.trip.get({ id })).targets;
  await client.trip.setTargets({
    id,
    targets: [{ companyId: other.id }, { companyId: company.id, plan: '高压油缸' }, { companyId: other.id }],
  });
  await client.visit.log({ companyId: company.id, visitedOn: '2026-11-18', tripId: id });
  expect((await client.trip.get({ id })).targets).toMatchObject([
    { companyName: '杭州新剑机电传动股份有限公司', visitId: null },
    { id: before!.id, plan: '高压油缸', visitId: expect.any(String) },
  ]);
  await expect(client.trip.setTargets({ id, targets: [{ companyId: 'nobody' }] })).rejects.toMatchObject({
    code: 'RecordNotFound',
    data: { entity: 'company', id: 'nobody' },
  });
});

test('a deleted trip leaves its visits, and they can still be corrected', async () => {
  const core = await arranged();
  const { client, company } = core;
  const tripId = await planTrip(core);
  const visit = (await client.visit.log({ companyId: company.id, visitedOn: '2026-11-17', tripId })).value;
  const removed = await client.trip.remove({ id: tripId });
  expect(await client.trip.list({})).toEqual([]);
  const left = await client.visit.get({ id: visit.id });
  expect(left).toMatchObject({ companyName: hydraulics, tripTitle: null });
  await client.visit.update({ ...left, summary: '补记' });
  await undo(core, removed);
  expect((await client.trip.get({ id: tripId })).visits).toHaveLength(1);
});

test('the form counts 批次, 天数 and 人次 apart, and a unit without a trip stays in it as 未外出 (T36)', async () => {
  const core = await arranged();
  const { client, head, staff, company } = core;
  await client.organisation.saveUnit({ name: '文昌街道', kind: 'subdistrict' });
  const led = await planTrip(core, {
    leaderId: head.id,
    ledByUnitHead: true,
    personIds: [staff.id, head.id],
    halfDays: 7,
    expenseFen: 860_000,
    outcome: '达成考察意向',
  });
  await planTrip(core, { title: '赴杭州', startsOn: '2026-11-30', endsOn: '2026-12-02', leaderId: staff.id });
  await client.visit.log({
    companyId: company.id,
    visitedOn: '2026-11-17',
    tripId: led,
    summary: '拟扩建高压油缸产线',
    nextStep: '寄送资料',
    lead: { name: '高压油缸扩产' },
  });
  await client.visit.log({ companyName: '某商会', visitedOn: '2026-11-17', tripId: led });

  const period = { from: '2026-11-01', to: '2026-11-30' };
  // Planned is not done: on the 18th the second trip stands in no row and no total, and is said beside them; of the first
  // three of its four days have come.
  expect(await client.trip.form(period)).toMatchObject({ planned: 1, totals: { trips: 1, halfDays: 5, people: 2 } });
  core.clock.set(calendarDay('2026-11-30'));
  const form = await client.trip.form(period);
  expect(form.planned).toBe(0);
  expect(form.totals).toEqual({
    trips: 2,
    tripsLedByUnitHead: 1,
    // Of the second trip only the 30th is in November; December has the rest.
    halfDays: 9,
    people: 3,
    companies: 2,
    newLeads: 1,
    expenseFen: 860_000,
    withoutExpense: 1,
  });
  const { file } = await client.trip.exportForm({ ...period, format: 'xlsx' });
  expect(JSON.stringify(await readXlsx(new Uint8Array(await file.arrayBuffer())))).toContain(
    '经费合计未含未填经费的1批次',
  );
  expect(form.rows[0]).toMatchObject({
    number: 1,
    unitName: '经济开发区',
    leaderName: '张建国',
    leaderPost: '主任',
    companions: ['李敏'],
    companies: [hydraulics, '某商会'],
    talks: ['拟扩建高压油缸产线'],
    results: ['达成考察意向'],
    nextSteps: ['寄送资料'],
  });
  expect(form.unitsWithoutTrip).toMatchObject([{ name: '文昌街道' }]);
});

test('the exported table says what the form says, and its texts stay texts', async () => {
  const core = await arranged();
  const { client, head, company } = core;
  await client.organisation.saveUnit({ name: '文昌街道', kind: 'subdistrict' });
  const id = await planTrip(core, { leaderId: head.id, ledByUnitHead: true, halfDays: 7, expenseFen: 860_000 });
  await client.visit.log({
    companyId: company.id,
    visitedOn: '2026-11-17',
    tripId: id,
    summary: '=HYPERLINK("http://evil.example","点我")',
  });
  core.clock.set(calendarDay('2026-11-20'));
  const { file } = await client.trip.exportForm({ from: '2026-11-01', to: '2026-11-30', format: 'xlsx' });
  expect(file.name).toBe('外出招商情况表（2026-11-01至2026-11-30）.xlsx');
  const workbook = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  const cells = workbook.sheets[0]!.rows.flat();
  expect(cells).toEqual(expect.arrayContaining(['张建国·主任', '是', 3.5, 0.86, hydraulics, '未外出', '文昌街道']));
  expect(JSON.stringify(cells)).toContain('外出1批次（主要负责同志带队1批次）、3.5天、1人次');
  expect(JSON.stringify(cells)).toContain(
    '填报单位：经济开发区　　填报日期：2026年11月20日　起止日期：2026年11月1日—30日',
  );
  expect(cells).toContain('合计');
  const formulas = [...(workbook.sheets[0]!.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined);
  expect(formulas).toEqual([]);

  const docx = await client.trip.exportForm({ from: '2026-11-01', to: '2026-11-30', format: 'docx' });
  expect(docx.file.size).toBeGreaterThan(3000);
});

test('years and search know every trip that is there', async () => {
  const core = await arranged();
  const { client } = core;
  await planTrip(core);
  const old = await planTrip(core, { title: '2024 年赴上海', startsOn: '2024-12-30', endsOn: '2025-01-02' });
  expect(await client.trip.years()).toEqual([2026, 2024]);
  expect(await client.trip.list({ year: 2025 })).toMatchObject([{ id: old }]);
  expect(await client.trip.search({ text: '上海' })).toMatchObject([{ id: old }]);
  // A sign like others, and no wildcard.
  expect(await client.trip.search({ text: '%' })).toEqual([]);
});

test('visits are counted and listed past ten thousand', async () => {
  const core = await arranged();
  const { client } = core;
  const [first, second] = [await planTrip(core), await planTrip(core, { title: '赴广东' })];
  const database = core.core.context.workspaces.current()!.database;
  const visits = (tripId: string, prefix: string, count: number) =>
    database.writer
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO visit (id, created_at, updated_at, version, trip_id, company_name, kind, visited_on)
         SELECT ? || i, 0, 0, 1, ?, ? || i, 'outgoing', '2026-11-17' FROM n`,
      )
      .run(count, prefix, tripId, prefix);
  visits(first, 'v', 10_050);
  visits(second, 'w', 1_200);

  expect((await client.trip.list({})).map(({ visits: count }) => count).sort((a, b) => a - b)).toEqual([1_200, 10_050]);
  const form = await client.trip.form({ from: '2026-11-01', to: '2026-11-30' });
  expect(form.totals.companies).toBe(11_250);
  expect((await client.trip.get({ id: second })).visits).toHaveLength(1_200);
  expect(await client.visit.list({ from: '2026-11-01', to: '2026-11-30' })).toHaveLength(11_250);
});

test('a trip led by the unit head names the person', async () => {
  const core = await arranged();
  const refused = { code: 'TripHeadUnnamed' };
  await expect(planTrip(core, { ledByUnitHead: true, leaderId: null })).rejects.toMatchObject(refused);
  const id = await planTrip(core, { ledByUnitHead: true, leaderId: core.head.id });
  const { people, ...trip } = await core.client.trip.get({ id });
  const personIds = people.map((person) => person.id);
  await expect(core.client.trip.update({ ...trip, personIds, leaderId: null })).rejects.toMatchObject(refused);
  await core.client.trip.update({ ...trip, personIds, leaderId: null, ledByUnitHead: false });
});

test('more days than lie between start and end are refused, and a firm that two trips saw is one firm', async () => {
  const { client } = await createTestCore();
  const facts = { title: '赴合肥', startsOn: '2026-11-10', endsOn: '2026-11-12' };
  await expect(client.trip.create({ ...facts, halfDays: 40 })).rejects.toMatchObject({
    code: 'TripDaysTooMany',
    data: { days: 20, most: 3 },
  });
  const firm = (await client.company.create({ name: '合肥井松智能科技股份有限公司' })).value;
  for (const visitedOn of ['2026-11-10', '2026-11-12']) {
    const { id } = (await client.trip.create({ ...facts, startsOn: visitedOn, endsOn: visitedOn })).value;
    await client.visit.log({ companyId: firm.id, tripId: id, visitedOn });
  }
  const form = await client.trip.form({ from: '2026-11-01', to: '2026-11-30' });
  expect(form.totals).toMatchObject({ trips: 2, companies: 1 });
});

test('a visit that arrived dated ahead is a plan: the list of trips and its targets do not count it', async () => {
  const core = await arranged();
  const { client, company } = core;
  const trip = await planTrip(core, { targets: [{ companyId: company.id }] });
  const { value } = await client.visit.log({ companyId: company.id, visitedOn: '2026-11-17', tripId: trip });
  core.core.context.workspaces
    .current()!
    .database.writable.prepareWrite<[string, string]>('UPDATE visit SET visited_on = ? WHERE id = ?')
    .run('2026-11-19', value.id);
  const [row] = await client.trip.list({});
  expect(row).toMatchObject({ id: trip, visits: 0 });
  expect((await client.trip.get({ id: trip })).targets[0]!.visitId).toBeNull();
  core.clock.set(calendarDay('2026-11-19'));
  expect((await client.trip.list({}))[0]).toMatchObject({ visits: 1 });
  expect((await client.trip.get({ id: trip })).targets[0]!.visitId).toBe(value.id);
});
