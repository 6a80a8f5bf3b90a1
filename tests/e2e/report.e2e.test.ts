import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-20') });
  const { client } = app;
  const unit = await client.organisation.saveUnit({ name: '龙腾街道', kind: 'subdistrict' });
  const person = await client.organisation.savePerson({ name: '张建国', post: '主任', unitId: unit.value.id });
  await client.organisation.saveProfile({ unitId: unit.value.id, personId: person.value.id });
  const trip = await client.trip.create({
    title: '赴邵阳对接液压企业',
    startsOn: '2026-11-16',
    endsOn: '2026-11-18',
    cities: ['邵阳', '长沙'],
    personIds: [person.value.id],
    leaderId: person.value.id,
    ledByUnitHead: true,
  });
  await client.visit.log({
    tripId: trip.value.id,
    companyName: '邵阳维克液压股份有限公司',
    kind: 'outgoing',
    visitedOn: '2026-11-17',
    summary: '介绍标准化厂房，企业有意来访',
    lead: { name: '年产五万套高端液压件项目', investment: 12_345 },
  });
  await client.visit.log({
    companyName: '华中数控股份有限公司',
    kind: 'incoming',
    visitedOn: '2026-11-18',
    summary: '考察园区供电和污水处理',
  });
  await client.lead.create({
    name: '精密铸件项目',
    problem: '标准化厂房供电容量不足',
    nextStep: '实地考察',
    nextStepDueOn: '2026-11-26',
  });
});

test('the report of this week is there when the screen opens', async () => {
  const { page, go } = app;
  await go('/report');
  await page.getByRole('heading', { name: '龙腾街道招商工作周报' }).waitFor();
  await page.getByText('（2026年第47期，11月16日—11月22日）').waitFor();
  await page.getByRole('cell', { name: '邵阳维克液压股份有限公司' }).first().waitFor();
  await expectAccessible(page);
});

test('a number opens the records behind it, and a record opens its page', async () => {
  const { page, go } = app;
  await go('/report');
  await page.getByRole('button', { name: '1.2345亿元，查看依据' }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('由下列').waitFor();
  await drawer.getByText('总投资 1.2345亿元').waitFor();
  await expectAccessible(page);
  await drawer.getByRole('link', { name: '年产五万套高端液压件项目' }).click();
  await page.waitForFunction(() => location.hash.startsWith('#/leads/'));
});

test('a sentence is corrected by keyboard, marked, shown beside the original, and brought back', async () => {
  const { page, go } = app;
  await go('/report');
  const sentence = page.locator('.lz-report-sentence', { hasText: '本周接待来访' });
  await sentence.getByRole('button', { name: /^改写/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: '改写这句话' }).fill('本周接待来访1批次、6人。');
  await page.keyboard.press('Control+Enter');
  const edited = page.locator('.lz-report-sentence', { hasText: '本周接待来访1批次、6人。' });
  await edited.getByText('已改写').waitFor();
  await edited.getByText('记录原句：').waitFor();
  await expectAccessible(page);

  await app.client.visit.log({ companyName: '三一重工', kind: 'incoming', visitedOn: '2026-11-19' });
  await edited.getByText('改写之后记录有变化').waitFor();

  await edited.getByRole('button', { name: '恢复原句' }).click();
  await page.locator('.lz-report-sentence', { hasText: '本周接待来访2批次' }).waitFor();
  await expect.poll(() => page.getByText('已改写', { exact: true }).count()).toBe(0);
});

test('a plan row is typed in, taken out with undo, and a proposed row is left out', async () => {
  const { page, go } = app;
  await go('/report');
  await page.getByRole('button', { name: '添加计划' }).click();
  await page.getByLabel('时间', { exact: true }).fill('2026-11-25');
  await page.getByLabel('地点', { exact: true }).fill('合肥');
  await page.getByLabel('企业（事项）', { exact: true }).fill('拜访合锻智能');
  await page.keyboard.press('Control+Enter');
  const plan = page.getByRole('region', { name: '九、下周计划' }).locator('table');
  await plan.getByRole('cell', { name: '拜访合锻智能', exact: true }).waitFor();
  await plan.getByRole('button', { name: /^不列入：精密铸件项目/ }).click();
  await plan.getByRole('button', { name: /^列入：精密铸件项目/ }).waitFor();

  await plan.getByRole('button', { name: '删除：拜访合锻智能' }).click();
  await plan.getByRole('cell', { name: '拜访合锻智能', exact: true }).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '撤销' }).last().click();
  await plan.getByRole('cell', { name: '拜访合锻智能', exact: true }).waitFor();
  await expectAccessible(page);
});

test('the day of issue is typed as everywhere else, kept when the field is left, and only when it is a day', async () => {
  const { page, go, client } = app;
  await go('/report');
  await expect.poll(() => page.locator('input[type="date"]:visible:not([aria-hidden])').count()).toBe(0);
  const day = page.getByRole('textbox', { name: '成文日期' });
  const issuedOn = async () => (await client.report.get({ isoYear: 2026, isoWeek: 47 })).issuedOn;
  const before = await issuedOn();
  await day.fill('昨天吧');
  await day.press('Tab');
  expect(await issuedOn()).toBe(before);
  await day.fill('11-21');
  await day.press('Tab');
  await expect.poll(issuedOn).toBe('2026-11-21');
  await expect.poll(() => day.inputValue()).toBe('2026-11-21');
});

test('Word and Excel are two clicks from anywhere and hold what the screen shows', async () => {
  const { page, go } = app;
  await go('/');
  await page.getByRole('navigation').getByRole('link', { name: '周报' }).first().click();
  const [word] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Word' }).click(),
  ]);
  expect(word.suggestedFilename()).toBe('龙腾街道招商工作周报（2026年第47期）.docx');
  const docx = unzipSync(new Uint8Array(await readFile(await word.path())));
  const xml = strFromU8(docx['word/document.xml'] ?? new Uint8Array());
  for (const text of ['龙腾街道招商工作周报', '拜访合锻智能', '年产五万套高端液压件项目'])
    expect(xml.includes(text), text).toBe(true);
  expect(xml.includes('精密铸件项目：实地考察')).toBe(false);

  const [excel] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Excel' }).click(),
  ]);
  const book = await readXlsx(new Uint8Array(await readFile(await excel.path())));
  expect(book.sheets.map(({ name }) => name)).toEqual(['周报', '外出招商', '新增线索', '下周计划']);
});

test('weeks are changed by key, by button and from the list; an empty week says so', async () => {
  const { page, go } = app;
  await go('/report');
  await page.locator('.lz-report-period', { hasText: '第47期' }).waitFor();
  await page.locator('main').focus();
  await page.keyboard.press('[');
  await page.waitForFunction(() => location.hash === '#/report/2026/46');
  await page.getByText('本周无新增招商动态。').waitFor();
  await page.mouse.move(5, 500);
  await expectAccessible(page);
  await page.getByRole('button', { name: '下一周' }).click();
  await page.waitForFunction(() => location.hash === '#/report/2026/47');
  await go('/report/2025/53');
  await page.getByText('没有这一周').waitFor();
});

test('the page runs without a complaint', () => {
  expect(app.complaints).toEqual([]);
});
