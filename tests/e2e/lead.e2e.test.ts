import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';

let app: AppBrowser;
let companyId: string;
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-18') });
  companyId = (await app.client.company.create({ name: '邵阳维克液压股份有限公司' })).value.id;
});

/** As another screen goes there: through the router, with the company in the address. */
const follow = async (address: string): Promise<void> => {
  const [path, search] = address.split('?');
  await app.page.evaluate(
    ([hash, query]) => {
      history.pushState(null, '', `?${query}#${hash}`);
      dispatchEvent(new HashChangeEvent('hashchange'));
    },
    [path ?? '', search ?? ''],
  );
};

test('the first lead is asked for, and the new form is accessible', async () => {
  const { page, go } = app;
  await go('/leads');
  await page.getByText('还没有线索').waitFor();
  await expectAccessible(page);
  await page.locator('main').focus();
  await page.keyboard.press('n');
  await page.getByLabel('线索名称').waitFor();
  await expectAccessible(page);
});

test('a lead starts from the link on a company page and needs only a name and Enter', async () => {
  const { page, client } = app;
  await follow(`/leads/new?companyId=${companyId}`);
  await page.getByTitle('邵阳维克液压股份有限公司').first().waitFor();
  await page.getByLabel('线索名称').fill('高压油缸扩产项目');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '高压油缸扩产项目' }).waitFor();
  await expectAccessible(page);
  const { rows } = await client.lead.list({});
  expect(rows).toMatchObject([
    { name: '高压油缸扩产项目', companyId, code: expect.stringMatching(/-0001$/), registeredOn: '2026-11-18' },
  ]);
});

test('a stage is dated and evidenced on the ladder, and the step can be undone', async () => {
  const { page, client } = app;
  await page.getByRole('list', { name: '阶段' }).getByRole('button', { name: '洽谈' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('发生日期').fill('2026-11-18');
  await dialog.getByLabel('佐证').fill('座谈纪要');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('[aria-current="step"]', { hasText: '洽谈' }).waitFor();
  const [lead] = (await client.lead.list({})).rows;
  expect(lead).toMatchObject({ stage: 'negotiation', stageOn: '2026-11-18' });
  await page.locator('.lz-undo-toast', { hasText: '已到“洽谈”' }).getByRole('button', { name: '撤销' }).click();
  await page.locator('[aria-current="step"]', { hasText: '线索' }).waitFor();
});

test('a jump asks for the stages between: a day or 日期不详 with a reason; a later day takes its place', async () => {
  const { page, client } = app;
  const ladder = page.getByRole('list', { name: '阶段' });
  const dialog = page.getByRole('dialog');
  await ladder.getByRole('button', { name: '拟签约', exact: false }).click();
  await dialog.getByLabel('洽谈的日期').waitFor();
  await page.keyboard.press('Enter');
  await dialog.getByText('填日期，或勾“日期不详”').waitFor();
  await dialog.getByRole('checkbox', { name: '洽谈日期不详' }).check();
  await dialog.getByLabel('日期不详的原因').fill('没有记录');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await ladder.getByRole('button', { name: '洽谈 日期不详' }).click();
  await dialog.getByLabel('发生日期').fill('2026-11-19');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await dialog.getByText('2026-11-19 还没有到').waitFor();
  await dialog.getByLabel('发生日期').fill('2026-11-18');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  const [lead] = (await client.lead.list({})).rows;
  expect((await client.lead.get({ id: lead!.id })).stages).toMatchObject([
    { toStage: 'clue' },
    { toStage: 'negotiation', happenedOn: '2026-11-18', undatedReason: null },
    { toStage: 'preSigning', happenedOn: '2026-11-18' },
  ]);
});

test('a lead that has come further already is written down with the days of its stages or 日期不详', async () => {
  const { page, client, go } = app;
  await go('/leads/new');
  await page.getByLabel('线索名称').fill('接手的轴承项目');
  await page.getByLabel('现处阶段').click();
  await page.getByTitle('签约', { exact: true }).click();
  await page.getByRole('button', { name: '新建', exact: true }).click();
  const unasked = page.getByText('填日期，或勾“日期不详”');
  await expect.poll(() => unasked.count()).toBe(4);
  const rest = page.getByRole('button', { name: '都记为日期不详' });
  const place = await rest.boundingBox();
  await page.getByLabel('线索的日期', { exact: true }).fill('2026-03-02');
  await page.getByLabel('签约的日期', { exact: true }).fill('2026-11-17');
  // The field that is left says less: the button stays where it is, however slow the hand.
  await page.getByRole('button', { name: '其余 2 个都记为日期不详' }).hover();
  await page.mouse.down();
  await expect.poll(() => unasked.count()).toBe(2);
  expect((await rest.boundingBox())?.y).toBe(place?.y);
  await page.mouse.up();
  await page.getByLabel('日期不详的原因').fill('接手前的事');
  await expectAccessible(page);
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '接手的轴承项目' }).waitFor();
  const lead = (await client.lead.list({})).rows.find(({ name }) => name === '接手的轴承项目')!;
  expect(lead).toMatchObject({ stage: 'signed', stageOn: '2026-11-17', registeredOn: '2026-03-02' });
  expect((await client.lead.get({ id: lead.id })).stages.map(({ happenedOn }) => happenedOn)).toEqual([
    '2026-03-02',
    null,
    null,
    '2026-11-17',
  ]);
  // Where it stands since nobody knows when, its card says so.
  await client.lead.dateStage({ id: lead.id, stage: 'signed', happenedOn: null, reason: '协议上没有日期' });
  await go('/leads');
  await page.getByText('看板', { exact: true }).click();
  const card = page.locator('.lz-lead-card', { hasText: '接手的轴承项目' });
  await card.getByText('日期不详').waitFor();
  await expectAccessible(page);
  await page.getByText('表格', { exact: true }).click();
  await client.lead.remove({ id: lead.id });
  await go(`/leads/${(await client.lead.list({})).rows[0]!.id}`);
});

