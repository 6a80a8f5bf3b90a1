import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendAudit, readAudit, verifyAudit } from '../../server/accounts/audit-log.ts';
import { openServerDatabase } from '../../server/store/sql/server-database.ts';
import { syncPaths } from '../../shared/sync/enrolment.ts';
import { type AccessWorld, buildAccessWorld, knownFrom, roles, visibleTo } from '../support/access-world.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { enrolBody, postJson } from '../support/test-device.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let postgres: TestPostgres;
let server: TestServer;
let world: AccessWorld;
beforeAll(async () => {
  postgres = await startPostgres();
  const { databaseUrl, migrationUrl } = await postgres.createDatabase();
  const opened = await openServerDatabase({ databaseUrl, migrationUrl });
  if (!opened.ok) throw new Error(opened.error.type);
  server = await startTestServer({ opened: opened.value });
  world = await buildAccessWorld(server);
});
afterAll(async () => {
  await server.close();
  await postgres.stop();
});

test('on PostgreSQL each role reads exactly what the rules name', async () => {
  for (const role of roles)
    expect([role, knownFrom(await world.devices[role].pullAll())]).toEqual([role, visibleTo[role]]);
});

test('of many laptops that send one code at the same moment one is enrolled', async () => {
  const code = await server.enrolCode(await server.addPerson({ unitId: world.devices.member.enrolled.unit.id }));
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => postJson(`${server.url}${syncPaths.enrol}`, enrolBody(code, 'einszweidrei'), {})),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
});

test('tokens asked for at the same moment are all good until a later one was used', async () => {
  const device = world.devices.unit_head;
  const answers = await Promise.all([1, 2, 3, 4].map(() => device.post(syncPaths.token, {})));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const tokens = answers.map(({ json }) => String(json['token']));
  const use = (token: string) => device.post(syncPaths.token, {}, { token });
  const [last] = await server.database.query<{ number: number }>(
    'SELECT MAX(number) AS number FROM device_token WHERE device_id = $1',
    [device.enrolled.deviceId],
  );
  expect(last?.number).toBe(5);
  for (const token of tokens) expect([200, 401]).toContain((await use(token)).status);
  expect((await use(device.token)).status).toBe(401);
});

test('the audit table keeps its chain when eight connections write, and refuses to be changed', async () => {
  await Promise.all(
    Array.from({ length: 80 }, (_, i) =>
      server.database.transaction('server', (session) =>
        appendAudit(session, i, { action: 'export.made', actor: null, subject: `s${i}` }),
      ),
    ),
  );
  const rows = await server.database.transaction('server', readAudit);
  expect(verifyAudit(rows)).toMatchObject({ intact: true, head: { seq: rows.length } });
  await expect(server.database.query("UPDATE audit SET actor = 'x'")).rejects.toThrow(/permission denied/);
  await expect(server.database.query('DELETE FROM audit')).rejects.toThrow(/permission denied/);
});
