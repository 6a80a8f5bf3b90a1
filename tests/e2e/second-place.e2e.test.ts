import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { expectAccessible } from '../support/app-browser.ts';
import { fakeClock } from '../support/fakes.ts';
import { type RunningApp, runApp } from '../support/running-app.ts';

const password = '紫来桥畔 2026';
const folder = mkdtempSync(join(tmpdir(), 'lianzhao-second-'));
const mounts = join(folder, 'mounts');
const stick = join(mounts, 'KINGSTON');
const drives = async () => readdirSync(mounts).map((name) => join(mounts, name));
const today = calendarDay('2026-11-18');

let lost: RunningApp | undefined;
let fresh: RunningApp | undefined;
beforeAll(() => mkdirSync(stick, { recursive: true }));
afterAll(async () => {
  await lost?.close();
  await fresh?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a person does: each press of a mouse button, and each text that is typed. */
const counting = (page: Page) => {
  let acts = 0;
  return {
    press: async (button: Locator) => {
      acts += 1;
      await button.click();
    },
    type: async (label: string, text: string) => {
      acts += 1;
      await page.getByLabel(label, { exact: true }).fill(text);
    },
    acts: () => acts,
  };
};

test('choosing a second place asks for a recovery code first; then the stick is chosen and gets its copy', async () => {
  lost = await runApp({ workspace: 'main', today: today, drives });
  const { page, go, client } = lost;
  await client.organisation.savePerson({ name: '李工' });
  await go('/settings');
  await page.getByRole('heading', { name: '第二备份位置' }).waitFor();
  await page.getByRole('button', { name: '选择位置' }).click();
  await page.getByRole('dialog', { name: '先要有恢复码或密码' }).getByRole('button', { name: '设置密码' }).click();
  await page.getByLabel('新密码').fill(password);
  await page.getByLabel('再输一遍').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  const chooser = page.getByRole('dialog', { name: '备份放在哪里' });
  await chooser.getByRole('button', { name: /KINGSTON/ }).click();
  await chooser.getByText('这里没有下一级文件夹').waitFor();
  await expectAccessible(page);
  await chooser.getByRole('button', { name: '用这个位置' }).click();
  await page.getByText('1 份，共').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '现在备份' }).click();
  await page.getByText('已备份到第二位置并核对').waitFor();
  await page.getByText('2 份，共').waitFor();
  await page.getByRole('button', { name: '取消密码' }).click();
  await page.getByRole('dialog').getByLabel('当前密码').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await page.getByText('取消密码前先创建恢复码').waitFor();
  expect(lost.complaints).toEqual([]);
});

test('the laptop is lost: on a new one the stick and the password are enough, in ten acts or fewer', async () => {
  await lost?.close();
  lost = undefined;
  fresh = await runApp({ drives });
  const { page, client } = fresh;
  const person = counting(page);
  await page.getByRole('heading', { name: '欢迎使用链招' }).waitFor();
  await person.press(page.getByRole('button', { name: /从备份恢复/ }));
  await page.getByRole('heading', { name: /来自电脑/ }).waitFor();
  await expectAccessible(page);
  const newest = page
    .getByRole('region', { name: '从备份恢复' })
    .getByRole('button', { name: /恢复这一份/ })
    .first();
  await person.press(newest);
  await person.type('密码', 'nicht das richtige');
  await page.keyboard.press('Enter');
  await page.getByText('不对。').waitFor();
  await person.type('密码', password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').getByRole('link', { name: '线索' }).waitFor();
  expect((await client.organisation.listPeople()).map(({ name }) => name)).toContain('李工');
  expect(person.acts()).toBeLessThanOrEqual(10);
  expect(fresh.complaints.filter((text) => !text.includes('WrongSecret'))).toEqual([]);
});

test('a stick that is away too long is told above the screen, quietly and then in red', async () => {
  await fresh?.close();
  fresh = undefined;
  const home = join(folder, 'laptop');
  const first = await runApp({ workspace: 'main', today: today, drives, folder: home });
  await first.client.workspace.createRecoveryCode();
  await first.client.secondPlace.choose({ folder: stick });
  await expect.poll(async () => (await first.client.secondPlace.status()).place?.copies.length).toBe(1);
  await first.close();
  rmSync(stick, { recursive: true });
  for (const [days, role] of [
    [8, 'status'],
    [15, 'alert'],
  ] as const) {
    const clock = fakeClock(today);
    clock.advanceDays(days);
    const later = await runApp({ workspace: 'main', today: clock.today(), drives, folder: home });
    await later.page
      .getByRole(role)
      .filter({ hasText: `${days} 天没有新备份了` })
      .waitFor();
    await expectAccessible(later.page);
    await later.close();
  }
});
