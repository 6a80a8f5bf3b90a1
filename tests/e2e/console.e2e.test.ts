import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/app-browser.ts';
import { digitsOf } from '../support/authenticator.ts';
import { type ConsoleBrowser, openConsoleBrowser } from '../support/console-browser.ts';
import { enrolBody, newKeys, postJson } from '../support/test-device.ts';

let door: ConsoleBrowser;
let page: Page;
const password = '春风又绿江南岸-2026';

beforeAll(async () => {
  door = await openConsoleBrowser();
  page = await door.newPage();
});
afterAll(() => door.close());

const go = async (name: string): Promise<void> => {
  await page.getByRole('navigation').getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
};

const choose = async (label: string, option: string): Promise<void> => {
  await page.getByRole('dialog').getByLabel(label).click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click();
};

test('the first visitor sets the server up with the printed code', async () => {
  await page.getByRole('heading', { name: '首次设置' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('初始化码').fill('AAAA-AAAA-AAAA-AAAA');
  await page.getByLabel('本单位名称').fill('市招商中心');
  await page.getByLabel('姓名').fill('王管理');
  await page.getByLabel('设定密码').fill(password);
  await page.getByLabel('再输入一次').fill(`${password}!`);
  await page.getByRole('button', { name: '完成设置' }).click();
  await page.getByText('两次输入不一致').waitFor();
  await page.getByLabel('再输入一次').fill(password);
  await page.getByRole('button', { name: '完成设置' }).click();
  await page.getByText('码不对、已用过或已过期').waitFor();
  // Typed from paper: small letters and blanks are no mistakes.
  await page.getByLabel('初始化码').fill(door.server.adminSetUpCode.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: '完成设置' }).click();
  await page.getByRole('heading', { level: 1, name: '概览' }).waitFor();
  await page.getByText('三步就能让第一台电脑连上').waitFor();
  await expectAccessible(page);
});

test('a unit is added, closed by mistake and taken back with one click', async () => {
  await go('单位');
  await page.getByRole('button', { name: '添加单位' }).click();
  await page.getByRole('dialog').getByLabel('单位名称').fill('大关镇');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const row = page.getByRole('row', { name: /大关镇/ });
  await row.waitFor();
  await row.getByRole('button', { name: '撤销单位 大关镇' }).click();
  await page.getByText('已撤销“大关镇”').waitFor();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await row.waitFor();
  await expectAccessible(page);
});

let code = '';

test('a person is added and gets a code that is shown once, on a slip for printing', async () => {
  await go('人员与权限');
  await page.getByRole('button', { name: '添加人员' }).click();
  await page.getByRole('dialog').getByLabel('姓名').fill('张三');
  await page.getByRole('dialog').getByLabel('职务').fill('副镇长');
  await choose('单位', '大关镇');
  await choose('角色', '链长');
  await page.getByText('另看授权产业链上各单位的摘要').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '发入网码 张三' }).click();
  const slip = page.locator('.lz-slip-code');
  await slip.waitFor();
  code = (await slip.textContent()) ?? '';
  expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  await page.getByRole('dialog').getByText(door.server.url).waitFor();
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.locator('.lz-shell').isVisible()).toBe(false);
  await expect.poll(() => slip.isVisible()).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: '关闭', exact: true }).last().click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('the laptop appears while the page is open, and is revoked with a reason', async () => {
  await go('设备');
  await page.getByText('未使用的入网码').waitFor();
  const keys = newKeys();
  const body = { ...enrolBody(code, 'einszweidrei', keys), deviceName: '张三的笔记本' };
  const enrolled = await postJson(`${door.server.url}/v1/enrol`, body, {});
  expect(enrolled.status).toBe(200);
  const row = page.getByRole('row', { name: /张三的笔记本/ });
  await row.waitFor();
  await expectAccessible(page);
  const saved = page.waitForEvent('download');
  await row.getByRole('button', { name: '导出同步文件 张三的笔记本' }).click();
  expect((await saved).suggestedFilename()).toBe('张三的笔记本.answer.lzsync');
  await page.locator('input[type=file]').setInputFiles({
    name: '照片.lzsync',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('not a package'),
  });
  await page.getByText('这不是链招的同步文件').waitFor();
  await row.getByRole('button', { name: '停用 张三的笔记本' }).click();
  await page.getByRole('dialog').getByText('服务器立即拒绝这台电脑').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
  await page.getByText('不能为空').waitFor();
  await page.getByLabel('原因').fill('出差途中丢失，已报案');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'hidden' });
  await expect.poll(() => page.getByText('这台电脑已经停用').count()).toBe(0);
  await page.getByLabel('显示已停用的').check();
  await row.getByText('已停用').waitFor();
});

