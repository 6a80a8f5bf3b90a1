import { beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp();
});

const manual = () => app.page.getByRole('dialog', { name: '使用手册' });
const backup = () => app.page.getByRole('dialog', { name: '备份与恢复：电脑丢了怎么办' });

test('F1 on the first screen of a new laptop says what to do when the old one is lost; Escape returns', async () => {
  const { page } = app;
  await page.getByRole('heading', { name: '欢迎使用链招' }).waitFor();
  await page.keyboard.press('F1');
  await backup().waitFor();
  await page.getByRole('heading', { name: '电脑丢了、坏了、换了' }).waitFor();
  await expectAccessible(page);
  // The pictures are files of the bundle: none is fetched from elsewhere, and none is missing.
  const widths = () =>
    backup()
      .locator('img')
      .evaluateAll((all) => all.map((img) => (img as HTMLImageElement).naturalWidth));
  await expect.poll(async () => (await widths()).length > 5 && (await widths()).every((width) => width > 0)).toBe(true);
  await page.keyboard.press('Escape');
  await backup().waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '帮助' }).click();
  await backup().waitFor();
  await backup().getByRole('button', { name: '关闭' }).last().click();
  await backup().waitFor({ state: 'hidden' });
});

test('in the application F1 opens the contents over the screen; what was typed is still there afterwards', async () => {
  const { page, go } = app;
  await page.getByTestId('start-main').click();
  await page.getByLabel('您的姓名').fill('周岑');
  await page.getByLabel('单位全称').fill('龙腾街道办事处');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').getByRole('link', { name: '线索' }).waitFor();
  await go('/leads/new');
  const name = page.getByLabel('线索名称');
  await name.fill('写到一半的线索');
  await page.keyboard.press('F1');
  await manual().waitFor();
  await expectAccessible(page);
  await manual().getByRole('button', { name: '备份与恢复：电脑丢了怎么办' }).click();
  await backup().waitFor();
  await backup().getByRole('button', { name: '目录' }).click();
  await manual().waitFor();
  await page.keyboard.press('Escape');
  await manual().waitFor({ state: 'hidden' });
  expect(await name.inputValue()).toBe('写到一半的线索');
  expect(app.complaints).toEqual([]);
});

test('the manual is read by keys alone, and stands among the commands', async () => {
  const { page } = app;
  await page.keyboard.press('F1');
  await manual().waitFor();
  const text = page.getByRole('article', { name: '使用手册' });
  await expect.poll(() => text.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await backup().waitFor();
  const page2 = page.getByRole('article', { name: '备份与恢复：电脑丢了怎么办' });
  await expect.poll(() => page2.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('PageDown');
  await expect.poll(() => page2.evaluate((element) => element.scrollTop)).toBeGreaterThan(50);
  await page.keyboard.press('Escape');
  await backup().waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('帮助手册');
  await page.getByRole('option', { name: '打开帮助手册' }).click();
  await manual().waitFor();
  await page.keyboard.press('Escape');
});

test('an English window says that the manual is in Chinese', async () => {
  const { page, go } = app;
  await page.keyboard.press('F1');
  await manual().waitFor();
  expect(await manual().getByText('手册只有中文').count()).toBe(0);
  await page.keyboard.press('Escape');
  await go('/settings');
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await page.keyboard.press('F1');
  await manual().getByText('The manual is in Chinese only.').waitFor();
  await expectAccessible(page);
});
