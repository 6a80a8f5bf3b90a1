import { expect, test } from 'vitest';
import { readStageAround } from '../../shared/domain/importing/stage-around.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

test.each([
  ['一、已投产项目（2个）', 'producing'],
  ['三、签约未开工项目', 'signed'],
  ['（二）在谈项目', 'negotiation'],
  ['开工项目', 'started'],
  ['开工类', 'started'],
  ['2025年已签约项目一览表', 'signed'],
  ['桐城市2025年度新签约亿元以上项目清单', 'signed'],
  ['桐城市经开区在建项目台账', 'started'],
  ['四、已注册未开工项目', 'registered'],
  ['未签约项目', undefined],
  ['2026年拟开工项目清单', undefined],
  ['在谈、签约项目汇总表', undefined],
  ['签约项目开工情况表', 'signed'],
  ['开工项目、签约项目汇总表', undefined],
  ['重点建设项目表', undefined],
  ['招商线索登记表', undefined],
  ['一、新能源汽车', undefined],
  ['项目台账', undefined],
  ['2026年6月签约', 'signed'],
  ['1-6月开工', 'started'],
  ['二季度拟签约', 'preSigning'],
  ['上半年未签约', undefined],
] as const)('%s around rows says that they are %s', (text, stage) => {
  expect(readStageAround(text)?.stage).toBe(stage);
});

const imported = async (...sheets: { name: string; rows: readonly (readonly TestCell[])[] }[]) => {
  const { client } = await createTestCore(calendarDay('2026-06-01'));
  const { value } = await client.importing.importFile({ file: await xlsxFile('台账.xlsx', sheets) });
  const { rows } = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
  return {
    leads: rows.map(({ name, stage, status }) => `${name} ${stage} ${status}`),
    told: value.problems.rows.flatMap(({ title, warnings }) =>
      warnings.map(({ type, heading, text }) => `${title} ${type} ${heading} ${text}`),
    ),
  };
};

const head = ['序号', '项目名称', '投资方', '总投资（亿元）'];

test('group headings, sheets, titles and 类别 say the stage of rows that say none, and the dry run tells where it was read', async () => {
  const { leads, told } = await imported(
    {
      name: '项目台账',
      rows: [
        [...head, '签约日期', '开工日期'],
        ['一、已投产项目（1个）'],
        ['（一）新能源汽车'],
        [1, '甲项目', '甲科技有限公司', 1, '2024-03-04'],
        ['二、签约项目'],
        [1, '乙项目', '乙科技有限公司', 1, null, '2025-03-04'],
        ['三、终止项目'],
        [1, '丙项目', '丙科技有限公司', 1, '2024-03-04'],
        ['四、前期项目'],
        [1, '壬项目', '壬科技有限公司', 1],
        ['五、其他'],
        [1, '丁项目', '丁科技有限公司', 1],
      ],
    },
    { name: '在谈项目', rows: [head, [1, '戊项目', '戊科技有限公司', 1]] },
    { name: 'Sheet3', rows: [['2025年已签约项目一览表'], head, [1, '己项目', '己科技有限公司', 1]] },
    {
      name: 'Sheet4',
      rows: [
        ['类别', ...head, '阶段'],
        ['开工类', 1, '庚项目', '庚科技有限公司', 1, null],
        ['开工类', 2, '辛项目', '辛科技有限公司', 1, '签约'],
      ],
    },
  );
  expect(leads).toEqual([
    '甲项目 producing active',
    '乙项目 started active',
    '丙项目 signed ended',
    '壬项目 clue active',
    '丁项目 clue active',
    '戊项目 negotiation active',
    '己项目 signed active',
    '庚项目 started active',
    '辛项目 signed active',
  ]);
  expect(told).toEqual([
    '甲项目 StageRead 分组 一、已投产项目（1个）',
    '丙项目 StatusRead 分组 三、终止项目',
    '壬项目 StageNotSaid  ',
    '丁项目 StageNotSaid  ',
    '戊项目 StageRead 工作表 在谈项目',
    '己项目 StageRead 表题 2025年已签约项目一览表',
    '庚项目 StageRead 类别 开工类',
  ]);
});

test.each(['2026年6月签约', '6月签约', '上半年签约项目'])(
  'project and investor below the title %s are leads at that step, and each row tells where it was read',
  async (title) => {
    const rows = [
      ['序号', '项目名称', '投资方'],
      [1, '甲项目', '甲科技有限公司'],
    ];
    for (const sheet of [
      { name: 'Sheet1', rows: [[title], ...rows] },
      { name: title, rows },
    ]) {
      const { leads, told } = await imported(sheet);
      expect(leads).toEqual(['甲项目 signed active']);
      expect(told).toEqual([`甲项目 StageRead ${sheet.name === title ? '工作表' : '表题'} ${title}`]);
    }
  },
);

