/** The pictures of docs/user: a laptop that is used, lost and replaced, on the real screens. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type RunAppOptions, type RunningApp, runApp } from '../support/running-app.ts';
import { enrolOnScreen, syncNow } from '../support/sync-windows.ts';
import { startTestServer } from '../support/test-server.ts';
import { companySheet } from './company-sheet.ts';

const pictures = fileURLToPath(new URL('../../docs/user/pictures/', import.meta.url));
const password = '1234 abcd';

/** Addresses and names of the machine that takes the pictures, as they are in an office. */
const asInAnOffice = (page: Page): Promise<void> =>
  page.evaluate((computer) => {
    const plain = (text: string): string =>
      text
        .replaceAll(/\/\S*\/media\/U盘\/?/g, 'E:\\')
        .replaceAll('Backups/', 'Backups\\')
        .replaceAll(computer, '招商局-03');
    // The stick of this machine is a folder on its one disk.
    for (const text of document.querySelectorAll('p')) if (text.textContent?.includes('同一块盘')) text.remove();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode())
      if (node.nodeValue !== null && plain(node.nodeValue) !== node.nodeValue) node.nodeValue = plain(node.nodeValue);
    for (const input of document.querySelectorAll('input')) input.value = plain(input.value);
  }, hostname());

const take = async (page: Page, name: string, of?: Locator): Promise<void> => {
  await page.waitForTimeout(600);
  await asInAnOffice(page);
  await (of ?? page).screenshot({ path: join(pictures, `${name}.png`) });
};

export const takeManualPictures = async (): Promise<void> => {
  mkdirSync(pictures, { recursive: true });
  const world = mkdtempSync(join(tmpdir(), 'lianzhao-manual-'));
  // What people see of the address is the name of the stick.
  const mounts = join(world, 'media');
  const stick = join(mounts, 'U盘');
  mkdirSync(stick, { recursive: true });
  const drives = async () => readdirSync(mounts).map((name) => join(mounts, name));
  const start = (options: RunAppOptions): Promise<RunningApp> =>
    runApp({ width: 1100, height: 720, drives, ...options });
  try {
    await used(start, join(world, 'laptop'));
    await lost(start);
    rmSync(stick, { recursive: true });
    await overdue(start, join(world, 'laptop'));
    await imported(start);
    await deleted(start);
    await shared(start);
  } finally {
    rmSync(world, { recursive: true, force: true });
  }
};

/** What was deleted in a living office. */
const deleted = async (start: Start): Promise<void> => {
  const app = await start({ workspace: 'sample' });
  const { page, client, go } = app;
  for (const { id } of (await client.lead.list({ limit: 2 })).rows) await client.lead.remove({ id });
  const [firm] = (await client.company.list({ limit: 1 })).rows;
  if (firm !== undefined) await client.company.remove({ id: firm.id });
  await go('/trash');
  await page.getByRole('row').nth(3).waitFor();
  await take(page, 'trash');
  await app.close();
};

type Start = (options: RunAppOptions) => Promise<RunningApp>;

/** A colleague's new laptop is let in. */
const shared = async (start: Start): Promise<void> => {
  const server = await startTestServer();
  const unitId = await server.addUnit('示例市投资促进中心');
  const enrolled = async (name: string, deviceName: string): Promise<RunningApp> => {
    const app = await start({ workspace: 'main' });
    const code = await server.enrolCode(await server.addPerson({ name, unitId }));
    await enrolOnScreen(app, { address: server.url, code, deviceName });
    await app.client.workspace.setPassword({ password });
    await app.page.locator('.ant-message-notice').waitFor({ state: 'detached' });
    await syncNow(app);
    return app;
  };
  const [first, second] = [await enrolled('沈工', '招商局-01'), await enrolled('陆工', '招商局-03')];
  await syncNow(first);
  for (const { go, page } of [first, second]) {
    await go('/room');
    await page.getByRole('heading', { level: 1, name: '单位共享' }).waitFor();
  }
  await take(second.page, 'room-join', second.page.locator('section.lz-card').first());
  await take(first.page, 'room-asking', first.page.locator('section.lz-card').first());
  await first.page.getByRole('button', { name: /^授权/ }).click();
  await first.page.getByTestId('room-code').waitFor();
  await take(first.page, 'room-code', first.page.getByRole('dialog'));
  for (const app of [first, second]) await app.close();
  await server.close();
};

const used = async (start: Start, folder: string): Promise<void> => {
  const app = await start({ workspace: 'main', today: calendarDay('2026-11-16'), folder });
  const { page, go } = app;
  const card = page.locator('section.lz-card', { has: page.getByRole('heading', { name: '第二备份位置' }) });
  await go('/settings');
  await card.scrollIntoViewIfNeeded();
  await take(page, 'second-place', card);
  await card.getByRole('button', { name: '选择位置' }).click();
  const first = page.getByRole('dialog', { name: '先要有恢复码或密码' });
  await take(page, 'first-a-secret', first);
  await first.getByRole('button', { name: '设置密码' }).click();
  await page.getByLabel('新密码').fill(password);
  await page.getByLabel('再输一遍').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  const chooser = page.getByRole('dialog', { name: '备份放在哪里' });
  await chooser.getByRole('button', { name: /U盘/ }).waitFor();
  await take(page, 'choose-folder', chooser);
  await chooser.getByRole('button', { name: /U盘/ }).click();
  await chooser.getByRole('button', { name: '用这个位置' }).click();
  await card.getByText('1 份，共').waitFor();
  await take(page, 'second-place-kept', card);
  await app.close();
};

const lost = async (start: Start): Promise<void> => {
  const { page, close } = await start({ today: calendarDay('2026-11-20') });
  const card = page.locator('.lz-closed-card');
  await page.getByRole('heading', { name: '欢迎使用链招' }).waitFor();
  await take(page, 'welcome-restore', card);
  await page.getByRole('button', { name: /从备份恢复/ }).click();
  await page.getByRole('heading', { name: /来自电脑/ }).waitFor();
  const found = page.getByRole('region', { name: '从备份恢复' });
  await take(page, 'found-backups', found);
  await found
    .getByRole('button', { name: /恢复这一份/ })
    .first()
    .click();
  await page.getByLabel('密码', { exact: true }).waitFor();
  await take(page, 'restore-secret', found);
  await close();
};

/** A list of firms on its way in. */
const imported = async (start: Start): Promise<void> => {
  const { page, go, close } = await start({ workspace: 'main', today: calendarDay('2026-11-16') });
  await go('/import');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '走访企业名单.xlsx', mimeType: '', buffer: await companySheet() });
  const step = page.locator('.lz-importing-step');
  await page.getByRole('radio', { name: /^万元/ }).check();
  await take(page, 'import-columns', step);
  await page.getByRole('button', { name: '预览结果' }).click();
  await page.getByRole('button', { name: /^导入 \d+ 行/ }).waitFor();
  await take(page, 'import-preview', step);
  await close();
};

const overdue = async (start: Start, folder: string): Promise<void> => {
  const { page, client, close } = await start({ today: calendarDay('2026-12-01'), folder, locked: true });
  await client.workspace.unlock({ password });
  const line = page.getByRole('alert').filter({ hasText: '天没有新备份了' });
  await line.waitFor();
  await take(page, 'overdue', line);
  await close();
};
