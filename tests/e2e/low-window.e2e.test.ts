import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 720, height: 450 },
] as const;

let app: AppBrowser;
let leadId: string;
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-18') });
  leadId = (await app.client.lead.create({ name: '高压油缸扩产项目' })).value.id;
});

/** How far the page itself scrolls: what is larger than the window scrolls in its own place. */
const overhang = (): Promise<readonly number[]> =>
  app.page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return [scrollHeight - clientHeight, scrollWidth - clientWidth];
  });

test.each(sizes)(
  'nothing scrolls the page itself at $width × $height, and the navigation is all in reach',
  async (size) => {
    const { page, go } = app;
    await page.setViewportSize(size);
    for (const address of ['/', '/leads', '/leads/new', `/leads/${leadId}`, '/settings']) {
      await go(address);
      await page.locator('main h1').first().waitFor();
      expect([address, await overhang()]).toEqual([address, [0, 0]]);
    }
    await page.getByRole('navigation').getByRole('link', { name: '设置' }).scrollIntoViewIfNeeded();
    expect(await overhang()).toEqual([0, 0]);
  },
);

test.each(sizes)(
  'a jump over many stages scrolls inside its dialog at $width × $height: the buttons stay',
  async (size) => {
    const { page, go } = app;
    await page.setViewportSize(size);
    await go(`/leads/${leadId}`);
    await page.getByRole('list', { name: '阶段' }).getByRole('button', { name: '入规' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('洽谈的日期').waitFor();
    const seen = () =>
      dialog.getByRole('button', { name: '确定' }).evaluate((button) => {
        const { top, bottom } = button.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    await expect.poll(seen).toBe(true);
    await dialog.getByRole('button', { name: '都记为日期不详', exact: false }).click();
    await dialog.getByLabel('日期不详的原因').waitFor();
    await expect.poll(seen).toBe(true);
    expect(await overhang()).toEqual([0, 0]);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  },
);

test('nothing complained', () => expect(app.complaints).toEqual([]));