test('a way back without a reason is refused in words, with one it corrects the ladder', async () => {
  const { page, client } = app;
  const ladder = page.getByRole('list', { name: '阶段' });
  const dialog = page.getByRole('dialog');
  await ladder.getByRole('button', { name: '洽谈' }).click();
  await dialog.getByLabel('发生日期').press('Enter');
  await dialog.getByText('往回移动、改日期请填写更正原因。').waitFor();
  await dialog.getByLabel('更正原因').fill('误点');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  const [lead] = (await client.lead.list({})).rows;
  expect((await client.lead.get({ id: lead!.id })).stages.map(({ toStage }) => toStage)).toEqual([
    'clue',
    'negotiation',
  ]);
});

test('facts are edited in place, with the amount read back in 亿元, and stand in the history', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '编辑基本情况' }).click();
  await page.getByLabel('选址意向').fill('开发区东区');
  // A tenth of a 万元 is not rounded away: both whole ones are said, and nothing is saved.
  await page.getByLabel('总投资').fill('12000.5');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('“12000.5”不是整数万元，在 1.2亿元 和 1.2001亿元 之间').waitFor();
  await page.getByLabel('总投资').fill('１.2 亿');
  await page.getByText('= 12,000万元 · 1.2亿元').waitFor();
  await page.getByLabel('首次接洽').fill('2026-02-30');
  await page.keyboard.press('Control+Enter');
  await page.getByText('“2026-02-30”不是日期').waitFor();
  await page.getByLabel('首次接洽').fill('');
  await expectAccessible(page);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('definition').filter({ hasText: '1.2亿元' }).waitFor();
  await page.getByText('总投资：（空） → 1.2亿元').waitFor();
});

