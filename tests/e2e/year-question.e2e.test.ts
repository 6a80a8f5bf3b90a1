import { beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await openApp({ workspace: 'main' });
  await app.go('/import');
});

const list = '企业名称,成立日期,备查\n测试甲有限公司,1999-01-02,98-05-06\n测试乙有限公司,2001-03-04,62-05-06\n';

test('whoever takes another column for days is asked about its century, and gets the days that they chose', async () => {
  const { page, client } = app;
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await page.getByRole('heading', { name: '“名单”的列' }).waitFor();
  const question = page.getByText('“备查”里的年份只有两位数');
  expect(await question.count()).toBe(0);

  const target = page.getByRole('combobox', { name: /备查/ });
  await target.fill('成立日期');
  await target.press('Enter');
  await question.waitFor();
  expect(await page.getByRole('radio', { name: '不改，这些日期按文字保留在企业的其他信息中' }).isChecked()).toBe(true);
  await expectAccessible(page);
  await page.getByRole('radio', { name: '最近的一个世纪：98-05-06 → 1998-05-06；62-05-06 → 1962-05-06' }).check();

  await page.getByRole('button', { name: '预览结果' }).click();
  await page.getByRole('button', { name: /^导入 / }).click();
  await page.getByText('导入完成').waitFor();
  const { rows } = await client.company.list({});
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  expect(firms.map(({ name, foundedOn }) => `${name} ${foundedOn}`).toSorted()).toEqual(
    ['测试甲有限公司 1998-05-06', '测试乙有限公司 1962-05-06'].toSorted(),
  );
});
