import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { connectLoopback, openLoopbackSession } from '../support/loopback-client.ts';
import {
  type AskOptions,
  codeOf,
  exchange,
  ownPage,
  startTestHost,
  type TestHost,
  typedAddress,
} from '../support/test-host.ts';

let test: TestHost;
let port: number;
let cookie: string;
beforeAll(async () => {
  test = await startTestHost();
  port = test.host.port;
  cookie = await test.signIn();
});
afterAll(() => test.close());

const signedIn = (): Record<string, string> => ({ ...ownPage(port), Cookie: cookie });

const without = (headers: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

describe('control: what a page of ours and a person may do (P25)', () => {
  it('gives the application to its session', async () => {
    expect((await test.ask({ headers: signedIn() })).body).toContain('inside');
    expect((await test.ask({ headers: { ...typedAddress(port), Cookie: cookie } })).body).toContain('inside');
    expect((await test.ask({ path: '/assets/main-1.js', headers: signedIn() })).status).toBe(200);
  });

  it('answers on [::1] or not at all, with the same rules', async () => {
    const answer = await test.ask({ headers: { ...signedIn(), Host: `[::1]:${port}` } });
    expect(answer.status).toBe(200);
  });
});

describe('names that lead here by DNS (rebinding)', () => {
  const foreignHosts = [
    'evil.example',
    'evil.example:PORT',
    'localhost',
    'localhost:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1:PORT.evil.example',
    '127.0.0.1:PORT, evil.example',
    'evil.example@127.0.0.1:PORT',
    '127.1:PORT',
    '2130706433:PORT',
    '0x7f.0.0.1:PORT',
    '0.0.0.0:PORT',
    '[::ffff:127.0.0.1]:PORT',
    '[::]:PORT',
    '127.0.0.1.:PORT',
    '',
  ];

  it.each(foreignHosts)('refuses Host "%s", session or not, page, file and WebSocket', async (pattern) => {
    const host = pattern.replace('PORT', String(port));
    const headers = { ...signedIn(), Host: host };
    for (const path of ['/', '/launch', '/assets/main-1.js', '/session', '/instance'])
      expect((await test.ask({ path, headers })).status, path).toBe(403);
    expect((await test.ask(socket({ Host: host, Origin: `http://${host}` }))).status).toBe(403);
  });
});

describe('pages of other sites', () => {
  it.each(['cross-site', 'same-site', 'SAME-ORIGIN', 'same-origin, cross-site', ''])(
    'refuses Sec-Fetch-Site "%s"',
    async (site) => {
      expect((await test.ask({ headers: { ...signedIn(), 'Sec-Fetch-Site': site } })).status).toBe(403);
    },
  );

  it('refuses a request without Sec-Fetch-Site: a re-bound page sends none', async () => {
    expect((await test.ask({ headers: without(signedIn(), 'Sec-Fetch-Site') })).status).toBe(403);
  });

  it('refuses a fetch that pretends to be an entered address', async () => {
    expect((await test.ask({ headers: { ...signedIn(), 'Sec-Fetch-Site': 'none' } })).status).toBe(403);
  });

  it.each(['null', 'http://evil.example', 'https://127.0.0.1', 'file://'])('refuses Origin "%s"', async (origin) => {
    expect((await test.ask({ headers: { ...signedIn(), Origin: origin } })).status).toBe(403);
  });

  it('lets itself be navigated to from elsewhere at the launch page only, which holds nothing', async () => {
    const navigation = { ...typedAddress(port), 'Sec-Fetch-Site': 'cross-site', Cookie: cookie };
    expect((await test.ask({ path: '/launch', headers: navigation })).status).toBe(200);
    expect((await test.ask({ path: '/', headers: navigation })).status).toBe(403);
    const framed = { ...navigation, 'Sec-Fetch-Dest': 'iframe' };
    expect((await test.ask({ path: '/launch', headers: framed })).status).toBe(403);
  });
});

describe('sessions', () => {
  it('shows nothing of the application without one, with a made-up one or with one of another name', async () => {
    const [, value] = cookie.split('=');
    const others = [undefined, `lianzhao_${port}=guess`, `lianzhao_1=${value}`, `lianzhao_${port}=`, value ?? ''];
    for (const other of others) {
      const headers = other === undefined ? ownPage(port) : { ...ownPage(port), Cookie: other };
      const answers = await Promise.all(['/', '/assets/main-1.js'].map((path) => test.ask({ path, headers })));
      for (const { status, body } of answers) {
        expect(status, String(other)).toBe(401);
        expect(body).not.toContain('inside');
      }
    }
  });

  it('keeps the cookie from scripts and from other sites, under a name with the port', async () => {
    const { headers } = await test.ask(exchange(port, codeOf(test.host.freshUrl())));
    expect(String(headers['set-cookie'])).toMatch(
      new RegExp(`^lianzhao_${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
  });

  it('opens no WebSocket without one', async () => {
    expect((await test.ask(socket({}, ''))).status).toBe(401);
    expect((await test.ask(socket({}))).status).toBe(101);
  });

  it('answers a socket only after its first message was the secret of its own session (P25)', async () => {
    const [mine, other] = [
      await openLoopbackSession(test.host.freshUrl()),
      await openLoopbackSession(test.host.freshUrl()),
    ];
    const call = JSON.stringify({ i: '1', p: { u: '/workspace/status' } });
    const codeAfter = (...words: (string | Uint8Array)[]): Promise<number> =>
      new Promise((resolve, reject) => {
        const websocket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, {
          headers: { Origin: `http://127.0.0.1:${port}`, Cookie: mine.cookie },
        });
        websocket.once('open', () => {
          for (const word of words) websocket.send(word);
        });
        websocket.once('message', () => resolve(0));
        websocket.once('close', resolve);
        websocket.once('error', reject);
      });
    for (const word of [
      '',
      call,
      other.secret,
      mine.secret.slice(1),
      `${mine.secret} `,
      mine.cookie.split('=')[1] ?? '',
    ])
      expect(await codeAfter(word, mine.secret, call), word).toBe(4401);
    expect(await codeAfter(new TextEncoder().encode(mine.secret), call)).toBe(4401);
    // The control: said first, it opens the way to the procedures.
    const { client, close } = await connectLoopback(test.host.freshUrl());
    expect(await client.workspace.status()).toMatchObject({ state: 'none' });
    close();
  });

  it('refuses a message that the host would hang up on before it is sent, and says so of one that was', async () => {
    const tooMuch = { text: '储'.repeat(23 * 1024 * 1024) };
    const careful = await connectLoopback(test.host.freshUrl());
    await expect(careful.client.lead.search(tooMuch)).rejects.toMatchObject({
      code: 'MessageTooLarge',
      data: { mostMb: 64 },
    });
    expect(await careful.client.workspace.status()).toMatchObject({ state: 'none' });
    careful.close();
    const careless = await connectLoopback(test.host.freshUrl(), Infinity);
    const failure: unknown = await careless.client.lead.search(tooMuch).catch((error: unknown) => error);
    expect(careless.explain(failure)).toMatchObject({ code: 'MessageTooLarge' });
    careless.close();
  });

  it.each([
    '',
    'null',
    'http://evil.example',
    'http://127.0.0.1',
    'https://127.0.0.1:PORT',
    'http://127.0.0.1:PORT.evil',
  ])('opens no WebSocket for Origin "%s"', async (pattern) => {
    const origin = pattern.replace('PORT', String(port));
    expect((await test.ask(socket({ Origin: origin }))).status).toBe(403);
  });

  it('opens no WebSocket without Origin, across sites or at another path', async () => {
    const { headers = {} } = socket({});
    expect((await test.ask({ headers: without({ ...headers }, 'Origin') })).status).toBe(403);
    expect((await test.ask(socket({ 'Sec-Fetch-Site': 'cross-site' }))).status).toBe(403);
    expect((await test.ask({ ...socket({}), path: '/' })).status).toBe(404);
  });
});

