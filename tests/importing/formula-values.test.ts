import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CellObject, utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { isLookUp } from '../../core/documents/spreadsheet/look-up.ts';
import { odsOfXml, odsRow, odsTable, odsText } from '../support/ods-xml.ts';
import { createTestCore } from '../support/test-core.ts';
import { xlsxOfXml } from '../support/xlsx-xml.ts';

test.each([
  ['VLOOKUP(A2,Sheet2!A:B,2,0)', true],
  ['=IFERROR(VLOOKUP(A2,Sheet2!A:B,2,0),0)', true],
  ['_xlfn.XLOOKUP(A2,B:B,C:C)', true],
  ['INDEX(A:A,3)', true],
  ['Sheet2!B2', true],
  ["'二月 台账'!$B$2", true],
  ['[1]Sheet1!B2', true],
  ['+B2', true],
  ['of:=[$Sheet2.B2]', true],
  ['of:=[.B2]', true],
  ['of:=VLOOKUP([.A2];[$Sheet2.A1:.B9];2;0)', true],
  ['Sheet2!R[-1]C[2]', true],
  ['SUM(B2:B9)', false],
  ['B2-C2', false],
  ['SUM(VLOOKUP(A2,B:C,2,0))', false],
  ['ROUND(Sheet2!B2,0)', false],
  ['IF(B2="",0,1)', false],
])('%s only fetches what stands elsewhere: %s', (formula, expected) => {
  expect(isLookUp(formula)).toBe(expected);
});

const toldOf = async (file: File): Promise<unknown> => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file });
  const { rows } = await client.company.list({ limit: 10, sort: { by: 'name', direction: 'asc' } });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  return {
    told: value.problems.rows.flatMap(({ row, warnings }) => warnings.map(({ type, text }) => [row, type, text])),
    capitals: Object.fromEntries(firms.map(({ name, registeredCapital }) => [name, registeredCapital])),
  };
};

/** 0 of a look-up is nothing that anybody typed; 0 of a sum is a number. */
const expected = {
  told: [[2, 'ZeroForBlank', '0']],
  capitals: { 测试甲有限公司: null, 测试乙有限公司: 0, 测试丙有限公司: 500 },
};
const lookUp = 'VLOOKUP(A2,Sheet2!A:B,2,0)';

test('.xlsx: the 0 of a look-up of an amount is told', async () => {
  const text = (at: string, said: string): string => `<c r="${at}" t="inlineStr"><is><t>${said}</t></is></c>`;
  const sheetOf = (cells: readonly string[]): File =>
    new File(
      [
        xlsxOfXml(
          `<sheetData><row r="1">${text('A1', '企业名称')}${text('B1', '注册资本（万元）')}</row>${cells
            .map((cell, at) => `<row r="${at + 2}">${text(`A${at + 2}`, `测试${'甲乙丙'[at]}有限公司`)}${cell}</row>`)
            .join('')}</sheetData>`,
        ),
      ],
      '表.xlsx',
    );
  const sum = '<c r="B3"><f>SUM(C3:D3)</f><v>0</v></c>';
  const plain = `<c r="B4"><f>${lookUp}</f><v>500</v></c>`;
  expect(await toldOf(sheetOf([`<c r="B2"><f>${lookUp}</f><v>0</v></c>`, sum, plain]))).toEqual(expected);
  // Written once for the cells below it.
  const shared = [
    `<c r="B2"><f t="shared" ref="B2:B4" si="0">${lookUp}</f><v>0</v></c>`,
    sum,
    '<c r="B4"><f t="shared" si="0"/><v>0</v></c>',
  ];
  expect(await toldOf(sheetOf(shared))).toMatchObject({
    told: [
      [2, 'ZeroForBlank', '0'],
      [4, 'ZeroForBlank', '0'],
    ],
  });
});

/** Made by other programs: the library that reads .xls writes no formulas. */
const fixture = (name: string): File =>
  new File([new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/importing', name)))], name);

test('.xls: the 0 of a look-up of an amount is told', async () => {
  expect(await toldOf(fixture('look-up-zero.xls'))).toEqual(expected);
});

test('XML of Excel 2003: the 0 of a look-up of an amount is told', async () => {
  const sheet = utils.aoa_to_sheet([
    ['企业名称', '注册资本（万元）'],
    ...[...'甲乙丙'].map((sign) => [`测试${sign}有限公司`]),
  ]);
  sheet['B2'] = { t: 'n', v: 0, f: 'Sheet2!B2' } satisfies CellObject;
  sheet['B3'] = { t: 'n', v: 0, f: 'SUM(C3:D3)' } satisfies CellObject;
  sheet['B4'] = { t: 'n', v: 500 } satisfies CellObject;
  sheet['!ref'] = 'A1:B4';
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '名单');
  const bytes: ArrayBuffer = write(book, { type: 'array', bookType: 'xlml' });
  expect(await toldOf(new File([new Uint8Array(bytes)], '表.xls'))).toEqual(expected);
});

test('.ods: the 0 of a look-up of an amount is told', async () => {
  const number = (formula: string, value: number): string =>
    `<table:table-cell${formula === '' ? '' : ` table:formula="${formula}"`} office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`;
  const cells = [number('of:=[$Sheet2.B2]', 0), number('of:=SUM([.C3:.D3])', 0), number('', 500)];
  const rows = cells.map((cell, at) => odsRow(odsText(`测试${'甲乙丙'[at]}有限公司`) + cell)).join('');
  const heading = odsRow(['企业名称', '注册资本（万元）'].map(odsText).join(''));
  expect(await toldOf(odsOfXml(odsTable(heading + rows)))).toEqual(expected);
});

test('.xls: formulas that no program has calculated are told', async () => {
  // Such programs write each with an empty text for its value.
  expect(await toldOf(fixture('not-calculated.xls'))).toEqual({
    told: [
      [2, 'NeverCalculated', '#未计算!'],
      [2, 'NeverCalculated', '#未计算!'],
      [3, 'NeverCalculated', '#未计算!'],
    ],
    capitals: { 安庆甲有限公司: null, 安庆乙有限公司: 600 },
  });
});
