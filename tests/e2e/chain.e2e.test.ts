import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-18') });
});

const map = () => app.page.getByRole('application');
const spoken = (text: string) => app.page.locator('[aria-live="polite"]', { hasText: text }).first().waitFor();

test('T7: a chain starts from scratch', async () => {
  const { page, go } = app;
  await go('/chains');
  await page.getByText('还没有产业链').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '新建产业链' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '空白' }).check();
  await dialog.getByLabel('名称').fill('绿色包装产业链');
  await dialog.getByLabel('链长').fill('市委常委');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '新建' }).click();

  await page.getByText('这条链还没有环节').waitFor();
});

test('nodes are added one after the other, each into its tier', async () => {
  const { page } = app;
  for (const [name, tier] of [
    ['制袋', '中游'],
    ['树脂', '上游'],
    ['商超零售', '下游'],
  ]) {
    await page.getByRole('button', { name: '添加环节' }).first().click();
    const form = page.getByRole('dialog');
    await form.getByLabel('名称').fill(name!);
    await pick('位置', tier!);
    await form.getByLabel('名称').press('Enter');
    await page.getByRole('heading', { level: 2, name: name! }).waitFor();
  }
  const chain = (await app.client.chain.list())[0]!;
  const { nodes } = await app.client.chain.get({ id: chain.id });
  expect(nodes.map(({ name, tier }) => `${name}:${tier}`).sort()).toEqual(
    ['制袋:midstream', '商超零售:downstream', '树脂:upstream'].sort(),
  );
});

test('arrow keys walk the map and say where they are; space folds; zero shows everything', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '关闭环节' }).click();
  await expect.poll(() => map().evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Home');
  await spoken('树脂，上游，未研判');
  await page.keyboard.press('ArrowRight');
  await spoken('制袋，中游');
  await page.keyboard.press('Enter');
  expect(
    await page.getByRole('heading', { name: '制袋' }).evaluate((element) => element === document.activeElement),
  ).toBe(true);
  await map().focus();
  for (const key of ['+', '-', '0', 'ArrowLeft']) await page.keyboard.press(key);
  await spoken('树脂');
});

test('the panel takes a judgement with its reason, a supplier, a company, and undo takes it back', async () => {
  const { page, client } = app;
  await client.company.create({ name: '桐城塑业有限公司' });
  const panel = page.getByRole('complementary', { name: '环节：树脂' });
  await panel.getByRole('radio', { name: '缺失' }).check();
  await panel.getByLabel('依据').fill('本市没有树脂企业');
  await panel.getByRole('button', { name: '记录研判' }).click();
  await panel.getByText('2026-11-18').waitFor();
  await spoken('缺失');

  await pick('添加供给环节', '制袋');
  await panel.getByRole('button', { name: '删除与制袋的供应关系' }).waitFor();

  await panel.getByRole('combobox', { name: '添加企业' }).fill('桐城塑业');
  await page.getByRole('option', { name: '桐城塑业有限公司' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: '加为目标' }).click();
  await panel.getByRole('link', { name: '桐城塑业有限公司' }).first().waitFor();
  await spoken('目标 1');
  await expectAccessible(page);

  await panel.getByRole('button', { name: '移出桐城塑业有限公司' }).click();
  await panel.getByRole('button', { name: '移出桐城塑业有限公司' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '撤销' }).last().click();
  await panel.getByRole('button', { name: '移出桐城塑业有限公司' }).waitFor();
});

test('the list view says the same and filters the gaps', async () => {
  const { page } = app;
  await page.getByText('列表', { exact: true }).click();
  const table = page.getByRole('table', { name: '环节列表' });
  await expect.poll(() => table.getByRole('button', { name: /树脂|制袋|商超零售/ }).count()).toBe(3);
  await expectAccessible(page);
  await page.getByText('薄弱与缺失').click();
  await expect
    .poll(() => table.getByRole('button', { name: /树脂|制袋|商超零售/ }).allTextContents())
    .toEqual(['树脂']);
  await page.getByText('图谱', { exact: true }).click();
  await map().waitFor();
});

