import { expect, test } from 'vitest';
import { latestFirst } from '../../shared/domain/importing/progress-columns.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const imported = async (rows: readonly (readonly TestCell[])[]) => {
  const { client } = await createTestCore(calendarDay('2026-06-01'));
  const { value } = await client.importing.importFile({
    file: await xlsxFile('台账.xlsx', [{ name: '项目台账', rows }]),
  });
  const { rows: leads } = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
  const got = await Promise.all(leads.map(({ id }) => client.lead.get({ id })));
  return {
    value,
    stages: got.map(({ name, stage, stageOn }) => [name, stage, stageOn]),
    warnings: value.problems.rows.map(({ title, warnings }) => [title, warnings.map(({ type }) => type)]),
    got,
  };
};

test('ticks in columns of stages are the stage of the row, the furthest one; days are its days', async () => {
  const { stages, warnings, got } = await imported([
    ['序号', '项目名称', '投资方', '项目进展', null, null, null, null],
    [null, null, null, '在谈', '签约', '开工', '投产', '达产'],
    [1, '甲项目', '甲科技有限公司', '√', '√', null, null, null],
    [2, '乙项目', '乙科技有限公司', null, null, '●', null, null],
    [3, '丙项目', '丙科技有限公司', '是', '2026-03-04', '否', null, null],
    [4, '丁项目', '丁科技有限公司', null, '2026年3月', null, '○', null],
    [5, '戊项目', '戊科技有限公司', null, null, null, null, null],
    [6, '己项目', '己科技有限公司', '√', '2025年', '2026年12月', '2026', null],
  ]);
  expect(stages).toEqual([
    ['甲项目', 'signed', null],
    ['乙项目', 'started', null],
    ['丙项目', 'signed', '2026-03-04'],
    ['丁项目', 'signed', null],
    ['戊项目', 'clue', null],
    ['己项目', 'signed', null],
  ]);
  expect(warnings).toEqual([
    ['丁项目', ['PartialDate', 'StageMarkUnclear']],
    ['戊项目', ['StageNotSaid']],
    ['己项目', ['PartialDate', 'FutureDate', 'StageMarkUnclear']],
  ]);
  expect(got[3]?.remark).toBe('【项目进展·签约】2026年3月\n【项目进展·投产】○');
  expect(got[0]?.remark).toBeNull();
});

test('what the stage column says in words wins over ticks, and a tick beyond it is told; a planned step is none', async () => {
  const { stages, warnings, got } = await imported([
    ['项目名称', '投资方', '阶段', '签约情况', '开工', '计划', null],
    [null, null, null, null, null, '开工', '投产'],
    ['甲项目', '甲科技有限公司', '签约', '已签约', '√', '2026-05-01', null],
  ]);
  expect(stages).toEqual([['甲项目', 'signed', null]]);
  expect(warnings).toEqual([['甲项目', ['MarkAboveStage']]]);
  expect(got[0]?.remark).toBe('【计划·开工】2026-05-01\n【开工】√');
});

test('amounts below a word of the ladder are no ticks', async () => {
  const { value, stages } = await imported([
    ['项目名称', '投资方', '阶段', '资金', null],
    [null, null, null, '签约', '到位'],
    ['甲项目', '甲科技有限公司', '在谈', 32_000, 5000],
    ['乙项目', '乙科技有限公司', '在谈', 8000, 3000],
  ]);
  expect(value.mapping[0]?.columns.map(({ target }) => target)).toEqual([
    'leadName',
    'investor',
    'stage',
    'extra',
    'extra',
  ]);
  expect(stages.map(([, stage]) => stage)).toEqual(['negotiation', 'negotiation']);
});

test('a tick below 终止 is the state; a no beside the day of its step is told; days below 时间节点 are a schedule', async () => {
  const { warnings, got } = await imported([
    ['项目名称', '投资方', '在谈', '是否签约', '已终止', '签约时间', '时间节点', null],
    [null, null, null, null, null, null, '竣工', '达产'],
    ['甲项目', '甲科技有限公司', '√', '√', '√', null, null, null],
    ['乙项目', '乙科技有限公司', null, '否', null, '2025-01-02', '2026-01-01', '2026-02-01'],
    ['丙项目', '丙科技有限公司', '√', '否', '2025-03-04', null, null, null],
    ['丁项目', '丁科技有限公司', '√', '否', '否', null, null, null],
  ]);
  expect(got.map(({ name, stage, status }) => [name, stage, status])).toEqual([
    ['甲项目', 'signed', 'ended'],
    ['乙项目', 'signed', 'active'],
    ['丙项目', 'negotiation', 'ended'],
    ['丁项目', 'negotiation', 'active'],
  ]);
  expect(warnings).toEqual([['乙项目', ['MarkAgainstDay']]]);
  expect(got[1]?.remark).toBe('【时间节点·竣工】2026-01-01\n【时间节点·达产】2026-02-01\n【是否签约】否');
  expect(got[2]?.remark).toBe('【已终止】2025-03-04');
});

test('of several columns of progress the latest that says a stage counts, and is told; all are kept', async () => {
  const { value, got } = await imported([
    ['项目名称', '投资方', '1月进展', '2月进展', '3月进展'],
    ['甲项目', '甲科技有限公司', '洽谈', '签约', '开工'],
    ['乙项目', '乙科技有限公司', '已签约', '已终止', '无变化'],
    ['丙项目', '丙科技有限公司', '暂停', '签约', null],
  ]);
  expect(got.map(({ name, stage, status }) => [name, stage, status])).toEqual([
    ['甲项目', 'started', 'active'],
    ['乙项目', 'signed', 'ended'],
    ['丙项目', 'signed', 'active'],
  ]);
  expect(value.problems.rows[0]?.warnings).toMatchObject([{ type: 'StageRead', heading: '3月进展', text: '开工' }]);
  expect(got[0]?.progress[0]?.body).toBe('【1月进展】洽谈\n【2月进展】签约\n【3月进展】开工');
});

test.each([
  [['上月进展', '本月进展'], '本月进展'],
  [['本月进展', '上月进展'], '本月进展'],
  [['11月进展', '12月进展', '1月进展'], '1月进展'],
  [['3月进展', '2月进展', '1月进展'], '3月进展'],
  [['2025年12月进展', '2026年1月进展'], '2026年1月进展'],
  [['第一季度进展', '第二季度进展'], '第二季度进展'],
] as const)('the latest of %j is %s', (headings, latest) => {
  expect(latestFirst(headings.map((heading) => ({ heading })))[0]?.heading).toBe(latest);
});

test('a month and a day without their year are told, and 框架协议 in a column of stages is to be checked', async () => {
  const { stages, value, got } = await imported([
    ['2025年招商项目进展表'],
    ['项目名称', '投资方', '项目阶段', '签约时间', null],
    [null, null, null, '月', '日'],
    ['甲项目', '甲科技有限公司', '框架协议', 5, 6],
    ['乙项目', '乙科技有限公司', '正式签约', null, null],
  ]);
  expect(stages.map(([, stage]) => stage)).toEqual(['signed', 'signed']);
  expect(value.problems.rows.map(({ title, warnings }) => [title, warnings])).toMatchObject([
    [
      '甲项目',
      [
        { type: 'InvalidDate', text: '5月6日' },
        { type: 'StageRead', heading: '项目阶段', text: '框架协议' },
      ],
    ],
  ]);
  expect(got[0]?.remark).toBe('【签约时间·月、签约时间·日】5月6日');
});
