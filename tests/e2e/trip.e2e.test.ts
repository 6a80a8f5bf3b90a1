import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import type { Locator } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

const today = calendarDay('2026-11-18');
const hydraulics = '邵阳维克液压股份有限公司';

let app: AppBrowser;
let tripId: string;
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today });
  const { client } = app;
  const [own] = await client.organisation.listUnits();
  const unit = (await client.organisation.saveUnit({ id: own!.id, name: '经济开发区' })).value;
  await client.organisation.saveUnit({ name: '文昌街道', kind: 'subdistrict' });
  const head = (await client.organisation.savePerson({ name: '张建国', post: '主任', unitHead: true })).value;
  const staff = (await client.organisation.savePerson({ name: '李敏' })).value;
  await client.organisation.saveProfile({ unitId: unit.id, personId: staff.id });
  const company = (await client.company.create({ name: hydraulics, city: '邵阳' })).value;
  await client.company.create({ name: '杭州新剑机电传动股份有限公司', city: '杭州' });
  const trip = await client.trip.create({
    title: '赴湖南液压件专题招商',
    startsOn: '2026-11-16',
    endsOn: '2026-11-19',
    halfDays: 7,
    cities: ['邵阳', '长沙'],
    leaderId: head.id,
    ledByUnitHead: true,
    personIds: [staff.id],
    targets: [{ companyId: company.id, plan: '高压油缸扩产意向' }],
  });
  tripId = trip.value.id;
});

/** One interaction: a key chord, a picked option, or typing into a field. */
const counted = () => {
  let interactions = 0;
  const { keyboard } = app.page;
  return {
    press: async (chord: string): Promise<void> => {
      interactions += 1;
      await keyboard.press(chord);
    },
    type: async (text: string): Promise<void> => {
      interactions += 1;
      await keyboard.type(text);
    },
    interactions: () => interactions,
  };
};

const drawer = (): Locator => app.page.getByRole('dialog', { name: '记一次拜访' });

test('a visit that becomes a lead takes at most 12 interactions, from any screen, by keyboard alone', async () => {
  const { page, client } = app;
  await app.go('/report');
  await page.locator('main').focus();
  const keys = counted();
  const startedMs = performance.now();
  await keys.press('v');
  await keys.type('sywk');
  await keys.press('Enter');
  await keys.type('拟扩建高压油缸产线，关心用地和能耗指标');
  await keys.press('Tab');
  await keys.press('Space');
  await keys.type('高压油缸扩产');
  await keys.press('Tab');
  await keys.type('寄送园区用地资料');
  await keys.press('Tab');
  await keys.type('3');
  await keys.press('Control+Enter');
  await drawer().waitFor({ state: 'hidden' });
  expect(keys.interactions()).toBeLessThanOrEqual(12);
  expect(performance.now() - startedMs).toBeLessThan(20_000);

  const [visit] = await client.visit.list({});
  expect(visit).toMatchObject({
    companyName: hydraulics,
    tripId,
    city: '邵阳市',
    kind: 'outgoing',
    visitedOn: today,
    summary: '拟扩建高压油缸产线，关心用地和能耗指标',
    nextStep: '寄送园区用地资料',
    nextStepDueOn: '2026-11-21',
    leads: [{ name: '高压油缸扩产' }],
  });
  const lead = await client.lead.get({ id: visit!.leads[0]!.id });
  expect(lead).toMatchObject({
    companyId: visit!.companyId,
    nextStep: '寄送园区用地资料',
    nextStepDueOn: '2026-11-21',
  });
});

