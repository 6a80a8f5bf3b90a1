import { expect, test } from 'vitest';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

/** What a list says once for more than one row, for a group, or for the whole table. */
const first = '安庆甲甲机械有限公司';
const second = '芜湖乙乙电子股份有限公司';

const importedFrom = async (
  rows: readonly (readonly TestCell[])[],
  merges: readonly (readonly [number, number, number, number])[] = [],
) => {
  const core = await createTestCore();
  const file = await xlsxFile('表.xlsx', [{ name: 'Sheet1', rows, merges }]);
  const { value } = await core.client.importing.importFile({ file });
  return { core, value };
};

const leadsOf = async ({ client }: TestCore) =>
  Promise.all(
    (await client.lead.list({ limit: 500, sort: { by: 'code', direction: 'asc' } })).rows.map(({ id }) =>
      client.lead.get({ id }),
    ),
  );

test('an amount merged over several projects is counted for none of them and kept beside each', async () => {
  const { core, value } = await importedFrom(
    [
      ['项目名称', '投资方', '总投资（万元）', '用工人数', '推进情况'],
      ['甲项目', first, 90_000, 300, '在谈'],
      ['乙项目', null, null, null, '在谈'],
      ['丙项目', second, 1000, 20, '在谈'],
    ],
    [
      [1, 1, 2, 1],
      [1, 2, 2, 2],
      [1, 3, 2, 3],
    ],
  );
  expect((await leadsOf(core)).map(({ name, companyName, investment, jobs }) => [name, companyName, investment, jobs])) //
    .toEqual([
      ['甲项目', first, null, null],
      ['乙项目', first, null, null],
      ['丙项目', second, 1000, 20],
    ]);
  expect((await leadsOf(core))[1]?.remark?.split('\n')).toEqual([
    '【总投资（万元）】第2–3行合计：90000',
    '【用工人数】第2–3行合计：300',
  ]);
  expect(value.problems.rows.map(({ title, warnings }) => [title, warnings.map(({ type }) => type)])).toEqual([
    ['甲项目', ['MergedFigure', 'MergedFigure']],
    ['乙项目', ['MergedFigure', 'MergedFigure']],
  ]);
});

test('figures merged over the investors of one project are counted for none of them', async () => {
  const third = '合肥丙丙科技有限公司';
  for (const isNameMerged of [true, false]) {
    const name = isNameMerged ? null : '甲项目';
    const { core, value } = await importedFrom(
      [
        [
          '项目名称',
          '投资方',
          '总投资（亿元）',
          '年产值（亿元）',
          '用地（亩）',
          '用工人数',
          '厂房面积（平方米）',
          '推进情况',
        ],
        ['甲项目', first, 20, 30, 100, 200, 5000, '在谈'],
        [name, second, null, null, null, null, null, '在谈'],
        [name, third, null, null, null, null, null, '在谈'],
      ],
      [...(isNameMerged ? [[1, 0, 3, 0] as const] : []), ...[2, 3, 4, 5, 6].map((at) => [1, at, 3, at] as const)],
    );
    const leads = await leadsOf(core);
    expect(leads.map(({ companyName }) => companyName)).toEqual([first, second, third]);
    for (const { investment, annualOutput, landMu, jobs, plantSquareMetres } of leads)
      expect([investment, annualOutput, landMu, jobs, plantSquareMetres]).toEqual([null, null, null, null, null]);
    for (const { warnings } of value.problems.rows)
      expect(warnings.map(({ type }) => type)).toEqual(Array.from({ length: 5 }, () => 'MergedFigure'));
  }
});

test('an amount merged over the rows of one project is its amount', async () => {
  const { core } = await importedFrom(
    [
      ['项目名称', '投资方', '总投资（万元）', '联系人', '推进情况'],
      ['甲项目', first, 90_000, '张三', '在谈'],
      [null, null, null, '李四', '在谈'],
      ['丙项目', second, 1000, '王五', '在谈'],
    ],
    [
      [1, 0, 2, 0],
      [1, 1, 2, 1],
      [1, 2, 2, 2],
    ],
  );
  expect((await leadsOf(core)).map(({ name, investment }) => [name, investment])).toEqual([
    ['甲项目', 90_000],
    ['丙项目', 1000],
  ]);
});

