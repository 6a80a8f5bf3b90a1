import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-18') });
  const { client, page } = app;
  await client.lead.create({ name: '澄川泵业扩产', registeredOn: '2026-11-02' });
  await client.company.create({ name: '安庆澄川泵业有限公司' });
  await page.reload();
  await page.getByTestId('log-visit').waitFor();
});

const said = (text: string) => app.page.locator('.lz-undo-toast').filter({ hasText: text });
const leadId = async (): Promise<string> => (await app.client.lead.list({ limit: 1 })).rows[0]?.id ?? 'none';

test('what was deleted is found in the trash and restored; the history leads there', async () => {
  const { page, client, go } = app;
  const id = await leadId();
  await client.lead.remove({ id });
  await go('/');
  await page.getByRole('link', { name: /删除线索.*澄川泵业扩产/ }).click();
  await page.getByRole('heading', { level: 1, name: '回收站' }).waitFor();
  await page
    .getByRole('row', { name: /线索 澄川泵业扩产 2026-11-18/ })
    .getByText('2027-02-16')
    .waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '显示回收站全部内容' }).click();
  const search = page.getByRole('textbox', { name: '按名称或拼音查找' });
  await search.fill('ccby');
  await page.getByRole('button', { name: '恢复“澄川泵业扩产”' }).click();
  await said('已恢复线索“澄川泵业扩产”').waitFor();
  await page.getByText('没有符合条件的内容').waitFor();
  expect((await client.lead.list({ limit: 5 })).total).toBe(1);
});

test('many of the trash are selected by keyboard and come back at once', async () => {
  const { page, client, go } = app;
  const ids: string[] = [];
  for (const name of ['合肥一号轴承有限公司', '合肥二号轴承有限公司', '合肥三号轴承有限公司'])
    ids.push((await client.company.create({ name })).value.id);
  for (const id of ids) await client.company.remove({ id });
  await go('/trash');
  const rows = page.getByRole('grid', { name: '回收站的内容' });
  await page.getByRole('textbox', { name: '按名称或拼音查找' }).fill('合肥');
  await rows.getByText('合肥三号轴承有限公司').waitFor();
  await rows.focus();
  await page.keyboard.press('Control+a');
  await page.getByText('已选 3 条').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '恢复所选' }).click();
  await page.getByText('已恢复 3 条').waitFor();
  await page.getByText('没有符合条件的内容').waitFor();
  for (const id of ids) expect((await client.company.get({ id })).id).toBe(id);
});

test('an undo says what and where, outlives a reload, asks about what is not in sight, and can be done again', async () => {
  const { page, client, go } = app;
  const id = await leadId();
  const removed = async () => (await client.trash.list({ id })).total === 1;
  await go(`/leads/${id}`);
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '删除线索' }).click();
  await expect.poll(removed).toBe(true);
  await page.waitForFunction(() => location.hash === '#/leads');

  await page.reload();
  await page.getByTestId('log-visit').waitFor();
  await page.keyboard.press('Control+z');
  await said('已撤销：删除线索（线索“澄川泵业扩产”）').waitFor();
  expect(await removed()).toBe(false);
  await page.keyboard.press('Control+Shift+z');
  await said('已重做：删除线索（线索“澄川泵业扩产”）').waitFor();
  expect(await removed()).toBe(true);

  await go('/companies');
  await page.getByRole('heading', { level: 1, name: '企业库' }).waitFor();
  await page.keyboard.press('Control+z');
  const question = page.getByRole('dialog').filter({ hasText: '撤销“删除线索（线索“澄川泵业扩产”）”？' });
  await question.getByRole('button', { name: '取消' }).click();
  await question.waitFor({ state: 'detached' });
  expect(await removed()).toBe(true);
  await page.keyboard.press('Control+z');
  await question.getByRole('button', { name: '撤销' }).click();
  await expect.poll(removed).toBe(false);
  await said('已撤销：删除线索').last().getByRole('button', { name: '查看' }).click();
  await page.waitForFunction((hash) => location.hash === hash, `#/leads/${id}`);
});

test('a name edited and the next field typed without a pause: nothing is put back', async () => {
  const { page, client, go } = app;
  await client.organisation.savePerson({ name: '李工' });
  await go('/settings');
  const row = page.getByRole('row').filter({ has: page.locator('input[value="李工"]') });
  await row.getByRole('textbox', { name: '姓名' }).fill('李主任');
  await page.keyboard.press('Tab');
  await page.keyboard.type('副局长');
  await page.keyboard.press('Tab');
  const saved = async () => (await client.organisation.listPeople()).find(({ post }) => post === '副局长')?.name;
  await expect.poll(saved).toBe('李主任');
});

test('the page runs without a complaint', () => {
  expect(app.complaints).toEqual([]);
});
