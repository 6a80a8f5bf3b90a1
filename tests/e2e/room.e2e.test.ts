import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/app-browser.ts';
import { launchChromium } from '../support/chromium.ts';
import { type RunningApp, runApp } from '../support/running-app.ts';
import { enrolOnScreen, syncChip, syncNow } from '../support/sync-windows.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

let browser: Browser;
let server: TestServer;
let home: string;
let unitId: string;
const apps: RunningApp[] = [];

beforeAll(async () => {
  [browser, server] = [await launchChromium(), await startTestServer()];
  home = mkdtempSync(join(tmpdir(), 'lianzhao-room-'));
  unitId = await server.addUnit('双岗街道');
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await browser.close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

const pictures = process.env['LIANZHAO_PICTURES'];
/** Both sizes and both themes, for the eye; axe looks each time. */
const lookAt = async (page: Page, name: string): Promise<void> => {
  await expectAccessible(page);
  if (pictures === undefined) return;
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${pictures}/room-${name}-${width}-${colorScheme}.png` });
    }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
};

const laptopOf = async (name: string): Promise<RunningApp> => {
  const app = await runApp({ folder: join(home, name), workspace: 'main', browser });
  apps.push(app);
  await enrolOnScreen(app, {
    address: server.url,
    code: await server.enrolCode(await server.addPerson({ name, unitId })),
    deviceName: `${name}的电脑`,
  });
  await syncChip(app.page).getByText('已同步').waitFor();
  return app;
};

/** Where the page asks for it. */
const setPassword = async ({ page }: RunningApp): Promise<void> => {
  await page.getByRole('button', { name: '设置密码' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('新密码（至少 8 位）').fill('八百里皖江八百里');
  await dialog.getByLabel('再输一遍').fill('八百里皖江八百里');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
};

const sumOf = async ({ client }: RunningApp, name: string): Promise<number | null | undefined> =>
  (await client.lead.list({ limit: 50 })).rows.find((row) => row.name === name)?.investment;

test('the first laptop of a unit is told what its loss would cost, and makes the emergency code', async () => {
  const first = await laptopOf('韩梅梅');
  const { page, go, client } = first;
  await client.lead.create({ name: '油缸扩产项目', label: 'internal', investment: 32_000 });
  await syncNow(first);
  await go('/');
  await page.getByRole('link', { name: /只有这台电脑能读本单位的内部内容：请打印应急码/ }).click();
  await page.getByRole('heading', { level: 1, name: '单位共享' }).waitFor();
  await page.getByText('目前只有这台电脑能读本单位的内部内容。').waitFor();
  await lookAt(page, 'alone');
  await page.getByRole('button', { name: '生成应急码' }).click();
  await expect.poll(() => page.getByTestId('room-printed-code').innerText()).toMatch(/^(?:[0-9A-Z]{4}[- ]?){6}$/);
  await lookAt(page, 'printed');
  await page.getByRole('button', { name: '已经存好' }).click();
  await page.getByText('本单位已有应急码').waitFor();
  await go('/');
  await expect.poll(() => page.getByRole('link', { name: /请打印应急码/ }).count()).toBe(0);
});

test('a new laptop says whom to ask, the other shows the code, and a minute later its sums are here', async () => {
  const [first] = apps as [RunningApp];
  const second = await laptopOf('李大雷');
  const { page, go } = second;
  await go('/');
  await page.getByRole('link', { name: '这台电脑待本单位授权，同事的内部内容还看不到' }).click();
  await page.getByText('韩梅梅的电脑').waitFor();
  expect(await sumOf(second, '油缸扩产项目')).toBeNull();
  await go(`/leads/${(await second.client.lead.list({ limit: 1 })).rows[0]?.id}`);
  await page.getByText('这条记录里有同事写的内容，这台电脑还打不开').waitFor();
  expect(await page.getByText('待本单位授权', { exact: true }).count()).toBeGreaterThan(3);
  await lookAt(page, 'lead-sealed');
  await go('/leads');
  await page.getByText('下一步待本单位授权').first().waitFor();
  await lookAt(page, 'leads-sealed');
  await go('/report');
  await page.getByText(/条记录的内部内容在这台电脑上还打不开/).waitFor();
  await page.getByText('另有1条记录的金额、进展等内容待本单位授权后才能读取').first().waitFor();
  await page.getByText('投资额待本单位授权').first().waitFor();
  expect(await page.getByText('投资额待定').count()).toBe(0);
  await lookAt(page, 'report-sealed');
  await page.getByRole('link', { name: '查看单位共享' }).click();
  await page.getByText('加入前请先给这台电脑的数据设密码').waitFor();
  await lookAt(page, 'password');
  await setPassword(second);
  await lookAt(page, 'waiting');

  // A code that is none, and one that is not the one.
  const code = page.getByLabel('授权码');
  await code.fill('ABCD');
  await page.keyboard.press('Enter');
  await page.getByText(/授权码应是 16 位/).waitFor();

  await syncNow(first);
  await first.go('/');
  await first.page.getByRole('link', { name: '李大雷的“李大雷的电脑”申请加入单位共享' }).click();
  await lookAt(first.page, 'asking');
  await first.page.getByRole('button', { name: '授权李大雷的“李大雷的电脑”' }).click();
  const shown = await first.page.getByTestId('room-code').innerText();
  expect(shown).toMatch(/^(?:[0-9A-Z]{4}[- ]?){4}$/);
  await lookAt(first.page, 'code');

  await code.fill(shown.toLowerCase().replaceAll('-', ' '));
  await page.keyboard.press('Enter');
  await page.getByText('本单位的电脑内容互通').first().waitFor({ timeout: 60_000 });
  await expect.poll(() => sumOf(second, '油缸扩产项目'), { timeout: 60_000 }).toBe(32_000);
  await lookAt(page, 'member');
  await first.page.getByText('李大雷的“李大雷的电脑”已经和本单位的电脑互通').waitFor({ timeout: 30_000 });
  await first.page.getByRole('button', { name: '关闭', exact: true }).last().click();
  await first.page.getByText('李大雷的电脑').waitFor();
  expect(await first.page.getByRole('button', { name: /^授权李大雷/ }).count()).toBe(0);
});

test('a colleague reads the visit as it was typed; before he was let in its empty fields were not called empty', async () => {
  const [first, second] = apps as [RunningApp, RunningApp];
  const third = await laptopOf('赵云');
  const visit = await first.client.visit.log({
    companyName: '安庆澄川泵业有限公司',
    visitedOn: (await first.client.today.get({})).today,
    summary: '看了车间，谈了扩产',
  });
  for (const app of [first, second, third]) await syncNow(app);
  const { id } = visit.value;
  await third.go(`/visits/${id}`);
  await third.page.getByText('这条记录里有同事写的内容').waitFor();
  expect(await third.page.getByText('待本单位授权', { exact: true }).count()).toBeGreaterThan(3);
  expect(await third.page.getByText('看了车间').count()).toBe(0);
  await lookAt(third.page, 'visit-sealed');
  await second.go(`/visits/${id}`);
  await second.page.getByText('看了车间，谈了扩产').waitFor();
});

test('two who typed another sum each see both in words, and one click settles it', async () => {
  const [first, second] = apps as [RunningApp, RunningApp];
  const id = (await first.client.lead.list({ limit: 1 })).rows[0]?.id ?? '';
  await first.client.lead.update({ id, investment: 40_000 });
  await second.client.lead.update({ id, investment: 50_000 });
  for (const app of [first, second, first]) await syncNow(app);
  await first.go('/sync/conflicts');
  const card = first.page.getByRole('article').filter({ hasText: '总投资' });
  for (const value of ['4亿元', '5亿元', '3.2亿元']) await card.getByText(value).waitFor();
  await lookAt(first.page, 'conflict');
  await card.getByRole('button', { name: '用这个：我的' }).click();
  for (const app of [first, second]) await syncNow(app);
  await expect.poll(() => sumOf(second, '油缸扩产项目')).toBe(40_000);
});

test('nothing was complained about', () => {
  for (const { complaints } of apps) expect(complaints).toEqual([]);
});