test('the next step is set, completed into progress and followed by another', async () => {
  const { page } = app;
  const card = page.getByRole('region', { name: '下一步' });
  await card.getByRole('button', { name: '定下一步' }).click();
  await card.getByLabel('要做什么').fill('寄送用地资料');
  await card.getByRole('button', { name: '3 天后' }).click();
  await page.keyboard.press('Tab');
  await card.getByRole('button', { name: '保存' }).click();
  await card.getByText('2026-11-21 · 3 天后到期').waitFor();
  await card.getByRole('button', { name: '完成' }).click();
  await page.getByLabel('结果').fill('资料已寄，对方已收到');
  await page.getByLabel('接下来做什么').fill('约实地考察');
  await page.getByLabel('接下来做什么').press('Enter');
  await card.getByText('约实地考察').waitFor();
  await page.getByRole('listitem').filter({ hasText: '资料已寄，对方已收到' }).first().waitFor();
});

test('a lead rests only with a reason', async () => {
  const { page, client } = app;
  await page.getByRole('button', { name: '状态：推进中' }).click();
  await page.getByRole('menuitem', { name: '暂缓' }).press('Enter');
  await page.getByLabel('原因').fill('等土地指标');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '状态：暂缓' }).waitFor();
  await page.getByText('等土地指标').first().waitFor();
  const [lead] = (await client.lead.list({})).rows;
  await client.lead.setStatus({ id: lead!.id, status: 'active' });
});

test('the table sorts and filters, the board moves a card by keyboard and keeps the cursor on it', async () => {
  const { page, client, go } = app;
  await client.lead.create({ name: '密封件项目', investment: 30_000 });
  await go('/leads');
  const names = page.locator('.lz-lead-name a');
  await names.nth(1).waitFor();
  await page.getByRole('button', { name: '按“总投资”排序' }).click();
  await expect.poll(() => names.first().textContent()).toBe('密封件项目');
  await page.getByLabel('查找线索').fill('维克');
  await expect.poll(() => names.allTextContents()).toEqual(['高压油缸扩产项目']);
  await expectAccessible(page);
  expect(await page.locator('.lz-list-hit').allTextContents()).toEqual(['维克']);
  // Filters and order stand in the address: a reload finds the list as it was.
  await page.reload();
  await expect.poll(() => names.allTextContents()).toEqual(['高压油缸扩产项目']);
  expect(await page.getByLabel('查找线索').inputValue()).toBe('维克');
  await page.getByRole('columnheader', { name: '总投资' }).and(page.locator('[aria-sort="descending"]')).waitFor();
  await page.getByLabel('查找线索').fill('');
  await expect.poll(() => names.count()).toBe(2);

  await page.getByText('看板', { exact: true }).click();
  const card = page.locator('[data-lead-id]', { hasText: '密封件项目' });
  await card.focus();
  await expectAccessible(page);
  await page.keyboard.press(']');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: '洽谈，2 条' }).getByText('密封件项目').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('密封件项目');
});

test('a card is dragged to a stage and asks for the day there', async () => {
  const { page } = app;
  await page.locator('.lz-lead-card', { hasText: '密封件项目' }).dragTo(page.locator('.lz-lead-column').nth(3));
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('拟签约的日期').fill('2026-11-18');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: '签约，1 条' }).getByText('密封件项目').waitFor();
});

test('a deleted lead comes back with the toast', async () => {
  const { page } = app;
  await page.locator('[data-lead-id]', { hasText: '密封件项目' }).click();
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '删除线索' }).press('Enter');
  await page.getByText('已删除线索“密封件项目”').waitFor();
  await page.locator('.lz-undo-toast', { hasText: '已删除线索' }).getByRole('button', { name: '撤销' }).click();
  await page.locator('[data-lead-id]', { hasText: '密封件项目' }).waitFor();
});

test('the page runs without a complaint', () => {
  expect(app.complaints).toEqual([]);
});
