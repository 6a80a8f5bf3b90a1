import { beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await openApp({ workspace: 'main' });
});

const heading = (name: string) => app.page.getByRole('heading', { level: 1, name });

test('a library without doubt says so', async () => {
  await app.go('/companies');
  await app.page.getByRole('button', { name: '疑似重复' }).click();
  await heading('疑似重复').waitFor();
  await app.page.getByText('没有疑似重复的企业').waitFor();
  await expectAccessible(app.page);
});

test('pairs are settled in a row by the keyboard: later, apart, merge; undo brings one back', async () => {
  await app.client.company.create({ name: '安徽长江重工股份有限公司', city: '安庆市' });
  await app.client.company.create({ name: '安徽長江重工股份有限公司', address: '大观区 1 号' });
  await app.client.company.create({ name: '鸿富瀚科技有限公司' });
  await app.client.company.create({ name: '深圳市鸿富瀚科技股份有限公司' });
  await app.client.company.create({ name: '江海智造股份有限公司', formerNames: '淮河机械有限公司' });
  await app.client.company.create({ name: '淮河机械有限公司' });
  await app.page.getByText('第 1/3 对').waitFor();
  await app.page.getByText('繁体与简体同名').waitFor();
  await app.page.getByRole('cell', { name: '大观区 1 号' }).waitFor();
  await expectAccessible(app.page);

  await app.page.keyboard.press('4');
  await app.page.getByText('第 2/3 对').waitFor();
  await app.page.getByRole('cell', { name: '鸿富瀚科技有限公司', exact: true }).waitFor();
  await app.page.keyboard.press('3');
  await app.page.getByText('第 3/3 对').waitFor();
  await app.page.getByText('曾用名相同').waitFor();
  await app.page.keyboard.press('1');
  await app.page.getByText('还有 1 对留待以后').waitFor();
  await app.page.getByRole('button', { name: '再看一遍' }).click();
  await app.page.getByText('第 3/3 对').waitFor();
  await app.page.getByRole('button', { name: /合并，保留左边的记录/ }).click();
  await app.page.getByText('没有疑似重复的企业').waitFor();

  const { rows } = await app.client.company.list({});
  expect(rows.map(({ name }) => name).sort()).toEqual(
    ['安徽长江重工股份有限公司', '江海智造股份有限公司', '深圳市鸿富瀚科技股份有限公司', '鸿富瀚科技有限公司'].sort(),
  );
  const kept = rows.find(({ name }) => name === '安徽长江重工股份有限公司');
  expect(await app.client.company.get({ id: kept!.id })).toMatchObject({ city: '安庆市', address: '大观区 1 号' });
  await app.page.keyboard.press('Control+z');
  await app.page.getByText('繁体与简体同名').waitFor();
});

test('曾用名 are edited on the page of the firm and found', async () => {
  const { value } = await app.client.company.create({ name: '皖北智能装备有限公司' });
  await app.go(`/companies/${value.id}`);
  await app.page.getByRole('button', { name: '编辑' }).first().click();
  await app.page.getByRole('dialog').getByLabel('曾用名').fill('皖北拖拉机厂、皖北农机有限公司');
  await app.page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await app.page.getByText('皖北拖拉机厂；皖北农机有限公司', { exact: true }).waitFor();
  expect((await app.client.company.search({ text: 'wbtlj' })).map(({ name }) => name)).toEqual([
    '皖北智能装备有限公司',
  ]);
});
