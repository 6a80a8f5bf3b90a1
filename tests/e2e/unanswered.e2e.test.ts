import { beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';
import { type RefusingWire, refusingWire } from '../support/refusing-wire.ts';

let app: AppBrowser;
let wire: RefusingWire;
const ids = { lead: '', company: '', chain: '', node: '', trip: '', visit: '' };

beforeAll(async () => {
  app = await openApp({ workspace: 'main' });
  const { client, page } = app;
  ids.company = (await client.company.create({ name: '德州轴承有限公司' })).value.id;
  ids.chain = (await client.chain.create({ name: '液压件产业链' })).value.id;
  ids.node = (await client.chain.saveNode({ chainId: ids.chain, name: '油缸', tier: 'midstream' })).value.id;
  ids.lead = (await client.lead.create({ name: '高压油缸扩产项目', companyId: ids.company })).value.id;
  ids.trip = (
    await client.trip.create({ title: '赴上海招商', startsOn: '2026-11-16', endsOn: '2026-11-18', cities: ['上海'] })
  ).value.id;
  await client.visit.log({ kind: 'outgoing', visitedOn: '2026-11-17', companyId: ids.company, tripId: ids.trip });
  const [visit] = await client.visit.list({});
  ids.visit = visit?.id ?? '';
  wire = await refusingWire(page);
});

const screens: readonly (readonly [screen: string, address: () => string, procedure: string])[] = [
  ['today', () => '/', 'today.get'],
  ['leads as a table', () => '/leads', 'lead.list'],
  ['a lead', () => `/leads/${ids.lead}`, 'lead.get'],
  ['companies', () => '/companies', 'company.list'],
  ['a company', () => `/companies/${ids.company}`, 'company.get'],
  ['a firm in the ledger', () => `/cooperation/firms/${ids.company}`, 'cooperation.ledger'],
  ['chains', () => '/chains', 'chain.list'],
  ['a chain', () => `/chains/${ids.chain}`, 'chain.get'],
  ['a node of a chain', () => `/chains/${ids.chain}?node=${ids.node}`, 'chain.node'],
  ['trips', () => '/trips', 'trip.list'],
  ['the years of trips', () => '/trips', 'trip.years'],
  ['a trip', () => `/trips/${ids.trip}`, 'trip.get'],
  ['visits', () => '/trips?view=visits', 'visit.list'],
  ['the period of visits', () => '/trips?view=visits', 'visit.prefill'],
  ['a visit', () => `/visits/${ids.visit}`, 'visit.get'],
  ['the form of trips', () => '/trips?view=form', 'trip.form'],
  ['directives', () => '/directives', 'directive.list'],
  ['a directive', () => `/directives/${ids.lead}`, 'directive.get'],
  ['cooperation', () => '/cooperation', 'cooperation.standing'],
  ['the weeks of the report', () => '/report', 'report.weeks'],
  ['the report', () => '/report', 'report.get'],
  ['sync', () => '/sync', 'sync.status'],
  ['conflicts', () => '/sync/conflicts', 'sync.conflicts'],
  ['sync by file', () => '/sync/package', 'package.overview'],
  ['the profile in the settings', () => '/settings', 'organisation.profile'],
  ['backups in the settings', () => '/settings', 'workspace.listBackups'],
  ['about this program in the settings', () => '/settings', 'workspace.about'],
  ['recent imports', () => '/import', 'importing.recent'],
  ['the history of a lead', () => `/leads/${ids.lead}`, 'history.ofRecord'],
  ['the history of a company', () => `/companies/${ids.company}`, 'history.ofRecord'],
  ['recent changes', () => '/', 'history.recent'],
  ['the visits of a lead', () => `/leads/${ids.lead}`, 'lead.visits'],
  ['what a lead let out', () => `/leads/${ids.lead}`, 'release.list'],
];

test.each(screens)(
  '%s: a question that fails says so with 重试, and goes on from there',
  async (_, address, procedure) => {
    await openRefused(address(), procedure);
    const failure = app.page.getByRole('alert').filter({ hasText: '出错了' });
    await failure.first().waitFor();
    await nothingSpins();
    const before = wire.refusals();
    expect(before).toBeGreaterThan(0);

    await failure.first().getByRole('button', { name: '重试' }).click();
    await expect.poll(wire.refusals).toBeGreaterThan(before);
    await failure.first().waitFor();
    wire.allow();
    await failure.first().getByRole('button', { name: '重试' }).click();
    await expect.poll(() => failure.count()).toBe(0);
    await nothingSpins();
  },
);

test('the board of leads says that it could not be read', async () => {
  await openRefused('/leads', 'lead.board');
  await app.page.getByText('看板', { exact: true }).click();
  const failure = app.page.getByRole('alert').filter({ hasText: '出错了' });
  await failure.waitFor();
  wire.allow();
  await failure.getByRole('button', { name: '重试' }).click();
  await app.page.getByRole('link', { name: '高压油缸扩产项目' }).waitFor();
  await app.page.getByText('表格', { exact: true }).click();
});

test('what has no place of its own is told above the screen: names, choices, and data as it was read before', async () => {
  const { page, client } = app;
  await openRefused('/leads', 'organisation.listPeople');
  const strip = page.locator('.lz-unanswered-strip');
  await strip.waitFor();
  await expectAccessible(page);
  wire.allow();
  await strip.getByRole('button', { name: '重试' }).click();
  await expect.poll(() => strip.count()).toBe(0);

  // Read before, and then no more: the rows stay, and nobody takes them for new.
  wire.refuse('lead.list');
  await client.lead.create({ name: '储能电池项目' });
  await strip.waitFor();
  await page.getByRole('link', { name: '高压油缸扩产项目' }).waitFor();
  wire.allow();
  await strip.getByRole('button', { name: '重试' }).click();
  await page.getByRole('link', { name: '储能电池项目' }).waitFor();
  await expect.poll(() => strip.count()).toBe(0);
});

test('a window of a list that fails is asked for once, and again when somebody says so', async () => {
  const { page, client } = app;
  for (let number = 1; number <= 260; number += 1) await client.lead.create({ name: `批量项目${number}` });
  await openAllowed('/leads');
  const table = page.getByRole('grid', { name: '线索列表' });
  await table.getByRole('link').first().waitFor();
  wire.refuse('lead.list');
  await table.focus();
  await page.keyboard.press('End');
  const strip = page.locator('.lz-unanswered-strip');
  await strip.waitFor();
  // Every window that is in sight, and what the new leads made the list ask again.
  await page.waitForTimeout(1_000);
  const asked = wire.refusals();
  await page.waitForTimeout(500);
  expect(wire.refusals()).toBe(asked);
  wire.allow();
  await strip.getByRole('button', { name: '重试' }).click();
  await expect.poll(() => strip.count()).toBe(0);
  await page.getByRole('link', { name: '高压油缸扩产项目' }).waitFor();
});

test('a search that fails offers no new company, says so in the list, and finds after 重试', async () => {
  const { page } = app;
  await openRefused('/leads/new', 'company.search');
  const company = page.getByRole('combobox', { name: '企业' });
  await company.focus();
  await page.keyboard.type('德州');
  const list = page.locator('.ant-select-dropdown:visible');
  await list.getByRole('alert').filter({ hasText: '出错了' }).waitFor();
  expect(await list.locator('.ant-select-item-option').count()).toBe(0);
  const retry = list.getByRole('button', { name: '重试' });
  const found = list.locator('.ant-select-item-option').filter({ hasText: '德州轴承有限公司' });
  await retry.waitFor();
  wire.allow();
  // Any change of the core asks again by itself: then the answer is there, and the button gone, before it is pressed.
  await retry.click({ timeout: 5_000 }).catch(() => found.waitFor());
  await found.waitFor();
});

test('a refusal of a new company, a new person or a person of the list is told, and nothing rejects unheard', async () => {
  const { page, complaints } = app;
  const told = page.locator('.ant-message-error');
  await openRefused('/leads/new', 'company.create', 'organisation.savePerson', 'organisation.saveProfile');
  const company = page.getByRole('combobox', { name: '企业' });
  await company.focus();
  await page.keyboard.type('新来的公司');
  await page.locator('.ant-select-item-option').filter({ hasText: '新来的公司' }).click();
  await told.first().waitFor();

  await app.go('/settings');
  const person = page.locator('#profile-person');
  await person.focus();
  await page.keyboard.type('王新人');
  await page.locator('.ant-select-item-option').filter({ hasText: '王新人' }).click();
  await told.first().waitFor();
  await expect.poll(() => told.count()).toBe(0);

  await page.getByPlaceholder('新人员').fill('李新人');
  await page.keyboard.press('Enter');
  await told.first().waitFor();
  // What was refused is not lost.
  expect(await page.getByPlaceholder('新人员').inputValue()).toBe('李新人');
  expect(complaints.filter((line) => !line.includes('500'))).toEqual([]);
});

test('what rejects although nobody listens is told all the same', async () => {
  const { page } = app;
  await openAllowed('/settings');
  await page.evaluate(() => {
    void Promise.reject(new Error('nobody listens'));
  });
  await page.locator('.ant-message-error').first().waitFor();
});

test('a dry run that cannot be read says so and leads back', async () => {
  const { page } = app;
  await openAllowed('/import');
  await page.locator('input[type=file]').setInputFiles({
    name: '企业.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('企业名称,城市\n临清轴承有限公司,聊城\n'),
  });
  await page.getByRole('button', { name: /预览|检查|下一步/ }).waitFor();
  wire.refuse('importing.preview');
  await page.getByRole('button', { name: /预览|检查|下一步/ }).click();
  const failure = page.getByRole('alert').filter({ hasText: '出错了' });
  await failure.waitFor();
  wire.allow();
  await failure.getByRole('button', { name: '重试' }).click();
  await page.getByRole('rowheader', { name: '临清轴承有限公司' }).waitFor();
});

const openRefused = async (address: string, ...procedures: readonly string[]): Promise<void> => {
  wire.refuse(...procedures);
  await open(address);
};

const openAllowed = async (address: string): Promise<void> => {
  wire.allow();
  await open(address);
};

const open = async (address: string): Promise<void> => {
  await app.go('/nowhere');
  await app.page.reload();
  await app.page.locator('.lz-shell:not([aria-hidden])').waitFor();
  await app.go(address);
};

const nothingSpins = (): Promise<void> =>
  expect.poll(() => app.page.locator('.lz-content .lz-waiting, .lz-content .ant-spin-spinning').count()).toBe(0);
