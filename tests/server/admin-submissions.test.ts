import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rollUpPath } from '../../shared/admin/submissions.ts';
import { syncPaths } from '../../shared/sync/enrolment.ts';
import { packPush } from '../../shared/sync/packed-wire.ts';
import { zeroHash } from '../../shared/sync/wire.ts';
import { type ConsoleClient, openConsole } from '../support/console-client.ts';
import { pushReport } from '../support/submitted-report.ts';
import { createTestCore } from '../support/test-core.ts';
import { enrolTestDevice, type TestDevice } from '../support/test-device.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const password = '春风又绿江南岸-2026';
const hourMs = 3_600_000;
/** Friday of week 10 of 2026, 17:00 in Shanghai. */
const dueMs = Date.parse('2026-03-06T09:00:00Z');
const week = { year: 2026, week: 10 };

let now = dueMs - 48 * hourMs;
let server: TestServer;
let admin: ConsoleClient;
let centre: ConsoleClient;
const devices = new Map<string, TestDevice>();
const units = new Map<string, string>();

beforeAll(async () => {
  server = await startTestServer({ nowMs: () => now });
  admin = openConsole(server.url);
  await admin.call('setUp', { code: server.adminSetUpCode, unitName: '市招商中心', name: '管理员', password });
  for (const name of ['大关镇', '新渡镇', '双港镇', '范岗镇']) {
    const unitId = await server.addUnit(name);
    units.set(name, unitId);
    const personId = await server.addPerson({ name: `${name}填报人`, unitId });
    devices.set(name, await enrolTestDevice(server, personId));
  }
  const personId = await server.addPerson({ name: '中心人员', unitId: units.get('大关镇')!, role: 'centre' });
  centre = openConsole(server.url);
  await centre.call('firstSignIn', { code: await server.enrolCode(personId), password });
});
afterAll(() => server.close());

const signInAgain = async (): Promise<void> => {
  await admin.call('signIn', { name: '管理员', password });
  await centre.call('signIn', { name: '中心人员', password });
};

const statesOf = async (client: ConsoleClient) => {
  const { units: rows } = await client.call('weekSubmissions', week);
  return Object.fromEntries(
    rows.map(({ unitName, state, kind, revisions }) => [unitName, [state, kind, revisions.length]]),
  );
};

test('the first submission decides on time or late by the clock of the server, a correction changes nothing', async () => {
  const wrongClock = Date.parse('2031-01-01T00:00:00Z');
  await pushReport(devices.get('大关镇')!, { ...week, submittedAtMs: wrongClock });
  await pushReport(devices.get('新渡镇')!, { ...week, nil: true, submittedAtMs: now });
  expect(await statesOf(admin)).toEqual({
    大关镇: ['onTime', 'report', 1],
    新渡镇: ['onTime', 'nil', 1],
    双港镇: ['open', null, 0],
    范岗镇: ['open', null, 0],
  });
  now = dueMs + hourMs;
  await signInAgain();
  await pushReport(devices.get('大关镇')!, { ...week, revision: 2, submittedAtMs: now });
  // Its clock says that it was in time; the server took it too late.
  await pushReport(devices.get('双港镇')!, { ...week, submittedAtMs: dueMs - hourMs });
  expect(await statesOf(admin)).toEqual({
    大关镇: ['onTime', 'report', 2],
    新渡镇: ['onTime', 'nil', 1],
    双港镇: ['late', 'report', 1],
    范岗镇: ['missing', null, 0],
  });
  expect(await statesOf(centre)).toEqual(await statesOf(admin));
});

test('a unit that need not report is not missed, one that came after the deadline has missed nothing', async () => {
  const unitId = units.get('范岗镇')!;
  await admin.call('saveUnit', { id: unitId, name: '范岗镇', kind: 'town', reports: false });
  await server.addUnit('迟来镇');
  expect(Object.keys(await statesOf(admin)).toSorted()).toEqual(['双港镇', '大关镇', '新渡镇'].toSorted());
  await admin.call('saveUnit', { id: unitId, name: '范岗镇', kind: 'town', reports: true });
});

