import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { writeRedirectFile } from '../../electron/loopback/browser-window.ts';
import { launchChromium } from '../support/chromium.ts';
import { codeOf, exchange, startTestHost, type TestHost } from '../support/test-host.ts';

let test: TestHost;
let own: string;
let evilServer: Server;
let browser: Browser;
let context: BrowserContext;
let evilPage: Page;
let evilOrigin: string;

beforeAll(async () => {
  test = await startTestHost(
    '<!doctype html><title>app</title><p>inside</p><script type="module" src="/assets/main-1.js"></script>',
  );
  own = `http://127.0.0.1:${test.host.port}`;
  evilServer = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><title>evil</title><body></body>');
  });
  await new Promise<void>((resolve) => evilServer.listen(0, '127.0.0.1', resolve));
  evilOrigin = `http://evil.example:${(evilServer.address() as AddressInfo).port}`;
  // Both allowances are for the attacker: newer browsers would stop some of these pages before they reach us.
  browser = await launchChromium([
    '--host-resolver-rules=MAP evil.example 127.0.0.1',
    '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessSendPreflights',
  ]);
  context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(test.host.url);
  await page.waitForFunction(() => document.title === 'started');
});

/** Fresh for every attack, in the browser that holds our session. */
beforeEach(async () => {
  evilPage = await context.newPage();
  await evilPage.goto(evilOrigin);
});
afterEach(() => evilPage.close());
afterAll(async () => {
  await browser.close();
  evilServer.close();
  await test.close();
});

describe('a page of another site, in a browser that is signed in (P25)', () => {
  it.each<[string, (target: string) => Promise<string>]>([
    [
      'fetch',
      (target) =>
        fetch(`${target}/`, { credentials: 'include' }).then(
          (answer) => answer.text(),
          () => 'blocked',
        ),
    ],
    [
      'fetch without CORS',
      (target) =>
        fetch(`${target}/`, { mode: 'no-cors', credentials: 'include' }).then(
          (answer) => answer.text(),
          () => 'blocked',
        ),
    ],
    [
      'script element',
      (target) =>
        new Promise((resolve) => {
          const element = document.createElement('script');
          element.src = `${target}/assets/main-1.js`;
          element.onload = () => resolve(document.title);
          element.onerror = () => resolve('blocked');
          document.body.append(element);
        }),
    ],
    [
      'image element',
      (target) =>
        new Promise((resolve) => {
          const element = new Image();
          element.onload = () => resolve('loaded');
          element.onerror = () => resolve('blocked');
          element.src = `${target}/icon.svg`;
        }),
    ],
    [
      'style sheet',
      (target) =>
        new Promise((resolve) => {
          const element = document.createElement('link');
          element.rel = 'stylesheet';
          element.href = `${target}/launch.css`;
          element.onload = () => resolve('loaded');
          element.onerror = () => resolve('blocked');
          document.head.append(element);
        }),
    ],
    [
      'WebSocket',
      (target) =>
        new Promise((resolve) => {
          const socket = new WebSocket(`${target.replace('http', 'ws')}/rpc`);
          socket.onopen = () => resolve('open');
          socket.onerror = () => resolve('blocked');
        }),
    ],
    [
      'event stream',
      (target) =>
        new Promise((resolve) => {
          const source = new EventSource(`${target}/`, { withCredentials: true });
          source.onopen = () => resolve('open');
          source.onerror = () => {
            source.close();
            resolve('blocked');
          };
        }),
    ],
  ])('reads nothing by %s', async (_name, attack) => {
    expect(['blocked', '']).toContain(await evilPage.evaluate(attack, own));
    expect(await evilPage.title()).toBe('evil');
  });

  it.each(['/', '/launch', '/assets/main-1.js'])('cannot put %s into a frame', async (path) => {
    await evilPage.evaluate((target) => {
      const frame = document.createElement('iframe');
      frame.src = target;
      document.body.append(frame);
    }, own + path);
    await evilPage.waitForTimeout(300);
    const texts = await Promise.all(
      evilPage.frames().map((frame) => frame.evaluate(() => document.body.innerText).catch(() => '')),
    );
    expect(texts.join()).not.toMatch(/inside|LianZhao|started/);
  });

  it('keeps no hand on a window of ours that it opened', async () => {
    const seen = await evilPage.evaluate(async (target) => {
      const opened = window.open(`${target}/launch`);
      await new Promise((resolve) => setTimeout(resolve, 600));
      return opened === null ? 'none' : String(opened.closed);
    }, own);
    // Cross-Origin-Opener-Policy cuts the tie: the opener sees a closed window.
    expect(['none', 'true']).toContain(seen);
  });

  it('spends no code, even one that it knows, whatever way it sends it', async () => {
    const code = codeOf(test.host.freshUrl());
    await evilPage.evaluate(
      async ({ target, text }) => {
        const session = `${target}/session`;
        const json = { 'Content-Type': 'application/json' };
        const quiet = () => undefined;
        await fetch(session, { method: 'POST', headers: json, body: text, credentials: 'include' }).catch(quiet);
        await fetch(session, { method: 'POST', mode: 'no-cors', body: text, credentials: 'include' }).catch(quiet);
        navigator.sendBeacon(session, text);
        navigator.sendBeacon(session, new Blob([text], { type: 'text/plain' }));
        await fetch(session, { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ code: text }) }).catch(
          quiet,
        );
      },
      { target: own, text: JSON.stringify({ code }) },
    );
    for (const encoding of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const page = await context.newPage();
      await page.goto(evilOrigin);
      const answer = page.waitForResponse(`${own}/session`);
      await page.evaluate(
        ({ target, text, enctype }) => {
          const form = document.createElement('form');
          form.method = 'post';
          form.action = `${target}/session`;
          form.enctype = enctype;
          const field = document.createElement('input');
          // The old trick: with text/plain, name and value become one JSON object.
          [field.name, field.value] = [`{"code":"${text}","x":"`, '"}'];
          form.append(field);
          document.body.append(form);
          form.submit();
        },
        { target: own, text: code, enctype: encoding },
      );
      expect((await answer).status(), encoding).toBe(403);
      await page.close();
    }
    expect((await test.ask(exchange(test.host.port, code))).status).toBe(200);
  });
});

