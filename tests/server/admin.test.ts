import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AdminRouteName, adminRoutes } from '../../shared/admin/admin-routes.ts';
import { digitsOf } from '../support/authenticator.ts';
import { type ConsoleClient, openConsole } from '../support/console-client.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let admin: ConsoleClient;
const password = '春风又绿江南岸-2026';

beforeAll(async () => {
  server = await startTestServer();
  admin = openConsole(server.url);
});
afterAll(() => server.close());

test('a new server asks for its set-up code and takes it once', async () => {
  expect(await admin.call('session', {})).toEqual({ state: 'setUp', serverName: '测试服务器' });
  const asked = { unitName: '市招商中心', name: '管理员', password };
  const wrong = await admin.ask('setUp', { ...asked, code: 'AAAA-AAAA-AAAA-AAAA' });
  expect(wrong).toEqual({ status: 409, body: { type: 'wrongCode' } });
  await admin.call('setUp', { ...asked, code: server.adminSetUpCode });
  expect(await admin.call('session', {})).toMatchObject({
    state: 'signedIn',
    person: { name: '管理员', role: 'admin' },
  });
  const second = await openConsole(server.url).ask('setUp', { ...asked, code: server.adminSetUpCode });
  expect(second).toEqual({ status: 409, body: { type: 'wrongCode' } });
});

test('units are added, renamed, closed while nobody is in them, and opened again', async () => {
  const { id } = await admin.call('saveUnit', { name: '大关镇', kind: 'town', reports: true });
  const twice = await admin.ask('saveUnit', { name: '大关镇', kind: 'town', reports: true });
  expect(twice).toEqual({ status: 409, body: { type: 'nameTaken', name: '大关镇' } });
  await admin.call('saveUnit', { id, name: '新渡镇', kind: 'town', reports: true });
  const unitOf = async () => (await admin.call('listUnits', {})).find((unit) => unit.id === id);
  expect(await unitOf()).toMatchObject({ name: '新渡镇', reports: true, people: 0, closed: false });

  const person = { name: '张三', post: '副镇长', unitId: id, unitHead: true, role: 'member' as const };
  const { id: personId } = await admin.call('savePerson', person);
  expect(await admin.ask('closeUnit', { id })).toEqual({ status: 409, body: { type: 'unitInUse', count: 1 } });
  await admin.call('removePerson', { id: personId });
  await admin.call('closeUnit', { id });
  expect(await unitOf()).toMatchObject({ closed: true });
  expect(await admin.ask('restorePerson', { id: 'nobody' })).toMatchObject({ status: 404 });
  expect(await admin.ask('savePerson', person)).toEqual({ status: 409, body: { type: 'unitClosed' } });
  await admin.call('reopenUnit', { id });
  expect(await unitOf()).toMatchObject({ closed: false });
  await admin.call('restorePerson', { id: personId });
  expect((await admin.call('listPeople', {})).find((known) => known.id === personId)).toMatchObject({
    ...person,
    unitName: '新渡镇',
    left: false,
    hasPassword: false,
  });
});

test('the only administrator cannot take the role away from himself', async () => {
  const [me] = (await admin.call('listPeople', {})).filter(({ role }) => role === 'admin');
  const { id, name, post, unitId } = me!;
  const asked = { id, name, post, unitId: unitId!, unitHead: false, role: 'member' as const };
  expect(await admin.ask('savePerson', asked)).toEqual({ status: 409, body: { type: 'lastAdministrator' } });
  expect(await admin.ask('removePerson', { id })).toEqual({ status: 409, body: { type: 'lastAdministrator' } });
});

test('a version of the rules is never changed: the next one gets the next number', async () => {
  const rule = { name: '线索口径', content: '一家企业在一个环节上算一条线索。', effectiveOn: '2099-01-01' };
  expect(await admin.call('addRuleSet', rule)).toMatchObject({ revision: 1 });
  expect(await admin.call('addRuleSet', { ...rule, content: '以首次接洽为准。' })).toMatchObject({ revision: 2 });
  expect((await admin.call('listRuleSets', {})).map(({ revision, content }) => [revision, content])).toEqual([
    [2, '以首次接洽为准。'],
    [1, '一家企业在一个环节上算一条线索。'],
  ]);
  expect(await admin.ask('addRuleSet', { ...rule, effectiveOn: '2020-01-01' })).toEqual({
    status: 409,
    body: { type: 'dayInPast' },
  });
});

test('one target per unit, year and metric: another number replaces it', async () => {
  const [unit] = (await admin.call('listUnits', {})).filter(({ name }) => name === '新渡镇');
  const target = { unitId: unit!.id, chainId: null, year: 2026, metric: 'signed' as const };
  const { id } = await admin.call('saveTarget', { ...target, value: 6 });
  expect(await admin.call('saveTarget', { ...target, value: 8 })).toEqual({ id });
  expect(await admin.call('listTargets', { year: 2026 })).toEqual({
    targets: [{ id, ...target, value: 8 }],
    needUpgrade: [],
  });
  expect(await admin.call('listTargets', { year: 2025 })).toMatchObject({ targets: [] });
  await admin.call('removeTarget', { id });
  expect(await admin.call('listTargets', { year: 2026 })).toMatchObject({ targets: [] });
});

