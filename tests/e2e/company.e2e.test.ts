import { beforeAll, expect, test } from 'vitest';
import { type AppBrowser, expectAccessible, openApp } from '../support/app-browser.ts';
import { generateCompanies } from '../support/company-names.ts';

let app: AppBrowser;

beforeAll(async () => {
  app = await openApp({ workspace: 'main' });
});

const rows = () => app.page.locator('.lz-list-row:not(.lz-list-head)');
const form = () => app.page.getByRole('dialog');
const find = () => app.page.getByRole('textbox', { name: '查找企业' });

test('an empty library says what to do next', async () => {
  await app.go('/companies');
  await app.page.getByText('企业库里还没有企业').waitFor();
  await expectAccessible(app.page);
  await app.page.getByRole('button', { name: '新建企业' }).first().click();
  await form().getByLabel('企业名称').fill('邵阳维克液压股份有限公司');
  await form().getByLabel('证券代码').fill('301079');
  await form().getByLabel('城市').fill('邵阳');
  await form().getByLabel('省份').fill('湖南');
  await expectAccessible(app.page);
  await form().getByLabel('企业名称').press('Enter');
  await app.page.getByRole('heading', { level: 1, name: '邵阳维克液压股份有限公司' }).waitFor();
  await app.page.getByText('已新建企业“邵阳维克液压股份有限公司”').waitFor();
});

test('a run of changes is read again in rounds, not once for each', async () => {
  const session = await app.page.context().newCDPSession(app.page);
  let asked = 0;
  session.on('Network.webSocketFrameSent', () => {
    asked += 1;
  });
  await session.send('Network.enable');
  for (const company of generateCompanies(160)) await app.client.company.create(company);
  await app.go('/companies');
  await app.page.getByText('共 161 家').waitFor();
  expect(asked).toBeGreaterThan(0);
  // A round may begin every tenth of a second, so a busy machine has more of them; one for each change were 2,874.
  expect(asked).toBeLessThan(960);
  await session.detach();
});

test('companies are found as they are typed: characters, pinyin, slipped initials, code', async () => {
  for (const text of ['维克液', 'yswk', 'shaoyang', '301079', '邵y']) {
    await find().fill(text);
    await app.page.getByText('邵阳维克液压股份有限公司').first().waitFor();
  }
  await find().fill('不存在的名字');
  await app.page.getByText('没有符合条件的企业').waitFor();
  await app.page.getByRole('button', { name: '清除筛选' }).first().click();
  await app.page.getByText('共 161 家').waitFor();
});

test('filters narrow together, and the keyboard alone goes from the text to a company', async () => {
  await app.page.getByRole('combobox', { name: '是否上市' }).click();
  await app.page.getByTitle('已上市').click();
  await app.page.getByText('共 5 家').waitFor();
  await app.page.getByRole('combobox', { name: '地区' }).click();
  await app.page.getByRole('menuitemcheckbox', { name: /湖南/ }).click();
  await app.page.getByText('共 1 家').waitFor();
  await app.page.keyboard.press('Escape');
  await app.page.getByRole('button', { name: '清除筛选' }).first().click();
  await app.page.getByText('共 161 家').waitFor();

  await app.page.getByRole('grid', { name: '企业列表' }).focus();
  await app.page.keyboard.press('End');
  await app.page.locator('#companies-row-160').waitFor();
  await app.page.keyboard.press('Home');
  await app.page.keyboard.press('f');
  await app.page.keyboard.type('sywk');
  await app.page.waitForFunction(() => document.querySelectorAll('.lz-list-row:not(.lz-list-head)').length < 20);
  await app.page.keyboard.press('ArrowDown');
  await expect.poll(() => app.page.getByRole('grid').getAttribute('aria-activedescendant')).toBe('companies-row-0');
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('heading', { level: 1, name: '邵阳维克液压股份有限公司' }).waitFor();
});

test('the page keeps contacts with masked phones, notes and tags', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '添加标签' }).click();
  await page.keyboard.type('重点');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '移除标签“重点”' }).waitFor();

  await page.getByRole('button', { name: '添加联系人' }).click();
  await page.getByLabel('姓名').fill('王总');
  await page.getByLabel('电话', { exact: true }).fill('13800001111');
  await page.getByLabel('姓名').press('Enter');
  await page.getByText('138****1111').waitFor();
  await expect.poll(() => page.getByText('13800001111').count()).toBe(0);
  await page.getByRole('button', { name: '显示电话' }).click();
  await page.getByText('13800001111').waitFor();

  await page.getByRole('textbox', { name: '写一条记录' }).fill('有意来桐城看地');
  await page.keyboard.press('Control+Enter');
  await page.locator('.lz-company-items').getByText('有意来桐城看地').first().waitFor();
  await page.getByText('新建联系人“王总”').waitFor();
  await expectAccessible(page);
});

test('an edit shows in the history and can be taken back there', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '编辑', exact: true }).first().click();
  await page.getByRole('dialog').getByLabel('城市').fill('株洲');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /保\s?存/ })
    .click();
  await page.getByText('城市：邵阳市 → 株洲市').waitFor();
  await page.getByRole('button', { name: '撤销这一步' }).first().click();
  await page.getByText('城市：株洲市 → 邵阳市').waitFor();
});

test('a possible duplicate is shown and does not block', async () => {
  const { page } = app;
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('输入名称、拼音首字母、证券代码……').fill('新建企业');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '新建企业' });
  await dialog.getByLabel('企业名称').fill('湖南邵阳维克液压有限公司');
  await dialog.getByText('疑似重复').waitFor();
  await dialog.getByRole('link', { name: '邵阳维克液压股份有限公司' }).waitFor();
  await dialog.getByRole('button', { name: /取\s?消/ }).click();
  await dialog.waitFor({ state: 'hidden' });
});

test('a deleted company is gone from the list and comes back with one click', async () => {
  const { page } = app;
  const [company] = await app.client.company.search({ text: '301079' });
  await app.go(`/companies/${company!.id}`);
  await page.getByRole('heading', { level: 1, name: '邵阳维克液压股份有限公司' }).waitFor();
  await page
    .locator('.lz-page-actions')
    .getByRole('button', { name: /删\s?除/ })
    .click();
  await page.getByText('已删除企业“邵阳维克液压股份有限公司”').waitFor();
  expect(await app.client.company.search({ text: '301079' })).toEqual([]);
  await page
    .locator('.lz-undo-toast', { hasText: '已删除企业' })
    .getByRole('button', { name: /撤\s?销/ })
    .click();
  await expect.poll(async () => (await app.client.company.search({ text: '301079' })).length).toBe(1);
  await rows().getByRole('link', { name: '邵阳维克液压股份有限公司' }).waitFor();
  await expectAccessible(page);
});

test('the filters stay in one row at 1024 × 700, also while they narrow', async () => {
  const { page, go } = app;
  await page.setViewportSize({ width: 1024, height: 700 });
  await go('/companies');
  await find().fill('公司');
  await page.getByRole('button', { name: '清除筛选' }).first().waitFor();
  const middles = await page
    .locator('.lz-list-bar > *')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()).map(({ y, height }) => y + height / 2));
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(8);
  await expectAccessible(page);
});

test('nothing was refused or thrown on the way', () => {
  expect(app.complaints).toEqual([]);
});
