import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleBrowser, openConsoleBrowser } from '../support/console-browser.ts';
import { openConsole } from '../support/console-client.ts';

let door: ConsoleBrowser;
let page: Page;
let broken = '';
const password = 'correct horse battery';

beforeAll(async () => {
  door = await openConsoleBrowser();
  const { server } = door;
  await openConsole(server.url).call('setUp', {
    code: server.adminSetUpCode,
    unitName: '市招商中心',
    name: '王管理',
    password,
  });
  page = await door.newPage();
  await page.getByLabel('姓名').fill('王管理');
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('.lz-shell').waitFor();
  // A server that fails for one question.
  await page.route(
    (url) => broken !== '' && url.pathname.endsWith(`/${broken}`),
    (route) => route.fulfill({ status: 500, contentType: 'application/json', body: '{"type":"broken"}' }),
  );
});
afterAll(() => door.close());

test.each([
  ['/', 'overview'],
  ['/submissions', 'submissions'],
  ['/units', 'units'],
  ['/people', 'people'],
  ['/devices', 'devices'],
  ['/chains', 'chains'],
  ['/rules', 'rule-sets'],
  ['/rules', 'targets'],
  ['/audit', 'audit'],
  ['/audit', 'sessions'],
])('%s says that %s could not be read, with 重试, and never that there is none', async (address, route) => {
  broken = route;
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.reload();
  const failure = page.getByRole('alert').filter({ hasText: '没有读到数据' });
  await failure.first().waitFor();
  broken = '';
  await failure.first().getByRole('button', { name: '重试' }).click();
  await expect.poll(() => failure.count()).toBe(0);
});