test('what the administrator did is written down, and names stand in the place of ids', async () => {
  const { entries } = await admin.call('listAudit', {});
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['server.setUp', 'unit.saved', 'unit.closed', 'account.created', 'rules.saved']),
  );
  expect(entries.find(({ action }) => action === 'unit.closed')).toMatchObject({ actor: '管理员', subject: '新渡镇' });
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq).toSorted((a, b) => b - a));
});

test('another session is seen and ended, and is then refused', async () => {
  const other = openConsole(server.url);
  expect(await other.ask('signIn', { name: '管理员', password: 'wrong password!' })).toEqual({
    status: 409,
    body: { type: 'wrongPassword' },
  });
  await other.call('signIn', { name: '管理员', password });
  const sessions = await admin.call('listSessions', {});
  expect(sessions).toHaveLength(2);
  await admin.call('endSession', { id: sessions.find(({ current }) => !current)!.id });
  expect(await other.ask('listUnits', {})).toEqual({ status: 401, body: { type: 'unauthorised' } });
  await admin.call('listUnits', {});
});

const roles = Object.entries(adminRoutes).filter(([, route]) => route.roles.length > 0);

test('each call is refused to those whose call it is not: nobody, a member, and the other role', async () => {
  const unitId = await server.addUnit('角色单位');
  const centreId = await server.addPerson({ name: '中心人员', unitId, role: 'centre' });
  const memberId = await server.addPerson({ name: '普通成员', unitId, role: 'member' });
  const centre = openConsole(server.url);
  await centre.call('firstSignIn', { code: await server.enrolCode(centreId), password });
  const member = openConsole(server.url);
  const refused = await member.ask('firstSignIn', { code: await server.enrolCode(memberId), password });
  expect(refused).toEqual({ status: 409, body: { type: 'wrongCode' } });

  for (const [key, route] of roles) {
    // The guard stands before the schema, so any input will do.
    const name = key as AdminRouteName;
    if (name === 'signOut') continue;
    expect([name, (await openConsole(server.url).ask(name, {} as never)).status]).toEqual([name, 401]);
    expect([name, (await member.ask(name, {} as never)).status]).toEqual([name, 401]);
    const asCentre = (await centre.ask(name, {} as never)).status;
    const asAdmin = (await admin.ask(name, {} as never)).status;
    expect([name, asCentre === 403]).toEqual([name, !route.roles.includes('centre')]);
    expect([name, asAdmin === 403]).toEqual([name, !route.roles.includes('admin')]);
  }
  // The control: the guard is what refuses, and not the empty input.
  expect(await centre.ask('listTargets', { year: 2026 })).toMatchObject({ status: 200 });
});

test('a page of another origin gets nothing, whatever cookie the browser sends along', async () => {
  const { url } = server;
  const { path } = adminRoutes.saveUnit;
  const body = JSON.stringify({ name: '外来单位', kind: 'town', reports: true });
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site', 'x-lianzhao-console': '1' };
  expect((await fetch(`${url}${path}`, { method: 'POST', headers, body })).status).toBe(403);
  const withoutHeader = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(withoutHeader.status).toBe(403);
});

test('six digits are asked for once they were confirmed, each is good once, and a reset of the password clears them', async () => {
  const unitId = await server.addUnit('动态码单位');
  const personId = await server.addPerson({ name: '第二管理员', unitId, role: 'admin' });
  const second = openConsole(server.url);
  await second.call('firstSignIn', { code: await server.enrolCode(personId), password });
  const signIn = (totp?: string) =>
    openConsole(server.url).ask('signIn', {
      name: '第二管理员',
      password,
      ...(totp === undefined ? {} : { totp }),
    });
  const { secret, uri } = await second.call('startTotp', {});
  expect(uri).toContain(`secret=${secret}`);
  expect(await signIn()).toMatchObject({ status: 200 });
  expect(await second.ask('confirmTotp', { code: '000000' })).toEqual({ status: 409, body: { type: 'wrongCode' } });
  const spent = digitsOf(secret, Date.now());
  await second.call('confirmTotp', { code: spent });
  expect(await second.ask('startTotp', {})).toEqual({ status: 409, body: { type: 'totpSet' } });
  expect(await signIn()).toEqual({ status: 409, body: { type: 'totpNeeded' } });
  expect(await signIn(spent)).toEqual({ status: 409, body: { type: 'wrongCode' } });
  expect(await signIn(digitsOf(secret, Date.now() + 30_000))).toMatchObject({ status: 200 });
  await admin.call('resetPassword', { id: personId });
  expect(await second.ask('listUnits', {})).toMatchObject({ status: 401 });
  await second.call('firstSignIn', { code: await server.enrolCode(personId), password: `${password} neu` });
  expect(await second.call('session', {})).toMatchObject({ state: 'signedIn' });
});
