import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
let leadId: string;

beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-20') });
  const { client } = app;
  const unit = await client.organisation.saveUnit({ name: '龙腾街道', kind: 'subdistrict' });
  const person = await client.organisation.savePerson({ name: '张建国', post: '主任', unitId: unit.value.id });
  await client.organisation.saveProfile({ unitId: unit.value.id, personId: person.value.id });
  const lead = await client.lead.create({
    name: '高端液压件项目',
    investment: 12_345,
    problem: '标准化厂房供电容量不足',
    content: '年产五万套液压件',
  });
  leadId = lead.value.id;
  await client.lead.addProgress({ leadId, happenedOn: '2026-11-19', body: '完成厂房比选' });
});

test('the label of a lead says what leaves, and sensitive takes the name out of the report', async () => {
  const { page, go, client } = app;
  await go(`/leads/${leadId}`);
  const label = page.getByRole('radiogroup', { name: '密级标识' });
  await label.getByRole('radio', { name: /^内部/ }).waitFor();
  await expectAccessible(page);
  await label.getByRole('radio', { name: /^敏感.*从服务器收回/ }).click();
  await page.getByText('“高端液压件项目”的密级改为“敏感”').waitFor();
  await page.getByRole('button', { name: '发布内容……', disabled: true }).waitFor();
  const { content } = await client.submission.preview({ isoYear: 2026, isoWeek: 47, kind: 'report' });
  expect(JSON.stringify(content)).not.toContain('液压件');
  await page.getByRole('button', { name: /撤\s*销/ }).click();
  await label.getByRole('radio', { name: /^内部/, checked: true }).waitFor();
  expect((await client.lead.get({ id: leadId })).label).toBe('internal');
});

test('fields are released one by one, as they are shown, and taken back', async () => {
  const { page, go, client } = app;
  await go(`/leads/${leadId}`);
  await page.getByRole('button', { name: '发布内容……' }).click();
  const dialog = page.getByRole('dialog', { name: '发布“高端液压件项目”的内容' });
  const problem = dialog.getByRole('checkbox', { name: /存在问题|问题/ });
  await problem.click();
  await expect.poll(() => problem.isChecked()).toBe(true);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^发\s*布$/ }).click();
  await page.getByText('已发布 1 项内容').waitFor();
  expect(await client.release.list({ leadId })).toMatchObject([
    { items: [{ field: 'problem', text: '标准化厂房供电容量不足' }], state: 'waiting' },
  ]);
  await page.getByRole('button', { name: '收回 2026-11-20 发布的内容' }).click();
  await page.getByText('服务器日志里仍留有记录').waitFor();
  await page
    .getByRole('tooltip')
    .getByRole('button', { name: /收\s*回/ })
    .click();
  await page.getByText('已收回发布的内容').waitFor();
  expect(await client.release.list({ leadId })).toEqual([]);
});

test('the week is submitted as it was seen, frozen, and corrected by another revision', async () => {
  const { page, go, client } = app;
  await go('/report');
  await page.getByText(/还没有报送，截止 11-20 17:00/).waitFor();
  await page.getByRole('button', { name: '报送本周周报' }).click();
  const dialog = page.getByRole('dialog', { name: /报送 2026年第47期/ });
  await dialog.getByRole('article', { name: '将要送出的内容' }).getByText('完成厂房比选').waitFor();
  await expectAccessible(page);
  await dialog.getByText('报送不会送到任何人', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: '只在本机定稿' }).click();
  await page.getByText('已在本机定稿第 1 版，没有加入服务器，未送到任何人', { exact: false }).waitFor();
  const state = page.getByRole('region', { name: '报送状态' });
  await state.getByText('按时', { exact: false }).waitFor();
  expect(await state.getByRole('button', { name: '报送更正版' }).isDisabled()).toBe(true);

  await client.lead.addProgress({ leadId, happenedOn: '2026-11-20', body: '企业来电确认意向' });
  await state.getByText('报送之后记录有变化', { exact: false }).waitFor();
  const paper = page.getByRole('article', { name: '龙腾街道招商工作周报' });
  await expect.poll(() => paper.getByText('企业来电确认意向').count()).toBe(0);
  await state.getByText('本机当前', { exact: true }).click();
  await page.getByText('企业来电确认意向').first().waitFor();
  await expectAccessible(page);

  await state.getByRole('button', { name: '报送更正版' }).click();
  const confirm = page.getByRole('button', { name: '只在本机定稿' });
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByLabel('更正原因').fill('漏记一次来电');
  await confirm.click();
  await page.getByText('已在本机定稿第 2 版', { exact: false }).first().waitFor();
  await state.getByText('更正原因：漏记一次来电').waitFor();
  expect((await client.submission.state({ isoYear: 2026, isoWeek: 47 })).revisions).toHaveLength(2);
});

test('a quiet week is proposed as a nil report, and can be taken back before it is sent', async () => {
  const { page, go, client } = app;
  await go('/report/2026/45');
  await page.getByText(/已过截止时间（11-06 17:00）/).waitFor();
  await page.getByRole('button', { name: '报送本周周报' }).click();
  const dialog = page.getByRole('dialog', { name: /报送 2026年第45期/ });
  await expect.poll(() => dialog.getByRole('radio', { name: '零报告' }).isChecked()).toBe(true);
  await dialog.getByText('特此零报告').waitFor();
  await dialog.getByRole('button', { name: '只在本机定稿' }).click();
  await page.getByText('零报告 · 逾期', { exact: false }).waitFor();
  await page
    .getByRole('button', { name: /撤\s*销/ })
    .last()
    .click();
  await page.getByText(/已过截止时间/).waitFor();
  expect((await client.submission.state({ isoYear: 2026, isoWeek: 45 })).revisions).toEqual([]);
});

test('without a server the page of sync files says what to do first', async () => {
  const { page, go } = app;
  await go('/sync/package');
  await page.getByText('这台电脑还没有加入服务器').waitFor();
  await page.getByRole('link', { name: '去加入' }).waitFor();
  await expectAccessible(page);
});

test('the page complained about nothing', () => {
  expect(app.complaints).toEqual([]);
});
