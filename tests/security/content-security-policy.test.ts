import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildRenderer } from '../../scripts/build-renderer.ts';
import { launchChromium } from '../support/chromium.ts';
import { startTestHost, type TestHost } from '../support/test-host.ts';

/** Markup that would run `hit()` or leave the page, if it got into the page as markup. */
const payloads = [
  '<script>hit()</script>',
  '<script src="data:text/javascript,hit()"></script>',
  '<script type="module">hit()</script>',
  '<script src="//evil.example/x.js"></script>',
  '<img src=x onerror=hit()>',
  '<img src="javascript:hit()">',
  '<svg onload=hit()>',
  '<svg><script>hit()</script></svg>',
  '<svg><animate onbegin=hit() attributeName=x dur=1s></svg>',
  '<svg><a href="javascript:hit()" id=click><text>x</text></a></svg>',
  '<a href="javascript:hit()" id=click>x</a>',
  '<a href=" java&#9;script:hit()" id=click>x</a>',
  '<body onload=hit()>',
  '<iframe src="javascript:parent.hit()"></iframe>',
  '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
  '<iframe src="data:text/html,<script>parent.hit()</script>"></iframe>',
  '<object data="javascript:hit()"></object>',
  '<object data="data:text/html,<script>parent.hit()</script>"></object>',
  '<embed src="javascript:hit()">',
  '<form action="javascript:hit()"><button id=click>x</button></form>',
  '<form action="http://evil.example/"><button id=click>x</button></form>',
  '<button formaction="javascript:hit()" id=click form=f>x</button><form id=f></form>',
  '<details open ontoggle=hit()><summary>x</summary></details>',
  '<input autofocus onfocus=hit()>',
  '<video src=x onerror=hit()></video>',
  '<video><source onerror=hit()></video>',
  '<audio src=x onerror=hit()></audio>',
  '<marquee onstart=hit()>x</marquee>',
  '<math><a xlink:href="javascript:hit()" href="javascript:hit()" id=click>x</a></math>',
  '<style>p{background:url(http://evil.example/leak)}</style><p>x</p>',
  '<p style="background:url(http://evil.example/leak)">x</p>',
  '<link rel=stylesheet href="http://evil.example/leak.css">',
  '<img src="http://evil.example/leak">',
  '<base href="http://evil.example/"><img src=leak>',
  '<meta http-equiv="Content-Security-Policy" content="script-src *"><img src=x onerror=hit()>',
  '<template><script>hit()</script></template>',
  '<div onpointerenter=hit() onclick=hit() id=click>x</div>',
];

let test: TestHost;
let browser: Browser;
let page: Page;
let evilServer: Server;
/** What reached the server of evil.example: a request that the policy stops is not sent. */
let left: string[] = [];
const addressOf = (path: string): string => `http://127.0.0.1:${test.host.port}/${path}`;

beforeAll(async () => {
  // Each payload is in HTML that the host itself answers: the worst case, in which it got past everything else.
  const pages = payloads.map((payload, index) => [`payload-${index}.html`, `<!doctype html><body>${payload}</body>`]);
  test = await startTestHost('<!doctype html><title>app</title><div id="root"></div>', Object.fromEntries(pages));
  evilServer = createServer((request, response) => {
    left.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => evilServer.listen(0, '127.0.0.1', resolve));
  const { port } = evilServer.address() as AddressInfo;
  browser = await launchChromium([`--host-resolver-rules=MAP evil.example 127.0.0.1:${port}`]);
  page = await browser.newPage();
  await page.addInitScript(() => {
    const hits: number[] = [];
    Object.assign(window, { hits, hit: () => hits.push(1) });
  });
  await page.goto(test.host.url);
  await page.waitForURL(addressOf(''));
});
afterAll(async () => {
  await browser.close();
  evilServer.close();
  await test.close();
});

const hits = (): Promise<number> => page.evaluate(() => Reflect.get(window, 'hits').length);

it.each(payloads.map((payload, index) => [payload, index] as const))(
  'does not run and does not leave, even from the HTML itself: %s',
  async (_payload, index) => {
    left = [];
    await page.goto(addressOf(`payload-${index}.html`));
    await page.evaluate(async () => {
      document.getElementById('click')?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve, 60));
    });
    expect(await hits()).toBe(0);
    expect(left).toEqual([]);
  },
);

it.each(payloads)('does not become markup from a script: %s', async (payload) => {
  await page.goto(addressOf(''));
  const refused = await page.evaluate((markup) => {
    const attempts = [
      () => Object.assign(document.body, { innerHTML: markup }),
      () => Object.assign(document.body.firstElementChild ?? document.body, { outerHTML: markup }),
      () => document.body.insertAdjacentHTML('beforeend', markup),
      () => document.write(markup),
      () => new DOMParser().parseFromString(markup, 'text/html'),
      () => document.createRange().createContextualFragment(markup),
      () => Object.assign(document.createElement('iframe'), { srcdoc: markup }),
    ];
    return attempts.filter((attempt) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    }).length;
  }, payload);
  expect(refused).toBe(7);
  expect(await hits()).toBe(0);
});

it.each<[string, () => unknown]>([
  ['eval', () => Reflect.get(globalThis, 'eval')('1')],
  ['Function', () => new Function('return 1')()],
  ['a policy of its own', () => Reflect.get(window, 'trustedTypes').createPolicy('x', { createHTML: String })],
  ['a script from text', () => Object.assign(document.createElement('script'), { text: 'hit()' })],
  ['a worker from text', () => new Worker(URL.createObjectURL(new Blob(['1'])))],
])('refuses %s', async (_name, attempt) => {
  await page.goto(addressOf(''));
  // Later and not now: what the test driver evaluates directly is exempt from the policy on eval.
  await page.evaluate(`setTimeout(() => {
    try { (${String(attempt)})(); window.outcome = 'ran'; } catch (error) { window.outcome = 'refused'; }
  })`);
  await page.waitForFunction(() => Reflect.get(window, 'outcome') !== undefined);
  expect(await page.evaluate(() => Reflect.get(window, 'outcome'))).toBe('refused');
});

it('control: without a policy the same server is reached', async () => {
  left = [];
  const free = await browser.newPage();
  await free.goto('http://evil.example/free');
  expect(left).toContain('/free');
  await free.close();
});

it('control: the page of our own build starts without a single violation', async () => {
  const own = await openBuiltApp();
  expect(own.complaints).toEqual([]);
  await own.close();
});

/** The real renderer from the real host, with everything it says about policies. */
const openBuiltApp = async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await buildRenderer(root);
  const host = await startTestHost(undefined, {}, join(root, 'dist', 'renderer'));
  const fresh = await browser.newPage();
  const complaints: string[] = [];
  fresh.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) complaints.push(message.text());
  });
  fresh.on('pageerror', (error) => complaints.push(error.message));
  await fresh.goto(host.host.url);
  await fresh.waitForSelector('#root > *');
  return { complaints, close: () => host.close() };
};
