import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/app-browser.ts';
import { type ConsoleBrowser, openConsoleBrowser } from '../support/console-browser.ts';
import { openConsole } from '../support/console-client.ts';

let door: ConsoleBrowser;
let page: Page;
const password = '春风又绿江南岸-2026';
/** Wednesday of week 10 of 2026. */
const now = Date.parse('2026-03-04T09:00:00Z');
const pictures = process.env['LIANZHAO_PICTURES'];

/** What a newer server, or a newer laptop, left in this server's log. */
beforeAll(async () => {
  door = await openConsoleBrowser({ nowMs: () => now });
  const { server } = door;
  const code = server.adminSetUpCode;
  await openConsole(server.url).call('setUp', { code, unitName: '市招商中心', name: '王管理', password });
  const unitId = await server.addUnit('大关镇');
  const submission = { unitId, isoYear: 2026, isoWeek: 10, kind: 'report', content: '{"format":99}', hash: '' };
  for (const [entity, record, fields] of [
    ['collision', 'strange-state', { unitId, otherUnitId: unitId, state: '搁置' }],
    ['submission', 'strange-numbers', { ...submission, revision: '二', submittedAt: 1e300 }],
    ['target', 'strange-metric', { unitId, chainId: null, year: 2026, metric: '外资到账', value: 3 }],
  ] as const)
    await server.accounts.sync.write([{ entity, record, kind: 'create', fields, ownerUnitId: unitId }]);
  page = await door.newPage();
  await page.clock.setFixedTime(now);
  await page.getByLabel('姓名').fill('王管理');
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('.lz-shell').waitFor();
});
afterAll(() => door.close());

test.each([
  ['overview', '/', '需升级'],
  ['submissions', '/submissions/2026/10', '需升级'],
  ['rules', '/rules', '“外资到账”'],
])('%s names what this server does not understand, in both sizes, light and dark', async (name, address, word) => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  const line = page.locator('main').getByText(word).first();
  await line.waitFor();
  await line.scrollIntoViewIfNeeded();
  expect(await page.locator('main').textContent()).not.toMatch(/1970|NaN|Invalid/);
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      if (pictures !== undefined)
        await page.screenshot({ path: `${pictures}/console-${name}-${width}-${colorScheme}.png` });
      await expectAccessible(page);
    }
});

test('the pages run without a complaint', () => {
  expect(door.complaints).toEqual([]);
});