describe('a name re-bound to this machine (P25)', () => {
  it.each(['/', '/launch', '/assets/main-1.js', '/session', '/instance'])('shows nothing at %s', async (path) => {
    const answer = await evilPage.goto(`http://evil.example:${test.host.port}${path}`);
    expect(answer?.status()).toBe(403);
    expect(await evilPage.content()).not.toMatch(/inside|LianZhao/);
  });

  it('opens no WebSocket and reads nothing from its own origin', async () => {
    await evilPage.goto(`http://evil.example:${test.host.port}/`);
    const seen = await evilPage.evaluate(async () => {
      const text = await fetch('/').then(
        (answer) => `${answer.status}`,
        () => 'blocked',
      );
      const socket = await new Promise<string>((resolve) => {
        const attempt = new WebSocket(`ws://${location.host}/rpc`);
        attempt.onopen = () => resolve('open');
        attempt.onerror = () => resolve('blocked');
      });
      return [text, socket];
    });
    expect(['403', 'blocked']).toContain(seen[0]);
    expect(seen[1]).toBe('blocked');
  });
});

describe('the way in', () => {
  it('leads from the file of this user to the application, and leaves no code in the history', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lianzhao-redirect-'));
    const url = test.host.freshUrl();
    const file = writeRedirectFile(folder, url);
    const page = await (await browser.newContext()).newPage();
    const addresses: string[] = [];
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
    await page.goto(pathToFileURL(file).href).catch(() => undefined);
    await page.waitForFunction(() => document.title === 'started');
    expect(page.url()).toBe(`${own}/`);
    await page.goBack().catch(() => undefined);
    expect(page.url()).not.toContain(codeOf(url));
    expect(addresses.length).toBeGreaterThan(0);
    rmSync(folder, { recursive: true });
  });

  it('gives another server of this machine, which is sent the cookie, the files and nothing else (P25)', async () => {
    const sent: string[] = [];
    const neighbour = createServer((request, response) => {
      sent.push(request.headers.cookie ?? '');
      response.end('<!doctype html><title>neighbour</title>');
    });
    await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
    const visitor = await browser.newContext();
    const page = await visitor.newPage();
    await page.goto(test.host.freshUrl());
    await page.waitForFunction(() => document.title === 'started');
    await page.goto(`http://127.0.0.1:${(neighbour.address() as AddressInfo).port}/`);
    const cookie = sent.find((header) => header.includes('lianzhao_')) ?? '';
    expect(cookie, 'cookies ignore ports: the control').toMatch(/lianzhao_/);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    const ended = await new Promise<number>((resolve, reject) => {
      const websocket = new NodeSocket(`ws://127.0.0.1:${test.host.port}/rpc`, {
        headers: { Origin: own, Cookie: cookie },
      });
      websocket.once('open', () => websocket.send(cookie.split('=')[1] ?? ''));
      websocket.once('close', resolve);
      websocket.once('error', reject);
    });
    expect(ended).toBe(4401);
    await visitor.close();
    neighbour.close();
  });

  it('survives a reload and says what to do with an old address', async () => {
    const fresh = await browser.newContext();
    const page = await fresh.newPage();
    await page.goto(test.host.freshUrl());
    await page.waitForFunction(() => document.title === 'started');
    await page.reload();
    expect(await page.title()).toBe('started');
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(`${own}/`);
    await stranger.getByText('This address was used before').waitFor();
    expect(await stranger.content()).not.toContain('inside');
  });

  it('keeps every window of a browser in when another one is opened, also after a reload', async () => {
    const shared = await browser.newContext();
    const [first, second] = [await shared.newPage(), await shared.newPage()];
    for (const page of [first, second]) {
      await page.goto(test.host.freshUrl());
      await page.waitForFunction(() => document.title === 'started');
    }
    for (const page of [first, second]) {
      await page.reload();
      const code = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const socket = new WebSocket(`ws://${location.host}/rpc`);
            socket.onopen = () => {
              socket.send(Object.values(sessionStorage)[0] ?? '');
              setTimeout(() => resolve(0), 500);
            };
            socket.onclose = (event) => resolve(event.code);
          }),
      );
      expect(code).toBe(0);
    }
    await shared.close();
  });

  it('takes a fresh address that is typed over a refused one', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${own}/launch#nothing`);
    await page.getByText('This address was used before').waitFor();
    await page.goto(test.host.freshUrl());
    await page.waitForFunction(() => document.title === 'started');
  });

  it('opens for who presses F5 at once: before the answer to the code is there, twice', async () => {
    const page = await (await browser.newContext()).newPage();
    let asked = 0;
    await page.route('**/session', async (route) => {
      asked += 1;
      if (asked > 2) return route.continue();
      // The host has given the code away; the page goes before it hears so.
      await route.fetch();
      await route.abort();
    });
    const url = test.host.freshUrl();
    await page.goto(url);
    await expect.poll(() => asked).toBe(1);
    await page.reload();
    await expect.poll(() => asked).toBe(2);
    await page.reload();
    await page.waitForFunction(() => document.title === 'started');
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual(['lianzhao.session']);
    const other = await (await browser.newContext()).newPage();
    await other.goto(url);
    await other.getByText('This address was used before').waitFor();
  });

  it('shows the phrase of the launcher to nobody who does not have the code', async () => {
    for (const path of ['/', '/launch', '/launch.js'])
      expect((await test.ask({ path })).body).not.toContain(test.host.phrase.split(' ')[0]);
    const { body } = await test.ask(exchange(test.host.port, codeOf(test.host.freshUrl())));
    expect(JSON.parse(body)).toEqual({ phrase: test.host.phrase, secret: expect.stringMatching(/^[\w-]{43}$/) });
  });
});
