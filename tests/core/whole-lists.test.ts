import { expect, test } from 'vitest';
import type { EntityName } from '../../db/schema/entities.ts';
import { addDays, calendarDay } from '../../shared/kernel/calendar-day.ts';
import { mostRows } from '../../shared/kernel/most-rows.ts';
import { openOffice } from '../support/office-writer.ts';

// Each list is longer than what it gives at once: its total counts all, and all are given when asked for.

const today = calendarDay('2026-11-18');
const inUnit = { unitId: 'unit-own', otherUnitId: 'unit-2' };

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Ids of different kinds share one space: a record is found by its id alone. */
const many = (kind: EntityName, count: number, row: (number: number) => Readonly<Record<string, unknown>>): Rows =>
  Array.from({ length: count }, (_, number) => ({ id: `${kind}-${String(number).padStart(5, '0')}`, ...row(number) }));

test('visits of a lead past the fiftieth are counted and can be seen', async () => {
  const { app, write, writeAll } = await openOffice();
  write('company', 'firm', { name: '德州轴承有限公司' });
  write('lead', 'lead-1', { name: '轴承项目', companyId: 'firm', stage: 'clue', status: 'active', label: 'internal' });
  writeAll(
    'visit',
    many('visit', 123, () => ({ companyId: 'firm', companyName: '德州轴承有限公司' })),
  );
  const first = await app.client.lead.visits({ id: 'lead-1' });
  expect([first.rows.length, first.total]).toEqual([50, 123]);
  expect((await app.client.lead.visits({ id: 'lead-1', limit: mostRows })).rows).toHaveLength(123);
});

test('directives are filtered and counted over all of them, not over the first five hundred', async () => {
  const { app, write, writeAll } = await openOffice();
  write('unit', 'unit-own', { name: '双岗街道', kind: 'street' });
  const person = await app.client.organisation.savePerson({ name: '李雷' });
  await app.client.organisation.saveProfile({ unitId: 'unit-own', personId: person.value.id });
  const directive = { kind: 'assign', targetEntity: 'unit', targetId: 'unit-own', state: 'issued' };
  const between = { ...directive, unitId: 'unit-3', issuerUnitId: 'unit-2', dueOn: '2026-11-01' };
  writeAll(
    'directive',
    many('directive', 700, (at) => ({ ...between, title: `别处 ${at}` })),
  );
  // Due later than all others, so that they stand last.
  const own = { ...directive, unitId: 'unit-own', issuerUnitId: 'unit-2', dueOn: '2027-01-01' };
  writeAll(
    'directive',
    many('directive', 12, (at) => ({ ...own, id: `own-${at}`, title: `本单位 ${at}` })),
  );

  const all = await app.client.directive.list({ open: true });
  expect([all.rows.length, all.total]).toEqual([200, 712]);
  expect(all.sides).toEqual({ received: 12, issued: 0, other: 700 });
  const ours = await app.client.directive.list({ open: true, side: 'own', limit: 8 });
  expect([ours.rows.length, ours.total]).toEqual([8, 12]);
  expect(ours.rows.every(({ side }) => side === 'received')).toBe(true);
  const received = await app.client.directive.list({ side: 'received' });
  expect([received.rows.length, received.total]).toEqual([12, 12]);
});

test('what an answer may cite is all that the unit did, not its last forty acts', async () => {
  const { app, write, writeAll } = await openOffice();
  const target = { targetEntity: 'lead', targetId: 'lead-1' };
  write('lead', 'lead-1', { name: '轴承项目', stage: 'clue', status: 'active', label: 'internal' });
  write('directive', 'directive-1', { ...target, kind: 'assign', title: '跟进', unitId: 'u', state: 'issued' });
  writeAll(
    'lead_progress',
    many('lead_progress', 95, (at) => ({ leadId: 'lead-1', body: `第${at}次` })),
  );
  const first = await app.client.directive.evidence({ id: 'directive-1' });
  expect([first.rows.length, first.total]).toEqual([40, 95]);
  expect((await app.client.directive.evidence({ id: 'directive-1', limit: mostRows })).rows).toHaveLength(95);
});

test('cases of the cooperation are counted and read beyond the five hundredth', async () => {
  const { app, writeAll } = await openOffice();
  const firm = { companyId: 'firm', companyName: '德州轴承有限公司', otherCompanyId: 'firm' };
  writeAll(
    'collision',
    many('collision', 620, () => ({ ...firm, ...inUnit, matchedBy: 'name', state: 'open' })),
  );
  writeAll(
    'dispute',
    many('dispute', 620, () => ({ unitId: 'u', holderUnitId: 'v', grounds: '先谈', state: 'open' })),
  );
  const transfer = { leadId: 'lead', leadName: '轴承项目', fromUnitId: 'u', toUnitId: 'v' };
  writeAll(
    'transfer',
    many('transfer', 620, () => ({ ...transfer, state: 'declined' })),
  );
  const { cooperation } = app.client;
  for (const list of [cooperation.collisions, cooperation.disputes, cooperation.transfers]) {
    const first = await list({});
    expect([first.rows.length, first.total, first.needUpgrade]).toEqual([200, 620, 0]);
    expect((await list({ limit: mostRows })).rows).toHaveLength(620);
  }
});

