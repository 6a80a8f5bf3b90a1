import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enrolAnswer, syncPaths } from '../../shared/sync/enrolment.ts';
import { enrolBody, enrolTestDevice, newKeys, postJson } from '../support/test-device.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let unitId: string;
let nowMs = Date.parse('2026-11-22T08:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ nowMs: () => nowMs });
  unitId = await server.addUnit('蕉城招商组');
});
afterAll(() => server.close());
// Each test has a minute of its own.
beforeEach(() => {
  nowMs += 61_000;
});

const enrol = (code: string, password: string, headers: Record<string, string> = {}) =>
  postJson(`${server.url}${syncPaths.enrol}`, enrolBody(code, password), headers);

describe('a laptop is enrolled', () => {
  test('with a code of the administrator; the first password is chosen, a later laptop must know it', async () => {
    const personId = await server.addPerson({ name: '张三', unitId, role: 'unit_head' });
    const first = await enrol(await server.enrolCode(personId), '自己选的口令很长');
    expect(first.status).toBe(200);
    const answer = enrolAnswer.parse(first.json);
    expect(answer.person).toEqual({ id: personId, name: '张三', role: 'unit_head' });
    expect(answer.unit).toEqual({ id: unitId, name: '蕉城招商组' });
    expect(Buffer.from(answer.token, 'base64url')).toHaveLength(32);
    expect(Buffer.from(answer.contactHashKey, 'base64url')).toHaveLength(32);

    const code = await server.enrolCode(personId);
    expect(await enrol(code, '别的口令也一样很长')).toMatchObject({ status: 401, json: { type: 'unauthorised' } });
    const second = await enrol(code, '自己选的口令很长');
    expect(second.status).toBe(200);
    expect(second.json['contactHashKey']).toBe(answer.contactHashKey);
    expect(second.json['deviceId']).not.toBe(answer.deviceId);
  });

  test('once per code, also when two laptops send it at the same moment', async () => {
    const personId = await server.addPerson({ unitId });
    const code = await server.enrolCode(personId);
    const answers = await Promise.all([1, 2, 3].map(() => enrol(code, 'einszweidrei')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    const devices = await server.database.query('SELECT id FROM device WHERE person_id = $1', [personId]);
    expect(devices).toHaveLength(1);
    expect((await enrol(code, 'einszweidrei')).status).toBe(401);
  });

  test('however the code is typed: small letters, blanks, full width', async () => {
    const personId = await server.addPerson({ unitId });
    const code = await server.enrolCode(personId);
    expect(code).toMatch(/^([34679ACDEFGHJKMNPQRTWXY]{4}-){3}[34679ACDEFGHJKMNPQRTWXY]{4}$/);
    const fullWidth = [...code].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
    expect((await enrol(` ${fullWidth.toLowerCase().replaceAll('－', ' ')} `, 'einszweidrei')).status).toBe(200);
  });

  test('not with a code of yesterday, an older code of the same person, or by somebody who left', async () => {
    const personId = await server.addPerson({ unitId });
    const old = await server.enrolCode(personId);
    nowMs += 24 * 3_600_000 + 1;
    expect((await enrol(old, 'einszweidrei')).status).toBe(401);
    const replaced = await server.enrolCode(personId);
    const present = await server.enrolCode(personId);
    expect((await enrol(replaced, 'einszweidrei')).status).toBe(401);
    await server.database.query('UPDATE account SET left_at_ms = 1 WHERE person_id = $1', [personId]);
    expect((await enrol(present, 'einszweidrei')).status).toBe(401);
    await server.database.query('UPDATE account SET left_at_ms = NULL WHERE person_id = $1', [personId]);
    expect((await enrol(present, 'einszweidrei')).status).toBe(200);
  });
});

describe('guessing', () => {
  test('is held back after five tries on one person, while others come in', async () => {
    const personId = await server.addPerson({ unitId });
    await enrolTestDevice(server, personId);
    const code = await server.enrolCode(personId);
    const tries = [];
    for (let i = 0; i < 7; i += 1) tries.push(await enrol(code, `falsches Wort ${i}`));
    // One of the five was the first laptop.
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 429, 429, 429]);
    expect(tries.at(-1)?.json['type']).toBe('tooMany');
    expect(tries.at(-1)?.json['retryAfterMs']).toBeGreaterThan(0);
    const other = await server.addPerson({ unitId });
    expect((await enrol(await server.enrolCode(other), 'einszweidrei')).status).toBe(200);
    nowMs += 60_001;
    expect((await enrol(code, 'einszweidrei')).status).toBe(200);
  });

  test('kills the code after ten wrong passwords, however slowly they come', async () => {
    const personId = await server.addPerson({ unitId });
    await enrolTestDevice(server, personId);
    const code = await server.enrolCode(personId);
    for (let i = 0; i < 10; i += 1) {
      nowMs += 61_000;
      expect((await enrol(code, `falsches Wort ${i}`)).status).toBe(401);
    }
    nowMs += 61_000;
    expect((await enrol(code, 'einszweidrei')).status).toBe(401);
    expect((await enrol(await server.enrolCode(personId), 'einszweidrei')).status).toBe(200);
  });

  test('of codes is held back after twenty tries from one address', async () => {
    const statuses = [];
    for (let i = 0; i < 22; i += 1) statuses.push((await enrol('AAAA-AAAA-AAAA-AAAA', 'einszweidrei')).status);
    expect(statuses).toEqual([...Array(20).fill(401), 429, 429]);
  });

  test('finds no secret in the tables: code, password and token are hashes', async () => {
    const personId = await server.addPerson({ unitId });
    const code = await server.enrolCode(personId);
    const keys = newKeys();
    const answer = await postJson(`${server.url}${syncPaths.enrol}`, enrolBody(code, 'das-ist-geheim-1', keys), {});
    const token = String(answer.json['token']);
    const tables = ['account', 'enrolment_code', 'device', 'device_token', 'audit', 'console_session'];
    const rows = await Promise.all(tables.map((table) => server.database.query(`SELECT * FROM ${table}`)));
    const stored = JSON.stringify(rows);
    expect(stored).toContain(keys.signingKey.x);
    for (const secret of [code, code.replaceAll('-', ''), 'das-ist-geheim-1', token])
      expect(stored).not.toContain(secret);
  });
});
