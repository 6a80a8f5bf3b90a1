import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';
import { firmName, xlsxFile } from '../support/spreadsheet-files.ts';

let app: AppBrowser;
let folder: string;
/** What the page has sent to the core. */
const questions: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianzhao-files-'));
  app = await openApp({ workspace: 'main' });
  // Answers come late, as they do on a laptop that is busy: what is pressed meanwhile must not be lost.
  await app.page.routeWebSocket(/\/rpc$/, (window) => {
    const core = window.connectToServer();
    window.onMessage((message) => {
      questions.push(String(message));
      core.send(message);
    });
    core.onMessage((message) => void setTimeout(() => window.send(message), 300));
  });
  await app.page.reload();
  await app.page.waitForSelector('.lz-shell:not([aria-hidden])');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const chooseFile = async (file: File): Promise<void> => {
  await app.go('/');
  await app.go('/import');
  const path = join(folder, file.name);
  writeFileSync(path, new Uint8Array(await file.arrayBuffer()));
  const chooser = app.page.waitForEvent('filechooser');
  await app.page.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles(path);
  await app.page.getByRole('button', { name: '预览结果' }).waitFor();
};

const firms = (name: string) => ({
  name,
  rows: [
    ['企业名称', '地址'],
    [firmName(1), '湖州'],
    [firmName(2), '嘉兴'],
  ],
});

test('arrow keys go on from the kind that was asked for, not from the last answer', async () => {
  const { page } = app;
  await chooseFile(await xlsxFile('名单.xlsx', [firms('名单')]));
  await page.getByRole('radio', { name: '企业名单' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.getByText('还没有哪一列对应“环节”', { exact: false }).waitFor();
  expect(await page.getByRole('radio', { name: '补链延链清单' }).isChecked()).toBe(true);
});

test('a ticked sheet seen as another kind stays ticked; what it still lacks is said beside the button, with its sheet', async () => {
  const { page } = app;
  await chooseFile(await xlsxFile('两表.xlsx', [firms('甲表'), firms('乙表')]));
  await page.getByText('线索或项目台账', { exact: true }).click();
  await page.getByText('请先选定列：甲表·项目名称').waitFor();
  expect(await page.getByRole('checkbox', { name: /甲表/ }).isChecked()).toBe(true);
  // Also while another sheet is looked at.
  await page.getByRole('button', { name: /乙表/ }).click();
  await page.getByText('请先选定列：甲表·项目名称').waitFor();
  expect(await page.getByRole('button', { name: '预览结果' }).isDisabled()).toBe(true);
  await expectAccessible(page);
});

test('the heading row of a table far down its sheet stays when the keyboard passes over it', async () => {
  const { page } = app;
  const list = Array.from({ length: 250 }, (_, index) => [firmName(index), '湖州']);
  const below = [
    [],
    [],
    ['项目名称', '投资方', '项目阶段'],
    ['甲项目', firmName(1), '签约'],
    ['乙项目', firmName(2), '洽谈'],
  ];
  await chooseFile(await xlsxFile('上下两表.xlsx', [{ name: '表', rows: [['企业名称', '地址'], ...list, ...below] }]));
  await page.getByRole('button', { name: /表（2）/ }).click();
  const headerRow = page.getByRole('spinbutton', { name: '表头在第几行' });
  expect(await headerRow.inputValue()).toBe('254');
  await headerRow.focus();
  const before = questions.length;
  await page.keyboard.press('Tab');
  expect(await headerRow.inputValue()).toBe('254');
  await page.getByRole('button', { name: '预览结果' }).click();
  await page.getByText('全部 252').waitFor();
  expect(questions.slice(before).filter((question) => question.includes('importing/sheet'))).toEqual([]);
});

test('of many stage words that nobody knows the first are asked for, the page says how many there are and shows all', async () => {
  const { page } = app;
  const rows = Array.from({ length: 31 }, (_, index) => [`项目${index}`, `自造词${index}`]);
  await chooseFile(await xlsxFile('台账.xlsx', [{ name: '台账', rows: [['项目名称', '项目阶段'], ...rows] }]));
  await page.getByRole('button', { name: '预览结果' }).click();
  const asked = page.getByRole('combobox', { name: /是哪个阶段/ });
  await page.getByText('显示 12 / 共 31').waitFor();
  expect(await asked.count()).toBe(12);
  await expectAccessible(page);
  await page.getByRole('button', { name: '查看全部' }).click();
  await expect.poll(() => asked.count()).toBe(31);
  expect(app.complaints).toEqual([]);
});
