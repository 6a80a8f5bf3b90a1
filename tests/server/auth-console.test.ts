import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCode } from '../../server/accounts/enrolment.ts';
import { hotp } from '../../server/accounts/totp.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let nowMs = Date.parse('2026-11-22T08:00:00Z');
beforeAll(async () => {
  server = await startTestServer({ nowMs: () => nowMs, secure: true });
});
afterAll(() => server.close());
beforeEach(() => {
  nowMs += 61_000;
});

const page = { 'x-lianzhao-console': '1' };
const call = async (
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  headers: Record<string, string> = page,
  ip = '127.0.0.1',
) => {
  const answer = await server.app().inject({
    method,
    url: `/v1/admin/${path}`,
    headers,
    remoteAddress: ip,
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, json: answer.json(), cookie: String(answer.headers['set-cookie'] ?? '') };
};
const password = 'ein-langes-Kennwort';
const signIn = async (name = '李管理', more: object = {}) => {
  const { status, json, cookie } = await call('POST', 'sign-in', { name, password, ...more });
  return { status, json, headers: { ...page, cookie: cookie.split(';')[0] ?? '' } };
};

describe('the first start', () => {
  test('lets in who has the set-up code, once; a wrong one and a second time are refused', async () => {
    expect((await call('GET', 'session')).json).toMatchObject({ state: 'setUp' });
    const input = { unitName: '招商中心', name: '李管理', password };
    expect(await call('POST', 'set-up', { ...input, code: 'AAAA-AAAA-AAAA-AAAA' })).toMatchObject({ status: 409 });
    const { status, cookie } = await call('POST', 'set-up', { ...input, code: server.adminSetUpCode });
    expect(status).toBe(200);
    expect(cookie).toMatch(/^__Host-lianzhao-console=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(await call('POST', 'set-up', { ...input, code: server.adminSetUpCode })).toMatchObject({ status: 409 });
    expect((await call('GET', 'session')).json).toMatchObject({ state: 'signedOut' });
  });

  test('needs a password of twelve characters', async () => {
    const weak = await call('POST', 'set-up', { code: 'x', unitName: 'u', name: 'n', password: 'elf-Zeichen' });
    expect(weak.status).toBe(400);
  });
});

describe('a session', () => {
  test('ends after half an hour of silence, and after half a day in any case', async () => {
    const idle = await signIn();
    nowMs += 29 * 60_000;
    expect((await call('GET', 'units', undefined, idle.headers)).status).toBe(200);
    nowMs += 31 * 60_000;
    expect((await call('GET', 'units', undefined, idle.headers)).status).toBe(401);

    const busy = await signIn();
    for (let minutes = 0; minutes <= 12 * 60; minutes += 20) {
      expect((await call('GET', 'units', undefined, busy.headers)).status).toBe(200);
      nowMs += 20 * 60_000;
    }
    expect((await call('GET', 'units', undefined, busy.headers)).status).toBe(401);
  });

  test('is ended by signing out, and by an administrator from another window', async () => {
    const one = await signIn();
    const other = await signIn();
    expect((await call('POST', 'sign-out', {}, one.headers)).status).toBe(200);
    expect((await call('GET', 'units', undefined, one.headers)).status).toBe(401);
    const third = await signIn();
    const { json } = await call('GET', 'sessions', undefined, third.headers);
    for (const { id, current } of json) {
      if (!current) expect((await call('POST', 'sessions/end', { id }, third.headers)).status).toBe(200);
    }
    expect((await call('GET', 'units', undefined, other.headers)).status).toBe(401);
    expect((await call('GET', 'units', undefined, third.headers)).status).toBe(200);
  });

  test('is worth nothing without the header of the page, or from another site', async () => {
    const { headers } = await signIn();
    const { cookie } = headers;
    const unit = { name: '新单位', kind: 'town', reports: true };
    expect((await call('POST', 'units/save', unit, { cookie })).status).toBe(403);
    expect((await call('POST', 'units/save', unit, { ...headers, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await call('POST', 'units/save', unit, { ...headers, 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await call('POST', 'units/save', unit, { ...headers, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test('ends with the role: who is no longer of the centre is out at the next request', async () => {
    const [admin] = await server.database.query<{ unit_id: string }>(
      "SELECT unit_id FROM account WHERE role = 'admin'",
    );
    const personId = await server.addPerson({ name: '王中心', unitId: admin!.unit_id, role: 'centre' });
    const made = await createCode(server.accounts, null, personId);
    const first = await call('POST', 'first-sign-in', { code: made?.code, password });
    expect(first.status).toBe(200);
    const headers = { ...page, cookie: first.cookie.split(';')[0] ?? '' };
    expect((await call('GET', 'units', undefined, headers)).status).toBe(200);
    expect((await call('GET', 'people', undefined, headers)).status).toBe(403);
    await server.database.query("UPDATE account SET role = 'member' WHERE person_id = $1", [personId]);
    expect((await call('GET', 'units', undefined, headers)).status).toBe(401);
    const audited = await server.database.query(
      "SELECT detail FROM audit WHERE action = 'access.refused' AND actor = $1",
      [personId],
    );
    expect(audited).toEqual([{ detail: '{"route":"/v1/admin/people"}' }]);
  });
});

describe('signing in', () => {
  test('does not tell an unknown name from a wrong password', async () => {
    const unknown = await signIn('没有这个人');
    const wrong = await signIn('李管理', { password: 'falsches-Kennwort' });
    expect([unknown.status, unknown.json]).toEqual([wrong.status, wrong.json]);
    expect(wrong.json).toEqual({ type: 'wrongPassword' });
  });

  test('is held back after five guesses from one address, while the administrator comes in from another', async () => {
    const guess = { name: '李管理', password: 'falsches-Kennwort' };
    const statuses = [];
    for (let i = 0; i < 7; i += 1) statuses.push((await call('POST', 'sign-in', guess, page, '10.0.0.9')).status);
    expect(statuses).toEqual([409, 409, 409, 409, 409, 429, 429]);
    expect((await signIn()).status).toBe(200);
  });

  test('asks for six digits of who has set them up; each code is good once', async () => {
    const { headers } = await signIn();
    const { json: begun } = await call('POST', 'totp/start', {}, headers);
    expect((await signIn()).status).toBe(200);
    const { secret } = begun;
    expect((await call('POST', 'totp/confirm', { code: '000000' }, headers)).status).toBe(409);
    const first = { code: codeAt(secret, nowMs) };
    expect((await call('POST', 'totp/confirm', first, headers)).status).toBe(200);
    expect((await call('POST', 'totp/start', {}, headers)).json).toEqual({ type: 'totpSet' });

    nowMs += 61_000;
    expect((await signIn()).json).toEqual({ type: 'totpNeeded' });
    expect((await signIn('李管理', { totp: '000000' })).json).toEqual({ type: 'wrongCode' });
    const totp = codeAt(secret, nowMs);
    expect((await signIn('李管理', { totp })).status).toBe(200);
    expect((await signIn('李管理', { totp })).json).toEqual({ type: 'wrongCode' });
    await server.database.query('UPDATE account SET totp_secret = NULL, totp_confirmed = FALSE');
  });

  test('lets nobody guess the six digits at a console that was left open', async () => {
    const { headers } = await signIn();
    const statuses = [];
    for (let i = 0; i < 7; i += 1) {
      const guess = { code: `00000${i}` };
      statuses.push((await call('POST', 'totp/confirm', guess, headers)).status);
    }
    expect(statuses).toEqual([409, 409, 409, 409, 409, 429, 429]);
  });
});

/** What a telephone shows. */
const codeAt = (secret: string, atMs: number): string => {
  let bits = '';
  for (const letter of secret) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  const key = Uint8Array.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
  return hotp(key, Math.floor(atMs / 30_000), 6);
};