test('a state out of a sentence or a group is told as a state, and a step beside it as a step', async () => {
  const { leads, told } = await imported({
    name: '终止项目',
    rows: [
      [...head, '进展'],
      [1, '甲项目', '甲科技有限公司', 1, '因市场原因项目已暂停'],
      [2, '乙项目', '乙科技有限公司', 1, '多次洽谈'],
      [3, '丙项目', '丙科技有限公司', 1, '终止'],
    ],
  });
  expect(leads).toEqual(['甲项目 clue paused', '乙项目 negotiation ended', '丙项目 clue ended']);
  expect(told).toEqual([
    '甲项目 StatusRead 进展 因市场原因项目已暂停',
    '甲项目 StageNotSaid  因市场原因项目已暂停',
    '乙项目 StageRead 进展 多次洽谈',
    '乙项目 StatusRead 工作表 终止项目',
    '丙项目 StageNotSaid  终止',
  ]);
});

test('a word of the ladder alone in the progress says it nearer than the group above, a sentence does not', async () => {
  const { leads, told } = await imported({
    name: 'Sheet1',
    rows: [
      [...head, '洽谈进展'],
      ['一、已签约项目'],
      [1, '甲项目', '甲科技有限公司', 1, '拟签约'],
      [2, '乙项目', '乙科技有限公司', 1, '正在对接用地'],
      [3, '丙项目', '丙科技有限公司', 1, '已开工'],
    ],
  });
  expect(leads).toEqual(['甲项目 preSigning active', '乙项目 signed active', '丙项目 started active']);
  expect(told).toEqual([
    '甲项目 StageRead 洽谈进展 拟签约',
    '乙项目 StageRead 洽谈进展 正在对接用地',
    '乙项目 StageRead 分组 一、已签约项目',
  ]);
});

test('a plan that speaks of steps says no stage, and the row asks to be looked at', async () => {
  const { leads, told } = await imported({
    name: 'Sheet1',
    rows: [
      ['项目名称', '投资方', '推进计划', '下步打算'],
      ['甲项目', '甲科技有限公司', '6月底前开工', null],
      ['乙项目', '乙科技有限公司', null, '月底前签约'],
      ['丙项目', '丙科技有限公司', '邀请来访', null],
    ],
  });
  expect(leads).toEqual(['甲项目 clue active', '乙项目 clue active', '丙项目 clue active']);
  expect(told).toEqual(['甲项目 StageNotSaid  ', '乙项目 StageNotSaid  ', '丙项目 StageNotSaid  ']);
});

test.each([
  ['2026年12月签约', 'clue', 'StageNotSaid  '],
  ['2027年开工项目', 'clue', 'StageNotSaid  '],
  ['2026年下半年开工项目', 'clue', 'StageNotSaid  '],
  ['2026年四季度投产项目', 'clue', 'StageNotSaid  '],
  ['2026年6月签约', 'signed', 'StageRead 工作表 2026年6月签约'],
  ['2026年二季度签约项目', 'signed', 'StageRead 工作表 2026年二季度签约项目'],
  ['2026年1-12月签约项目', 'signed', 'StageRead 工作表 2026年1-12月签约项目'],
])('on the first of June 2026 the tab %s says that its rows are %s', async (name, stage, warning) => {
  const { leads, told } = await imported({ name, rows: [head, [1, '甲项目', '甲科技有限公司', 1]] });
  expect(leads).toEqual([`甲项目 ${stage} active`]);
  expect(told).toEqual([`甲项目 ${warning}`]);
});

test.each(['进度、备注', '备注（进展情况）', '备注（进度）', '进度', '进展情况'])(
  'below %s the progress says the stage, and a blank cell is told',
  async (heading) => {
    const { client } = await createTestCore();
    const rows = [
      ['项目名称', '投资方', '总投资（万元）', heading],
      ['甲项目', '安庆甲甲机械有限公司', 100, '已签约，正在办理工商注册'],
      ['乙项目', '芜湖乙乙电子有限公司', 100, null],
      ['丙项目', '合肥丙丙科技有限公司', 100, '洽谈中'],
    ];
    const { value } = await client.importing.importFile({ file: await xlsxFile('表.xlsx', [{ name: '表', rows }]) });
    const leads = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
    expect(leads.rows.map(({ stage }) => stage)).toEqual(['signed', 'clue', 'negotiation']);
    expect(value.problems.rows.map(({ row, warnings }) => [row, ...warnings.map(({ type }) => type)])).toEqual([
      [2, 'StageRead'],
      [3, 'StageNotSaid'],
    ]);
  },
);
