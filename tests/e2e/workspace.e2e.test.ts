import { beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp();
});

test('the first start offers a sample and an empty workspace; the sample is labelled and leaves with one click', async () => {
  const { page } = app;
  await page.getByRole('heading', { name: '欢迎使用链招' }).waitFor();
  await expectAccessible(page);
  await page.getByTestId('start-sample').click();
  const banner = page.getByRole('complementary', { name: '示例工作区 · 虚构企业' });
  await banner.waitFor();
  await banner.getByRole('button', { name: '开始我的工作区' }).click();
  const who = page.getByRole('dialog', { name: '先写明您是谁' });
  await who.getByLabel('单位全称').waitFor();
  await expectAccessible(page);
  await who.getByRole('button', { name: '返回' }).click();
  await who.waitFor({ state: 'hidden' });
  await page.getByRole('navigation').getByRole('link', { name: '线索' }).waitFor();
  await banner.getByRole('button', { name: '删除示例' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await page.getByRole('heading', { name: '欢迎使用链招' }).waitFor();
});

test('the first start asks who it is and for which unit; names of people are edited in place and taken back', async () => {
  const { page, go } = app;
  await page.getByTestId('start-main').click();
  await page.getByRole('heading', { name: '先写明您是谁' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '开始', disabled: true }).waitFor();
  await page.keyboard.type('周岑');
  await page.getByLabel('单位全称').fill('龙腾街道办事处');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').getByRole('link', { name: '设置' }).waitFor();
  await expect
    .poll(async () => (await app.client.organisation.listUnits()).map(({ name }) => name))
    .toEqual(['龙腾街道办事处']);
  await go('/report');
  await page.getByRole('heading', { name: '龙腾街道办事处招商工作周报' }).waitFor();
  await go('/settings');
  await page.getByRole('heading', { name: '人员和单位' }).waitFor();
  const name = page.getByRole('textbox', { name: '姓名', exact: true });
  await name.fill('林栖');
  await name.press('Enter');
  await expect
    .poll(async () => (await app.client.organisation.listPeople()).map((person) => person.name))
    .toEqual(['林栖']);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect
    .poll(async () => (await app.client.organisation.listPeople()).map((person) => person.name))
    .toEqual(['周岑']);
  await expectAccessible(page);
});

test('a backup is made and listed', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '立即备份' }).click();
  await page.getByText('已备份并核对').waitFor();
  await page.getByRole('cell', { name: '手动' }).first().waitFor();
});

test('with a password set, the workspace locks; a wrong one is refused in words, the recovery code opens it', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '创建恢复码' }).click();
  const code = (await page.getByTestId('recovery-code').textContent()) ?? '';
  expect(code).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
  await page.getByRole('button', { name: '我已抄好' }).click();

  await page.getByRole('button', { name: '设置密码' }).click();
  await page.getByLabel('新密码').fill('桐城六尺巷');
  await page.getByLabel('再输一遍').fill('tongcheng');
  await page.getByLabel('新密码').fill('tongcheng');
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await page.getByRole('button', { name: '立即锁定' }).click();

  await page.getByRole('heading', { name: '工作区已锁定' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('密码', { exact: true }).fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByText('不对。还可以再试 4 次。').waitFor();
  await page.getByRole('button', { name: '忘记密码' }).click();
  await page.getByLabel('恢复码').fill(code.toLowerCase());
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').getByRole('link', { name: '设置' }).waitFor();
});

test('nothing was complained about', () => {
  expect(app.complaints).toEqual([]);
});
