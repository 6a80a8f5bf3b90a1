import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinDateParts, joinedColumns, splitDates } from '../../shared/domain/importing/date-parts.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

test('a day that stands in columns of year, month and day is one day; a month alone stays a text with a warning', async () => {
  const { client } = await createTestCore(calendarDay('2026-06-01'));
  const rows = [
    ['项目名称', '投资方', '阶段', '签约年份', '签约月份', '开工时间', null, null],
    [null, null, null, null, null, '年', '月', '日'],
    ['甲项目', '甲科技有限公司', '开工', 2025, 3, 2025, 9, 10],
    ['乙项目', '乙科技有限公司', '签约', '2025年', '十一月', null, null, null],
    ['丙项目', '丙科技有限公司', '签约', 2025, 13, null, 4, null],
  ];
  const { value } = await client.importing.importFile({
    file: await xlsxFile('台账.xlsx', [{ name: '项目台账', rows }]),
  });
  const { rows: leads } = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
  expect(leads.map(({ name, stage, stageOn }) => [name, stage, stageOn])).toEqual([
    ['甲项目', 'started', '2025-09-10'],
    ['乙项目', 'signed', null],
    ['丙项目', 'signed', null],
  ]);
  expect(
    value.problems.rows.map(({ title, warnings }) => [
      title,
      ...warnings.map(({ type, heading, text }) => `${type} ${heading} ${text}`),
    ]),
  ).toEqual([
    ['甲项目', 'PartialDate 签约年份、签约月份 2025年3月'],
    ['乙项目', 'PartialDate 签约年份、签约月份 2025年11月'],
    ['丙项目', 'InvalidDate 签约年份、签约月份 2025年13月', 'InvalidDate 开工时间·年、开工时间·月、开工时间·日 4'],
  ]);
  expect((await client.lead.get({ id: leads[1]!.id })).remark).toBe('【签约年份、签约月份】2025年11月');
});

test.each([
  ['company', ['企业名称', '成立年份', '成立月', '成立日'], 'foundedOn'],
  ['lead', ['项目名称', '签约（年）', '签约（月日）'], 'signedOn'],
  ['lead', ['项目名称', '计划开工年', '计划开工月'], undefined],
  ['company', ['企业名称', '2024年', '2025年', '营收月'], undefined],
  ['lead', ['项目名称', '签约年份'], undefined],
] as const)('in a sheet of kind %s the columns %j are one day: %s', (kind, headings, target) => {
  const columns = headings.map((heading, index) => ({ heading, index }));
  expect(splitDates(columns, kind)[0]?.target).toBe(target);
});

test('property: whatever stands in the columns, each text is in the cell that is read', () => {
  const columns = joinedColumns(
    ['签约年份', '签约月份', '签约日'].map((heading, index) => ({ heading, index, target: 'signedOn', unit: null })),
    'lead',
  );
  const cell = fc.oneof(
    fc.constant(null),
    fc.integer({ min: 0, max: 2030 }),
    fc.constantFrom('3月', '上半年', '2025年', '15号'),
  );
  fc.assert(
    fc.property(cell, cell, cell, (year, month, day) => {
      const joined = String(joinDateParts([year, month, day], columns)[0] ?? '');
      for (const one of [year, month, day]) expect(joined).toContain(String(one ?? '').replace(/[年月号]$/, ''));
    }),
  );
});
