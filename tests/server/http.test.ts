import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../shared/kernel/security-headers.ts';
import { syncPaths } from '../../shared/sync/enrolment.ts';
import { enrolTestDevice, firstPull, signedHeaders, type TestDevice } from '../support/test-device.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let server: TestServer;
let device: TestDevice;
let unitId: string;
const logLines: string[] = [];
beforeAll(async () => {
  const stream = { write: (line: string) => void logLines.push(line) };
  server = await startTestServer({ logger: { level: 'info', stream }, limits: { perDevice: 40 } });
  unitId = await server.addUnit();
  device = await enrolTestDevice(server, await server.addPerson({ unitId }));
});
afterAll(() => server.close());

const fixed = {
  'content-security-policy': contentSecurityPolicy([]),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'referrer-policy': 'no-referrer',
  'permissions-policy': expect.stringMatching(/camera=\(\).*geolocation=\(\).*microphone=\(\).*usb=\(\)/),
  'cache-control': 'no-store',
};
const raw = (body: string | Buffer, headers: Record<string, string> = {}, path: string = syncPaths.enrol) =>
  server.app().inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/json', ...headers },
    payload: body,
  });

describe('every answer', () => {
  test.each([
    ['GET', '/healthz', 200],
    ['GET', '/readyz', 200],
    ['GET', '/metrics', 200],
    ['GET', '/openapi.json', 200],
    ['GET', '/nothing-here', 404],
    ['POST', syncPaths.enrol, 400],
    ['POST', syncPaths.push, 401],
    ['PUT', syncPaths.push, 404],
    ['OPTIONS', syncPaths.push, 404],
  ] as const)('%s %s carries the security headers and no word for other origins', async (method, url, status) => {
    const payload = method === 'POST' ? { payload: {} } : {};
    const answer = await server.app().inject({ method, url, headers: { origin: 'https://evil.example' }, ...payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers).toMatchObject(fixed);
    const names = Object.keys(answer.headers);
    expect(
      names.filter((name) => name.startsWith('access-control') || name === 'server' || name === 'x-powered-by'),
    ).toEqual([]);
  });

  test('is packed when it is long and the laptop can read it', async () => {
    const packed = await server.app().inject({ url: '/openapi.json', headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    const plain = await server.app().inject({ url: '/openapi.json' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.payload);
  });
});

describe('a body', () => {
  test('may be packed; what is signed is what was packed', async () => {
    const body = JSON.stringify(firstPull('e'));
    const headers = { ...signedHeaders(device, syncPaths.pull, body), 'content-encoding': 'gzip' };
    expect((await raw(gzipSync(body), headers, syncPaths.pull)).statusCode).toBe(200);
  });

  test.each([
    ['too large', Buffer.alloc(1_300_000, 0x20), {}, 413, 'tooLarge'],
    ['a bomb of gzip', gzipSync(Buffer.alloc(200_000_000)), { 'content-encoding': 'gzip' }, 413, 'tooLarge'],
    ['not gzip', Buffer.from('{}'), { 'content-encoding': 'gzip' }, 400, 'malformed'],
    ['half of gzip', gzipSync('{"a":1}').subarray(0, 12), { 'content-encoding': 'gzip' }, 400, 'malformed'],
    ['packed in another way', Buffer.from('{}'), { 'content-encoding': 'br' }, 415, 'malformed'],
    ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'malformed'],
    ['plain text, as another origin may send it', '{}', { 'content-type': 'text/plain' }, 415, 'malformed'],
    ['half of JSON', '{"code":"x', {}, 400, 'malformed'],
    ['empty', '', {}, 400, 'malformed'],
    ['a number', '7', {}, 400, 'malformed'],
    ['eleven levels deep', '['.repeat(11) + ']'.repeat(11), {}, 400, 'malformed'],
    ['200,000 levels deep', '['.repeat(200_000) + ']'.repeat(200_000), {}, 400, 'malformed'],
  ] as const)('that is %s is refused without a word more', async (_name, body, headers, status, type) => {
    const answer = await raw(body, headers);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toEqual({ type });
  });

  test.each([
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"\\u005f_proto__":{"polluted":true}}',
    '{"ops":[{"fields":{"__proto__":{"polluted":true}}}]}',
    '{"prototype":1}',
    '[{"__proto__":null}]',
  ])('that reaches for a prototype is refused: %s', async (body) => {
    for (const path of Object.values(syncPaths)) {
      const headers = path === syncPaths.enrol ? {} : signedHeaders(device, path, body);
      expect((await raw(body, headers, path)).json()).toEqual({ type: 'malformed' });
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('the log', () => {
  test('has one line per request and none of what was sent', async () => {
    const secret = 'geheimes-Kennwort-7';
    await raw(JSON.stringify({ code: 'AAAA-BBBB', password: secret }), { 'x-canary': 'kanarienvogel' });
    await server.app().inject({ url: '/nothing?phone=13800138000\n{"level":60}' });
    const text = logLines.join('');
    expect(text).toContain('"route":"/v1/enrol"');
    for (const word of [secret, 'kanarienvogel', '13800138000', device.token]) expect(text).not.toContain(word);
    for (const line of logLines) expect(() => JSON.parse(line)).not.toThrow();
  });

  test('names kind and place of an unexpected failure, the answer not even that', async () => {
    logLines.length = 0;
    const broken = await startTestServer({
      opened: server.database,
      logger: { level: 'info', stream: { write: (line: string) => void logLines.push(line) } },
      sync: {
        ...server.accounts.sync,
        push: () => Promise.reject(new Error('duplicate key (name)=(宁德时代保密项目)')),
        pull: () => Promise.reject(new Error('duplicate key (name)=(宁德时代保密项目)')),
        unchanged: () => Promise.resolve(false),
        declareRestored: () => Promise.resolve(),
      },
    });
    const body = JSON.stringify(firstPull('e'));
    const answer = await broken.app().inject({
      method: 'POST',
      url: syncPaths.pull,
      headers: { 'content-type': 'application/json', ...signedHeaders(device, syncPaths.pull, body) },
      payload: body,
    });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({ type: 'unavailable', retryAfterMs: 5_000 });
    const text = logLines.join('');
    expect(text).toContain('request failed');
    expect(text).not.toContain('宁德时代');
    await broken.stop();
  });
});

describe('who watches the machine', () => {
  test('gets figures on the machine itself, elsewhere only with the token', async () => {
    const far = { remoteAddress: '10.1.2.3' };
    expect((await server.app().inject({ url: '/metrics', ...far })).statusCode).toBe(401);
    const text = (await server.app().inject({ url: '/metrics' })).payload;
    for (const name of [
      'requests_total',
      'request_duration_ms_bucket',
      'log_length',
      'devices',
      'open_conflicts',
      'last_contact_seconds',
    ]) {
      expect(text).toMatch(new RegExp(`^lianzhao_${name}(\\{.*\\})? \\d+`, 'm'));
    }
    expect(text).not.toContain(device.enrolled.deviceId);
    const guarded = await startTestServer({ opened: server.database, metricsToken: 'wort' });
    const ask = async (authorization: string) =>
      (await guarded.app().inject({ url: '/metrics', headers: { authorization }, ...far })).statusCode;
    expect([await ask('Bearer wort'), await ask('Bearer falsch'), await ask('')]).toEqual([200, 401, 401]);
    await guarded.stop();
  });

  test('finds every route of the protocol in the document, with its schemas', async () => {
    const document = (await server.app().inject({ url: '/openapi.json' })).json();
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths['/v1/idle/{tag}'].get.responses)).toEqual(expect.arrayContaining(['200', '204']));
    for (const path of Object.values(syncPaths).filter((one) => one !== syncPaths.idle)) {
      const { requestBody, responses } = document.paths[path].post;
      expect(requestBody.content['application/json'].schema.additionalProperties).toBe(false);
      expect(Object.keys(responses)).toContain('200');
    }
  });
});

test('one laptop that asks without end is held back, others are not', async () => {
  const other = await enrolTestDevice(server, await server.addPerson({ unitId }));
  const statuses = new Set<number>();
  for (let i = 0; i < 45; i += 1) statuses.add((await device.pull()).status);
  expect(statuses).toEqual(new Set([200, 429]));
  const { json } = await device.pull();
  expect(json.type).toBe('tooMany');
  expect(json['retryAfterMs']).toBeGreaterThan(0);
  expect((await other.pull()).status).toBe(200);
});
