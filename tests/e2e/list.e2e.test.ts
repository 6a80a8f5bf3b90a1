import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';
import { inputMethod } from '../support/input-method.ts';

let app: AppBrowser;
const count = 460;

// Leads stand for every list: they are drawn by one technique (docs/adr/0009-one-list.md).
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-18') });
  const { page, client } = app;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  for (let number = 1; number <= count; number += 1)
    await client.lead.create({
      name: number === 7 ? '=cmd|轴承项目' : `批量项目${String(number).padStart(3, '0')}`,
      investment: number * 100,
      ...(number === count ? { label: 'open' } : {}),
    });
});

const grid = () => app.page.getByRole('grid', { name: '线索列表' });
const names = () => app.page.locator('.lz-lead-name a');
const selection = () => app.page.getByRole('region', { name: '已选记录' });
const headings = () => app.page.locator('.lz-list-head [role="columnheader"]').allTextContents();

test('any sort is over all rows, and End is the last of them', async () => {
  const { page, go } = app;
  await go('/leads?sort=-investment');
  await expect.poll(() => names().first().textContent()).toBe('批量项目460');
  await grid().focus();
  await page.keyboard.press('End');
  await page.getByRole('row').filter({ hasText: '批量项目001' }).waitFor();
  expect(await grid().getAttribute('aria-activedescendant')).toBe(`leads-row-${count - 1}`);
  await page.keyboard.press('Home');
  await expect.poll(() => names().first().textContent()).toBe('批量项目460');
});

test('Space, Shift with arrows and End, Ctrl+A and Escape select, also rows that were never read', async () => {
  const { page } = app;
  await page.keyboard.press('Space');
  await selection().getByText('已选 1 条').waitFor();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await selection().getByText('已选 3 条').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Shift+End');
  await selection().getByText(`已选 ${count} 条`).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => selection().count()).toBe(0);
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+a');
  await selection().getByText(`已选 ${count} 条`).waitFor();
  await page.keyboard.press('Escape');
});

test('selected rows are copied as a table in the order of the list, and none of its cells is a formula', async () => {
  const { page } = app;
  await page.getByLabel('查找线索').fill('项目00');
  await expect.poll(() => names().first().textContent()).toBe('批量项目009');
  await grid().focus();
  await page.keyboard.press('Shift+ArrowDown');
  await selection().getByText('已选 2 条').waitFor();
  await page.keyboard.press('Control+c');
  await page.getByText('已复制 2 行').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split('\r\n').map((line) => line.split('\t'));
  expect(lines.map(([, name]) => name)).toEqual(['线索名称', '批量项目009', '批量项目008']);
  expect(lines[0]).toContain('总投资');
  expect(lines[1]).toContain('900');

  await page.getByLabel('查找线索').fill('轴承');
  await expect.poll(() => names().count()).toBe(1);
  await grid().focus();
  await page.keyboard.press('Control+c');
  await page.getByText('已复制 1 行').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("\t'=cmd|轴承项目\t");
});

test('columns are chosen, ordered and widened by keyboard, and are there after a reload', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '列', exact: true }).click();
  const menu = page.getByRole('dialog', { name: '列' });
  await menu.getByRole('checkbox', { name: '登记日期' }).check();
  await menu.getByRole('checkbox', { name: '产业链' }).uncheck();
  await menu.getByRole('button', { name: '“总投资”前移' }).press('Enter');
  const cell = page.getByRole('columnheader', { name: /线索编号/ });
  const before = (await cell.boundingBox())!.width;
  await menu.getByRole('button', { name: '“线索编号”变宽' }).press('Enter');
  await expect.poll(async () => (await cell.boundingBox())!.width).toBe(before + 16);
  await expectAccessible(page);
  const shown = await headings();
  expect(shown).toContain('登记日期');
  expect(shown).not.toContain('产业链');
  expect(shown.findIndex((words) => words.startsWith('总投资'))).toBe(shown.indexOf('阶段') - 1);
  await expect
    .poll(async () => JSON.stringify((await app.client.preference.get({ key: 'list.leads' })).value))
    .toContain('registeredOn');
  await page.reload();
  await expect.poll(headings).toEqual(shown);
  expect((await cell.boundingBox())!.width).toBe(before + 16);
});

