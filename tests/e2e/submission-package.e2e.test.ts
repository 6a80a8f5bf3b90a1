import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServingSync } from '../../server/http/serving-sync.ts';
import { importPackage } from '../../server/package/import-package.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';
import { enrol } from '../support/enrolled-laptop.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let app: AppBrowser;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  const unitId = await server.addUnit('龙腾街道');
  app = await openApp({ workspace: 'main', width: 1024, height: 700 });
  await enrol(app, server, await server.addPerson({ name: '张建国', unitId }));
  await server.cut();
  await app.client.lead.create({ name: '不联网的项目' });
});
afterAll(() => server.close());

test('without a network a file goes out, and its return file says that the work arrived', async () => {
  const { page, go } = app;
  await go('/sync/package');
  await page.getByText(/有 \d+ 处改动还没有送到“测试服务器”/).waitFor();
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出文件' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^链招同步-\d{8}-\d{4}\.lzsync$/);
  await page.getByText(/已导出 \d+ 处改动/).waitFor();

  const { accounts, database } = server;
  const sync = createServingSync({ database, ids: accounts.ids, nowMs: accounts.nowMs, onFailure: () => {} });
  const path = await download.path();
  const imported = await importPackage({ ...accounts, sync }, null, await readFile(path, 'utf8'));
  if (!imported.ok) throw new Error(imported.error.type);
  const answer = `${path}.answer.lzsync`;
  await writeFile(answer, imported.value.answer);

  const field = page.getByLabel('选择文件').and(page.locator('input'));
  await field.setInputFiles(path);
  await page.getByText('这个文件是给另一台电脑的，这里打不开。').waitFor();
  await field.setInputFiles(answer);
  await page.getByText(/服务器确认收到 \d+ 处改动/).waitFor();
  await page.getByText('没有待送的改动', { exact: false }).waitFor();
  await expectAccessible(page);
  await field.setInputFiles(answer);
  await page.getByText('没有新的内容', { exact: false }).waitFor();
  expect(app.complaints).toEqual([]);
});
