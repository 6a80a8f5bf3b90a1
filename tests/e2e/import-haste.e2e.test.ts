import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppBrowser, openApp } from '../support/app-browser.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';

let app: AppBrowser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianzhao-files-'));
  // What is left of a window of 1440×900 at a zoom of 200 %.
  app = await openApp({ workspace: 'main', width: 720, height: 450 });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('at a zoom of 200 % the columns of a sheet stand under the sheets and nothing leaves the window', async () => {
  const { page, go } = app;
  await go('/import');
  const file = await xlsxFile('招商数据.xlsx', [
    {
      name: '企业名录',
      rows: [
        ['企业名称', '注册资本（万元）', '主导产品', '厂址'],
        ['苏州一一电驱有限公司', 500, '电机', '工业园区1号'],
      ],
    },
    {
      name: '项目台账',
      rows: [
        ['项目名称', '投资方', '总投资（亿元）', '登记日期', '项目阶段'],
        ['电驱项目', '苏州一一电驱有限公司', 12, '2026-03-01', '洽谈'],
      ],
    },
  ]);
  const path = join(folder, file.name);
  writeFileSync(path, new Uint8Array(await file.arrayBuffer()));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles(path);
  const columns = page.locator('.lz-importing-columns');
  await columns.waitFor();
  expect(await columns.evaluate((card) => card.scrollWidth - card.clientWidth)).toBeLessThanOrEqual(0);
  expect(await columns.evaluate((card) => card.getBoundingClientRect().right <= innerWidth)).toBe(true);
});

test('a page that is loaded again in the middle says which file was not imported, and nothing once another is chosen', async () => {
  const { page, client } = app;
  await page.reload();
  await page.getByText('“招商数据.xlsx”还没有导入').waitFor();
  expect((await client.importing.recent()).rows).toEqual([]);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles(join(folder, '招商数据.xlsx'));
  await page.locator('.lz-importing-columns').waitFor();
  // 导入 in the navigation begins with a file, also from here; Back finds the columns again.
  await page.getByRole('link', { name: '导入', exact: true }).click();
  await page.getByRole('button', { name: '选择文件' }).waitFor();
  expect(await page.getByText('“招商数据.xlsx”还没有导入').count()).toBe(0);
  await page.goBack();
  await page.locator('.lz-importing-columns').waitFor();
});

test('an import that is clicked three times at once is one import and says nothing of an error', async () => {
  const { page, client } = app;
  await page.getByRole('button', { name: '预览结果' }).click();
  await page.getByRole('button', { name: /^导入 \d+ 行/ }).evaluate((button: HTMLElement) => {
    button.click();
    button.click();
    button.click();
  });
  await page.getByText('导入完成').waitFor();
  await page.getByText('新增 2，更新 0', { exact: false }).first().waitFor();
  expect(await page.locator('.lz-importing-error').count()).toBe(0);
  expect((await client.importing.recent()).rows).toHaveLength(1);
});

test('the filter on 其他信息 stands in line with the filters beside it', async () => {
  const { page, go } = app;
  await go('/companies');
  const button = page.getByRole('button', { name: '其他信息' });
  await button.waitFor();
  expect(await button.evaluate((field) => getComputedStyle(field).marginTop)).toBe('0px');
  expect(app.complaints).toEqual([]);
});