test('a view with a name brings back filters, order and columns', async () => {
  const { page } = app;
  await page.getByLabel('查找线索').fill('项目01');
  await page.getByRole('button', { name: '按“线索编号”排序' }).click();
  await expect.poll(() => names().first().textContent()).toBe('批量项目019');
  await page.getByRole('button', { name: '我的视图' }).click();
  const menu = page.getByRole('dialog', { name: '我的视图' });
  await menu.getByLabel('视图名称').fill('我的十个');
  await menu.getByLabel('视图名称').press('Enter');
  await menu.getByRole('button', { name: '我的十个', exact: true }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '清除筛选' }).first().click();
  await page.getByRole('button', { name: '按“总投资”排序' }).click();
  await expect.poll(() => names().first().textContent()).toBe('批量项目460');
  await page.getByRole('button', { name: '列', exact: true }).click();
  await page.getByRole('button', { name: '恢复默认' }).click();
  await expect.poll(async () => (await headings()).includes('登记日期')).toBe(false);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '我的视图' }).click();
  await menu.getByRole('button', { name: '我的十个', exact: true }).click();
  await expect.poll(() => names().first().textContent()).toBe('批量项目019');
  await expect.poll(async () => (await headings()).includes('登记日期')).toBe(true);
});

test('the whole list is a paper: all rows, these columns, on the sheet that was asked for', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '清除筛选' }).first().click();
  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.getByRole('button', { name: '复制、打印' }).click();
  await page.getByRole('menuitem', { name: '打印，A3 横向' }).click();
  const sheet = page.locator('.lz-print-sheet');
  await expect.poll(() => sheet.locator('tbody tr').count()).toBe(count);
  const paper = await page.pdf({ preferCSSPageSize: true });
  // A3 lies 420 × 297 mm: 1190.55 × 841.89 points.
  expect(paper.toString('latin1')).toMatch(/\/MediaBox \[0 0 119[01][\d.]* 84[12]/);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(() => sheet.count()).toBe(0);
});

test('all that are selected get an owner and a next step at once, and one undo takes it back', async () => {
  const { page, client } = app;
  await client.organisation.savePerson({ name: '李雷' });
  await page.getByLabel('查找线索').fill('项目03');
  await expect.poll(() => names().count()).toBe(10);
  await grid().focus();
  await page.keyboard.press('Control+a');
  await selection().getByRole('button', { name: '定下一步' }).click();
  const dialog = page.getByRole('dialog', { name: '定下一步' });
  await dialog.getByLabel('要做什么').fill('寄送用地资料');
  await dialog.getByLabel('时限').fill('2026-12-01');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '改这 10 条' }).click();
  await page.getByText('已改 10 条').waitFor();
  const changed = async () =>
    (await client.lead.list({ filters: { text: '项目03' } })).rows.filter(({ nextStep }) => nextStep !== null).length;
  expect(await changed()).toBe(10);
  await expect.poll(() => selection().count()).toBe(0);
  await page.locator('.lz-undo-toast', { hasText: '已改 10 条' }).getByRole('button', { name: '撤销' }).click();
  await expect.poll(changed).toBe(0);

  await grid().focus();
  await page.keyboard.press('Shift+ArrowDown');
  await selection().getByRole('button', { name: '改密级' }).click();
  await page.getByRole('menuitem', { name: '敏感' }).click();
  await page.getByText('已改 2 条').waitFor();
  await expect.poll(() => grid().getByText('敏感', { exact: true }).count()).toBe(2);
});

test('a cell that is free to be changed is changed in its place: F2, Enter; Escape leaves it', async () => {
  const { page, client } = app;
  await page.getByLabel('查找线索').fill('项目045');
  await expect.poll(() => names().count()).toBe(1);
  const stepOf = async () => (await client.lead.list({ filters: { text: '项目045' } })).rows[0]?.nextStep;
  await page.getByRole('row').filter({ hasText: '批量项目045' }).hover();
  await page.getByRole('button', { name: '修改“下一步 · 时限”' }).click();
  const editor = grid().getByLabel('下一步', { exact: true });
  await editor.fill('回访');
  await expectAccessible(page);
  await editor.press('Escape');
  await expect.poll(() => editor.count()).toBe(0);
  expect(await stepOf()).toBe(null);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid');
  await page.keyboard.press('F2');
  await grid().getByRole('combobox', { name: '负责人' }).waitFor();
  await page.keyboard.type('李雷');
  await page.locator('.ant-select-item-option', { hasText: '李雷' }).first().waitFor();
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await client.lead.list({ filters: { text: '项目045' } })).rows[0]?.ownerName)
    .toBe('李雷');
  await page.getByRole('button', { name: '修改“下一步 · 时限”' }).click();
  await editor.fill('约实地考察');
  await editor.press('Enter');
  await expect.poll(stepOf).toBe('约实地考察');
  await page.getByRole('button', { name: '清除筛选' }).first().click();
});