test('averages and shares of a sum are no projects', async () => {
  const { core } = await importedFrom([
    ['序号', '项目名称', '投资方', '总投资（万元）', '推进情况'],
    [1, '甲项目', first, 9000, '在谈'],
    [null, '合计', null, 9000, null],
    [null, '其中：省外', null, 500, null],
    [null, '其中', null, 500, null],
    ['平均', '平均值', null, 4750, null],
  ]);
  expect((await leadsOf(core)).map(({ name }) => name)).toEqual(['甲项目']);
});

test('a year over a group of columns stands in the heading of each', async () => {
  const { core } = await importedFrom(
    [
      ['序号', '企业名称', '2024年', null, '2025年度', null],
      [null, null, '产值（亿元）', '税收（万元）', '产值（亿元）', '税收（万元）'],
      [1, first, 3.5, 120, 4, 130],
      [2, second, 1, 20, 2, 30],
    ],
    [
      [0, 0, 1, 0],
      [0, 1, 1, 1],
      [0, 2, 0, 3],
      [0, 4, 0, 5],
    ],
  );
  const { rows } = await core.client.company.list({ filters: { text: first } });
  expect((await core.client.company.get({ id: rows[0]?.id ?? '' })).extra).toEqual({
    '2024年·产值（亿元）': '3.5',
    '2024年·税收（万元）': '120',
    '2025年度·产值（亿元）': '4',
    '2025年度·税收（万元）': '130',
  });
});

test('funds that no field takes keep the unit that stands above the table', async () => {
  const { core } = await importedFrom([
    ['单位：亿元'],
    ['项目名称', '投资方', '总投资', '到位资金', '累计完成投资', '推进情况'],
    ['甲项目', first, 9, 0.5, 2, '在谈'],
    ['乙项目', second, 1.2, 0.1, 1, '在谈'],
  ]);
  expect((await leadsOf(core))[0]?.remark?.split('\n')).toEqual([
    '【到位资金（亿元）】0.5',
    '【累计完成投资（亿元）】2',
  ]);
});

test('同上 is what the record above says, but for a figure, which stays a text', async () => {
  const { core } = await importedFrom([
    ['项目名称', '投资方', '总投资（万元）', '签约时间', '推进情况', '拟落户园区'],
    ['甲项目', first, 9000, '2026-01-05', '已签约', '经开区'],
    ['乙项目', '同上', '同上', '〃', '〃', '同上'],
    ['丙项目', '〃', 500, ' 同上 ', '"', '高新区'],
  ]);
  const leads = await leadsOf(core);
  expect(
    leads.map(({ name, companyName, investment, stage, stageOn }) => [name, companyName, investment, stage, stageOn]),
  ) //
    .toEqual([
      ['甲项目', first, 9000, 'signed', '2026-01-05'],
      ['乙项目', first, null, 'signed', '2026-01-05'],
      ['丙项目', first, 500, 'signed', '2026-01-05'],
    ]);
  expect(leads[1]?.remark).toContain('【总投资（万元）】同上');
});

test('同左 is what the cell to the left says, 同注册地址 what that column says; what stands for nothing is told and is no value', async () => {
  const { core, value } = await importedFrom([
    ['企业名称', '注册地址', '生产地址', '法定代表人', '联系人', '备注'],
    [first, '安庆市迎江区甲路1号', '同左', '张三', '（同左）', '同上'],
    [second, '芜湖市乙路2号', '园区丙路3号', '', '同前列', ''],
    ['合肥丙丙科技有限公司', '同上', '同注册地址', '李四', '王五', '同上栏'],
  ]);
  const companies = await Promise.all(
    (await core.client.company.list({})).rows.map(({ id }) => core.client.company.get({ id })),
  );
  const byName = new Map(companies.map((company) => [company.name, company]));
  const shown = [first, second, '合肥丙丙科技有限公司'].map((name) => {
    const company = byName.get(name);
    return [company?.address, company?.extra?.['生产地址'], company?.contacts.map((one) => one.name)];
  });
  expect(shown).toEqual([
    ['安庆市迎江区甲路1号', '安庆市迎江区甲路1号', ['张三']],
    ['芜湖市乙路2号', '园区丙路3号', []],
    ['芜湖市乙路2号', '芜湖市乙路2号', ['王五', '李四']],
  ]);
  expect(
    value.problems.rows.map(({ row, warnings }) => [row, warnings.map(({ type, text }) => `${type} ${text}`)]),
  ).toEqual([
    [2, ['DittoUnread 同上']],
    [3, ['DittoUnread 同前列']],
    [4, ['DittoUnread 同上栏']],
  ]);
});
