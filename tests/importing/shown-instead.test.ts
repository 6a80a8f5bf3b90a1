import { type CellObject, utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { numberFormatOf, shownNumber } from '../../core/documents/spreadsheet/number-format.ts';
import { createTestCore } from '../support/test-core.ts';

/** A format may show a word in the place of a number, or nothing at all. */
test.each([
  [0, '0;-0;"待定"', '待定'],
  [5, '0;-0;"待定"', 5],
  [-5, '0;-0;"待定"', -5],
  [500, '0"万元";-0"万元";"待定"', '500万元'],
  [0, 'General;General;"无"', '无'],
  [0, '0;-0;"—"', '—'],
  [0, '0;-0;;@', ''],
  [0, ';;;', ''],
  [5000, ';;;', '#不显示:5000'],
  [5000, '**', '#不显示:5000'],
  [-5, '#,##0;;', '#不显示:-5'],
  [5000, '"已退出"', '已退出（5000）'],
  [1, '[=1]"是";[=0]"否"', '是'],
  [0, '[=1]"是";[=0]"否"', '否'],
  [2, '[=1]"甲";[=2]"乙"', '乙'],
  [1, '"√";;', '√'],
  [0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0],
  [0, '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', 0],
  [5000, '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', 5000],
  [5, 'G/通用格式', 5],
  [5, '', 5],
])('%s in the format %s is seen as %s', (value, code, shown) => {
  expect(shownNumber(value, numberFormatOf(code))).toBe(shown);
});

test.each(['xlsx', 'xls', 'xlsb'] as const)('.%s: what is not seen is told and does not come in', async (bookType) => {
  const names = ['测试甲有限公司', '测试乙有限公司', '测试丙有限公司', '测试丁有限公司'];
  const sheet = utils.aoa_to_sheet([['企业名称', '注册资本（万元）'], ...names.map((name) => [name])]);
  const cells: readonly (readonly [number, string])[] = [
    [5000, ';;;'],
    [0, '0;-0;"待定"'],
    [6000, '"已退出"'],
    [700, '0;-0;"待定"'],
  ];
  for (const [at, [v, z]] of cells.entries()) sheet[`B${at + 2}`] = { t: 'n', v, z } satisfies CellObject;
  sheet['!ref'] = 'A1:B5';
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '名单');
  const bytes: ArrayBuffer = write(book, { type: 'array', bookType });
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file: new File([new Uint8Array(bytes)], `表.${bookType}`) });
  expect(
    value.problems.rows.flatMap(({ row, warnings }) => warnings.map(({ type, text }) => [row, type, text])),
  ).toEqual([
    [2, 'NotShown', '5000'],
    [3, 'InvalidMoney', '待定'],
    [4, 'InvalidMoney', '已退出（6000）'],
  ]);
  const { rows } = await client.company.list({ limit: 10, sort: { by: 'name', direction: 'asc' } });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  expect(Object.fromEntries(firms.map(({ name, registeredCapital }) => [name, registeredCapital]))).toEqual({
    测试甲有限公司: null,
    测试乙有限公司: null,
    测试丙有限公司: null,
    测试丁有限公司: 700,
  });
});
