import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routesOf, type ServerRoute } from '../../server/http/route-table.ts';
import type { ConsoleRole } from '../../shared/admin/admin-route.ts';
import { adminRoutes } from '../../shared/admin/admin-routes.ts';
import { syncPaths } from '../../shared/sync/enrolment.ts';
import { packPush } from '../../shared/sync/packed-wire.ts';
import { zeroHash } from '../../shared/sync/wire.ts';
import {
  type AccessWorld,
  buildAccessWorld,
  knownFrom,
  ownerships,
  roles,
  visibleTo,
} from '../support/access-world.ts';
import { signInToConsole } from '../support/console-session.ts';
import { enrolTestDevice, signedHeaders } from '../support/test-device.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let world: AccessWorld;
beforeAll(async () => {
  server = await startTestServer({
    limits: {
      signInsPerIp: 10_000,
      enrolmentsPerIp: 10_000,
      enrolmentsPerPerson: 10_000,
      perDevice: 100_000,
      perIp: 100_000,
    },
  });
  world = await buildAccessWorld(server);
});
afterAll(() => server.close());

const devicePaths: readonly string[] = [syncPaths.push, syncPaths.pull, syncPaths.idle, syncPaths.token];
const openPaths: readonly string[] = [syncPaths.enrol, '/healthz', '/readyz', '/metrics', '/openapi.json'];

/** Those with a contract, and those that answer with a file. No role: before anybody has signed in. */
const consoleRoutes: readonly { method: 'GET' | 'POST'; path: string; roles: readonly ConsoleRole[] }[] = [
  ...Object.values(adminRoutes),
  { method: 'GET', path: '/v1/admin/submissions/roll-up.xlsx', roles: ['centre'] },
];

/** Who is let in by what; a path that is not named in one of the lists fails the first test. */
const kindOf = ({ method, path }: ServerRoute): 'device' | 'open' | 'console' | 'page' | undefined => {
  if (devicePaths.includes(path)) return 'device';
  if (openPaths.includes(path)) return 'open';
  if (consoleRoutes.some((route) => route.path === path && route.method === method)) return 'console';
  // Files of the console, which are in the release for everybody.
  if ((method === 'GET' || method === 'HEAD') && !path.startsWith('/v1/')) return 'page';
  return undefined;
};

describe('every route', () => {
  test('is in the matrix', () => {
    const unknown = routesOf(server.app()).filter((route) => kindOf(route) === undefined);
    expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    for (const path of devicePaths) expect(routesOf(server.app()).map((route) => route.path)).toContain(path);
  });

  test('that is for laptops refuses everybody who is none: nobody, a cookie, a key without token', async () => {
    const admin = await signInToConsole(server, 'admin');
    const stranger = await enrolTestDevice(server, await server.addPerson({ unitId: await server.addUnit() }));
    await server.revoke(stranger.enrolled.deviceId);
    for (const { method, path } of routesOf(server.app()).filter((route) => kindOf(route) === 'device')) {
      for (const headers of [
        {},
        admin.headers,
        { authorization: `Bearer ${'A'.repeat(43)}` },
        { ...signedHeaders(stranger, path, '{}'), authorization: `Bearer ${'A'.repeat(43)}` },
      ]) {
        const url = path.replace(':tag', '0'.repeat(20));
        const body = method === 'POST' ? { payload: {} } : {};
        const answer = await server.app().inject({ method, url, headers, ...body });
        const [status, json] = [answer.statusCode, answer.json()];
        expect({ method, path, status, json }).toEqual({ method, path, status: 401, json: { type: 'unauthorised' } });
      }
    }
  });

  test('that is for the console lets in the roles of its contract and nobody else', async () => {
    const sessions = {
      admin: (await signInToConsole(server, 'admin')).headers,
      centre: (await signInToConsole(server, 'centre')).headers,
    };
    const served = routesOf(server.app()).filter((route) => kindOf(route) === 'console');
    expect(served).toHaveLength(consoleRoutes.length);
    for (const { method, path, roles: allowed } of consoleRoutes) {
      if (allowed.length === 0 || path === adminRoutes.signOut.path) continue;
      const name = `${method} ${path}`;
      const ask = async (headers: Record<string, string>) => {
        const body = method === 'POST' ? { payload: {} } : {};
        const answer = await server.app().inject({ method, url: path, headers, ...body });
        return { status: answer.statusCode, known: knownFrom(answer.payload) };
      };
      for (const role of ['admin', 'centre'] as const) {
        const { status, known } = await ask(sessions[role]);
        expect([name, role, status === 403]).toEqual([name, role, !allowed.includes(role)]);
        expect(status).not.toBe(401);
        // Of unit records the console shows no lead to an administrator.
        if (role === 'admin') expect([name, known]).toEqual([name, []]);
      }
      expect([name, (await ask({})).status]).toEqual([name, method === 'POST' ? 403 : 401]);
      const device = signedHeaders(world.devices.admin, path, '{}');
      expect([name, (await ask({ ...device, 'x-lianzhao-console': '1' })).status]).toEqual([name, 401]);
      // Another site's page, with the administrator's cookie.
      const forged = { ...sessions.admin, 'sec-fetch-site': 'cross-site' };
      expect([name, (await ask(forged)).status]).toEqual([name, 403]);
      if (method !== 'POST') continue;
      const { 'x-lianzhao-console': _header, ...withoutHeader } = sessions.admin;
      expect([name, (await ask(withoutHeader)).status]).toEqual([name, 403]);
    }
  });
});

