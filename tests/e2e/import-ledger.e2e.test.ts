import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';

let app: AppBrowser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianzhao-files-'));
  app = await openApp({ workspace: 'main' });
  await app.go('/import');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const chooseFile = async (file: File): Promise<void> => {
  const path = join(folder, file.name);
  writeFileSync(path, new Uint8Array(await file.arrayBuffer()));
  const chooser = app.page.waitForEvent('filechooser');
  await app.page.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles(path);
};

test('a ledger of projects goes from the file to the leads, with what is new and what to check in words', async () => {
  const { page, client } = app;
  await chooseFile(
    await xlsxFile('项目台账.xlsx', [
      {
        name: '项目台账',
        rows: [
          ['项目名称', '投资方', '总投资（亿元）', '登记日期', '项目阶段', '责任单位', '下步打算'],
          ['电驱项目', '苏州六六精密股份有限公司', 12, '2026-03-01', '已签框架协议', '招商一科', '签正式协议'],
          ['包装项目', '漳州七七包装有限公司', 0.8, '2026-03-15', '三通一平', '招商二科', '约期回访'],
        ],
      },
    ]),
  );
  await page.getByText('线索或项目台账').first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '预览结果' }).click();
  await page.getByText('新建企业', { exact: false }).first().waitFor();
  await page.getByText('“三通一平”不是一个阶段', { exact: false }).waitFor();
  await page.getByRole('button', { name: '导入 1 行' }).waitFor();
  await expectAccessible(page);
  // Asked once for the word; with the answer its row comes in.
  await page.getByRole('combobox', { name: '“三通一平”是哪个阶段' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: '签约' }).last().click();
  await page.getByText('约期回访').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '导入 2 行' }).click();
  await page.getByText('导入完成').waitFor();
  await page.getByRole('button', { name: '查看线索' }).click();
  await page.getByText('电驱项目').first().waitFor();
  expect((await client.lead.list({ sort: { by: 'code', direction: 'asc' } })).rows).toMatchObject([
    { name: '电驱项目', stage: 'signed', investment: 120_000 },
    { name: '包装项目', stage: 'signed', investment: 8000 },
  ]);
});

test('a list of gaps goes from the file to the chain map', async () => {
  const { page, client } = app;
  await app.go('/import');
  await chooseFile(
    await xlsxFile('补链清单.xlsx', [
      {
        name: '补链清单',
        rows: [
          ['产业链', '缺失环节', '目标企业', '优先级'],
          ['新能源汽车', '电驱动总成', '苏州一一电驱、无锡二二电机等', '高'],
        ],
      },
    ]),
  );
  await page.getByText('补链延链清单').first().waitFor();
  await page.getByRole('button', { name: '预览结果' }).click();
  await page.getByText('新增环节', { exact: false }).first().waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '导入 1 行' }).click();
  await page.getByText('导入完成').waitFor();
  await page.getByRole('button', { name: '查看产业链' }).click();
  await page.getByText('新能源汽车').first().waitFor();
  expect(await client.chain.list()).toMatchObject([{ name: '新能源汽车', missing: 1, target: 2 }]);
  expect(app.complaints).toEqual([]);
});