test('visit, lead and company are one step back', async () => {
  const { page, client } = app;
  await app.go('/');
  await page.locator('main').focus();
  const keys = counted();
  await keys.press('v');
  await keys.type('安庆新桥精密铸造有限公司');
  await page.getByRole('option', { name: '加入企业库' }).waitFor();
  await keys.press('Enter');
  await keys.press('Tab');
  await keys.press('Space');
  await keys.press('Control+Enter');
  await drawer().waitFor({ state: 'hidden' });
  expect(await client.company.search({ text: '新桥精密' })).toHaveLength(1);

  await page.locator('main').focus();
  await page.keyboard.press('Control+z');
  await page.getByText('已撤销：', { exact: false }).waitFor();
  expect(await client.company.search({ text: '新桥精密' })).toHaveLength(0);
  expect(await client.visit.list({})).toHaveLength(1);
  expect((await client.lead.list({})).total).toBe(1);
});

test('the form says what it does not understand, and Escape loses nothing', async () => {
  const { page, client } = app;
  await app.go('/trips');
  await page.locator('main').focus();
  await page.keyboard.press('v');
  await page.keyboard.press('Control+Enter');
  await drawer().getByRole('alert').getByText('请填写企业名称').waitFor();
  await expectAccessible(page);

  await page.keyboard.type('hzxj');
  await page.getByRole('option', { name: '杭州新剑机电传动' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.keyboard.type('首次接触');
  await drawer().getByLabel('何时').fill('哪天都行');
  await page.keyboard.press('Control+Enter');
  await drawer().getByRole('alert').getByText('“哪天都行”不是日期').waitFor();
  await drawer().getByLabel('何时').fill('周五');
  await drawer().getByText('2026-11-20 周五').waitFor();
  await page.keyboard.press('Escape');
  await drawer().waitFor({ state: 'hidden' });

  await page.locator('main').focus();
  await page.keyboard.press('v');
  await drawer().getByText('接着上次没记完的内容').waitFor();
  await expect.poll(() => drawer().getByLabel('谈了什么').inputValue()).toBe('首次接触');
  await page.keyboard.press('Control+Shift+Enter');
  await expect.poll(async () => (await client.visit.list({})).length).toBe(2);
  await expect.poll(() => drawer().getByRole('combobox', { name: '企业' }).inputValue()).toBe('');
  await drawer().getByText('来访接待').click();
  await drawer().getByRole('combobox', { name: '企业' }).fill('桐城某商会');
  await drawer().getByRole('button', { name: '保存', exact: true }).click();
  await drawer().waitFor({ state: 'hidden' });
  expect(await client.visit.list({ limit: 1 })).toMatchObject([
    { kind: 'incoming', companyName: '桐城某商会', companyId: null, tripId: null },
  ]);
});

test('a firm that has a lead: its lead is offered first, and one of the two next steps is chosen in sight', async () => {
  const { page, client } = app;
  const company = (await client.company.create({ name: '芜湖跟进泵业有限公司', city: '芜湖' })).value;
  const lead = (
    await client.lead.create({
      name: '泵业扩产',
      companyId: company.id,
      nextStep: '寄资料',
      nextStepDueOn: '2026-11-20',
    })
  ).value;
  await app.go('/');
  await page.locator('main').focus();
  await page.keyboard.press('v');
  await page.keyboard.type('芜湖跟进泵业');
  await page.getByRole('option', { name: '芜湖跟进泵业有限公司' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('看了二期地块');
  await drawer().getByRole('checkbox', { name: '记入线索' }).check();
  await drawer().getByText(`记入 ${lead.code} 泵业扩产`).waitFor();
  await drawer().getByLabel('下一步', { exact: true }).fill('报用地价格');
  await drawer().getByText('用这次的下一步接替线索现在的“寄资料”（2026-11-20）').waitFor();
  await page.keyboard.press('Control+Enter');
  await drawer().waitFor({ state: 'hidden' });
  expect(await client.lead.get({ id: lead.id })).toMatchObject({
    nextStep: '报用地价格',
    progress: [{ body: '看了二期地块' }],
  });
  const [visit] = await client.visit.list({});
  expect(visit).toMatchObject({ city: '芜湖市', leads: [], followed: [{ id: lead.id }] });
  await client.visit.remove({ id: visit!.id });
});

test('pasted minutes stay whole: the field says what is over, the save is refused in words, and nothing is lost', async () => {
  const { page, client } = app;
  await app.go('/');
  await page.locator('main').focus();
  await page.keyboard.press('v');
  await page.keyboard.type('粘贴纪要有限公司');
  const minutes = `${'会'.repeat(4000)}第二期用地另谈${'谈'.repeat(797)}`;
  const summary = drawer().getByLabel('谈了什么');
  await summary.focus();
  await page.keyboard.insertText(minutes);
  expect(await summary.inputValue()).toBe(minutes);
  await drawer().getByText('最多 4000 字，多出 804 字：“第二期用地另谈').waitFor();

  await page.keyboard.press('Control+Enter');
  await page.getByText('超过了 4000 字，没有保存').waitFor();
  expect(await summary.inputValue()).toBe(minutes);
  await summary.fill(minutes.slice(0, 4000));
  await page.keyboard.press('Control+Enter');
  await drawer().waitFor({ state: 'hidden' });
  const visit = (await client.visit.list({})).find(({ companyName }) => companyName === '粘贴纪要有限公司');
  expect(visit?.summary).toHaveLength(4000);
  await client.visit.remove({ id: visit!.id });
});

test('a trip is planned on its list, its targets are visited by logging', async () => {
  const { page, client } = app;
  await app.go(`/trips/${tripId}`);
  await page.getByText('已访 1 / 1').waitFor();
  await page.getByText('拟扩建高压油缸产线').waitFor();
  await expectAccessible(page);

  await page.getByLabel('添加企业').fill('hzxj');
  await page.locator('.ant-select-item-option').filter({ hasText: '杭州新剑' }).click();
  await page.getByText('已访 2 / 2').waitFor();
  await page.getByLabel(/移出计划 杭州/).click();
  await page.getByText('已访 1 / 1').waitFor();
  await page.getByLabel(/打算谈什么/).fill('先看用地');
  await page.getByRole('button', { name: '填写总结' }).click();
  await page.getByLabel('取得成果').fill('达成考察意向');
  await page.getByLabel('经费（万元）').fill('8600元');
  await page.getByText('= 0.86万元').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByLabel('取得成果').waitFor({ state: 'detached' });
  await expect
    .poll(() => client.trip.get({ id: tripId }))
    .toMatchObject({
      expenseFen: 860_000,
      outcome: '达成考察意向',
      targets: [{ companyName: hydraulics, plan: '先看用地' }],
    });
});

test('targets come from the gaps of a chain, with the node that is the reason to go (T8)', async () => {
  const { page, client } = app;
  const chain = (await client.chain.create({ name: '液压件产业链' })).value;
  const node = (await client.chain.saveNode({ chainId: chain.id, name: '精密铸件', tier: 'upstream' })).value;
  await client.chain.setNodeStatus({ id: node.id, status: 'missing', reason: '本地无企业' });
  const company = (await client.company.create({ name: '长沙中联精密铸造有限公司', city: '长沙' })).value;
  await client.chain.addCompany({ nodeId: node.id, companyId: company.id, role: 'target' });

  await app.go(`/trips/${tripId}`);
  await page.getByRole('button', { name: '从产业链缺口选' }).click();
  const dialog = page.getByRole('dialog');
  const option = (name: string) => page.locator('.ant-select-dropdown:visible').getByTitle(name);
  await dialog.getByLabel('产业链').press('Enter');
  await option('液压件产业链').waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('薄弱、缺失环节').press('Enter');
  await option('精密铸件').waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('长沙中联精密铸造有限公司').check();
  await dialog.getByRole('button', { name: '加入计划（1）' }).click();
  await page.getByText('已访 1 / 2').waitFor();
  expect((await client.trip.get({ id: tripId })).targets).toMatchObject([
    { companyName: hydraulics },
    { companyName: '长沙中联精密铸造有限公司', nodeName: '精密铸件', visitId: null },
  ]);
});

test('the palette opens the form with the cursor in the company', async () => {
  const { page } = app;
  await page.locator('main').focus();
  await page.keyboard.press('Control+k');
  // A few milliseconds in which no hand types, but a test does.
  await page.locator('[cmdk-input]:focus').waitFor();
  await page.keyboard.type('jycbf');
  await page.keyboard.press('Enter');
  await drawer().waitFor();
  const company = drawer().getByRole('combobox', { name: '企业' });
  await expect.poll(() => company.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  await drawer().waitFor({ state: 'hidden' });
});

test('a new trip is named after its cities and its leader says whether it counts', async () => {
  const { page, client } = app;
  await app.go('/trips');
  await page.getByRole('link', { name: '赴湖南液压件专题招商' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '新建外出' }).click();
  // Days as people say them, in November: the first of the coming month, and a day before it, which is refused.
  await page.getByLabel('开始日期').fill('下月初');
  await page.getByText('2026-12-01 周二').waitFor();
  await page.getByLabel('结束日期').fill('11-30');
  await page.keyboard.press('Control+Enter');
  await page.getByText('结束日期不能早于开始日期').waitFor();
  await page.getByLabel('结束日期').fill('12-2');
  await page.getByLabel('目的地').fill('上海');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').getByLabel('带队领导').fill('张建国');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByLabel('主要负责同志带队').isChecked()).toBe(true);
  await expectAccessible(page);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: '12月赴上海招商' }).waitFor();
  expect(await client.trip.list({ status: 'planned' })).toMatchObject([
    { title: '12月赴上海招商', ledByUnitHead: true, leaderName: '张建国', halfDays: 4 },
  ]);
});

test('the 外出招商情况表 is on screen and in the exported files', async () => {
  const { page } = app;
  await app.go('/trips');
  await page.getByText('情况表', { exact: true }).click();
  const sheet = page.getByRole('region', { name: '外出招商情况表' });
  await sheet.getByText('达成考察意向').waitFor();
  await expect.poll(() => sheet.getByRole('row', { name: /文昌街道/ }).textContent()).toContain('未外出');
  await expectAccessible(page);

  const xlsx = await download('导出 Excel');
  const workbook = await readXlsx(xlsx);
  const text = JSON.stringify(workbook.sheets[0]!.rows);
  for (const words of [
    '外出1批次',
    '主要负责同志带队1批次',
    '2.5天',
    '2人次',
    hydraulics,
    '达成考察意向',
    '未外出',
    '合计',
  ])
    expect(text).toContain(words);

  const docx = await download('导出 Word');
  expect(docx.subarray(0, 2).toString()).toBe('PK');
});

test('visits of the month with their leads; a visit can be corrected and deleted', async () => {
  const { page, client } = app;
  await page.getByText('拜访与来访', { exact: true }).click();
  await page.getByRole('link', { name: '桐城某商会' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: '桐城某商会' }).click();
  await page.getByText('不在企业库中').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '编辑' }).click();
  await page.getByRole('dialog').getByLabel('取得成果').fill('互留联系方式');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await page.getByText('互留联系方式').waitFor();
  await page.getByRole('button', { name: '删除' }).click();
  await page.getByText('已删除拜访“桐城某商会”').waitFor();
  expect(await client.visit.list({})).toHaveLength(2);
});

test('nothing is clipped in a small window, in the dark too', async () => {
  const { page } = app;
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of ['/trips', `/trips/${tripId}`]) {
    await app.go(path);
    await page.waitForTimeout(300);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1024);
    await expectAccessible(page);
  }
  await page.locator('main').focus();
  await page.keyboard.press('v');
  await drawer().waitFor();
  await expectAccessible(page);
});

test('the page ran under its content security policy without a complaint', () => {
  expect(app.complaints).toEqual([]);
});

const download = async (button: string): Promise<Buffer> => {
  const [file] = await Promise.all([
    app.page.waitForEvent('download'),
    app.page.getByRole('button', { name: button }).click(),
  ]);
  return readFileSync(await file.path());
};
