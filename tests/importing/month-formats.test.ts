import { type CellObject, utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { numberFormatOf, shownDay } from '../../core/documents/spreadsheet/number-format.ts';
import { odsVisibility } from '../../core/documents/spreadsheet/ods-visibility.ts';
import { createTestCore } from '../support/test-core.ts';

/** 2025年3月 typed into a cell is kept by Excel as its first day; that day nobody wrote. */
const march = new Date(Date.UTC(2025, 2, 1));

test.each([
  ['yyyy"年"m"月"', '2025年3月'],
  ['yyyy\\年m\\月', '2025年3月'],
  ['[$-804]yyyy"年"m"月";@', '2025年3月'],
  ['[DBNum1][$-804]yyyy"年"m"月"', '2025年3月'],
  ['mmm-yy', '2025年3月'],
  ['yyyy-mm', '2025年3月'],
  ['yyyy-mm-dd', march],
  ['yyyy"年"m"月"d"日"', march],
  ['m"月"d"日"', march],
  ['yyyy/m/d h:mm', march],
  ['yyyy', march],
  ['General', march],
  ['0.00E+00', march],
])('the first of March in the format %s', (code, shown) => {
  expect(shownDay(march, numberFormatOf(code))).toEqual(shown);
});

test('a day that somebody typed stays, also where the cell shows its month only', () => {
  const eighth = new Date(Date.UTC(2025, 2, 8));
  expect(shownDay(eighth, numberFormatOf('yyyy"年"m"月"'))).toBe(eighth);
  expect(shownDay(new Date(Date.UTC(2025, 0, 1)), numberFormatOf('yyyy'))).toBe('2025年');
});

/** Written by another library than the one that reads it. */
const written = (bookType: 'xlsx' | 'xls' | 'xlsb', moreSheets: number): File => {
  const sheet = utils.aoa_to_sheet([['企业名称', '成立日期', '投产节点'], ['测试甲有限公司'], ['测试乙有限公司']]);
  for (const at of ['B2', 'C2']) sheet[at] = { t: 'n', v: 45717, z: 'yyyy"年"m"月"' } satisfies CellObject;
  for (const at of ['B3', 'C3']) sheet[at] = { t: 'n', v: 45717, z: 'yyyy-mm-dd' } satisfies CellObject;
  sheet['!ref'] = 'A1:C3';
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '名单');
  for (let index = 0; index < moreSheets; index++)
    utils.book_append_sheet(book, utils.aoa_to_sheet([['说明']]), `说明${index}`);
  return new File([new Uint8Array(write(book, { type: 'array', bookType }))], `表.${bookType}`);
};

test.each([
  ['xlsx', 0],
  // Of many sheets: read at once and not as a stream.
  ['xlsx', 14],
  ['xls', 0],
  ['xlsb', 0],
] as const)('a month of .%s is told and makes no day (%i more sheets)', async (bookType, moreSheets) => {
  const core = await createTestCore();
  const { value } = await core.client.importing.importFile({ file: written(bookType, moreSheets) });
  const told = value.problems.rows.map(({ row, warnings }) => [row, warnings.map(({ type, text }) => [type, text])]);
  expect(told).toEqual([[2, [['PartialDate', '2025年3月']]]]);
  const { rows } = await core.client.company.list({ limit: 10, sort: { by: 'name', direction: 'asc' } });
  const firms = await Promise.all(rows.map(({ id }) => core.client.company.get({ id })));
  expect(Object.fromEntries(firms.map(({ name, foundedOn, extra }) => [name, [foundedOn, extra]]))).toEqual({
    测试甲有限公司: [null, { 成立日期: '2025年3月', 投产节点: '2025年3月' }],
    测试乙有限公司: ['2025-03-01', { 投产节点: '2025-03-01' }],
  });
});

test('a month of .ods is seen by its style', () => {
  const content =
    '<number:date-style style:name="N1"><number:year/><number:text>年</number:text><number:month/></number:date-style>' +
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>' +
    '<table:table table:name="表"><table:table-row><table:table-cell table:style-name="ce1" office:value-type="date"/>' +
    '<table:table-cell office:value-type="date"/></table:table-row></table:table>';
  const [sheet] = odsVisibility(content);
  expect(sheet?.formatted.show(0, [march, march])).toEqual(['2025年3月', march]);
});
