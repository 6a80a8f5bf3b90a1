import { expect, test } from 'vitest';
import { type TestCell, textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

/** A cell under a heading that nearly means a field: what it says is of another period, of another firm, of somebody else. */
const first = '安庆甲甲机械有限公司';
const second = '芜湖乙乙电子股份有限公司';

const imported = async (rows: readonly (readonly TestCell[])[] | File) => {
  const core = await createTestCore();
  const file = rows instanceof File ? rows : await xlsxFile('表.xlsx', [{ name: 'Sheet1', rows }]);
  const { value } = await core.client.importing.importFile({ file });
  const { rows: found } = await core.client.company.list({ limit: 50, sort: { by: 'name', direction: 'asc' } });
  const firms = await Promise.all(found.map(({ id }) => core.client.company.get({ id })));
  const { rows: listed } = await core.client.lead.list({ limit: 50, sort: { by: 'code', direction: 'asc' } });
  const leads = await Promise.all(listed.map(({ id }) => core.client.lead.get({ id })));
  const told = value.problems.rows.flatMap(({ row, warnings }) => warnings.map(({ type }) => [row, type] as const));
  return { firms, leads, told };
};

const people = ({ firms }: Awaited<ReturnType<typeof imported>>) =>
  Object.fromEntries(
    firms.map(({ name, contacts }) => [name, contacts.map((one) => [one.name, one.title, one.phone]).sort()]),
  );

test.each([
  '实际投资额',
  '一期总投资',
  '今年计划投资额',
  '1-6月完成投资额',
  '2025年投资额',
  '本季度完成投资额',
  '新增投资额',
  '目前已完成投资额',
])('%s is not what a project costs', async (heading) => {
  const { leads } = await imported([
    ['项目名称', '投资方', `${heading}（万元）`, '进展情况'],
    ['甲项目', first, 5000, '在谈'],
    ['乙项目', second, 300, '在谈'],
  ]);
  expect(leads.map(({ investment }) => investment)).toEqual([null, null]);
  expect(leads[0]?.remark).toContain(`【${heading}（万元）】5000`);
});

test.each(['计划总投资', '预计总投资额', '协议投资额', '计划投资', '投资规模'])('%s is', async (heading) => {
  const { leads } = await imported([
    ['项目名称', '投资方', `${heading}（万元）`, '2026年计划投资（万元）', '进展情况'],
    ['甲项目', first, 5000, 100, '在谈'],
  ]);
  expect(leads.map(({ investment }) => investment)).toEqual([5000]);
});

test.each([
  ['投资方2024年营业收入', 'annualOutput'],
  ['企业年销售收入', 'annualOutput'],
  ['2025年1-6月产值', 'annualOutput'],
  ['2024年税收', 'annualTax'],
  ['企业年纳税', 'annualTax'],
] as const)('%s is not what a project will bring', async (heading, field) => {
  const { leads } = await imported([
    ['项目名称', '投资方', '总投资（万元）', `${heading}（万元）`, '进展情况'],
    ['甲项目', first, 5000, 1200, '投产'],
  ]);
  expect(leads.map((lead) => [lead.investment, lead[field]])).toEqual([[5000, null]]);
  expect(leads[0]?.remark).toContain('1200');
});

test('达产后年产值 and 年税收 are', async () => {
  const { leads } = await imported([
    ['项目名称', '投资方', '达产后预计年产值（亿元）', '年税收（万元）', '进展情况'],
    ['甲项目', first, 5, 3000, '在谈'],
  ]);
  expect(leads.map(({ annualOutput, annualTax }) => [annualOutput, annualTax])).toEqual([[50_000, 3000]]);
});

test('所在地 behind the project is where it stands, behind the investor where he comes from', async () => {
  const ofProject = await imported([
    ['序号', '项目名称', '所在地', '投资方', '进展情况'],
    [1, '甲项目', '桐城市', first, '在谈'],
  ]);
  expect(ofProject.firms.map(({ county }) => county)).toEqual([null]);
  expect(ofProject.leads[0]?.remark).toContain('桐城市');
  const ofInvestor = await imported([
    ['序号', '项目名称', '投资方', '所在地', '进展情况'],
    [1, '甲项目', first, '桐城市', '在谈'],
  ]);
  expect(ofInvestor.firms.map(({ county }) => county)).toEqual(['桐城市']);
});

test('a number beside the one who told of a project is not the investor’s', async () => {
  const found = await imported([
    ['项目名称', '投资方', '信息来源', '联系电话', '进展情况'],
    ['甲项目', first, '张三', '13800138000', '在谈'],
  ]);
  expect(people(found)).toEqual({ [first]: [] });
  expect(found.leads[0]?.remark).toContain('13800138000');
});

test('法人电话 is the number of the 法定代表人, and of the contact only where nobody is named', async () => {
  const found = await imported([
    ['企业名称', '法定代表人', '法人电话', '联系人', '联系人电话'],
    [first, '张三', '13800138000', '李四', '13900139000'],
    [second, null, '13800138001', null, null],
  ]);
  expect(people(found)).toEqual({
    [first]: [
      ['张三', '法定代表人', '13800138000'],
      ['李四', null, '13900139000'],
    ],
    [second]: [['联系人', null, '13800138001']],
  });
});

test('a fax is no telephone', async () => {
  const found = await imported([
    ['企业名称', '联系人', '传真'],
    [first, '张三', '0556-6123457'],
    [second, '李四', '0553-6123458'],
  ]);
  expect(people(found)).toEqual({ [first]: [['张三', null, null]], [second]: [['李四', null, null]] });
  expect(found.firms.map(({ extra }) => extra['传真']).sort()).toEqual(['0553-6123458', '0556-6123457']);
});

test('who stands below 董事长 or behind 总经理 is that', async () => {
  const found = await imported([
    ['企业名称', '董事长', '总经理', '联系人'],
    [first, '张三', '李四', '副总经理王五'],
    [second, '赵六', '赵六', '招商部长：钱七'],
  ]);
  expect(people(found)).toEqual({
    [first]: [
      ['张三', '董事长', null],
      ['李四', '总经理', null],
      ['王五', '副总经理', null],
    ],
    [second]: [
      ['赵六', '董事长、总经理', null],
      ['钱七', '招商部长', null],
    ],
  });
});

test('a mail address and a WeChat name in a column of numbers are what they are; two glued numbers are two', async () => {
  const { firms } = await imported([
    ['企业名称', '联系人', '联系方式'],
    [first, '张三', '13800138000 zhang@example.com'],
    [second, '李四', '微信：lisi123'],
    ['苏州丙丙材料有限公司', '王五', '1380013800013900139000'],
  ]);
  const said = firms.flatMap(({ contacts }) => contacts.map((one) => [one.name, one.phone, one.email, one.wechat]));
  expect(said.sort()).toEqual(
    [
      ['张三', '13800138000', 'zhang@example.com', null],
      ['李四', null, null, 'lisi123'],
      ['王五', '13800138000、13900139000', null, null],
    ].sort(),
  );
});

test('a bare number that is huge in the unit of its column comes in and is told', async () => {
  const capital = await imported([
    ['企业名称', '注册资本（万元）'],
    [first, 50_000_000],
    [second, 500],
    ['苏州丙丙材料有限公司', '600亿元'],
  ]);
  expect(capital.told).toEqual([[2, 'MoneyLarge']]);
  expect(capital.firms.map(({ registeredCapital }) => registeredCapital).sort()).toEqual([500, 50_000_000, 6_000_000]);
  const investment = await imported([
    ['项目名称', '投资方', '总投资（亿元）', '进展情况'],
    ['甲项目', first, 5000, '在谈'],
    ['乙项目', second, 120, '在谈'],
  ]);
  expect(investment.told).toEqual([[2, 'MoneyLarge']]);
  // With a fraction it is as large, and is told twice.
  const fraction = await imported([
    ['企业名称', '注册资本（万元）'],
    [first, 12_345_678.9],
  ]);
  expect(fraction.told).toEqual([
    [2, 'MoneyLarge'],
    [2, 'MoneyRounded'],
  ]);
});

test('an amount that its commas cut into cells is told with its row; a column that is rarely filled is none', async () => {
  const cut = await imported(
    textFile('名单.csv', `企业名称,注册资本（万元）,联系人\n${first},1,500,张三\n${second},300,李四\n`),
  );
  expect(cut.told).toEqual([[2, 'MoreCells']]);
  const rare = await imported(
    textFile(
      '名单.csv',
      `附件,,,x,y\n企业名称,注册资本（万元）,联系人,备注\n${first},500,张三\n${second},300,李四,重点\n`,
    ),
  );
  expect(rare.told).toEqual([]);
});

test('a note below a table that goes on in further rows makes no firm of them', async () => {
  const { firms } = await imported([
    ['企业名称', '注册资本（万元）', '联系人'],
    [first, 500, '张三'],
    [second, 300, '李四'],
    ['说明：1.数据来源于统计局'],
    ['2.不含分公司'],
    ['3、截至六月底'],
  ]);
  expect(firms.map(({ name }) => name).sort()).toEqual([first, second].sort());
});

test('signs of a footnote or a sentence are no part of a name, and numbers none of a tag', async () => {
  const { firms } = await imported([
    ['企业名称', '注册资本（万元）', '所属产业链'],
    [`${first}[1]`, 500, '1.汽车零部件 2.绿色包装'],
    [`${second}。`, 300, '①汽车零部件②绿色包装'],
  ]);
  expect(firms.map(({ name, tags }) => [name, [...tags].sort()]).sort()).toEqual(
    [
      [first, ['汽车零部件', '绿色包装'].sort()],
      [second, ['汽车零部件', '绿色包装'].sort()],
    ].sort(),
  );
});

test('已开工 in a column of days is the step without a day', async () => {
  const { leads, told } = await imported([
    ['项目名称', '投资方', '开工时间'],
    ['甲项目', first, '已开工'],
    ['乙项目', second, '未开工'],
  ]);
  expect(leads.map(({ stage, stageOn }) => [stage, stageOn])).toEqual([
    ['started', null],
    ['clue', null],
  ]);
  expect(told).toEqual([
    [2, 'InvalidDate'],
    [3, 'InvalidDate'],
    [3, 'StageNotSaid'],
  ]);
});

test.each([
  '建成后可年产10万吨',
  '项目建成达产后年产值5亿元',
  '投产后预计年税收300万元',
  '双方已签订保密协议',
  '签约仪式因故推迟',
  '施工许可证已办理',
])('%s says no step', async (progress) => {
  const { leads, told } = await imported([
    ['项目名称', '投资方', '进展情况'],
    ['甲项目', first, progress],
  ]);
  expect([leads.map(({ stage }) => stage), told]).toEqual([['clue'], [[2, 'StageNotSaid']]]);
});

test('链主企业 beside 目标企业 is not looked for', async () => {
  const { firms } = await imported([
    ['序号', '产业链', '薄弱环节', '链主企业', '目标企业'],
    [1, '汽车零部件', '电驱', first, second],
  ]);
  expect(firms.map(({ name }) => name)).toEqual([second]);
});

test.each(['母公司', '控股股东', '股东', '总公司'])('what is said of the %s is not said of the firm', async (other) => {
  const { firms } = await imported([
    ['企业名称', '联系人', `${other}注册资本（万元）`, `${other}成立日期`, `${other}所在地`],
    [first, '张三', 50_000, '2015-03-08', '北京'],
    [second, '李四', 30_000, '2016-03-08', '上海'],
  ]);
  for (const { registeredCapital, foundedOn, city, extra } of firms) {
    expect([registeredCapital, foundedOn, city]).toEqual([null, null, null]);
    expect(Object.keys(extra).length).toBe(3);
  }
});

test('a capital that a firm is to have one day is not the one that it has', async () => {
  const { firms } = await imported([
    ['企业名称', '联系人', '拟增注册资本（万元）'],
    [first, '张三', 500],
    [second, '李四', 300],
  ]);
  expect(firms.map(({ registeredCapital }) => registeredCapital)).toEqual([null, null]);
});

test.each(['保密协议签订日期', '土地合同签订时间', '会议纪要签订时间'])(
  '%s is not when a project was signed',
  async (heading) => {
    const { leads } = await imported([
      ['项目名称', '投资方', heading, '进展情况'],
      ['甲项目', first, '2026-03-01', '已签约'],
    ]);
    expect(leads.map(({ stageOn, remark }) => [stageOn, remark])).toEqual([[null, `【${heading}】2026-03-01`]]);
  },
);
