import { beforeAll, expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { entryOf, type Fields, goodFields, takeEntries } from '../support/alien-world.ts';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';
import { type RefusingWire, refusingWire } from '../support/refusing-wire.ts';

let app: AppBrowser;
let wire: RefusingWire;
const ids = { chain: '', refused: '' };
const pictures = process.env['LIANZHAO_PICTURES'];

/** What a newer laptop sent: a person sees that it is there, and what this version makes of it. */
beforeAll(async () => {
  app = await openApp({ workspace: 'main', today: calendarDay('2026-11-18') });
  const { client, page } = app;
  const { id: unitId } = (await client.organisation.saveUnit({ name: '市招商中心', kind: 'centre' })).value;
  const { id: personId } = (await client.organisation.savePerson({ name: '李春晓', unitId })).value;
  await client.organisation.saveProfile({ ...(await client.organisation.profile()), unitId, personId });
  const company = (await client.company.create({ name: '德州轴承有限公司', city: '德州' })).value.id;
  ids.chain = (await client.chain.create({ name: '液压件产业链' })).value.id;
  await client.chain.saveNode({ chainId: ids.chain, name: '铸件', tier: 'upstream' });
  ids.refused = (await client.lead.create({ name: '密封件项目', companyId: company })).value.id;
  await client.lead.create({
    name: '高压油缸扩产项目',
    investment: 32_000,
    nextStep: '看厂',
    nextStepDueOn: '2026-11-20',
  });

  const lead = (name: string, fields: Fields): Fields => ({
    ...goodFields('lead'),
    ...empty(['code', 'nodeId', 'chainId', 'problem', 'remark', 'request', 'ownerId']),
    name,
    unitId,
    companyId: company,
    stage: 'negotiation',
    status: 'active',
    ...fields,
  });
  const directive = {
    ...goodFields('directive'),
    title: '月底前见到总经理',
    unitId,
    issuerUnitId: unitId,
    targetId: ids.refused,
  };
  const conflict = { ...goodFields('conflict'), unitId, recordId: ids.refused, winnerPersonId: personId };
  await takeEntries(app, [
    entryOf(
      'lead',
      'alien-stage',
      lead('氢能装备产业园项目', { stage: '意向储备', nextStep: '回访总部', nextStepDueOn: '2026-11-19' }),
    ),
    entryOf('lead', 'alien-day', lead('储能电池项目', { registeredOn: '2026-02-30' })),
    entryOf('chain_node', 'alien-node', {
      ...goodFields('chain_node'),
      name: '伺服阀',
      chainId: ids.chain,
      parentId: null,
      tier: 'midstream',
      status: '替代中',
    }),
    entryOf('visit', 'alien-visit', {
      ...goodFields('visit'),
      companyId: company,
      companyName: '德州轴承有限公司',
      unitId,
      kind: '线上',
    }),
    entryOf('directive', 'alien-directive', { ...directive, state: '搁置' }),
    entryOf('conflict', 'alien-conflict', { ...conflict, kind: '三方', field: 'name' }),
    entryOf('conflict', 'refused-conflict', {
      ...conflict,
      field: 'stageOn',
      winnerValue: '"2027-01-01"',
      loserValue: '"2026-11-01"',
      beforeValue: '"2026-10-01"',
    }),
  ]);
  wire = await refusingWire(page);
  await page.reload();
  await page.locator('.lz-shell:not([aria-hidden])').waitFor();
});

const empty = (fields: readonly string[]): Fields => Object.fromEntries(fields.map((field) => [field, null]));

const nothingSpins = (): Promise<void> =>
  expect.poll(() => app.page.locator('.ant-spin-spinning, .ant-btn-loading').count()).toBe(0);

const sizes = [
  [1440, 900],
  [1024, 700],
] as const;

/** In both sizes, light and dark: axe finds nothing grave. */
const looksRight = async (name: string): Promise<void> => {
  const { page } = app;
  for (const [width, height] of sizes)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await nothingSpins();
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}-${width}-${colorScheme}.png` });
      await expectAccessible(page);
    }
};

test('the page of a lead whose stage is from a newer version says the word, and that an edit takes its place', async () => {
  const { page, go } = app;
  await go('/leads/alien-stage');
  await page.getByRole('heading', { level: 1, name: '氢能装备产业园项目' }).waitFor();
  await page.getByRole('alert').filter({ hasText: '“意向储备”' }).waitFor();
  await looksRight('lead');
});

test('the list marks it, counts it beside its total, and shows only such ones when asked', async () => {
  const { page, go } = app;
  await go('/leads');
  const row = page.getByRole('row').filter({ hasText: '氢能装备产业园项目' });
  await row.getByText('需升级', { exact: true }).first().waitFor();
  await looksRight('list');
  await page.getByRole('button', { name: '2 条需升级' }).click();
  await expect.poll(() => page.getByRole('link', { name: '高压油缸扩产项目' }).count()).toBe(0);
  await row.waitFor();
});

test('the board gives it a column of its own', async () => {
  const { page, go } = app;
  await page.reload();
  await go('/leads');
  await page.getByText('看板', { exact: true }).click();
  const column = page.getByRole('list', { name: /^需升级/ });
  await column.getByRole('link', { name: '氢能装备产业园项目' }).waitFor();
  await column.scrollIntoViewIfNeeded();
  await looksRight('board');
});

test('today says how many of each kind it leaves out, and leads to each of them', async () => {
  const { page, go } = app;
  await go('/');
  const banner = page.getByRole('alert').filter({ hasText: '4 条记录需升级' });
  await banner.waitFor();
  await expect.poll(() => banner.getByRole('link').allTextContents()).toEqual(['线索 2', '拜访与来访 1', '交办督办 1']);
  await looksRight('today');
  await banner.getByRole('link', { name: '交办督办 1' }).click();
  await page.getByRole('link', { name: '月底前见到总经理' }).waitFor();
  await page.goBack();
  await banner.getByRole('link', { name: '线索 2' }).click();
  await page.getByRole('link', { name: '储能电池项目' }).first().waitFor();
});

test('the map of a chain marks a node of an unknown state, and its list says it', async () => {
  const { page, go } = app;
  await go(`/chains/${ids.chain}`);
  await page.getByRole('application').waitFor();
  await looksRight('map');
  await go(`/chains/${ids.chain}?node=alien-node`);
  await page.getByRole('heading', { level: 2, name: '伺服阀' }).waitFor();
  await looksRight('node');
});

test('a conflict that cannot be decided here says why; one whose settling is refused is told, and can be tried again', async () => {
  const { page, go, complaints } = app;
  await go('/sync/conflicts');
  const undecidable = page.getByRole('article').filter({ hasText: '“三方”' });
  await undecidable.getByText('要等升级后才能处理').waitFor();
  expect(await undecidable.getByRole('button').count()).toBe(0);
  await undecidable.focus();
  await page.keyboard.press('1');
  await looksRight('conflicts');

  const refused = page.getByRole('article').filter({ hasText: '2027-01-01' });
  const choose = refused.getByRole('button').nth(1);
  const told = page.locator('.ant-message-error');
  await choose.click();
  await told.filter({ hasText: '这个值不能写入“阶段日期”' }).waitFor();
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/conflict-refused.png` });
  await nothingSpins();

  // The core itself fails: words again, and the same button goes on from there.
  wire.refuse('sync.settleConflict');
  await refused.getByRole('button').first().click();
  await told.filter({ hasText: '出错了' }).waitFor();
  await nothingSpins();
  wire.allow();
  await expectAccessible(page);
  await refused.getByRole('button').last().click();
  await expect.poll(() => refused.count()).toBe(0);
  await undecidable.waitFor();
  expect(complaints.filter((line) => !line.includes('500'))).toEqual([]);
});
