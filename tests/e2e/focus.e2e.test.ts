import type { Locator } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
let leadId: string;
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-18') });
  leadId = (await app.client.lead.create({ name: '高压油缸扩产项目' })).value.id;
  await app.go(`/leads/${leadId}`);
});

const hasCursor = (place: Locator): Promise<boolean> => place.evaluate((element) => element === document.activeElement);

const dialog = (): Locator => app.page.getByRole('dialog');
const status = (word: string): Locator => app.page.getByRole('button', { name: `状态：${word}` });

/** A slow machine: what waits for the next picture waits for long. */
const slowPictures = (): Promise<void> =>
  app.page.evaluate(() => {
    const [next, cancel] = [requestAnimationFrame.bind(window), cancelAnimationFrame.bind(window)];
    const waiting = new Map<number, () => void>();
    let last = 0;
    window.requestAnimationFrame = (work) => {
      last += 1;
      const id = last;
      const timer = window.setTimeout(() => {
        const frame = next(work);
        waiting.set(id, () => cancel(frame));
      }, 250);
      waiting.set(id, () => window.clearTimeout(timer));
      return id;
    };
    window.cancelAnimationFrame = (id) => waiting.get(id)?.();
  });

test('a dialog gives the cursor back to what opened it, whether it was cancelled or confirmed', async () => {
  const { page } = app;
  const rung = page.getByRole('list', { name: '阶段' }).getByRole('button', { name: '洽谈' });
  for (const key of ['Escape', 'Enter']) {
    await rung.press('Enter');
    await dialog().waitFor();
    await page.keyboard.press(key);
    await dialog().waitFor({ state: 'hidden' });
    await expect.poll(() => hasCursor(rung)).toBe(true);
  }
});

test('a dialog that came from a menu gives the cursor back to the button of the menu', async () => {
  const { page } = app;
  await status('推进中').press('Enter');
  await page.getByRole('menuitem', { name: '暂缓' }).press('Enter');
  await page.getByLabel('原因').waitFor();
  // The Enter that chose in the menu is not an answer to the dialog.
  expect(await page.getByText('请写明原因').count()).toBe(0);
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
  await expect.poll(() => hasCursor(status('推进中'))).toBe(true);
});

test('what closes with a motion does not take the cursor from a field that somebody went to meanwhile', async () => {
  const { page } = app;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await status('推进中').press('Enter');
  await page.getByRole('menuitem', { name: '暂缓' }).click();
  await page.getByLabel('原因').waitFor();
  await page.keyboard.press('Escape');
  const progress = page.getByRole('textbox', { name: '进展内容' });
  await progress.evaluate((field) => (field as HTMLElement).focus());
  await page.keyboard.type('对方来电', { delay: 100 });
  await dialog().waitFor({ state: 'hidden' });
  await page.keyboard.type('，约周五面谈', { delay: 40 });
  expect(await progress.inputValue()).toBe('对方来电，约周五面谈');

  await page.locator('main').focus();
  await page.keyboard.press('v');
  await dialog().getByLabel('谈了什么').waitFor();
  await page.keyboard.press('Escape');
  await progress.evaluate((field) => (field as HTMLElement).focus());
  await page.keyboard.type('。已确认', { delay: 60 });
  await dialog().waitFor({ state: 'hidden' });
  expect(await progress.inputValue()).toBe('对方来电，约周五面谈。已确认');
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('nothing typed is lost, and Enter is heard, while a form is still opening', async () => {
  const { page, client, go } = app;
  await slowPictures();
  await page.locator('main').focus();
  await page.keyboard.press('v');
  const summary = page.getByRole('dialog', { name: '记一次拜访' }).getByLabel('谈了什么');
  await summary.focus();
  for (const letter of '谈了用地和用工') {
    await page.keyboard.insertText(letter);
    await page.waitForTimeout(60);
  }
  expect(await summary.inputValue()).toBe('谈了用地和用工');
  await page.keyboard.press('Escape');
  await summary.waitFor({ state: 'hidden' });

  for (const wait of [0, 100, 200, 300, 400, 500, 600]) {
    await status('推进中').press('Enter');
    await page.getByRole('menuitem', { name: '暂缓' }).press('Enter');
    await page.getByLabel('原因').focus();
    await page.waitForTimeout(wait);
    await page.keyboard.insertText('等土地指标');
    await page.keyboard.press('Enter');
    await status('暂缓').waitFor();
    await dialog().waitFor({ state: 'hidden' });
    await client.lead.setStatus({ id: leadId, status: 'active' });
  }

  await page.keyboard.press('Control+k');
  await page.locator('[cmdk-input]:focus').waitFor();
  await page.keyboard.type('drbg', { delay: 60 });
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash === '#/import');
  await go('/');
});

test('the page runs without a complaint', () => {
  expect(app.complaints).toEqual([]);
});