test('groups are counted and summed over all rows, and a click narrows to one; choices say how many they leave', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '分组汇总' }).click();
  const dialog = page.getByRole('dialog', { name: '分组汇总' });
  // 1 + … + 460 hundreds of 万元.
  await dialog.getByRole('row', { name: '线索 460 1,060.3亿元' }).waitFor();
  await dialog.getByRole('combobox', { name: '按什么分组' }).click();
  await page.getByTitle('密级标识').click();
  await dialog.getByRole('row', { name: /敏感 2/ }).waitFor();
  // Rungs stand as they are climbed, whatever their counts are.
  const labels = await dialog.getByRole('row').getByRole('rowheader').allInnerTexts();
  expect(labels).toEqual(['公开', '内部', '敏感']);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '敏感' }).click();
  await expect.poll(() => names().count()).toBe(2);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: '阶段' }).click();
  await expect
    .poll(() => page.locator('.ant-select-item-option', { hasText: '线索' }).first().textContent())
    .toBe('线索2');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '清除筛选' }).first().click();
});

test('Escape of an input method takes back its syllables and leaves the cell open with what stood in it', async () => {
  const { page, client, go } = app;
  await go('/leads');
  await page.getByLabel('查找线索').fill('项目046');
  await expect.poll(() => names().count()).toBe(1);
  await page.getByRole('row').filter({ hasText: '批量项目046' }).hover();
  await page.getByRole('button', { name: '修改“下一步 · 时限”' }).click();
  const editor = grid().getByLabel('下一步', { exact: true });
  await editor.fill('约见');
  const typing = await inputMethod(page);
  await typing.compose('dongshizhang');
  await typing.press('Escape');
  await typing.commit('董事长');
  await editor.press('Enter');
  await expect
    .poll(async () => (await client.lead.list({ filters: { text: '项目046' } })).rows[0]?.nextStep)
    .toBe('约见董事长');
  await page.getByRole('button', { name: '清除筛选' }).first().click();
});

test('what was typed in a cell is saved when the list is scrolled away from under it', async () => {
  const { page, client } = app;
  await expect.poll(() => names().count()).toBeGreaterThan(10);
  const [name = ''] = await names().allTextContents();
  await page.getByRole('row').filter({ hasText: name }).hover();
  await page.getByRole('button', { name: '修改“下一步 · 时限”' }).click();
  await grid().getByLabel('下一步', { exact: true }).fill('滚走以前写的');
  await page.mouse.wheel(0, 9000);
  await expect
    .poll(async () => (await client.lead.list({ filters: { text: name } })).rows[0]?.nextStep)
    .toBe('滚走以前写的');
});

test('Ctrl+A selects also while capital letters are locked', async () => {
  const { page } = app;
  await grid().focus();
  await grid().dispatchEvent('keydown', { key: 'A', code: 'KeyA', ctrlKey: true, bubbles: true, cancelable: true });
  await selection().getByText(`已选 ${count} 条`).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
});

test('back from a record finds filters, order and row again', async () => {
  const { page } = app;
  await page.getByLabel('查找线索').fill('项目02');
  await page.getByRole('button', { name: '按“总投资”排序' }).click();
  await expect.poll(() => names().count()).toBe(10);
  const [before] = await names().allTextContents();
  await grid().focus();
  await page.keyboard.press('ArrowDown');
  const second = (await names().allTextContents())[1];
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: second! }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.goBack();
  await expect.poll(() => names().count()).toBe(10);
  expect((await names().allTextContents())[0]).toBe(before);
  expect(await grid().getAttribute('aria-activedescendant')).toBe('leads-row-1');
  // Another screen does not take the question along.
  await page.getByRole('link', { name: '企业库' }).click();
  await page.getByText('企业库里还没有企业').waitFor();
  expect(new URL(page.url()).search).toBe('');
});

test('nothing was refused or thrown on the way', () => {
  expect(app.complaints).toEqual([]);
});
