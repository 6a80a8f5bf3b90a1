import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';
import { firmName, xlsxFile } from '../support/spreadsheet-files.ts';

let app: AppBrowser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianzhao-files-'));
  app = await openApp({ workspace: 'main' });
  await app.go('/import');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const saved = async (file: File): Promise<string> => {
  const path = join(folder, file.name);
  writeFileSync(path, new Uint8Array(await file.arrayBuffer()));
  return path;
};

const chooseFile = async (file: File): Promise<void> => {
  const path = await saved(file);
  const chooser = app.page.waitForEvent('filechooser');
  await app.page.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles(path);
};

const list = () =>
  xlsxFile('目标企业.xlsx', [
    {
      name: '目标企业',
      rows: [
        ['招商目标企业名单', null, null, null],
        ['单位名称', '注册资本', '成立时间', '特殊栏'],
        ...Array.from({ length: 120 }, (_, index) => [firmName(index), 1000 + index, '2015-05-06', `第${index}号`]),
        [null, 500, '2020-01-01', '没有名字'],
        [firmName(300), '500万美元', '2021-02-30', null],
        ['合计', 120000, null, null],
      ],
      merges: [[0, 0, 0, 3]],
    },
    { name: '说明', rows: [['请各单位如实填写']] },
  ]);

test('a list goes from the file to the library in four steps, with every left-out row explained, and back by undo', async () => {
  const { page, client } = app;
  await expectAccessible(page);
  await chooseFile(await list());

  await page.getByRole('heading', { name: '“目标企业”的列' }).waitFor();
  await expect.poll(() => page.getByLabel('导入工作表“说明”').isChecked()).toBe(false);
  // The sheet says no unit: it is asked once, with the first amounts read in each.
  await page.getByText('请先选定单位：注册资本').waitFor();
  expect(await page.getByRole('button', { name: '预览结果' }).isDisabled()).toBe(true);
  await expectAccessible(page);
  expect(await page.getByRole('radio', { name: '亿元：1000 → 1,000亿元' }).isChecked()).toBe(false);
  await page.getByRole('radio', { name: '万元：1000 → 1,000万元' }).check();
  await page.getByRole('button', { name: '预览结果' }).click();

  await page.getByText('新增 121').waitFor();
  await expectAccessible(page);
  await page.getByText('不能导入 1', { exact: true }).click();
  await page.getByRole('cell', { name: '没有企业名称' }).waitFor();
  await page.getByText('需核对 1', { exact: true }).click();
  await page.getByText('“500万美元”是外币', { exact: false }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载核对表' }).click();
  expect((await download).suggestedFilename()).toBe('目标企业-导入核对.xlsx');

  await page.getByRole('button', { name: '导入 121 行' }).click();
  await page.getByText('新增 121，更新 0，不变 0，不能导入 1。').waitFor();
  expect((await client.company.list({})).total).toBe(121);
  await expectAccessible(page);

  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByText('这次导入已撤销。').first().waitFor();
  expect((await client.company.list({})).total).toBe(0);
});

test('what an import did is found again by going back, and again by going forward', async () => {
  const { page } = app;
  const done = page.getByText('这次导入已撤销。').last();
  await page.getByRole('button', { name: '查看企业库' }).click();
  await page.getByRole('heading', { name: '企业库', level: 1 }).waitFor();
  await page.goBack();
  await page.getByText('导入已撤销', { exact: true }).waitFor();
  await done.waitFor();
  await page.goBack();
  await page.goForward();
  await page.getByText('导入已撤销', { exact: true }).waitFor();
  await done.waitFor();
});

test('the same file changes nothing the second time', async () => {
  const { page, client } = app;
  await client.importing.importFile({ file: await list() });
  await page.getByRole('button', { name: '再导入一个文件' }).click();
  await chooseFile(await list());
  await page.getByRole('button', { name: '预览结果' }).click();
  await page.getByText('不变 121').waitFor();
  expect(await page.getByRole('button', { name: '导入 0 行' }).isDisabled()).toBe(true);
});

test('a mapping is corrected by keyboard and remembered', async () => {
  const { page, client } = app;
  await page.getByRole('button', { name: '返回核对列' }).click();
  const target = page.getByRole('combobox', { name: '“特殊栏”导入为' });
  await target.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('标签');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '预览结果' }).press('Enter');
  await page.getByText('更新 120').waitFor();
  await page.getByRole('button', { name: '导入 120 行' }).press('Enter');
  await page.getByText('导入完成').waitFor();
  const { sheets } = await client.importing.open({ file: await list() });
  expect(sheets[0]?.columns.at(-1)).toMatchObject({ heading: '特殊栏', target: 'tag', basis: 'remembered' });
});