test('another deadline holds from its week on, flows down as a rule set and is no 口径', async () => {
  const saved = await admin.call('saveDeadline', { weekday: 8, time: '09:30', holiday: 'after' });
  expect(saved.fromDay).toBe('2026-03-02');
  expect(await admin.call('listDeadlines', {})).toEqual([saved]);
  expect(await statesOf(admin)).toMatchObject({ 双港镇: ['onTime', 'report', 1], 范岗镇: ['open', null, 0] });
  const before = await admin.call('weekSubmissions', { year: 2026, week: 9 });
  expect(before.deadline).toEqual({ weekday: 5, time: '17:00', holiday: 'after' });
  const { dueAtMs } = await admin.call('weekSubmissions', { year: 2026, week: 11 });
  expect(new Date(dueAtMs).toISOString()).toBe('2026-03-16T01:30:00.000Z');
  expect(await admin.call('listRuleSets', {})).toEqual([]);
  await admin.call('saveDeadline', { weekday: 5, time: '17:00', holiday: 'after' });
});

test('a deadline on a public holiday moves, as the rule and the file of days off say', async () => {
  const dueOf = async (year: number, weekNo: number) =>
    new Date((await admin.call('weekSubmissions', { year, week: weekNo })).dueAtMs).toISOString();
  // Friday, 2 October 2026: the office is back on the 8th. Friday, 1 January 2027: nothing is arranged yet.
  expect(await dueOf(2026, 40)).toBe('2026-10-08T09:00:00.000Z');
  expect(await dueOf(2026, 53)).toBe('2027-01-04T09:00:00.000Z');
  const file = JSON.stringify({ holidays: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'], workdays: {} });
  expect(await admin.call('saveOfficeDays', { file })).toEqual({ years: ['2027'], holidays: 4, workdays: 0 });
  expect(await dueOf(2026, 53)).toBe('2027-01-05T09:00:00.000Z');
  await admin.call('saveDeadline', { weekday: 5, time: '17:00', holiday: 'before' });
  expect(await dueOf(2026, 40)).toBe('2026-09-30T09:00:00.000Z');
  expect(await dueOf(2026, 53)).toBe('2026-12-31T09:00:00.000Z');
  expect(await admin.ask('saveOfficeDays', { file: '{"holidays":["2027-13-01"]}' })).toMatchObject({
    body: { type: 'noOfficeDays' },
  });
  expect(await admin.call('listRuleSets', {})).toEqual([]);
  await admin.call('saveDeadline', { weekday: 5, time: '17:00', holiday: 'after' });
});

test('the centre opens a frozen report and sees whether it is what was announced; the administrator does not', async () => {
  const { units: rows } = await centre.call('weekSubmissions', week);
  const id = rows.find(({ unitName }) => unitName === '双港镇')!.revisions[0]!.id;
  const opened = await centre.call('openSubmission', { id });
  expect(opened).toMatchObject({ unitName: '双港镇', revision: 1, submittedBy: '双港镇填报人', ...week });
  expect(opened.contentHash).toBe(opened.hash);
  expect(opened.content).toContain('电池结构件');
  expect(await admin.ask('openSubmission', { id })).toEqual({ status: 403, body: { type: 'forbidden' } });
  expect(JSON.stringify((await admin.ask('weekSubmissions', week)).body)).not.toContain('电池结构件');

  const changed = await pushReport(devices.get('范岗镇')!, {
    year: 2026,
    week: 9,
    submittedAtMs: now,
    hash: '0'.repeat(64),
    content: '不是周报',
  });
  const wrong = await centre.call('openSubmission', { id: changed });
  expect(wrong.contentHash).not.toBe(wrong.hash);
});

test('a submission counts for the unit that sent it, whatever unit it names', async () => {
  const device = devices.get('范岗镇')!;
  const forged = { ...device, enrolled: { ...device.enrolled, unit: { id: units.get('新渡镇')!, name: '新渡镇' } } };
  await pushReport(forged as TestDevice, { year: 2026, week: 8, submittedAtMs: now });
  const { units: rows } = await centre.call('weekSubmissions', { year: 2026, week: 8 });
  expect(rows.filter(({ revisions }) => revisions.length > 0).map(({ unitName }) => unitName)).toEqual(['范岗镇']);
});

test('the roll-up of the week has every unit, every sentence and every table, all of it inert', async () => {
  const answer = await centre.get(`${rollUpPath}?year=2026&week=10`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('spreadsheetml');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const book = await readXlsx(bytes);
  const sheets = Object.fromEntries(book.sheets.map(({ name, rows }) => [name, rows]));
  expect(Object.keys(sheets)).toEqual(['报送情况', '各单位内容', '新增线索情况']);
  expect(sheets['报送情况']!.flat()).toEqual(
    expect.arrayContaining(['大关镇', '准时', '迟报', '缺报', '零报告', '一致']),
  );
  expect(sheets['各单位内容']!.filter((row) => row.includes('大关镇')).length).toBe(2);
  expect(sheets['新增线索情况']!.flat()).toContain('大关镇电池结构件');
  expect(sheets['新增线索情况']!.flat().filter((cell) => String(cell).startsWith('='))).toEqual([]);
  // Somebody imports it by mistake: units and sentences are no firms, and nothing of it is ticked as one.
  const { client } = await createTestCore();
  const file = new File([bytes], '招商周报汇总.xlsx');
  const { sheets: read } = await client.importing.open({ file });
  expect(read.filter(({ kind, suggested }) => kind === 'company' && suggested)).toEqual([]);
  await client.importing.importFile({ file }).catch(() => undefined);
  expect((await client.company.list({})).rows.map(({ name }) => name)).toEqual([]);
  expect((await admin.get(`${rollUpPath}?year=2026&week=10`)).status).toBe(403);
  expect((await centre.get(`${rollUpPath}?year=2026&week=99`)).status).toBe(400);
});

test('a laptop appears with what it last said, is revoked with a reason, and is then refused', async () => {
  const [device] = (await admin.call('listDevices', {})).filter(({ unitName }) => unitName === '范岗镇');
  expect(device).toMatchObject({ name: '测试电脑', personName: '范岗镇填报人', revokedAtMs: null, waiting: null });
  expect(await admin.ask('removePerson', { id: device!.personId })).toEqual({
    status: 409,
    body: { type: 'personInUse', count: 1 },
  });
  await admin.call('revokeDevice', { id: device!.id, reason: '出差途中丢失' });
  expect((await devices.get('范岗镇')!.pull()).json).toMatchObject({ type: 'revoked' });
  expect(await admin.ask('revokeDevice', { id: device!.id, reason: '再次' })).toEqual({
    status: 409,
    body: { type: 'alreadyRevoked' },
  });
  const [gone] = (await admin.call('listDevices', {})).filter(({ id }) => id === device!.id);
  expect(gone).toMatchObject({ revokedAtMs: now, revokedReason: '出差途中丢失' });
  await admin.call('removePerson', { id: device!.personId });
});

test('a chain that a laptop sent is granted to a person and taken back', async () => {
  const device = devices.get('大关镇')!;
  const record = 'chain-1';
  const op = {
    id: 'op-chain-1',
    v: 1,
    entity: 'chain',
    record,
    kind: 'create',
    base: 0,
    atMs: now,
    last: true,
  } as const;
  const ops = [{ ...op, fields: { name: '新能源汽车' } }];
  await device.post(syncPaths.push, packPush({ epoch: 'chains', firstSeq: 1, prevHash: zeroHash, ops }));
  const personId = device.enrolled.person.id;
  await admin.call('grantChain', { chainId: record, personId, granted: true });
  expect(await admin.call('listChains', {})).toEqual([{ id: record, name: '新能源汽车', personIds: [personId] }]);
  expect((await admin.call('listPeople', {})).find(({ id }) => id === personId)?.chainIds).toEqual([record]);
  await admin.call('grantChain', { chainId: record, personId, granted: false });
  expect(await admin.call('listChains', {})).toEqual([{ id: record, name: '新能源汽车', personIds: [] }]);
});

test('the overview counts what needs attention and names silent laptops to the administrator only', async () => {
  now += 20 * 24 * hourMs;
  await signInAgain();
  const seen = await admin.call('overview', {});
  expect(seen).toMatchObject({ database: 'pglite', silentCount: 3, openConflicts: 0, devices: 3 });
  expect(seen.silent.map(({ unitName }) => unitName)).toEqual(expect.arrayContaining(['大关镇']));
  expect((await centre.call('overview', {})).silent).toEqual([]);
});
