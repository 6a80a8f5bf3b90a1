import { expect, test } from 'vitest';
import { type OldSheet, type OldStyles, xlsBytes, xlsbBytes } from '../support/old-workbooks.ts';
import { createTestCore } from '../support/test-core.ts';
import { xlsxOfXml } from '../support/xlsx-xml.ts';

/** 2021-03-08 as Excel counts it; not the first of a month, so a day in whatever form it is shown. */
const serial = 44_263;
const formats = [27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];
const styles: OldStyles = {
  fonts: [false],
  cells: [{ font: 0, format: 0 }, ...formats.map((format) => ({ font: 0, format }))],
};
const list: OldSheet = {
  name: '名单',
  rows: [
    ['企业名称', '成立日期', '注册资本（万元）'],
    ...formats.map((format) => [`测试第${format}号有限公司`, serial, serial]),
  ],
  styles: Object.fromEntries(formats.map((_, index) => [`${index + 1},1`, index + 1])),
};

const xlsx = (): Uint8Array<ArrayBuffer> => {
  const cell = (value: string | number | null, at: string, style: number | undefined): string =>
    typeof value === 'number'
      ? `<c r="${at}"${style === undefined ? '' : ` s="${style}"`}><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const rows = list.rows.map((row, index) => {
    const cells = row.map((value, column) =>
      cell(value, `${'ABC'[column]}${index + 1}`, list.styles?.[`${index},${column}`]),
    );
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  const xfs = styles.cells.map(({ format }) => `<xf numFmtId="${format}" fontId="0"/>`).join('');
  return xlsxOfXml(`<sheetData>${rows.join('')}</sheetData>`, {
    styles: `<fonts><font/></fonts><cellXfs>${xfs}</cellXfs>`,
  });
};

test.each([
  ['a.xls', () => xlsBytes([list], 'excel97', undefined, styles)],
  ['a.xlsb', () => xlsbBytes(list, true, styles)],
  ['a.xlsx', xlsx],
])('days of %s whose format Chinese editions of Excel know without a code are days', async (name, bytes) => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file: new File([bytes()], name) });
  expect(value.counts).toMatchObject({ added: formats.length, warned: 0 });
  const { rows } = await client.company.list({ limit: 50 });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  expect(firms.map(({ foundedOn, registeredCapital }) => [foundedOn, registeredCapital])).toEqual(
    formats.map(() => ['2021-03-08', serial]),
  );
});

test('a month of .xls in such a format is a month, as in any other', async () => {
  const { client } = await createTestCore();
  const first: OldSheet = {
    ...list,
    rows: [list.rows[0]!, ['测试甲有限公司', 44_256, 5], ['测试乙有限公司', 44_256, 5]],
  };
  const file = new File([xlsBytes([first], 'excel97', undefined, styles)], 'a.xls');
  const { value } = await client.importing.importFile({ file });
  expect(value.problems.rows.map(({ row, warnings }) => [row, warnings.map(({ type, text }) => [type, text])])).toEqual(
    [[2, [['PartialDate', '2021年3月']]]],
  );
});