test('a tree of industries is followed by the form that makes a chain of it', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '再导入一个文件' }).click();
  const rows = [
    ['行业代码', '行业名称', '层级', '上级代码'],
    ['33', '电力设备', 1, null],
    ['3303', '电机', 2, '33'],
  ];
  await chooseFile(await xlsxFile('行业.xlsx', [{ name: '行业分类', rows }]));
  await page.getByRole('button', { name: '预览结果' }).click();
  await page.getByRole('button', { name: '导入 2 行' }).click();
  await page.getByRole('button', { name: '去建产业链' }).click();
  await page.getByRole('dialog', { name: '新建产业链' }).waitFor();
  await page.goBack();
  await page.getByText('新增 2，更新 0，不变 0，不能导入 0。').waitFor();
});

test('an amount is shown exactly, and one that is rounded says so', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '再导入一个文件' }).click();
  const rows = [
    ['企业名称', '注册资本', '成立日期'],
    ['测试甲子科技有限公司', 3.2, '2015-05-06'],
    ['测试乙丑科技有限公司', 12345, '2015-05-06'],
  ];
  await chooseFile(await xlsxFile('单位.xlsx', [{ name: '企业', rows }]));
  await page.getByRole('radio', { name: '万元：3.2 → 约3万元；12345 → 1.2345亿元' }).waitFor();
  await page.getByRole('navigation', { name: '导入步骤' }).waitFor();
  await page.goBack();
  await page.goForward();
  await page.getByRole('radio', { name: '万元：3.2 → 约3万元；12345 → 1.2345亿元' }).check();
  await page.getByRole('button', { name: '换一个文件' }).click();
});

test('a file that is no spreadsheet is refused in words that say what to do', async () => {
  const { page } = app;
  await chooseFile(new File(['<html><table><tr><td>企业名称</td></tr></table></html>'], '导出.xls'));
  await page.getByRole('alert').filter({ hasText: '这不是表格文件（它是网页）' }).waitFor();
  await expectAccessible(page);
  expect(app.complaints).toEqual([]);
});

test('a file larger than its kind may be is refused by the page before it is sent, a trap by the core with its place', async () => {
  const { page } = app;
  await app.go('/import');
  await page.evaluate(() => {
    const { send } = WebSocket.prototype;
    Object.assign(globalThis, { largestSent: 0 });
    WebSocket.prototype.send = function (data) {
      const bytes = typeof data === 'string' ? data.length : 'size' in data ? data.size : data.byteLength;
      Object.assign(globalThis, { largestSent: Math.max(Number(Reflect.get(globalThis, 'largestSent')), bytes) });
      send.call(this, data);
    };
  });
  const old = new Uint8Array(21 * 1024 * 1024);
  old.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  await chooseFile(new File([old], '太大.xls'));
  await page.getByText('文件太大（.xlsx、.ods 和文本最大 50 MB，.xls 和网页表格最大 20 MB）').waitFor();
  expect(await page.evaluate(() => Number(Reflect.get(globalThis, 'largestSent')))).toBeLessThan(1024 * 1024);

  await chooseFile(new File([`企业名称,电话\n甲有限公司,${'1'.repeat(40_000)}\n`], '长格.csv'));
  await page.getByText('工作表“长格”的 B2 格有 40,000 个字，超过 Excel 一格能放的 32,767 个').waitFor();
});
