import { expect, test } from 'vitest';
import { textFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const companies = async ({ client }: TestCore) => {
  const { rows } = await client.company.list({ limit: 200 });
  return Promise.all(rows.map(({ id }) => client.company.get({ id })));
};

const importText = async (core: TestCore, lines: readonly string[]) => {
  const answer = await core.client.importing.importFile({ file: textFile('名单.csv', lines.join('\r\n')) });
  return { counts: answer.value.counts, problems: answer.value.problems.rows, found: await companies(core) };
};

const people = (company: Awaited<ReturnType<typeof companies>>[number] | undefined) =>
  Object.fromEntries((company?.contacts ?? []).map(({ name, phone }) => [name, phone]));

test('a number that stands behind a name is that person’s, not that of whoever the column of names holds', async () => {
  const { found } = await importText(await createTestCore(), [
    '企业名称,联系人,联系电话',
    '安庆甲子科技有限公司,钱七,张三 13812345678；李四 0556-5551111',
  ]);
  expect(people(found[0])).toEqual({ 钱七: null, 张三: '13812345678', 李四: '0556-5551111' });
});

test.each([
  ['张 三,13812345678', { 张三: '13812345678' }],
  ['John Smith,13812345678', { 'John Smith': '13812345678' }],
  ['张三13812345678 李四13912345678,', { 张三: '13812345678', 李四: '13912345678' }],
  ['王五,手机：13812345678', { 王五: '手机：13812345678' }],
])('people in %s', async (cells, expected) => {
  const { found } = await importText(await createTestCore(), ['企业名称,联系人,电话', `安庆甲子科技有限公司,${cells}`]);
  expect(people(found[0])).toEqual(expected);
});

test('所属地区 beside 省 and 市 is the county; what contradicts them is kept as text (U8)', async () => {
  const { found, counts } = await importText(await createTestCore(), [
    '企业名称,所属地区,省,市',
    '安庆甲子科技有限公司,桐城市,安徽省,安庆市',
    '安庆乙丑科技有限公司,怀宁县,安徽省,安庆市',
    '安庆丙寅科技有限公司,江苏省南京市,安徽省,安庆市',
    '安庆丁卯科技有限公司,宜秀区,,',
  ]);
  expect(counts.warned).toBe(0);
  const regions = new Map(found.map(({ name, city, county, extra }) => [name.slice(2, 4), [city, county, extra]]));
  expect(regions.get('甲子')).toEqual(['安庆市', '桐城市', {}]);
  expect(regions.get('乙丑')).toEqual(['安庆市', '怀宁县', {}]);
  expect(regions.get('丙寅')).toEqual(['安庆市', null, { 所属地区: '江苏省南京市' }]);
  expect(regions.get('丁卯')).toEqual(['安庆市', '宜秀区', {}]);
});