describe('one-time codes', () => {
  it('open one session, once', async () => {
    const code = codeOf(test.host.freshUrl());
    expect((await test.ask(exchange(port, code))).status).toBe(200);
    expect((await test.ask(exchange(port, code))).status).toBe(401);
  });

  it('open it again for the tab that was reloaded before it had its answer, within the minute, and for no other', async () => {
    const own = await startTestHost();
    const code = codeOf(own.host.freshUrl());
    const [tab, other] = ['a'.repeat(36), 'b'.repeat(36)];
    const ask = async (from: string) => (await own.ask(exchange(own.host.port, code, from))).status;
    expect(await ask('')).toBe(400);
    expect([await ask(tab), await ask(other), await ask(tab)]).toEqual([200, 401, 200]);
    own.passMs(60_001);
    expect(await ask(tab)).toBe(401);
    await own.close();
  });

  it('are good for a minute', async () => {
    const own = await startTestHost();
    const [first, second] = [codeOf(own.host.freshUrl()), codeOf(own.host.freshUrl())];
    own.passMs(59_000);
    expect((await own.ask(exchange(own.host.port, first))).status).toBe(200);
    own.passMs(1_001);
    expect((await own.ask(exchange(own.host.port, second))).status).toBe(401);
    await own.close();
  });

  it('of another host are wrong here', async () => {
    const own = await startTestHost();
    expect((await own.ask(exchange(own.host.port, codeOf(test.host.freshUrl())))).status).toBe(401);
    await own.close();
  });

  it('may be tried five times, then the host waits, longer each time, and says how long', async () => {
    const own = await startTestHost();
    const code = codeOf(own.host.freshUrl());
    const guess = () => own.ask(exchange(own.host.port, 'x'.repeat(43)));
    for (let attempt = 1; attempt <= 5; attempt += 1) expect((await guess()).status).toBe(401);
    const refused = await guess();
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('2');
    own.passMs(2_001);
    expect((await guess()).status).toBe(401);
    own.passMs(2_001);
    expect((await guess()).status).toBe(429);
    expect((await own.ask(exchange(own.host.port, code))).status, 'a stranger shuts nobody out').toBe(200);
    await own.close();
  });

  it.each<[string, (good: AskOptions) => AskOptions, number]>([
    ['a form (text/plain)', (good) => ({ ...good, headers: { ...good.headers, 'Content-Type': 'text/plain' } }), 415],
    [
      'a form (urlencoded)',
      (good) => ({ ...good, headers: { ...good.headers, 'Content-Type': 'application/x-www-form-urlencoded' } }),
      415,
    ],
    ['GET', (good) => ({ ...good, method: 'GET', body: '' }), 405],
    ['PUT', (good) => ({ ...good, method: 'PUT' }), 405],
    ['no Origin', (good) => ({ ...good, headers: without({ ...good.headers }, 'Origin') }), 403],
    ['broken JSON', (good) => ({ ...good, body: '{"code"' }), 400],
    ['an array', (good) => ({ ...good, body: '[]' }), 400],
    ['a number for the code', (good) => ({ ...good, body: `{"code":1,"tab":"${'x'.repeat(36)}"}` }), 400],
    [
      'one key more',
      (good) => ({ ...good, body: `{"code":"x","tab":"${'x'.repeat(36)}","__proto__":{},"admin":true}` }),
      400,
    ],
    ['10 MB', (good) => ({ ...good, body: JSON.stringify({ code: 'x'.repeat(10_000_000) }) }), 400],
  ])('are not taken from %s', async (_what, change, status) => {
    const answer = await test.ask(change(exchange(port, codeOf(test.host.freshUrl())))).catch(() => ({ status: 400 }));
    expect(answer.status).toBe(status);
  });

  it('stay out of the log, as do cookies', async () => {
    const own = await startTestHost();
    const code = codeOf(own.host.freshUrl());
    await own.ask(exchange(own.host.port, code));
    await own.ask(exchange(own.host.port, code));
    await own.ask({ path: `/${code}` });
    expect(own.logged.length).toBeGreaterThan(0);
    expect(own.logged.join('\n')).not.toContain(code);
    await own.close();
  });
});