test('the picture is exported as SVG and as PNG', async () => {
  const { page } = app;
  const exported = async (item: string): Promise<Buffer> => {
    await page.getByRole('button', { name: '导出' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).press('Enter');
    const file = await download;
    expect(file.suggestedFilename()).toContain('绿色包装产业链');
    return readFile(await file.path());
  };
  const svg = (await exported('导出 SVG')).toString('utf8');
  for (const text of ['绿色包装产业链', '树脂', '缺失', '上游', '目标 1']) expect(svg).toContain(text);
  const png = await exported('导出 PNG');
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
});

test('T7: a chain is made from an imported industry and what supplies it; a node far away is found by its name', async () => {
  const { page, client, go } = app;
  const csv = (name: string, lines: readonly string[]) =>
    new File([`\ufeff${lines.join('\r\n')}`], name, { type: 'text/csv' });
  await client.importing.importFile({
    file: csv('industries.csv', [
      '行业代码,行业名称,层级,上级代码,上级行业',
      '630000,电力设备,1,,',
      '630701,锂电池,2,630000,电力设备',
      '240501,钴,1,,',
      '280101,电动乘用车,1,,',
    ]),
  });
  await client.importing.importFile({
    file: csv('industry-upstream.csv', [
      '行业,上游行业,关联次数',
      '锂电池,钴,4',
      '锂电池,铜,2',
      '钴,采矿设备,3',
      '电动乘用车,锂电池,5',
    ]),
  });
  await go('/chains');
  await page.getByRole('button', { name: '新建产业链' }).click();
  const dialog = page.getByRole('dialog');
  await pick('行业', '电力设备');
  await expect.poll(() => dialog.getByLabel('名称').inputValue()).toBe('电力设备产业链');
  await dialog.getByRole('button', { name: '新建' }).click();
  await page.getByRole('heading', { name: '电力设备产业链' }).waitFor();

  await page.getByRole('button', { name: '全部折叠' }).click();
  await pick('查找环节', '采矿设备');
  await page.getByRole('complementary', { name: '环节：采矿设备' }).waitFor();
  await spoken('采矿设备，上游');
  const name = (await page.locator('.lz-chain-node-name text', { hasText: '电动乘用车' }).boundingBox())!;
  await page.mouse.click(name.x + name.width / 2, name.y + name.height / 2);
  await page.getByRole('complementary', { name: '环节：电动乘用车' }).waitFor();
});

test('the chains are listed with their judgements, gaps and companies', async () => {
  const { page, go } = app;
  await go('/chains');
  const row = page.getByRole('row', { name: /绿色包装产业链/ });
  await row.waitFor();
  const headings = await page.getByRole('columnheader').allInnerTexts();
  const cells = await row.getByRole('gridcell').allInnerTexts();
  for (const heading of ['缺失', '目标企业'])
    expect(cells[headings.findIndex((words) => words.startsWith(heading))]).toBe('1');
  // Any number sorts.
  await page.getByRole('button', { name: '按“缺失”排序' }).click();
  await expect.poll(() => page.locator('.lz-chain-name').first().textContent()).toBe('绿色包装产业链');
  await expectAccessible(page);
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark';
  });
  await row.getByRole('link', { name: '绿色包装产业链' }).click();
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '删除产业链' }).press('Enter');
  await page.getByRole('row', { name: /电力设备产业链/ }).waitFor();
  await page.getByRole('button', { name: '撤销' }).last().click();
  await page.getByRole('row', { name: /绿色包装产业链/ }).waitFor();
});

test('a link from a company opens the map at its node', async () => {
  const { page, client, go } = app;
  const company = (await client.company.search({ text: '桐城塑业', limit: 1 }))[0]!;
  await go(`/companies/${company.id}`);
  await page.locator('a[href*="/chains/"]').first().click();
  await page.getByRole('complementary', { name: '环节：树脂' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
});

test('the list of chains shows every column in a window of 1024 × 700', async () => {
  const { page, go, client } = app;
  const unit = (await client.organisation.saveUnit({ name: '市经济和信息化局' })).value;
  const chain = (await client.chain.create({ name: '新能源汽车及动力电池关键材料产业链' })).value;
  await client.chain.update({ id: chain.id, leaderName: '市人大常委会副主任', leadUnitId: unit.id });
  await client.chain.saveNode({ chainId: chain.id, name: '隔膜', tier: 'upstream' });
  await page.setViewportSize({ width: 1024, height: 700 });
  await go('/chains');
  await page.getByRole('columnheader', { name: /本年引进/ }).waitFor();
  for (const cell of await page.locator('[role="columnheader"], [role="gridcell"]').all()) {
    const box = await cell.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1024);
  }
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1024);
});

test('the page had nothing to complain about', () => {
  expect(app.complaints).toEqual([]);
});

/** Types into one of the choosers and takes what it offers first, as the keyboard does. */
const pick = async (label: string, option: string): Promise<void> => {
  const { page } = app;
  const box = page.getByRole('combobox', { name: label, exact: true });
  await box.fill(option);
  await page.locator('.ant-select-item-option-active', { hasText: option }).waitFor();
  await box.press('Enter');
};