describe.each(roles)('a %s', (role) => {
  test('reads exactly what the rules name', async () => {
    expect(knownFrom(await world.devices[role].pullAll())).toEqual(visibleTo[role]);
  });

  test.each([...ownerships, 'unknown id'] as const)(
    'who writes to a record of: %s, changes it only when it is of the own unit',
    async (ownership) => {
      const device = world.devices[role];
      const id = ownership === 'unknown id' ? `unknown to ${role}` : world.recordIds[ownership][0]!;
      const before = await recordOf(id);
      const { status, json } = await device.post(
        syncPaths.push,
        packPush({
          epoch: randomUUID(),
          firstSeq: 1,
          prevHash: zeroHash,
          ops: [
            {
              id: randomUUID(),
              v: 1,
              entity: 'lead',
              record: id,
              kind: 'update',
              base: before?.updatedSeq ?? 0,
              fields: { registeredOn: `by ${role}` },
              atMs: 0,
              last: true,
            },
          ],
        }),
      );
      expect([status, json.type]).toEqual([200, 'accepted']);
      expect(knownFrom(json)).toEqual([]);
      const after = await recordOf(id);
      if (ownership === 'unknown id') {
        // An edit that came before its record (a server that is refilled): it belongs to the unit of its writer.
        if (after !== undefined) expect(after.ownerUnitId).toBe(device.enrolled.unit.id);
      } else {
        const mayWrite = ownership.startsWith('own unit') && role !== 'admin';
        expect(after?.fields['registeredOn'] === `by ${role}`).toBe(mayWrite);
      }
      // What comes back, refusals and conflict cards included, tells nothing new.
      expect(knownFrom(await device.pullAll())).toEqual(visibleTo[role]);
    },
  );

  test('cannot get a token, a pull or a push under another laptop', async () => {
    const { token } = world.devices[role];
    for (const other of roles.filter((one) => one !== role)) {
      for (const path of devicePaths.filter((one) => one !== syncPaths.idle)) {
        const answer = await world.devices[other].post(path, {}, { token });
        expect(answer).toEqual({ status: 401, json: { type: 'unauthorised' } });
      }
      const idle = async (signedFor: string) => {
        const headers = signedHeaders(world.devices[other], syncPaths.idle, '', { token: signedFor, method: 'GET' });
        return (await server.app().inject({ url: '/v1/idle/0', headers })).statusCode;
      };
      expect([await idle(token), await idle(world.devices[other].token)]).toEqual([401, 200]);
    }
  });
});

const recordOf = async (id: string) =>
  (await server.database.store.inTransaction('server', (transaction) => transaction.records([id]))).get(id);
