import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const hydraulics = '邵阳维克液压股份有限公司';

let server: TestServer;
/** A street office, a week later by its clock than the centre. */
let town: AppBrowser;
let centre: AppBrowser;
let companyId: string;
let leadId: string;

beforeAll(async () => {
  server = await startTestServer();
  const townId = await server.addUnit('双岗街道');
  const centreId = await server.addUnit('招商中心', 'centre');
  town = await openApp({ workspace: 'main', today: calendarDay('2026-11-25') });
  const browser = town.page.context().browser();
  centre = await openApp({
    workspace: 'main',
    today: calendarDay('2026-11-18'),
    width: 1024,
    height: 700,
    theme: 'dark',
    ...(browser === null ? {} : { browser }),
  });
  await enrol(town, await server.addPerson({ name: '李雷', unitId: townId }));
  await enrol(centre, await server.addPerson({ name: '王主任', unitId: centreId, role: 'centre' }));
  companyId = (await town.client.company.create({ name: hydraulics, city: '邵阳' })).value.id;
  leadId = (await town.client.lead.create({ name: '高压油缸扩产', companyId, label: 'open' })).value.id;
  await level(town, centre);
});
afterAll(() => server.close());

const enrol = async ({ client }: AppBrowser, personId: string): Promise<void> => {
  const code = await server.enrolCode(personId);
  await client.sync.enrol({ address: server.url, code, password: 'einszweidrei', deviceName: '电脑' });
};

const level = async (...apps: readonly AppBrowser[]): Promise<void> => {
  for (const { client } of [...apps, ...apps]) await client.sync.syncNow();
};

