import { expect, test } from 'vitest';
import { readGroupWord } from '../../shared/domain/importing/group-words.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const imported = async (rows: readonly (readonly TestCell[])[]) => {
  const { client } = await createTestCore(calendarDay('2026-06-01'));
  const { value } = await client.importing.importFile({ file: await xlsxFile('台账.xlsx', [{ name: '表', rows }]) });
  const { rows: listed } = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
  const leads = await Promise.all(listed.map(({ id }) => client.lead.get({ id })));
  const { rows: firms } = await client.company.list({});
  return {
    leads: leads.map(({ name, remark }) => (remark === null ? name : `${name} ${remark}`)),
    investments: leads.map(({ investment }) => investment),
    firms: firms.map(({ name }) => name),
    told: value.problems.rows.map(
      ({ row, reason, warnings }) => `${row} ${reason ?? 'added'} ${warnings.map(({ type }) => type).join(' ')}`,
    ),
  };
};

const firm = (name: string): string => `安庆${name}科技有限公司`;
const head = ['序号', '项目名称', '投资方', '总投资（亿元）', '目前进展'];

test('places with the sum of their projects are the group of the rows below and no leads', async () => {
  const { leads, told } = await imported([
    head,
    [null, '全市', null, 12, null],
    [null, '经开区', null, 8, null],
    [1, '甲项目', firm('一'), 5, '在谈'],
    ['二', '大观区', null, 3, null],
    [2, '乙项目', firm('二'), 3, '在谈'],
    [null, '迎江区', null, null, null],
    [3, '丙项目', firm('三'), 4, '在谈'],
  ]);
  expect(leads).toEqual(['甲项目 【分组】经开区', '乙项目 【分组】大观区', '丙项目 【分组】迎江区']);
  expect(told).toEqual([
    '2 TotalRow TakenForTotal',
    '3 SectionRow TakenForTotal',
    '5 SectionRow TakenForTotal',
    '7 SectionRow TakenForTotal',
  ]);
});

test('trades head the rows below, classes and counts below the last project are sums; each is told', async () => {
  const { leads, told } = await imported([
    head,
    [null, '新能源汽车', null, 8, null],
    [1, '甲项目', firm('一'), 5, '在谈'],
    [2, '乙项目', firm('二'), 3, '在谈'],
    [null, '电子信息产业（1个）', null, 4, null],
    [3, '丙项目', firm('三'), 4, '在谈'],
    [null, '省外项目', null, 9, null],
    [null, '亿元以上项目', null, 12, null],
    [null, '项目个数', null, 3, null],
    [null, '签约项目数：1个', null, null, null],
    [null, '总投资额：5亿元', null, null, null],
    [null, '年度目标', null, 10, null],
    [null, '完成比例', null, 0.5, null],
    [null, '分类', '个数', '总投资（亿元）', null],
    [null, '在谈项目', '1个', 5, null],
  ]);
  expect(leads).toEqual([
    '甲项目 【分组】新能源汽车',
    '乙项目 【分组】新能源汽车',
    '丙项目 【分组】电子信息产业（1个）',
  ]);
  expect(told).toHaveLength(11);
  expect(told.every((line) => line.endsWith('TakenForTotal'))).toBe(true);
});

test('the parts of a total above the table are no group of the first project', async () => {
  const { leads } = await imported([
    head,
    [null, '总计（2个）', null, 8, null],
    [null, '其中：工业', null, 5, null],
    [null, '农业', null, 3, null],
    [null, '其中:亿元以上', null, 5, null],
    [null, '10亿元以上（0个）', null, 0, null],
    [1, '甲项目', firm('一'), 5, '在谈'],
    [2, '乙项目', firm('二'), 3, '在谈'],
  ]);
  expect(leads).toEqual(['甲项目', '乙项目']);
});

test('a count beside a place is the group of its rows', async () => {
  const { leads } = await imported([
    ['序号', '县（市、区）', '项目名称', '投资方', '总投资（亿元）'],
    [1, '经开区', '甲项目', firm('一'), 5],
    [null, '大观区', '1个', null, 4],
    [2, '大观区', '丙项目', firm('三'), 4],
  ]);
  expect(leads).toEqual(['甲项目 【县（市、区）】经开区', '丙项目 【县（市、区）】大观区\n【分组】大观区']);
});