describe('paths out of the folder', () => {
  const climbs = [
    '/../secret.html',
    '/../../secret.html',
    '/./../secret.html',
    '/assets/../../secret.html',
    '/assets/../index.html',
    '//secret.html',
    '//127.0.0.1/secret.html',
    '/..',
    '/../',
    '/.',
    '/assets/',
    '/assets',
    '/assets/..',
    '/%2e%2e/secret.html',
    '/%2e%2e%2fsecret.html',
    '/..%2fsecret.html',
    '/.%2e/secret.html',
    '/%2E%2E/secret.html',
    '/%252e%252e/secret.html',
    '/%252e%252e%252fsecret.html',
    '/..%5csecret.html',
    '/..\\secret.html',
    '/%5c..%5csecret.html',
    '/assets\\..\\..\\secret.html',
    '/..%c0%afsecret.html',
    '/%c0%ae%c0%ae/secret.html',
    '/..%ef%bc%8fsecret.html',
    '/secret.html%00.js',
    '/%00',
    '/index.html%00',
    '/index.html/',
    '/index.html/..',
    '/INDEX.HTML',
    '/index.html.',
    '/index.html::$DATA',
    '/C:/Windows/win.ini',
    '/c:%5cWindows%5cwin.ini',
    '/file:///etc/passwd',
    '/etc/passwd',
    '/../../../../../../etc/passwd',
    '/proc/self/environ',
    '/.stamp',
    '/.git/config',
    '/data/main.lzdb',
    '/__proto__',
    '/constructor',
    '/toString',
  ];

  it.each(climbs)('finds nothing at %s', async (path) => {
    const { status, body } = await test.ask({ path, headers: signedIn() });
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('SECRET');
    expect(body).not.toContain('root:');
  });

  it('finds the same file whatever the query says', async () => {
    expect((await test.ask({ path: '/icon.svg?../../secret.html', headers: signedIn() })).body).toContain('<svg');
  });
});

