import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type TestSheet, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const head = ['序号', '项目名称', '投资方', '总投资（万元）', '签约日期', '登记日期'];
const talks: TestSheet = {
  name: '在谈项目',
  rows: [head, [1, '甲项目', '甲科技有限公司', 100, null, '2026-01-05'], [2, '乙项目', '乙科技有限公司', 200]],
};
const signed: TestSheet = {
  name: '签约项目',
  rows: [head, [1, '甲项目', '甲科技有限公司', 100, '2026-03-04', '2026-01-05']],
};
const ended: TestSheet = {
  name: '终止项目',
  rows: [head, [1, '甲项目', '甲科技有限公司', 100, '2026-03-09', '2026-01-07']],
};

const imported = async (...sheets: TestSheet[]) => {
  const { client } = await createTestCore(calendarDay('2026-06-01'));
  const file = await xlsxFile('台账.xlsx', sheets);
  const { value } = await client.importing.importFile({ file });
  const { rows } = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
  const leads = await Promise.all(rows.map(({ id }) => client.lead.get({ id })));
  const again = await client.importing.importFile({ file });
  expect(again.changeSetId).toBe(null);
  return {
    leads: leads.map(({ name, stage, stageOn, status, companyName }) => [name, stage, stageOn, status, companyName]),
    remark: leads[0]?.remark?.split('\n') ?? [],
    conflicts: value.problems.rows.flatMap(({ warnings }) =>
      warnings.filter(({ type }) => type === 'ConflictInFile').map(({ heading, text }) => `${heading} ${text}`),
    ),
  };
};

test.each([
  ['talks first', [talks, signed]],
  ['signed first', [signed, talks]],
] as const)(
  'a project on two sheets of one file stands at the later step, and the other is told: %s',
  async (_, sheets) => {
    const { leads, remark, conflicts } = await imported(...sheets);
    expect(leads).toContainEqual(['甲项目', 'signed', '2026-03-04', 'active', '甲科技有限公司']);
    expect(leads).toContainEqual(['乙项目', 'negotiation', null, 'active', '乙科技有限公司']);
    expect(remark).toEqual(['【阶段（另一行）】在谈项目']);
    expect(conflicts).toEqual(['阶段 在谈项目']);
  },
);

test('days and states of two rows of one project that differ are told and kept, none is dropped', async () => {
  const { leads, remark, conflicts } = await imported(signed, ended);
  expect(leads).toEqual([['甲项目', 'signed', '2026-03-04', 'ended', '甲科技有限公司']]);
  expect(conflicts).toEqual(['签约日期 2026-03-09', '登记日期 2026-01-07']);
  expect(remark).toEqual(['【签约日期（另一行）】2026-03-09', '【登记日期（另一行）】2026-01-07']);
});

test('a sheet without investors names the projects of the sheet with them, as it would in a file of its own', async () => {
  const bare: TestSheet = {
    name: '在谈项目',
    rows: [
      ['序号', '项目名称', '总投资（万元）'],
      [1, '甲项目', 100],
      [2, '厂房项目', 300],
    ],
  };
  const named: TestSheet = {
    name: '签约项目',
    rows: [
      head,
      [1, '甲项目', '甲科技有限公司', 100],
      [2, '厂房项目', '乙科技有限公司', 300],
      [3, '厂房项目', '王总', 300],
    ],
  };
  const { leads } = await imported(bare, named);
  expect(leads.map(([name, stage, , , company]) => `${name} ${stage} ${company}`)).toEqual([
    '甲项目 signed 甲科技有限公司',
    '厂房项目 signed 乙科技有限公司',
    '厂房项目 signed null',
  ]);
});