test('an offer that waits for this unit stands first, however many newer ones there are', async () => {
  const { app, write, writeAll } = await openOffice();
  write('unit', 'unit-own', { name: '双岗街道', kind: 'street' });
  const person = await app.client.organisation.savePerson({ name: '李雷' });
  await app.client.organisation.saveProfile({ unitId: 'unit-own', personId: person.value.id });
  const transfer = { leadId: 'lead', leadName: '轴承项目', state: 'offered' };
  write('transfer', 'for-us', { ...transfer, fromUnitId: 'u', toUnitId: 'unit-own', offeredOn: '2026-01-01' });
  const elsewhere = { ...transfer, fromUnitId: 'u', toUnitId: 'v', offeredOn: '2026-11-01' };
  writeAll(
    'transfer',
    many('transfer', 300, () => elsewhere),
  );
  const { rows } = await app.client.cooperation.transfers({});
  expect(rows[0]).toMatchObject({ id: 'for-us', mayAnswer: true });
});

test('今天 counts every open step and planned trip, also those that it does not list', async () => {
  const { app, write, writeAll } = await openOffice();
  write('company', 'firm', { name: '德州轴承有限公司' });
  const visit = { companyId: 'firm', companyName: '德州轴承有限公司', nextStep: '回访' };
  const late = { ...visit, nextStepDueOn: '2026-11-10' };
  writeAll(
    'visit',
    many('visit', 130, (at) => (at < 110 ? late : { ...visit, nextStepDueOn: '2026-11-20' })),
  );
  const lead = { stage: 'clue', status: 'active', label: 'internal', nextStep: '送方案', nextStepDueOn: '2026-11-12' };
  writeAll(
    'lead',
    many('lead', 140, (at) => ({ ...lead, name: `项目 ${at}`, code: `2026-${at}` })),
  );
  const trip = { status: 'planned', title: '赴沪' };
  const days = (at: number) => ({ startsOn: addDays(today, 1 + (at % 50)), endsOn: addDays(today, 1 + (at % 50)) });
  writeAll(
    'trip',
    many('trip', 33, (at) => ({ ...trip, ...days(at) })),
  );

  const model = await app.client.today.get();
  expect([model.steps.length, model.visitSteps.length]).toEqual([100, 100]);
  expect([model.stepCount, model.overdueCount]).toEqual([270, 250]);
  expect([model.plannedTrips.rows.length, model.plannedTrips.total]).toEqual([20, 33]);
  const whole = await app.client.today.get({ limit: mostRows });
  expect([whole.steps.length, whole.visitSteps.length]).toEqual([140, 130]);
});

test('a history is told to its beginning', async () => {
  const { app } = await openOffice();
  const { value } = await app.client.lead.create({ name: '轴承项目' });
  for (let step = 1; step <= 30; step++) await app.client.lead.update({ id: value.id, remark: `第${step}次` });
  const first = await app.client.history.ofRecord({ id: value.id, limit: 20 });
  const whole = await app.client.history.ofRecord({ id: value.id, limit: mostRows });
  expect([first.rows.length, first.total]).toEqual([20, whole.rows.length]);
  expect(whole.rows.at(-1)).toMatchObject({ command: 'lead.create' });
  expect(whole.rows.length).toBeGreaterThan(30);
});

test('a number of the report opens all the records that it counts', async () => {
  const { app, writeAll } = await openOffice();
  const trip = { status: 'done', title: '赴沪', startsOn: '2026-11-16', endsOn: '2026-11-17' };
  const trips = many('trip', 2_300, () => trip);
  writeAll('trip', trips);
  const refs = trips.map((row) => ({ entity: 'trip' as const, id: String(row['id']) }));
  expect(await app.client.report.evidence({ refs })).toHaveLength(2_300);
});

test('conflict cards past the five hundredth are counted and can be decided', async () => {
  const { app, writeAll } = await openOffice();
  const card = { kind: 'field', entity: 'lead', recordId: 'lead-1', field: 'remark', foundAt: 1, state: 'open' };
  writeAll(
    'conflict',
    many('conflict', 530, () => card),
  );
  const first = await app.client.sync.conflicts({});
  expect([first.rows.length, first.total]).toEqual([200, 530]);
  expect((await app.client.sync.conflicts({ limit: mostRows })).rows).toHaveLength(530);
});

test('firms of the same name are offered as 疑似重复 by their likeness, not by the first fifty ids', async () => {
  const { app, writeAll } = await openOffice();
  const row = { name: '德州轴承有限公司', nameCore: '轴承', city: '德州' };
  writeAll(
    'company',
    many('company', 80, () => row),
  );
  writeAll('company', [{ ...row, id: 'z-last', name: '德州轴承有限公司', creditCode: '91371400MA3C000001' }]);
  const asked = { name: '轴承有限公司（德州）', shortName: null, creditCode: '91371400MA3C000001' };
  const { rows, total } = await app.client.company.similar(asked);
  expect(rows[0]).toMatchObject({ id: 'z-last', reason: 'creditCode' });
  expect(rows.length).toBeLessThanOrEqual(5);
  expect(total).toBeGreaterThanOrEqual(rows.length);
});
