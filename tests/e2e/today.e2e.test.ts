import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-18') });
});

test('an empty workspace says how to begin', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '导入企业名单' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '登记一条线索' }).click();
  await page.waitForFunction(() => location.hash === '#/leads/new');
});

test('an overdue step stands first and is completed in place, by keyboard, into progress', async () => {
  const { page, client, go } = app;
  const lead = (await client.lead.create({ name: '油缸项目', nextStep: '回电', nextStepDueOn: '2026-11-15' })).value;
  await client.lead.create({ name: '密封件项目', nextStep: '看厂', nextStepDueOn: '2026-11-20' });
  await go('/');
  const steps = page.locator('.lz-today-steps > li');
  await steps.nth(1).waitFor();
  await expect.poll(() => steps.first().textContent()).toContain('回电');
  await expect.poll(() => steps.first().textContent()).toContain('逾期 3 天');
  await expectAccessible(page);

  await page.getByRole('button', { name: '完成“回电”（油缸项目）' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('对方同意考察');
  await page.keyboard.press('Tab');
  await page.keyboard.type('寄邀请函');
  await page.keyboard.press('Enter');
  await expect.poll(() => steps.count()).toBe(1);
  expect(await client.lead.get({ id: lead.id })).toMatchObject({ lastProgress: '对方同意考察', nextStep: '寄邀请函' });
});

test('a step is put off with one of the usual spans, and the toast takes it back', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '推迟“看厂”（密封件项目）' }).click();
  await page.getByRole('button', { name: '两周后' }).click();
  await page.getByText('七天内没有到期的下一步。').waitFor();
  await page.locator('.lz-undo-toast', { hasText: '推迟到 2026-12-02' }).getByRole('button', { name: '撤销' }).click();
  await page.getByRole('button', { name: '推迟“看厂”（密封件项目）' }).waitFor();
});

test('the week counts its records and leads to each of them and to its report', async () => {
  const { page } = app;
  await page.getByRole('list', { name: '新线索 2' }).getByRole('link', { name: '密封件项目' }).waitFor();
  expect(await page.getByRole('link', { name: '本周周报' }).getAttribute('href')).toBe('#/report/2026/47');
  await page.getByRole('list', { name: '新线索 2' }).getByRole('link', { name: '油缸项目' }).click();
  await page.getByRole('heading', { level: 1, name: '油缸项目' }).waitFor();
});

test('what changed is told as sentences that lead to the record', async () => {
  const { page, client, go } = app;
  const [lead] = (await client.lead.list({ filters: { text: '密封件' } })).rows;
  await client.lead.advance({ id: lead!.id, to: 'negotiation', happenedOn: '2026-11-18' });
  await go('/');
  await page.getByRole('link', { name: '“密封件项目”由“线索”到“洽谈”' }).waitFor();
  await page.getByText('密封件项目：线索 → 洽谈').waitFor();
});

test('the page runs without a complaint', () => {
  expect(app.complaints).toEqual([]);
});
