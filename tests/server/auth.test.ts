import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { syncPaths } from '../../shared/sync/enrolment.ts';
import { enrolTestDevice, firstPull, newKeys, postJson, type TestDevice } from '../support/test-device.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let device: TestDevice;
let unitId: string;
let nowMs = Date.parse('2026-11-22T08:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ nowMs: () => nowMs });
  unitId = await server.addUnit();
});
afterAll(() => server.close());
beforeEach(async () => {
  nowMs += 61_000;
  device = await enrolTestDevice(server, await server.addPerson({ unitId }));
});

const refused = { status: 401, json: { type: 'unauthorised' } };
const audited = async (deviceId: string) =>
  (await server.database.query('SELECT detail FROM audit WHERE subject = $1 ORDER BY seq', [deviceId])).map(
    ({ detail }) => (JSON.parse(String(detail)) as { reason?: string }).reason, // written by appendAudit
  );

describe('a request is let in by token and key together', () => {
  test('both of them: yes', async () => {
    expect(await device.pull()).toMatchObject({ status: 200, json: { type: 'page' } });
  });

  test('a stolen token without the key opens nothing, and the attempt is written down', async () => {
    const thief = newKeys().key;
    expect(await device.post(syncPaths.pull, firstPull('e'), { key: thief })).toEqual(refused);
    expect(await device.post(syncPaths.token, {}, { key: thief })).toEqual(refused);
    const bare = { authorization: `Bearer ${device.token}` };
    expect(await postJson(`${server.url}${syncPaths.pull}`, firstPull('e'), bare)).toEqual(refused);
    expect(await audited(device.enrolled.deviceId)).toContain('wrongSignature');
  });

  test('a signature holds for its body, its path and its token only', async () => {
    expect(await device.post(syncPaths.pull, firstPull('e'), { signedBody: '{}' })).toEqual(refused);
    expect(await device.post(syncPaths.pull, firstPull('e'), { signedPath: syncPaths.push })).toEqual(refused);
    const other = await enrolTestDevice(server, await server.addPerson({ unitId }));
    expect(await device.post(syncPaths.pull, firstPull('e'), { token: other.token })).toEqual(refused);
    expect(await device.post(syncPaths.pull, firstPull('e'), { token: 'x'.repeat(43) })).toEqual(refused);
  });
});

describe('the token', () => {
  const rotate = async (): Promise<string> => {
    const answer = await device.post(syncPaths.token, {});
    expect(answer.status).toBe(200);
    return String(answer.json['token']);
  };

  test('is replaced; the old one is good until the new one was used once', async () => {
    const old = device.token;
    const fresh = await rotate();
    expect(fresh).not.toBe(old);
    expect((await device.pull()).status).toBe(200);
    device.token = fresh;
    expect((await device.pull()).status).toBe(200);
    device.token = old;
    expect(await device.pull()).toEqual(refused);
    expect(await audited(device.enrolled.deviceId)).toContain('tokenRetired');
  });

  test('may get lost on its way: the laptop asks again with the old one', async () => {
    await rotate();
    device.token = await rotate();
    expect((await device.pull()).status).toBe(200);
  });

  test('of a laptop that was away for nine months is still good, after 400 days no longer', async () => {
    nowMs += 275 * 86_400_000;
    expect((await device.pull()).status).toBe(200);
    nowMs += 126 * 86_400_000;
    expect(await device.pull()).toEqual(refused);
    expect(await audited(device.enrolled.deviceId)).toContain('tokenExpired');
  });

  test('a request that was recorded and is sent again changes nothing, and nothing at all after a new token', async () => {
    const first = await device.pull();
    const again = await device.pull();
    expect({ ...again.json, serverTimeMs: 0 }).toEqual({ ...first.json, serverTimeMs: 0 });
    const recorded = { token: device.token };
    device.token = await rotate();
    await device.pull();
    expect(await device.post(syncPaths.pull, firstPull('e'), recorded)).toEqual(refused);
  });
});

describe('what the account says holds from the next request on', () => {
  test('somebody who left is refused', async () => {
    await server.database.query('UPDATE account SET left_at_ms = 1 WHERE person_id = $1', [device.enrolled.person.id]);
    expect(await device.pull()).toEqual(refused);
  });

  test('a lead of a chain is seen by the next pull after the grant, and no more after it is withdrawn', async () => {
    const owner = await server.addUnit('别的单位');
    const fields = { name: '线索', label: 'internal', chainId: 'chain-1', unitId: owner };
    await server.accounts.sync.write([
      { entity: 'lead', record: 'lead-1', kind: 'create', fields, ownerUnitId: owner },
    ]);
    const sees = async () =>
      (await device.pullAll()).some(({ record, fields }) => record === 'lead-1' && fields['name'] === '线索');
    expect(await sees()).toBe(false);
    await server.grantChain(device.enrolled.person.id, 'chain-1');
    expect(await sees()).toBe(true);
    await server.grantChain(device.enrolled.person.id, 'chain-1', false);
    expect(await sees()).toBe(false);
  });

  test('the server keeps what a laptop last said of itself', async () => {
    await device.post(syncPaths.pull, { ...firstPull('epoch-of-mine'), lastSeq: 0 });
    const [row] = await server.database.query(
      'SELECT last_epoch, last_seq, last_contact_at_ms FROM device WHERE id = $1',
      [device.enrolled.deviceId],
    );
    expect(row).toEqual({ last_epoch: 'epoch-of-mine', last_seq: 0, last_contact_at_ms: nowMs });
  });
});
