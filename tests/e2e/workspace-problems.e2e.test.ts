import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readMigrations } from '../../db/file/migrate.ts';
import { startLoopbackHost } from '../../electron/loopback/loopback-host.ts';
import { buildRenderer } from '../../scripts/build-renderer.ts';
import { expectAccessible } from '../support/app-browser.ts';
import { launchChromium } from '../support/chromium.ts';
import { type TestLaptop, testLaptop } from '../support/test-workspace.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let browser: Browser;
beforeAll(async () => {
  await buildRenderer(root);
  browser = await launchChromium();
});
afterAll(() => browser.close());

test('the second start says who holds the workspace and opens it when asked again', async () => {
  const laptop = testLaptop();
  const first = laptop.start();
  await first.client.workspace.enter({ kind: 'main' });
  const page = await windowOf(laptop);
  await page.getByRole('heading', { name: '链招已经在运行' }).waitFor();
  await page.getByText(`进程 ${process.pid}`).waitFor();
  await expectAccessible(page);
  first.close();
  await page.getByRole('button', { name: '重试' }).click();
  await page.getByRole('navigation').getByRole('link', { name: '设置' }).waitFor();
});

test('a file from a newer version is explained, with both versions, and the backup from before the upgrade offered', async () => {
  const laptop = testLaptop();
  await savedIn(laptop);
  const newer = laptop.start({
    migrations: [...readMigrations(), { version: 9990, name: 'next', sql: 'ALTER TABLE unit ADD COLUMN remark TEXT' }],
  });
  await newer.client.workspace.enter({ kind: 'main' });
  newer.close();

  const page = await windowOf(laptop);
  await page.getByRole('heading', { name: '这个工作区来自更新的版本' }).waitFor();
  await page.getByText('第 9990 版').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '恢复这一份' }).first().click();
  await page.getByRole('navigation').getByRole('link', { name: '设置' }).waitFor();
});

test('a file from a newer version is read in the window, under a line that says why nothing can be changed and what to do', async () => {
  const laptop = testLaptop();
  await savedIn(laptop);
  const newer = laptop.start({
    migrations: [...readMigrations(), { version: 9990, name: 'next', sql: 'ALTER TABLE unit ADD COLUMN remark TEXT' }],
  });
  await newer.client.workspace.enter({ kind: 'main' });
  newer.close();

  const page = await windowOf(laptop);
  await page.getByRole('button', { name: '只读打开' }).click();
  const line = page.getByRole('complementary', { name: '只读' });
  await line.getByText('请升级本程序').waitFor();
  await expectAccessible(page);
  await page.getByRole('navigation').getByRole('link', { name: '设置' }).click();
  expect(await page.getByPlaceholder('新人员姓名').isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: '添加人员' }).isDisabled()).toBe(true);
  await line.getByRole('button', { name: '退出只读' }).click();
  await page.getByRole('heading', { name: '这个工作区来自更新的版本' }).waitFor();
});

test('a file that was deleted under the open window is said to be, and backup and restore bring the work back', async () => {
  const laptop = testLaptop();
  await savedIn(laptop);
  const page = await windowOf(laptop);
  await page.getByRole('navigation').getByRole('link', { name: '设置' }).waitFor();
  rmSync(laptop.file('main.lzdb'));
  await page.reload();
  const line = page.getByRole('complementary', { name: '工作区文件不见了' });
  await line.getByRole('link', { name: '去备份' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: '立即备份' }).click();
  await page.getByText('已备份并核对').waitFor();
  await page
    .getByRole('button', { name: /^恢复 .* 的备份$/ })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: '确 定' })
    .or(page.getByRole('dialog').getByRole('button', { name: '确定' }))
    .click();
  await line.waitFor({ state: 'detached' });
  await page.locator('input[value="李工"]').waitFor();
});

test('a half-written file is said to be damaged, and a backup brings the work back', async () => {
  const laptop = testLaptop();
  await savedIn(laptop);
  const bytes = readFileSync(laptop.file('main.lzdb'));
  writeFileSync(laptop.file('main.lzdb'), bytes.subarray(0, bytes.length / 2));

  const page = await windowOf(laptop);
  await page.getByRole('heading', { name: '工作区文件损坏' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '恢复这一份' }).click();
  await page.getByRole('navigation').getByRole('link', { name: '设置' }).click();
  await page.locator('input[value="李工"]').waitFor();
});

test('an old copy put back by hand is noticed, and a person may go on with it', async () => {
  const laptop = testLaptop();
  await savedIn(laptop);
  const old = readFileSync(laptop.file('main.lzdb'));
  await savedIn(laptop);
  writeFileSync(laptop.file('main.lzdb'), old);

  const page = await windowOf(laptop);
  await page.getByRole('heading', { name: '有内容不见了' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '接受现状' }).click();
  await page.getByRole('navigation').getByRole('link', { name: '设置' }).waitFor();
});

const savedIn = async (laptop: TestLaptop): Promise<void> => {
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.organisation.savePerson({ name: '李工' });
  await app.client.workspace.backUp();
  app.close();
};

/** The window of the application on this laptop. */
const windowOf = async (laptop: TestLaptop): Promise<Page> => {
  const { core } = laptop.start({ host: 'loopback' });
  const host = await startLoopbackHost({ core, rendererFolder: join(root, 'dist', 'renderer'), log: () => {} });
  const context = await browser.newContext({ viewport: { width: 1024, height: 700 }, locale: 'zh-CN' });
  onTestFinished(async () => {
    await context.close();
    await host.close();
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  onTestFinished(() => expect(complaints).toEqual([]));
  page.setDefaultTimeout(15_000);
  await page.goto(host.url);
  return page;
};
