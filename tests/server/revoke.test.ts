import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSignedBy } from '../../core/sync/laptop/device-keys.ts';
import { revocationText, syncPaths } from '../../shared/sync/enrolment.ts';
import { enrolTestDevice, firstPull, newKeys } from '../support/test-device.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let unitId: string;
beforeAll(async () => {
  server = await startTestServer();
  unitId = await server.addUnit();
});
afterAll(() => server.close());

test('a revoked laptop is refused within a second, on every path, and told so', async () => {
  const device = await enrolTestDevice(server, await server.addPerson({ unitId }));
  const other = await enrolTestDevice(server, await server.addPerson({ unitId }));
  expect((await device.pull()).status).toBe(200);

  // A laptop that never stops asking: the first refusal comes within a second of the command.
  let refusedAtMs: number | undefined;
  const asking = (async () => {
    while (refusedAtMs === undefined) {
      const { status, json } = await device.pull();
      if (status === 403 && json.type === 'revoked') refusedAtMs = performance.now();
    }
  })();
  const commandAtMs = performance.now();
  expect(await server.revoke(device.enrolled.deviceId)).toBe(true);
  await asking;
  expect((refusedAtMs ?? Number.POSITIVE_INFINITY) - commandAtMs).toBeLessThan(1_000);

  for (const path of [syncPaths.pull, syncPaths.push, syncPaths.token]) {
    const { status, json } = await device.post(path, {});
    expect([status, json.type]).toEqual([403, 'revoked']);
    // Signed, so that nobody on the way can make a laptop erase itself.
    const { serverSigningKey, deviceId } = device.enrolled;
    expect(isSignedBy(serverSigningKey, revocationText(deviceId), String(json['proof']))).toBe(true);
    expect(isSignedBy(serverSigningKey, revocationText(other.enrolled.deviceId), String(json['proof']))).toBe(false);
  }
  expect((await other.pull()).status).toBe(200);
  expect(await server.revoke(device.enrolled.deviceId)).toBe(false);
});

test('who has only the token is not told that the laptop was revoked', async () => {
  const device = await enrolTestDevice(server, await server.addPerson({ unitId }));
  await server.revoke(device.enrolled.deviceId);
  const answer = await device.post(syncPaths.pull, firstPull('e'), { key: newKeys().key });
  expect(answer).toEqual({ status: 401, json: { type: 'unauthorised' } });
});

test('control: a laptop of the same person that was not revoked goes on, also after a restart of the server', async () => {
  const personId = await server.addPerson({ unitId });
  const lost = await enrolTestDevice(server, personId);
  const kept = await enrolTestDevice(server, personId);
  await server.revoke(lost.enrolled.deviceId);
  await server.stop();
  await server.start();
  expect((await lost.pull()).json.type).toBe('revoked');
  expect((await kept.pull()).status).toBe(200);
});
