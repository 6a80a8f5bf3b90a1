import { beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp({ workspace: 'main' });
});

test('every destination of the navigation opens its screen, by mouse and by keyboard', async () => {
  const { page } = app;
  for (const [keys, title] of [
    ['g c', '企业库'],
    ['g i', '产业链'],
    ['g l', '线索'],
    ['g o', '外出'],
    ['g r', '周报'],
    ['g t', '今天'],
  ] as const) {
    // A screen may put the cursor into its search field; letters are typed there and not taken as shortcuts.
    await page.locator('main').focus();
    for (const key of keys.split(' ')) await page.keyboard.press(key);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  }
  await page.getByRole('navigation').getByRole('link', { name: '线索' }).click();
  await page.waitForFunction(() => location.hash === '#/leads');
  const leads = page.getByRole('navigation').getByRole('link', { name: '线索' });
  await expect.poll(() => leads.getAttribute('aria-current')).toBe('page');
});

test('the palette opens with Ctrl+K, finds commands by pinyin initials and runs them', async () => {
  const { page } = app;
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('输入名称').fill('drbg');
  await page.getByRole('option', { name: '导入表格' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash === '#/import');
});

test('the palette says that it found nothing, and takes no harm from it', async () => {
  const { page, go } = app;
  await go('/');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('输入名称').fill('此名不存在');
  await page.getByRole('dialog').getByText('此名不存在').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByPlaceholder('输入名称').waitFor({ state: 'hidden' });
});

test('the palette opens while something is being typed, too', async () => {
  const { page, go } = app;
  await go('/leads/new');
  await page.getByRole('textbox', { name: '线索名称' }).fill('液压');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('输入名称').waitFor();
  await page.keyboard.press('Escape');
  await page.getByPlaceholder('输入名称').waitFor({ state: 'hidden' });
  await go('/');
});

test('the keyboard help opens with a question mark and closes with Escape', async () => {
  const { page } = app;
  await page.locator('main').focus();
  await page.keyboard.press('Shift+?');
  await page.getByRole('dialog').getByText('记一次拜访').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('the settings show the four words that the launcher printed, and why', async () => {
  const { page, go } = app;
  const words = await page.locator('meta[name="launch-phrase"]').getAttribute('content');
  expect(words?.split(' ')).toHaveLength(4);
  await go('/settings');
  await page.getByText(words ?? '', { exact: true }).waitFor();
  await page.getByText('与启动时打印的四个词一致').waitFor();
  await page
    .locator('meta[name="launch-phrase"]')
    .evaluate((meta) => meta.setAttribute('content', '__LAUNCH_PHRASE__'));
  await go('/');
  await go('/settings');
  await page.getByRole('heading', { name: '关于' }).waitFor();
  await page.getByText('数据文件夹').waitFor();
  await expect.poll(() => page.getByText('启动口令').count()).toBe(0);
});

test('the page runs under its content security policy without a complaint', () => {
  expect(app.complaints).toEqual([]);
});
