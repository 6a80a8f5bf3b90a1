import { expect, test } from 'vitest';
import { withDerived } from '../../core/sync/arrival-defaults.ts';
import { nameOrderOf } from '../../db/search/name-order.ts';
import { loadReader } from '../../db/search/pinyin.ts';
import { generateCompanies } from '../support/company-names.ts';
import { addAll, addIndustries } from '../support/company-seed.ts';
import { createTestCore } from '../support/test-core.ts';

const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);

test('a company is created, found at once, edited, deleted and brought back by undo (T8)', async () => {
  const { client } = await createTestCore();
  const created = await client.company.create({
    name: ' 邵阳维克液压股份有限公司 ',
    stockCode: '301079',
    shortName: '邵阳液压',
  });
  expect(created.value.name).toBe('邵阳维克液压股份有限公司');
  const find = async (text: string) => names(await client.company.search({ text }));
  expect(await find('液压')).toEqual(['邵阳维克液压股份有限公司']);
  expect(await find('yswk')).toEqual(['邵阳维克液压股份有限公司']);
  expect(await find('shaoyang')).toEqual(['邵阳维克液压股份有限公司']);

  await client.company.update({ id: created.value.id, name: '株洲维克液压股份有限公司', city: '株洲' });
  expect(await find('邵阳维克')).toEqual([]);
  expect(await find('zzwk')).toEqual(['株洲维克液压股份有限公司']);
  expect(await client.company.get({ id: created.value.id })).toMatchObject({
    city: '株洲市',
    listed: true,
    deleted: false,
  });

  const removed = await client.company.remove({ id: created.value.id });
  expect(await find('维克')).toEqual([]);
  expect((await client.company.list({})).total).toBe(0);
  await client.history.undo({ changeSetId: removed.changeSetId! });
  expect(await find('zzwk')).toEqual(['株洲维克液压股份有限公司']);
  expect((await client.company.list({})).total).toBe(1);
});

test('deleting a company takes it off its chain nodes, and undo puts both back', async () => {
  const { client } = await createTestCore();
  const company = await client.company.create({ name: '华维电子有限公司' });
  const chain = await client.chain.create({ name: '电子信息' });
  const node = await client.chain.saveNode({ chainId: chain.value.id, name: '元器件', tier: 'upstream' });
  await client.chain.addCompany({ nodeId: node.value.id, companyId: company.value.id, role: 'local' });
  expect((await client.company.get({ id: company.value.id })).nodes).toMatchObject([
    { nodeName: '元器件', chainName: '电子信息', role: 'local' },
  ]);
  const removed = await client.company.remove({ id: company.value.id });
  expect((await client.company.get({ id: company.value.id })).nodes).toEqual([]);
  await client.history.undo({ changeSetId: removed.changeSetId! });
  expect((await client.company.get({ id: company.value.id })).nodes).toHaveLength(1);
});

test('possible duplicates are shown with their reason and nothing is blocked', async () => {
  const { client } = await createTestCore();
  await client.company.create({ name: '深圳市鸿富瀚科技股份有限公司', creditCode: '91350100m000100y43' });
  await client.company.create({ name: '上海电气集团股份有限公司', stockCode: '601727' });
  const reasons = async (input: { name: string; creditCode?: string; stockCode?: string }) =>
    (await client.company.similar(input)).rows.map(({ name, reason }) => `${name} ${reason}`);
  expect(await reasons({ name: '鸿富瀚科技有限公司' })).toEqual(['深圳市鸿富瀚科技股份有限公司 place']);
  expect(await reasons({ name: '别的名字', creditCode: '91350100M000100Y43' })).toEqual([
    '深圳市鸿富瀚科技股份有限公司 creditCode',
  ]);
  expect(await reasons({ name: '电气', stockCode: '601727' })).toEqual(['上海电气集团股份有限公司 stockCode']);
  expect(await reasons({ name: '南京电气集团股份有限公司' })).toEqual([]);
  await expect(client.company.create({ name: '鸿富瀚科技有限公司' })).resolves.toMatchObject({
    value: { name: '鸿富瀚科技有限公司' },
  });
});

test('contacts, notes and tags belong to the company, and each step can be undone', async () => {
  const { client } = await createTestCore();
  const { value } = await client.company.create({ name: '华维电子有限公司' });
  const contact = await client.company.saveContact({ companyId: value.id, name: '王总', phone: '13800001111' });
  await client.company.saveContact({ ...contact.value, companyId: value.id, title: '总经理' });
  const note = await client.company.addNote({ companyId: value.id, body: '有意来桐城看地' });
  await client.company.addTag({ id: value.id, tag: '重点' });
  expect((await client.company.addTag({ id: value.id, tag: '重点' })).changeSetId).toBeNull();
  expect(await client.company.get({ id: value.id })).toMatchObject({
    tags: ['重点'],
    contacts: [{ name: '王总', title: '总经理', phone: '13800001111' }],
    notes: [{ id: note.value.id, body: '有意来桐城看地' }],
  });
  const removed = await client.company.removeContact({ id: contact.value.id });
  await client.company.removeTag({ id: value.id, tag: '重点' });
  await client.company.removeNote({ id: note.value.id });
  expect(await client.company.get({ id: value.id })).toMatchObject({ tags: [], contacts: [], notes: [] });
  await client.history.undo({ changeSetId: removed.changeSetId! });
  expect((await client.company.get({ id: value.id })).contacts).toHaveLength(1);
  await expect(client.company.addNote({ companyId: 'nobody', body: '…' })).rejects.toMatchObject({
    code: 'RecordNotFound',
  });
});