test('rules are published as versions, and targets are typed into a sheet', async () => {
  await go('口径与目标');
  await page.getByRole('button', { name: '发布口径' }).click();
  await page.getByRole('dialog').getByLabel('名称').fill('线索口径');
  await page.getByRole('dialog').getByLabel('内容').fill('一家企业在一个环节上算一条线索。');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已发布“线索口径”第 1 版').waitFor();
  const cell = page.getByLabel('大关镇，签约（个）');
  await cell.fill('很多');
  await cell.press('Enter');
  await page.getByText('请填写不带小数的数字').waitFor();
  await cell.fill('12');
  await cell.press('Enter');
  await page.getByText('大关镇的签约（个）已改为 12').waitFor();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.waitForFunction(
    (label) => document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)?.value === '',
    '大关镇，签约（个）',
  );
  const sum = page.getByLabel('大关镇，签约额（万元）');
  await sum.fill('1234.5');
  await sum.press('Enter');
  await page.getByText('不是整数万元，在 1,234万元 和 1,235万元 之间').waitFor();
  await sum.fill('3.2亿');
  await page.getByText('= 3.2亿元').waitFor();
  await expectAccessible(page);
  await sum.press('Enter');
  await page.getByText('大关镇的签约额（万元）已改为 32,000').waitFor();
});

test('everything that was done is in the audit log', async () => {
  await go('审计');
  for (const text of ['首次设置', '停用电脑', '电脑入网', '发入网码', '撤销单位'])
    await page.getByRole('cell', { name: text, exact: true }).first().waitFor();
  await expectAccessible(page);
});

test('the menu signs out, and an address of the console then asks for name and password', async () => {
  const menu = page.getByRole('button', { name: /王管理/ });
  await menu.click();
  await page.getByRole('menuitem', { name: '登记动态码' }).press('Enter');
  const secret = ((await page.locator('.lz-console-secret').textContent()) ?? '').replaceAll(' ', '');
  await expectAccessible(page);
  const digits = digitsOf(secret, Date.now());
  await page.getByRole('dialog').getByLabel('动态码').fill(digits);
  await page.keyboard.press('Enter');
  await page.getByText('已登记，下次登录要填动态码').waitFor();
  await menu.click();
  await page.getByRole('menuitem', { name: '退出登录' }).press('Enter');
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await page.getByLabel('姓名').fill('王管理');
  await page.getByLabel('密码').fill('wrong password!');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('姓名或密码不对').waitFor();
  await expectAccessible(page);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('请再填写验证器上的 6 位数字').waitFor();
  // A code is good once: the one of the confirmation is spent, the next one is taken a step early.
  await page.getByLabel('动态码').fill(digits);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('码不对、已用过或已过期').waitFor();
  await page.getByLabel('动态码').fill(digitsOf(secret, Date.now() + 30_000));
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '审计' }).waitFor();
});

test('without a server the page says so and goes on by itself when it is back', async () => {
  await go('单位');
  await door.server.cut();
  await page.getByRole('button', { name: '添加单位' }).click();
  await page.getByRole('dialog').getByLabel('单位名称').fill('新渡镇');
  await page.getByRole('button', { name: '保存' }).click();
  // A list that was asked for again in this moment says it too.
  await page.getByText('联系不上服务器').first().waitFor();
  await door.server.heal();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('row', { name: /新渡镇/ }).waitFor();
});

test('what was said goes away, whether the browser tells the end of its motion or not', async () => {
  const said = page.locator('.ant-message-notice');
  await expect.poll(() => said.count()).toBe(0);
  // As on a busy computer: the transition that antd would wait for never runs, and so never ends.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.ant-message-notice { transition: none !important; animation: none !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  await page.getByRole('button', { name: '添加单位' }).click();
  await page.getByRole('dialog').getByLabel('单位名称').fill('嬉子湖镇');
  await page.getByRole('button', { name: '保存' }).click();
  await said.getByText('已保存').waitFor();
  await expect.poll(() => said.count()).toBe(0);
});

test('the pages run under their content security policy without a complaint', () => {
  // Refused and cut requests are told by the browser itself.
  expect(door.complaints.filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
});