describe('headers', () => {
  const routes: readonly (() => AskOptions)[] = [
    () => ({ headers: signedIn() }),
    () => ({ path: '/launch' }),
    () => ({ path: '/launch.js' }),
    () => ({ path: '/assets/main-1.js', headers: signedIn() }),
    () => ({ path: '/icon.svg', headers: signedIn() }),
    () => ({ path: '/nothing', headers: signedIn() }),
    () => ({}),
    () => ({ headers: { ...signedIn(), Host: 'evil.example' } }),
    () => ({ method: 'DELETE', headers: signedIn() }),
    () => ({ method: 'OPTIONS', headers: signedIn() }),
    () => exchange(port, 'wrong'),
    () => ({ path: '/instance', method: 'POST' }),
    () => socket({}, ''),
  ];

  it.each(routes.map((route, index) => [index, route] as const))(
    'are on every answer (route %i)',
    async (_index, route) => {
      const { headers } = await test.ask(route());
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      });
      expect(String(headers['cache-control'])).toMatch(/no-store|private/);
      const names = Object.keys(headers).filter((name) => name.startsWith('access-control') || name === 'x-powered-by');
      expect(names).toEqual([]);
    },
  );

  it('forbid scripts, styles and connections from anywhere else', async () => {
    const { headers } = await test.ask({ headers: signedIn() });
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
  });

  it('keep pages out of caches', async () => {
    expect((await test.ask({ headers: signedIn() })).headers['cache-control']).toBe('no-store');
    expect((await test.ask({ path: '/launch' })).headers['cache-control']).toBe('no-store');
  });
});

describe('what changes state', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('is never %s on a page or file', async (method) => {
    for (const path of ['/', '/launch', '/rpc', '/assets/main-1.js'])
      expect((await test.ask({ path, method, headers: signedIn() })).status).toBe(405);
  });

  it('is never a plain request to the procedures: they answer a WebSocket only', async () => {
    expect((await test.ask({ path: '/rpc', headers: signedIn() })).status).toBe(404);
    expect((await test.ask({ path: '/rpc/company/create', headers: signedIn() })).status).toBe(404);
  });
});

const socket = (headers: Record<string, string>, cookieHeader = cookie): AskOptions => ({
  path: '/rpc',
  headers: {
    Host: `127.0.0.1:${port}`,
    Origin: `http://127.0.0.1:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...(cookieHeader === '' ? {} : { Cookie: cookieHeader }),
    ...headers,
  },
});