test('windows at any depth give the list that sorting every row gives', async () => {
  const { client, core } = await createTestCore();
  const companies = generateCompanies(1200);
  addAll(core, companies);
  await client.company.search({ text: 'hefei', limit: 1 }); // waits for the readings
  const read = await loadReader();
  const whole = companies
    .map(({ name }) => ({ name, key: nameOrderOf(name, read) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ name }) => name);
  for (const direction of ['asc', 'desc'] as const) {
    const wanted = direction === 'asc' ? whole : [...whole].reverse();
    for (const offset of [0, 50, 380, 400, 777, 1150, 1199, 1200, 5000]) {
      const { rows, total } = await client.company.list({ sort: { by: 'name', direction }, offset, limit: 50 });
      expect(total).toBe(1200);
      expect(names(rows)).toEqual(wanted.slice(offset, offset + 50));
    }
  }
  const changed = await client.company.create({ name: '！第一家' });
  expect((await client.company.list({ offset: 1190, limit: 50 })).total).toBe(1201);
  await client.company.remove({ id: changed.value.id });
  expect((await client.company.list({ offset: 1190, limit: 50 })).rows).toHaveLength(10);
});

test('the list narrows by industry with everything below it, region, tag, listing and text, all together', async () => {
  const { client, core } = await createTestCore();
  addAll(core, [
    {
      name: '甲液压有限公司',
      industryCode: '640000',
      province: '安徽省',
      city: '安庆',
      listedOn: '2021-01-01',
      listed: true,
    },
    { name: '乙液压有限公司', industryCode: '640101', province: '安徽省', city: '合肥' },
    {
      name: '丙电子有限公司',
      industryCode: '270100',
      province: '江苏省',
      city: '苏州',
      listedOn: '2020-01-01',
      listed: true,
    },
  ]);
  addIndustries(core);
  const { id } = (await client.company.search({ text: '乙' }))[0]!;
  await client.company.addTag({ id, tag: '重点' });

  const list = async (filters: Parameters<typeof client.company.list>[0]['filters']) =>
    names((await client.company.list({ filters })).rows);
  expect(await list({ industryCode: '640000' })).toEqual(['甲液压有限公司', '乙液压有限公司']);
  expect(await list({ industryCode: '640100' })).toEqual(['乙液压有限公司']);
  expect(await list({ province: '安徽', city: '安庆' })).toEqual(['甲液压有限公司']);
  expect(await list({ tag: '重点' })).toEqual(['乙液压有限公司']);
  expect(await list({ listed: true })).toEqual(['丙电子有限公司', '甲液压有限公司']);
  expect(await list({ listed: false })).toEqual(['乙液压有限公司']);
  expect(await list({ text: 'yeya', province: '安徽', listed: true })).toEqual(['甲液压有限公司']);
  const byListing = async (direction: 'asc' | 'desc') =>
    names((await client.company.list({ sort: { by: 'listedOn', direction } })).rows);
  expect(await byListing('asc')).toEqual(['丙电子有限公司', '甲液压有限公司', '乙液压有限公司']);
  expect(await byListing('desc')).toEqual(['甲液压有限公司', '丙电子有限公司', '乙液压有限公司']);

  expect(await client.company.facets()).toEqual({
    total: 3,
    regions: [
      {
        province: '安徽省',
        count: 2,
        cities: [
          { city: '安庆市', count: 1 },
          { city: '合肥市', count: 1 },
        ],
      },
      { province: '江苏省', count: 1, cities: [{ city: '苏州市', count: 1 }] },
    ],
    tags: [{ tag: '重点', count: 1 }],
  });
  const { file } = await client.company.exportXlsx({ filters: { province: '安徽' } });
  expect(file.name).toBe('企业名录-2026-11-18（已脱敏）.xlsx');
  expect(file.size).toBeGreaterThan(1000);
});

test('the industry tree counts its companies and knows who supplies whom', async () => {
  const { client, core } = await createTestCore();
  addIndustries(core);
  await client.company.create({ name: '甲液压有限公司', industryCode: '640101' });
  expect(await client.industry.tree()).toEqual([
    { code: '640000', name: '机械设备', level: 1, parentCode: null, companies: 0 },
    { code: '640100', name: '通用设备', level: 2, parentCode: '640000', companies: 0 },
    { code: '640101', name: '液压件', level: 3, parentCode: '640100', companies: 1 },
  ]);
  expect(await client.industry.suppliersOf({ name: '液压件' })).toEqual([
    { name: '特钢', weight: 9, code: null },
    { name: '通用设备', weight: 4, code: '640100' },
  ]);
  expect(await client.industry.customersOf({ name: '特钢' })).toEqual([{ name: '液压件', weight: 9, code: '640101' }]);
});

test('a province typed short is the province, in the form, in a change and in a filter; what is none stays as it is', async () => {
  const { client } = await createTestCore();
  const province = async (id: string) => (await client.company.get({ id })).province;
  const ids = [];
  for (const typed of ['安徽', '安徽省', ' 安 徽 ', '中国安徽'])
    ids.push((await client.company.create({ name: `${ids.length}号机械有限公司`, province: typed })).value.id);
  const other = (await client.company.create({ name: '某控股有限公司', province: '华东' })).value;
  expect((await client.company.facets()).regions).toEqual([
    { province: '安徽省', count: 4, cities: [] },
    { province: '华东', count: 1, cities: [] },
  ]);
  expect((await client.company.list({ filters: { province: '安徽' } })).total).toBe(4);
  await client.company.update({ id: other.id, name: other.name, province: '广西' });
  expect(await province(other.id)).toBe('广西壮族自治区');
  await client.company.update({ id: other.id, name: other.name, province: null });
  expect(await province(other.id)).toBeNull();
  // What an older version sends is written as what this one types.
  expect(withDerived('company', { province: '安徽' })).toEqual({ province: '安徽省' });
});