/** For looking at, when a folder is named. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['LIANZHAO_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
};

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('dialog').getByLabel(label).click();
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click();
};

test('who is after a firm is told quietly where a lead is made, without a network, and both units settle it', async () => {
  const { page } = centre;
  await server.cut();
  await centre.go(`/companies/${companyId}`);
  const notice = page.getByRole('status', { name: '其他单位也在跟进' });
  await notice.getByText('双岗街道').waitFor();
  await notice.getByText('首报第 1').waitFor();
  await expectAccessible(page);
  await picture(page, 'notice-company-dark-1024');
  await page.locator('main').getByRole('button', { name: '记一次拜访' }).click();
  await page.getByRole('dialog', { name: '记一次拜访' }).getByText('双岗街道').waitFor();
  await expectAccessible(page);
  await picture(page, 'notice-visit-dark-1024');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '新建线索' }).last().click();
  await notice.getByRole('link', { name: /高压油缸扩产/ }).waitFor();
  await page.getByLabel('线索名称').fill('中心直接接洽');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '中心直接接洽' }).waitFor();
  await server.heal();

  await level(centre, town);
  await town.go('/cooperation');
  await town.page.getByText('双岗街道 与 招商中心').or(town.page.getByText('招商中心 与 双岗街道')).waitFor();
  await expectAccessible(town.page);
  await picture(town.page, 'collisions-light-1440');
  await town.page.getByRole('button', { name: `已商定 ${hydraulics}` }).click();
  await town.page.getByText('没有撞单').waitFor();
  await level(town, centre);
  await centre.go('/cooperation');
  await page.getByText('没有撞单').waitFor();
});

test('the ledger tells who was first, and a unit further down raises a dispute and takes it back', async () => {
  const { page } = centre;
  await centre.go(`/cooperation/firms/${companyId}`);
  const ledger = page.getByRole('region', { name: '首报（线索）' });
  await ledger.getByText('双岗街道在先').waitFor();
  await expect.poll(() => ledger.getByRole('row').allInnerTexts()).toHaveLength(3);
  await ledger.getByRole('button', { name: '提出异议' }).click();
  await ledger.getByLabel('依据').fill('中心九月已在展会上签意向');
  await ledger.getByRole('button', { name: '提出异议' }).click();
  await ledger.getByText('招商中心 对 双岗街道 的首报提出异议').waitFor();
  await expectAccessible(page);
  await picture(page, 'ledger-dark-1024');
  await level(centre, town);
  await town.go('/cooperation?tab=disputes');
  await town.page.getByText('中心九月已在展会上签意向').waitFor();
  await expectAccessible(town.page);
  await ledger.getByRole('button', { name: '撤回异议' }).click();
  await ledger.getByText('已撤回').first().waitFor();
});

test('a lead is offered, accepted on the other laptop, and read only where it came from', async () => {
  const { page } = town;
  await town.go(`/leads/${leadId}`);
  await page
    .getByRole('button', { name: '更多操作' })
    .or(page.getByRole('button', { name: '更多' }))
    .first()
    .click();
  await page.getByRole('menuitem', { name: '流转给其他单位' }).press('Enter');
  await choose(page, '流转给', '招商中心');
  await page.getByRole('dialog').getByLabel('理由').fill('全市统筹更合适');
  await expectAccessible(page);
  await picture(page, 'offer-light-1440');
  await page.getByRole('dialog').getByRole('button', { name: '提出流转' }).click();
  await page.getByText('待答复').waitFor();
  await level(town, centre);

  await centre.go('/cooperation?tab=transfers');
  await centre.page.getByText('理由：全市统筹更合适').waitFor();
  await centre.page.getByLabel('附言 高压油缸扩产').fill('中心接手');
  await expectAccessible(centre.page);
  await picture(centre.page, 'transfers-dark-1024');
  await centre.page.getByRole('button', { name: '接收“高压油缸扩产”' }).click();
  await centre.page.getByText('已接收', { exact: true }).waitFor();
  await level(centre, town);
  await centre.go(`/leads/${leadId}`);
  await centre.page.getByText(/由双岗街道流转而来/).waitFor();
  await town.go(`/leads/${leadId}`);
  await page.getByText(/已流转给招商中心/).waitFor();
  await picture(page, 'handed-light-1440');
});

test('a directive arrives, is red when it is late, is answered with evidence, and closed', async () => {
  const lead = await town.client.lead.create({ name: '储能电池', companyId, label: 'open' });
  const visit = await town.client.visit.log({ companyId, visitedOn: '2026-11-24', summary: '对方愿意扩产' });
  await level(town, centre);
  const { page } = centre;
  await centre.go(`/leads/${lead.value.id}`);
  await page
    .getByRole('button', { name: '更多操作' })
    .or(page.getByRole('button', { name: '更多' }))
    .first()
    .click();
  await page.getByRole('menuitem', { name: '交办' }).press('Enter');
  const form = page.getByRole('dialog');
  await form.getByText('对象：线索“储能电池”').waitFor();
  await form.getByTitle('双岗街道').waitFor();
  await form.getByLabel('事项').fill('本周拜访企业');
  await form.getByLabel('期限').fill('2026-11-20');
  await expectAccessible(page);
  await picture(page, 'issue-dark-1024');
  await form
    .getByRole('button', { name: '交 办' })
    .or(form.getByRole('button', { name: '交办' }))
    .click();
  await page.getByRole('heading', { name: '本周拜访企业' }).waitFor();
  await level(centre, town);

  await town.go('/');
  const due = town.page.locator('.lz-today .lz-card', { hasText: '交办督办' });
  await due.getByRole('link', { name: '本周拜访企业' }).waitFor();
  await expect.poll(() => due.locator('.lz-today-late').count()).toBe(1);
  await picture(town.page, 'today-light-1440');
  await due.getByRole('link', { name: '本周拜访企业' }).click();
  await town.page.getByText('逾期 5 天').waitFor();
  await town.page.getByLabel('办理情况').fill('已拜访，下周回访');
  await town.page.getByLabel('依据', { exact: true }).click();
  await town.page.locator('.ant-select-dropdown:visible').getByTitle(`2026-11-24 拜访${hydraulics}`).click();
  const words = town.page.getByLabel('依据摘录');
  await expect.poll(() => words.inputValue()).toContain('对方愿意扩产');
  await words.fill('11月24日拜访，有意扩产');
  await expectAccessible(town.page);
  await picture(town.page, 'answer-light-1440');
  await town.page.getByRole('button', { name: '提交答复' }).click();
  await town.page.getByText('11月24日拜访，有意扩产').waitFor();
  expect((await town.client.visit.get({ id: visit.value.id })).summary).toBe('对方愿意扩产');
  await level(town, centre);

  await centre.go('/directives');
  await page.getByText('已答复').waitFor();
  await expectAccessible(page);
  await picture(page, 'directives-dark-1024');
  await page.getByRole('link', { name: '本周拜访企业' }).click();
  await page.getByText('11月24日拜访，有意扩产').waitFor();
  await page
    .getByRole('button', { name: '办结' })
    .or(page.getByRole('button', { name: '办 结' }))
    .click();
  await page.getByText('已办结').first().waitFor();
  await level(centre, town);
  await town.go('/directives');
  await town.page.getByText('没有交办').waitFor();
});

test('two records of one firm are merged after a look at what moves, and taken apart again', async () => {
  const { page } = town;
  const double = (await town.client.company.create({ name: '邵阳维克液压有限公司' })).value.id;
  await town.client.company.addTag({ id: double, tag: '意向' });
  await town.go(`/cooperation/firms/${companyId}`);
  const card = page.getByRole('region', { name: '归并企业' });
  await card.getByLabel('归并哪一条').fill('邵阳维克液压有限公司');
  await page.locator('.ant-select-dropdown:visible').getByText('邵阳维克液压有限公司', { exact: true }).click();
  await card.getByText('标签 1 个').waitFor();
  await expectAccessible(page);
  await picture(page, 'merge-light-1440');
  await card
    .getByRole('button', { name: '归并', exact: true })
    .or(card.getByRole('button', { name: '归 并' }))
    .click();
  await card.getByText(/“邵阳维克液压有限公司”归并到/).waitFor();
  await town.go(`/companies/${double}`);
  await page.getByText('这条记录已归并到').waitFor();
  await town.go(`/cooperation/firms/${companyId}`);
  await card.getByRole('button', { name: '撤销归并 邵阳维克液压有限公司' }).click();
  await card.getByText(/已撤销/).waitFor();
  expect((await town.client.company.get({ id: double })).tags).toEqual(['意向']);
});

test('nothing was complained about', () => {
  expect([...town.complaints, ...centre.complaints]).toEqual([]);
});
