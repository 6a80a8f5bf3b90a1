import { beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await openApp({ workspace: 'main' });
  await app.go('/import');
});

test('a column of land that says no unit is asked about with both readings before the preview, and comes in as chosen', async () => {
  const { page, client } = app;
  const list = '项目名称,投资方,用地,阶段\n甲项目,测试甲有限公司,3000,在谈\n乙项目,测试乙有限公司,6000,在谈\n';
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '项目台账.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await page.getByText('表里没有写“用地”是亩还是平方米').waitFor();
  await page.getByText('请先选定单位：用地').waitFor();
  await expectAccessible(page);
  await page.getByRole('radio', { name: '平方米：3000 → 5亩；6000 → 9亩' }).check();
  await page.getByRole('button', { name: '预览结果' }).click();
  await page.getByRole('button', { name: /^导入 / }).click();
  await page.getByText('导入完成').waitFor();
  const { rows } = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
  const leads = await Promise.all(rows.map(({ id }) => client.lead.get({ id })));
  expect(leads.map(({ name, landMu }) => [name, landMu])).toEqual([
    ['甲项目', 5],
    ['乙项目', 9],
  ]);
});