test('counts, classes, trades and places in a list of firms are no firms', async () => {
  const { firms, told } = await imported([
    ['序号', '企业名称', '所在乡镇', '2025年产值（万元）', '联系人', '电话'],
    [1, firm('一'), '大观镇', 100, '张三', '13800000001'],
    [2, firm('二'), '大观镇', 200, '李四', '13800000002'],
    [null, '2家', null, 300, null, null],
    [null, '规上工业企业', null, 300, null, null],
    [null, '同比增长', null, '12%', null, null],
    [null, '机械行业', null, 350, null, null],
    [null, '十里铺乡', null, 50, null, null],
    [null, '省级专精特新', null, 1, null, null],
  ]);
  expect(firms).toEqual([firm('二'), firm('一')]);
  expect(told).toHaveLength(6);
});

test('a row without a number that may be a project comes in and is told; with an investor only its blank progress is', async () => {
  const { leads, told } = await imported([
    head,
    [1, '甲项目', firm('一'), 5, '在谈'],
    [2, '农业', null, 3, '在谈'],
    [3, '乙项目', firm('二'), 5, '在谈'],
    [4, '丙项目', firm('三'), 5, '在谈'],
    [null, '智能制造产业园', null, 3, null],
    [null, '新能源汽车', firm('四'), 3, null],
    [null, '经开区', null, 3, '已签约'],
  ]);
  expect(leads).toEqual(['甲项目', '农业', '乙项目', '丙项目', '智能制造产业园', '新能源汽车', '经开区']);
  expect(told).toEqual(['6 added PossibleTotal StageNotSaid', '7 added StageNotSaid']);
});

test('where no record has a number, a name of a trade or a place may be a project', async () => {
  const { leads, told } = await imported([
    ['项目名称', '投资方', '总投资（亿元）'],
    ['甲项目', firm('一'), 5],
    ['新能源汽车', null, 3],
    ['年度目标', null, 10],
  ]);
  expect(leads).toEqual(['甲项目', '新能源汽车']);
  expect(told).toEqual(['2 added StageNotSaid', '3 added PossibleTotal StageNotSaid', '4 TotalRow TakenForTotal']);
});

test('其中 with an investor or a stage of its own is a project, told that its sum may count twice', async () => {
  const { leads, told, investments } = await imported([
    head,
    [1, '甲园项目', firm('一'), 50, '已签约'],
    [null, '其中：一期电驱项目', firm('二'), 20, '已开工'],
    [null, '其中：二期', null, 30, '在谈'],
    [null, '其中：设备', null, 10, null],
  ]);
  expect(leads).toEqual(['甲园项目', '其中：一期电驱项目', '其中：二期']);
  expect(investments).toEqual([500_000, 200_000, 300_000]);
  expect(told).toEqual(['3 added PartOfRowAbove', '4 added PartOfRowAbove', '5 TotalRow TakenForTotal']);
});

test.each([
  '智能制造产业园',
  '年产10万套电驱项目',
  '特色小镇',
  '新能源汽车零部件生产基地',
  '大观区污水处理厂',
  '农业产业园项目',
  '5G基站项目',
  '其中心项目',
  '总投资公司',
])('%s may be a project', (name) => {
  expect(readGroupWord(name)).toBeUndefined();
});

test('a blank cell of the stage column, or a stroke in it, says no stage and is told', async () => {
  const { told } = await imported([
    ['项目名称', '投资方', '项目阶段'],
    ['甲项目', firm('一'), '签约'],
    ['乙项目', firm('二'), null],
    ['丙项目', firm('三'), '/'],
    ['丁项目', firm('四'), '—'],
  ]);
  expect(told).toEqual(['3 added StageNotSaid', '4 added StageNotSaid', '5 added StageNotSaid']);
});

test.each([
  [
    ['1', '1.1', '1.2', '2'],
    ['乙', '丙'],
  ],
  [
    [1, 1.1, 1.2, 2],
    ['乙', '丙'],
  ],
  [
    ['1', '1-1', '1-2', '2'],
    ['乙', '丙'],
  ],
  [
    [1, '（1）', '（2）', 2],
    ['乙', '丙'],
  ],
  [['1.1', '1.2', '2.1', '2.2'], []],
  [['（1）', '（2）', '（3）', '（4）'], []],
  [[1, 2, 3, 4], []],
] as const)('rows numbered %j: those below their own number are told to be parts', async (numbers, parts) => {
  const { client } = await createTestCore();
  const rows = [
    ['序号', '项目名称', '投资方', '总投资（万元）', '阶段'],
    ...numbers.map((number, at) => [number, `${'甲乙丙丁'[at]}项目`, `安庆${'甲乙丙丁'[at]}电子有限公司`, 100, '在谈']),
  ];
  const { value } = await client.importing.importFile({ file: await xlsxFile('台账.xlsx', [{ name: '台账', rows }]) });
  expect(value.counts.added).toBe(4);
  expect(value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type, text }) => `${type} ${text}`))).toEqual(
    parts.map((part) => `PartOfRowAbove ${part}项目`),
  );
});
