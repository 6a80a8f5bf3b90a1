import { expect, test } from 'vitest';
import { areaQuestionOf } from '../../shared/domain/importing/area-question.ts';
import { parseCountValue } from '../../shared/domain/importing/count-value.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

test.each([
  ['占地（平方公里）', 1, 1500],
  ['占地面积（平方千米）', '1', 1500],
  ['占地（km²）', 1, 1500],
  ['用地（分）', 300, 30],
  ['用地（顷）', 1, 100],
  ['用地（公顷）', 1, 15],
  ['用地（百亩）', 1, 100],
  ['用地（万亩）', 1, 10_000],
  ['用地面积（万平方米）', 2, 30],
  ['用地', '1平方公里', 1500],
  ['用地', '30分', 3],
  ['用地', '50亩', 50],
  ['用地（亩，含代征）', 50, 50],
  ['用地面积（平方米/亩）', '50亩', 50],
])('%s %s are so many mu', (heading, cell, mu) => {
  expect(parseCountValue(cell, heading, 'mu')).toEqual({ kind: 'count', count: mu, exact: true });
});

test.each([
  ['建筑面积（亿平方米）', 1, 'squareMetres', 100_000_000],
  ['建筑面积（万平方米）', 1, 'squareMetres', 10_000],
  ['建筑面积（千㎡）', 3, 'squareMetres', 3000],
  ['厂房面积', 3000, 'squareMetres', 3000],
  ['用工人数（十人）', 3, 'people', 30],
  ['用工（百人）', 3, 'people', 300],
  ['就业', 300, 'people', 300],
] as const)('%s %s are counted whole', (heading, cell, kind, count) => {
  expect(parseCountValue(cell, heading, kind)).toEqual({ kind: 'count', count, exact: true });
});

test('households are no people', () => {
  expect(parseCountValue(30, '带动就业（户）', 'people')).toEqual({ kind: 'invalid', text: '30' });
});

test('an area of which nothing says the unit, or two places two, is a text that is told', async () => {
  const { client } = await createTestCore(calendarDay('2026-06-01'));
  const file = await xlsxFile(
    '台账.xlsx',
    ['占地面积', '用地面积（平方米/亩）'].map((heading, index) => ({
      name: `表${index}`,
      rows: [
        ['项目名称', '投资方', heading, '目前进展'],
        [`项目${index}`, `安庆${index}科技有限公司`, 20_000, '在谈'],
      ],
    })),
  );
  const { value } = await client.importing.importFile({ file });
  expect(value.problems.rows.map(({ warnings }) => warnings.map(({ type, text }) => `${type} ${text}`))).toEqual([
    ['AreaUnitUnknown 20000'],
    ['AreaUnitUnknown 20000'],
  ]);
  const { rows } = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
  const leads = await Promise.all(rows.map(({ id }) => client.lead.get({ id })));
  expect(leads.map(({ landMu, remark }) => [landMu, remark])).toEqual([
    [null, '【占地面积】20000'],
    [null, '【用地面积（平方米/亩）】20000'],
  ]);
});

const ledgerOf = (heading: string, ...areas: (string | number)[]) =>
  xlsxFile('台账.xlsx', [
    {
      name: '台账',
      rows: [
        ['项目名称', '投资方', heading, '目前进展'],
        ...areas.map((area, at) => [`项目${at}`, `安庆${at}科技有限公司`, area, '在谈']),
      ],
    },
  ]);

test('which unit areas are in is asked once per column with both readings, and the answer holds for the next file of these headings', async () => {
  const { client } = await createTestCore(calendarDay('2026-06-01'));
  const landOf = async (): Promise<readonly (number | null)[]> => {
    const { rows } = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
    return (await Promise.all(rows.map(({ id }) => client.lead.get({ id })))).map(({ landMu }) => landMu);
  };
  const asked = await client.importing.importFile({ file: await ledgerOf('用地', 60, '3公顷', 30), dryRun: true });
  expect(asked.value.areaQuestions).toEqual([
    {
      sheet: '台账',
      heading: '用地',
      question: {
        readings: [
          {
            unit: 'mu',
            areas: [
              { text: '60', count: 60 },
              { text: '30', count: 30 },
            ],
          },
          {
            unit: 'squareMetres',
            areas: [
              { text: '60', count: 0 },
              { text: '30', count: 0 },
            ],
          },
        ],
      },
    },
  ]);
  const answered = await client.importing.importFile({
    file: await ledgerOf('用地', 60, '3公顷', 30),
    areas: { 用地: 'mu' },
  });
  expect([answered.value.areaQuestions, answered.value.problems.rows]).toEqual([[], []]);
  expect(await landOf()).toEqual([60, 45, 30]);
  // The same headings, and figures that make no sense in mu: asked again.
  const next = await client.importing.importFile({ file: await ledgerOf('用地', 80, 40), dryRun: true });
  expect(next.value.areaQuestions).toEqual([]);
  const large = await client.importing.importFile({ file: await ledgerOf('用地', 80_000, 40_000), dryRun: true });
  expect(large.value.areaQuestions).toHaveLength(1);
});

test('below two units the question is between them, each with the size that the heading gives it', () => {
  expect(areaQuestionOf('landMu', '用地（万平方米/亩）', [2, '50亩'])).toEqual({
    readings: [
      { unit: 'squareMetres', areas: [{ text: '2', count: 30 }] },
      { unit: 'mu', areas: [{ text: '2', count: 2 }] },
    ],
  });
  expect(areaQuestionOf('landMu', '用地（亩）', [2])).toBe(null);
  expect(areaQuestionOf('landMu', '用地', ['50亩'])).toBe(null);
});
