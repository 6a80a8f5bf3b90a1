import type { Locator } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-18') });
  const { client, page } = app;
  for (const name of ['德州轴承有限公司', '德州轴瓦有限公司']) await client.company.create({ name });
  const chain = (await client.chain.create({ name: '液压件产业链' })).value;
  for (const name of ['精密铸件', '精密密封件'])
    await client.chain.saveNode({ chainId: chain.id, name, tier: 'upstream' });

  // Every search takes its time, as on a busy laptop.
  await page.routeWebSocket(/\/rpc$/, (window) => {
    const core = window.connectToServer();
    window.onMessage((message) => {
      const wait = /finder\/find|company\/search|chain\/searchNodes/.test(message.toString()) ? 600 : 0;
      setTimeout(() => core.send(message), wait);
    });
  });
  await page.reload();
  await page.getByTestId('log-visit').waitFor();
});

test('Enter in the palette means what was typed, not what was found for its first letter', async () => {
  const { page } = app;
  await page.keyboard.press('Control+k');
  await page.locator('[cmdk-input]:focus').waitFor();
  await page.keyboard.type('d');
  await page.getByRole('option', { name: '德州轴承有限公司' }).waitFor();
  await page.keyboard.type('rbg');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash === '#/import');
});

test('what the palette finds later stands on top and is marked; an arrow chooses another', async () => {
  const { page } = app;
  const marked = page.locator('[cmdk-item][aria-selected="true"]');
  await page.keyboard.press('Control+k');
  await page.locator('[cmdk-input]:focus').waitFor();
  await page.keyboard.type('dz');
  await page.getByRole('option', { name: '德州轴瓦有限公司' }).waitFor();
  const names = await page.getByRole('option').allTextContents();
  await expect.poll(() => marked.allTextContents()).toEqual(names.slice(0, 1));
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => marked.allTextContents()).toEqual(names.slice(1, 2));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: `${names[1]}` }).waitFor();
});

test('a company and a node are those that were typed, however fast Enter came', async () => {
  const { page, go } = app;
  await go('/leads/new');
  const company = page.getByRole('combobox', { name: '企业' });
  await company.focus();
  await page.keyboard.type('dz');
  const second = await secondOf('德州轴承', '德州轴瓦');
  await page.keyboard.type(second.includes('轴瓦') ? 'zw' : 'zc');
  await page.keyboard.press('Enter');
  await chosen(second).waitFor();
  await expect.poll(() => company.getAttribute('aria-expanded')).toBe('false');

  const node = page.getByRole('combobox', { name: '环节' });
  await node.focus();
  await page.keyboard.insertText('精密');
  const other = await secondOf('精密铸件', '精密密封件');
  await page.keyboard.insertText(other.includes('密封') ? '密封' : '铸件');
  await page.keyboard.press('Enter');
  await chosen(other).waitFor();
});

const chosen = (name: string): Locator => app.page.locator('.ant-select-content-has-value').filter({ hasText: name });

/** Of two that the open list shows, the one that stands below. */
const secondOf = async (...names: readonly [string, string]): Promise<string> => {
  const options = app.page.locator('.ant-select-dropdown:visible .ant-select-item-option');
  for (const name of names) await options.filter({ hasText: name }).waitFor();
  const [upper] = await options.allTextContents();
  return upper?.includes(names[0]) === true ? names[1] : names[0];
};

test('the page runs without a complaint', () => {
  expect(app.complaints).toEqual([]);
});
