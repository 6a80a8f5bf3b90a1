import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rollUpPath } from '../../shared/admin/submissions.ts';
import { type ConsoleClient, openConsole } from '../support/console-client.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const password = '春风又绿江南岸-2026';
/** Wednesday of week 10 of 2026. */
const now = Date.parse('2026-03-04T09:00:00Z');
const week = { year: 2026, week: 10 };

let server: TestServer;
let admin: ConsoleClient;
let centre: ConsoleClient;
let unitId: string;

beforeAll(async () => {
  server = await startTestServer({ nowMs: () => now });
  admin = openConsole(server.url);
  await admin.call('setUp', { code: server.adminSetUpCode, unitName: '市招商中心', name: '管理员', password });
  unitId = await server.addUnit('大关镇');
  centre = openConsole(server.url);
  const personId = await server.addPerson({ name: '中心人员', unitId, role: 'centre' });
  await centre.call('firstSignIn', { code: await server.enrolCode(personId), password });
});
afterAll(() => server.close());

type Fields = Readonly<Record<string, string | number | boolean | null>>;

/** As a newer server, or a newer laptop, has left it here. */
const put = (entity: string, record: string, fields: Fields): Promise<void> =>
  server.accounts.sync.write([{ entity, record, kind: 'create', fields, ownerUnitId: unitId }]);

test('what the console does not understand is in none of its numbers, and it says how many', async () => {
  const before = await admin.call('overview', {});
  expect(before).toMatchObject({ needUpgrade: 0, openConflicts: 0, openCollisions: 0 });
  const card = { unitId, kind: 'field', entity: 'lead', recordId: 'x', field: 'name', foundAt: 1 };
  await put('conflict', 'open', { ...card, state: 'open' });
  await put('conflict', 'settled', { ...card, state: 'settled' });
  await put('conflict', 'strange', { ...card, state: '搁置' });
  await put('collision', 'strange-too', { unitId, otherUnitId: unitId, state: 5 });
  await put('unit', 'strange-unit', { name: '飞地园区', kind: '飞地' });
  const submission = {
    unitId,
    isoYear: 2026,
    isoWeek: 10,
    revision: 1,
    content: '{"format":99}',
    hash: '',
    submittedAt: now,
  };
  await put('submission', 'strange-kind', { ...submission, kind: '专报' });
  await put('submission', 'strange-week', { ...submission, kind: 'report', isoWeek: '十' });
  const after = await admin.call('overview', {});
  expect(after).toMatchObject({ needUpgrade: 4, openConflicts: 1, openCollisions: 0 });
  // Nobody knows whether such a unit owes a report.
  expect(after.week.required).toBe(before.week.required);
  expect((await admin.call('listUnits', {})).find(({ name }) => name === '飞地园区')).toMatchObject({
    needsUpgrade: true,
    reports: false,
  });
  expect(await admin.call('weekSubmissions', week)).toMatchObject({
    unplaced: 1,
    units: [{ unitName: '大关镇', state: 'onTime', kind: null, needsUpgrade: true }],
  });
  expect(await centre.call('openSubmission', { id: 'strange-kind' })).toMatchObject({ kind: null });
  expect(await centre.call('openSubmission', { id: 'strange-week' })).toMatchObject({ year: 2026, week: null });
});

test('the roll-up names whose content it left out and how many reports have no week', async () => {
  const answer = await centre.get(`${rollUpPath}?year=2026&week=10`);
  const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
  const [status] = sheets;
  const text = JSON.stringify(status?.rows);
  expect(text).toContain('1个单位的内容需升级服务器后才能识别，未汇入：大关镇');
  expect(text).toContain('另有1次报送需升级服务器后才知道属于哪一周');
  expect(status?.rows.find((row) => row.includes('大关镇'))).toContain('需升级');
});

test('a number of the revision and a moment that are not understood are no 0 and no 1970', async () => {
  const strange = { unitId, isoYear: 2026, isoWeek: 9, kind: 'report', content: '{"format":99}', hash: '' };
  await put('submission', 'strange-numbers', { ...strange, revision: '二', submittedAt: 1e300 });
  await put('submission', 'without-numbers', strange);
  for (const id of ['strange-numbers', 'without-numbers'])
    expect(await centre.call('openSubmission', { id })).toMatchObject({ revision: null, submittedAtMs: null });
  const { units } = await admin.call('weekSubmissions', { year: 2026, week: 9 });
  expect(units.find(({ unitName }) => unitName === '大关镇')?.revisions).toMatchObject([
    { revision: null, submittedAtMs: null },
    { revision: null, submittedAtMs: null },
  ]);
});

test('a target of an unknown metric, year or number is named beside the table', async () => {
  const target = { unitId, chainId: null, year: 2026, metric: 'signed', value: 3 };
  await put('target', 'plain', target);
  await put('target', 'metric', { ...target, metric: '外资到账' });
  await put('target', 'year', { ...target, year: 'next' });
  await put('target', 'value', { ...target, value: 1.5 });
  await put('target', 'other-year', { ...target, year: 2025, metric: '外资到账' });
  const { targets, needUpgrade } = await admin.call('listTargets', { year: 2026 });
  expect(targets.map(({ id }) => id)).toEqual(['plain']);
  expect(needUpgrade).toEqual([
    { id: 'metric', unitId, chainId: null, fields: [{ field: 'metric', value: '外资到账' }] },
    { id: 'value', unitId, chainId: null, fields: [{ field: 'value', value: '1.5' }] },
    { id: 'year', unitId, chainId: null, fields: [{ field: 'year', value: 'next' }] },
  ]);
});
