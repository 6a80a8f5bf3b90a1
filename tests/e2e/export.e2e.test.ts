import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre';
import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-18'), theme: 'dark' });
  const { client } = app;
  await client.importing.importFile({
    file: await xlsxFile('名单.xlsx', [
      {
        name: '名单',
        rows: [
          ['企业名称', '联系人', '联系电话', '职工数', '园区'],
          ['测试甲科技有限公司', '王小明', '13800001234', 85, '化工园'],
          ['测试乙科技有限公司', null, null, 12, '高新区'],
          ['测试丙科技有限公司', null, null, null, null],
        ],
      },
    ]),
  });
  const { rows } = await client.company.list({ filters: { text: '测试甲' } });
  await client.lead.create({ name: '电驱项目', companyId: rows[0]!.id });
});

/** The texts of the file that a click of the dialog's button saves. */
const exported = async (): Promise<string> => {
  const download = app.page.waitForEvent('download');
  await app.page.getByRole('dialog').getByRole('button', { name: '导出' }).click();
  const file = readFileSync((await (await download).path()) ?? '');
  await app.page.getByRole('dialog').waitFor({ state: 'hidden' });
  return JSON.stringify((await readXlsx(new Uint8Array(file))).sheets[0]?.rows);
};

test.each(['/companies', '/leads'])('the list at %s goes out masked, and in full with the tick', async (path) => {
  const { page, go } = app;
  await go(path);
  const open = page.getByRole('main').getByRole('button', { name: '导出' });
  await open.click();
  await page.getByText('适合发给别人', { exact: false }).waitFor();
  await expectAccessible(page);
  const masked = await exported();
  expect(masked).toContain('138****1234');
  expect(masked).not.toContain('王小明');
  expect(masked).not.toContain('记录编号');
  await open.click();
  // The next copy is masked again until somebody says otherwise.
  const full = page.getByRole('checkbox', { name: '写全联系人', exact: false });
  expect(await full.isChecked()).toBe(false);
  // On a busy computer the tick shows some frames after the click.
  await full.click();
  await expect.poll(() => full.isChecked()).toBe(true);
  await page.getByText('只在本单位使用', { exact: false }).waitFor();
  await expectAccessible(page);
  const all = await exported();
  for (const text of ['王小明', '13800001234', '记录编号']) expect(all).toContain(text);
});

test('firms are found by what lists said under headings that no field takes, by keyboard, and the filter goes again', async () => {
  const { page, go } = app;
  await go('/companies');
  await page.getByText('共 3 家').waitFor();
  const filter = page.getByRole('search').getByRole('button', { name: '其他信息' });
  const beside = page.getByRole('search').locator('.ant-select').last();
  const middle = async (of: typeof filter): Promise<number> => {
    const { y, height } = (await of.boundingBox())!;
    return y + height / 2;
  };
  expect(Math.abs((await middle(filter)) - (await middle(beside)))).toBeLessThan(1.5);
  await filter.press('Enter');
  const asked = page.getByRole('dialog', { name: '其他信息' });
  await asked.waitFor();
  await expectAccessible(page);
  await asked.getByRole('combobox', { name: '列名' }).focus();
  await page.keyboard.type('园区');
  await page.keyboard.press('Enter');
  await page.getByText('共 2 家').waitFor();
  await asked.getByRole('textbox').or(asked.getByRole('searchbox')).last().fill('化工');
  await page.keyboard.press('Enter');
  await page.getByText('共 1 家').waitFor();
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  const used = page.getByRole('search').getByRole('button', { name: '园区：化工' });
  await used.press('Delete');
  await page.getByText('共 3 家').waitFor();
  expect(app.complaints).toEqual([]);
});
