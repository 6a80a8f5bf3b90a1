import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/app-browser.ts';
import { type ConsoleBrowser, openConsoleBrowser } from '../support/console-browser.ts';
import { openConsole } from '../support/console-client.ts';
import { pushReport } from '../support/submitted-report.ts';
import { enrolTestDevice } from '../support/test-device.ts';

let door: ConsoleBrowser;
let page: Page;
const password = '春风又绿江南岸-2026';
/** Friday of week 10 of 2026, an hour before the deadline in Shanghai. */
const now = Date.parse('2026-03-06T08:00:00Z');
const week = { year: 2026, week: 10, submittedAtMs: now };

beforeAll(async () => {
  door = await openConsoleBrowser({ nowMs: () => now });
  const { server } = door;
  await openConsole(server.url).call('setUp', {
    code: server.adminSetUpCode,
    unitName: '市招商中心',
    name: '王管理',
    password,
  });
  for (const name of ['大关镇', '新渡镇', '双港镇']) {
    const device = await enrolTestDevice(
      server,
      await server.addPerson({ name: `${name}填报人`, unitId: await server.addUnit(name) }),
    );
    if (name === '大关镇') await pushReport(device, week);
    if (name === '新渡镇') await pushReport(device, { ...week, nil: true, hash: '0'.repeat(64) });
  }
  const unitId = await server.addUnit('中心', 'centre');
  const centreId = await server.addPerson({ name: '陈中心', unitId, role: 'centre' });
  page = await door.newPage();
  await page.clock.setFixedTime(now);
  await page.getByRole('button', { name: '我有入网码，第一次登录' }).click();
  await page.getByLabel('入网码').fill(await server.enrolCode(centreId));
  await page.getByLabel('设定密码').fill(password);
  await page.getByLabel('再输入一次').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '概览' }).waitFor();
});
afterAll(() => door.close());

test('the centre sees who has submitted this week, and only its own screens', async () => {
  await page.getByText('已报 2 / 应报 3').waitFor();
  await expect
    .poll(() => page.getByRole('navigation').getByRole('link').allTextContents())
    .toEqual(['概览', '周报报送', '口径与目标']);
  await page.getByRole('link', { name: '查看报送情况' }).click();
  await page.getByText('应报 3：准时 2，迟报 0，未报 1；其中零报告 1').waitFor();
  await page.getByText('截止 2026-03-06 17:00（北京时间）').waitFor();
  await expectAccessible(page);
});

test('brackets go from week to week', async () => {
  await page.locator('main').focus();
  await page.keyboard.press('[');
  await page.getByText('2026 年第 9 周').waitFor();
  await page.keyboard.press(']');
  await page
    .getByRole('row', { name: /大关镇/ })
    .getByText('准时')
    .waitFor();
});

test('a frozen report opens with its check, and a changed one says that it differs', async () => {
  await page.getByRole('link', { name: '打开大关镇的周报' }).click();
  await page.getByText('校验一致').waitFor();
  await page.getByRole('article').getByText('本周大关镇外出招商2批次').waitFor();
  await page.getByRole('cell', { name: '大关镇电池结构件' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: '回到报送情况' }).click();
  await page.getByRole('link', { name: '打开新渡镇的周报' }).click();
  await page.getByText('校验不一致').waitFor();
  await page.getByText('零报告：本周没有需要报送的事项').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: '回到报送情况' }).click();
});

test('the roll-up of the week is saved as a workbook', async () => {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出汇总' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('周报汇总-2026年第10周.xlsx');
  await page.getByText('已导出 周报汇总-2026年第10周.xlsx').waitFor();
});

test('the administrator sees who has submitted, sets the deadline, and opens no report', async () => {
  const admin = await door.newPage();
  await admin.clock.setFixedTime(now);
  await admin.getByLabel('姓名').fill('王管理');
  await admin.getByLabel('密码').fill(password);
  await admin.getByRole('button', { name: '登录', exact: true }).click();
  await admin.getByRole('link', { name: '查看报送情况' }).click();
  await admin
    .getByRole('row', { name: /大关镇/ })
    .getByText('准时')
    .waitFor();
  await expect.poll(() => admin.getByRole('link', { name: /打开/ }).count()).toBe(0);
  await admin.getByRole('button', { name: '截止时间' }).click();
  await admin.getByLabel('时间（北京时间）').fill('15:30');
  await admin.getByRole('button', { name: '保存' }).click();
  await admin.getByText('截止 2026-03-06 15:30（北京时间）').waitFor();
  await admin
    .getByRole('row', { name: /大关镇/ })
    .getByText('迟报')
    .waitFor();
  await expectAccessible(admin);
});

test('the pages run under their content security policy without a complaint', () => {
  expect(door.complaints).toEqual([]);
});
