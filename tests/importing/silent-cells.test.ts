import { expect, test } from 'vitest';
import { odsNumber, odsOfXml, odsRow, odsTable, odsText } from '../support/ods-xml.ts';
import {
  type OldCell,
  type OldReference,
  type OldSheet,
  type OldStyles,
  xlsBytes,
  xlsbBytes,
} from '../support/old-workbooks.ts';
import { createTestCore } from '../support/test-core.ts';
import { xlsxOfXml } from '../support/xlsx-xml.ts';

/** Cells that a reader took for something else than a person sees, without a word. */
const imported = async (file: File) => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file });
  const { rows } = await client.company.list({ limit: 20, sort: { by: 'name', direction: 'asc' } });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  return {
    told: value.problems.rows.map(({ row, warnings }) => [row, ...warnings.map(({ type, text }) => `${type} ${text}`)]),
    firms: Object.fromEntries(firms.map(({ name, registeredCapital, extra }) => [name, [registeredCapital, extra]])),
  };
};

const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const book = (rows: string, parts = {}): File =>
  new File([xlsxOfXml(`<sheetData>${rows}</sheetData>`, parts)], '表.xlsx');
const head = `<row r="1">${cell('A1', '企业名称')}${cell('B1', '注册资本（万元）')}</row>`;

test('the reading beside a text in its cell is no part of it', async () => {
  const { firms } = await imported(
    book(
      `${head}<row r="2"><c r="A2" t="inlineStr"><is><t>测试甲有限公司</t><rPh sb="0" eb="2"><t>テスト</t></rPh><phoneticPr fontId="1"/></is></c><c r="B2"><v>500</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><r><t>测试乙</t></r><r><rPr><b/></rPr><t>有限公司</t></r><rPh sb="0" eb="2"><t>テスト</t></rPh></is></c><c r="B3" t="inlineStr"><is><r><t>800</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c></row>`,
    ),
  );
  expect(firms).toEqual({ 测试甲有限公司: [500, {}], 测试乙有限公司: [800, { '注册资本（万元）': '800¹' }] });
});

test('rows that stand out of order are told by their own numbers, and shown in their own formats', async () => {
  const row = (at: number, name: string, share: number): string =>
    `<row r="${at}">${cell(`A${at}`, name)}${cell(`B${at}`, `约${at}00`)}<c r="C${at}" s="1"><v>${share}</v></c></row>`;
  const { told, firms } = await imported(
    book(
      `<row r="1">${cell('A1', '企业名称')}${cell('B1', '注册资本（万元）')}${cell('C1', '股权占比')}</row>${row(5, '测试丁有限公司', 0.4)}${row(2, '测试甲有限公司', 0.12)}${row(3, '测试乙有限公司', 0.25)}`,
      { styles: '<cellXfs><xf/><xf numFmtId="9"/></cellXfs>' },
    ),
  );
  expect(told).toEqual([
    [2, 'MoneyApproximate 约200'],
    [3, 'MoneyApproximate 约300'],
    [5, 'MoneyApproximate 约500'],
  ]);
  expect(firms).toEqual({
    测试甲有限公司: [200, { 股权占比: '12%', '注册资本（万元）': '约200' }],
    测试乙有限公司: [300, { 股权占比: '25%', '注册资本（万元）': '约300' }],
    测试丁有限公司: [500, { 股权占比: '40%', '注册资本（万元）': '约500' }],
  });
});

test('of two rows with one number the later stands behind all others, and no other row is told by a wrong number', async () => {
  const row = (at: number, name: string): string =>
    `<row r="${at}">${cell(`A${at}`, name)}${cell(`B${at}`, '约5')}</row>`;
  const { told } = await imported(
    book(`${head}${row(2, '测试甲有限公司')}${row(2, '测试乙有限公司')}${row(3, '测试丙有限公司')}`),
  );
  expect(told.map(([at]) => at)).toEqual([2, 3, 4]);
});

test.each([
  ['fullCalcOnLoad="1"', [[2, 'NeverCalculated #未计算!']], null],
  ['calcId="1"', [], 0],
])('a sum that is 0 in a workbook of %s', async (calculation, told, capital) => {
  const file = book(`${head}<row r="2">${cell('A2', '测试甲有限公司')}<c r="B2"><f>SUM(C2:D2)</f><v>0</v></c></row>`, {
    workbook: `<calcPr ${calculation}/>`,
  });
  expect(await imported(file)).toEqual({ told, firms: { 测试甲有限公司: [capital, {}] } });
});

const oldFonts: OldStyles = {
  fonts: [false, false, false, false, false, 'raised'],
  cells: [{ font: 0, format: 0 }],
};
const raisedList: OldSheet = {
  name: '名单',
  rows: [
    ['企业名称', '注册资本（万元）', '厂房面积'],
    ['测试甲有限公司', '50001', '300m2'],
  ],
  runs: { '1,1': [[4, 6]], '1,2': [[4, 6]] },
};
// Fonts of .xls are counted without a fourth; those of .xlsb with it.
const inXlsb: OldSheet = { ...raisedList, runs: { '1,1': [[4, 5]], '1,2': [[4, 5]] } };

test.each([
  ['a.xls', () => xlsBytes([raisedList], 'excel97', undefined, oldFonts)],
  ['a.xlsb', () => xlsbBytes(inXlsb, true, oldFonts)],
])('a raised mark is no digit in %s', async (name, bytes) => {
  const { told, firms } = await imported(new File([bytes()], name));
  expect(told).toEqual([[2, 'MoneyRemark 5000¹']]);
  expect(firms).toEqual({ 测试甲有限公司: [5000, { '注册资本（万元）': '5000¹', 厂房面积: '300m2' }] });
});

test('a raised mark of .ods is no digit where its place is said in percent, as LibreOffice writes it', async () => {
  const own =
    '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="33% 58%"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties style:text-position="0% 100%"/></style:style>';
  const text = odsText('<text:span text:style-name="T2">5000</text:span><text:span text:style-name="T1">1</text:span>');
  const rows = [odsRow(odsText('企业名称') + odsText('注册资本（万元）')), odsRow(odsText('测试甲有限公司') + text)];
  expect((await imported(odsOfXml(odsTable(rows.join('')), { own }))).told).toEqual([[2, 'MoneyRemark 5000¹']]);
});

test('.xlsb: the 0 of a reference to a blank is told, and no other number', async () => {
  const sheet: OldSheet<OldCell | OldReference> = {
    name: '名单',
    rows: [
      ['企业名称', '注册资本（万元）'],
      ['测试甲有限公司', { to: [8, 3], value: 0 }],
      ['测试乙有限公司', { to: [8, 4], value: 500 }],
      ['测试丙有限公司', 0],
    ],
  };
  const { told, firms } = await imported(new File([xlsbBytes(sheet)], 'a.xlsb'));
  expect(told).toEqual([[2, 'ZeroForBlank 0']]);
  expect(firms).toEqual({ 测试甲有限公司: [null, {}], 测试乙有限公司: [500, {}], 测试丙有限公司: [0, {}] });
});

test('2024.10 typed as a month is October in .xls and .ods as well', async () => {
  const twoPlaces: OldStyles = { fonts: [false], cells: [0, 2].map((format) => ({ font: 0, format })) };
  const old: OldSheet = {
    name: '名单',
    rows: [
      ['企业名称', '成立日期'],
      ['测试甲有限公司', 2024.1],
      ['测试乙有限公司', 2024.1],
    ],
    styles: { '1,1': 1 },
  };
  const told = [
    [2, 'PartialDate 2024.10'],
    [3, 'PartialDate 2024.1'],
  ];
  expect((await imported(new File([xlsBytes([old], 'excel97', undefined, twoPlaces)], 'a.xls'))).told).toEqual(told);
  const own =
    '<number:number-style style:name="N2"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1"/></number:number-style><style:style style:name="ce1" style:family="table-cell" style:data-style-name="N2"/>';
  const rows = [
    odsRow(odsText('企业名称') + odsText('成立日期')),
    odsRow(odsText('测试甲有限公司') + odsNumber(2024.1, ' table:style-name="ce1"')),
    odsRow(odsText('测试乙有限公司') + odsNumber(2024.1)),
  ];
  expect((await imported(odsOfXml(odsTable(rows.join('')), { own }))).told).toEqual(told);
});

test('XML of Excel 2003 in GBK is read as it is', async () => {
  const xml = `<?xml version="1.0" encoding="GBK"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table><Row><Cell><Data ss:Type="String">NAME</Data></Cell><Cell><Data ss:Type="String">TEL</Data></Cell></Row><Row><Cell><Data ss:Type="String">FIRM</Data></Cell><Cell><Data ss:Type="String">13800138000</Data></Cell></Row></Table></Worksheet></Workbook>`;
  // 企业名称, 联系电话, 测试甲有限公司 in GBK.
  const gbk = { NAME: 'c6f3d2b5c3fbb3c6', TEL: 'c1aacfb5b5e7bbb0', FIRM: 'b2e2cad4bcd7d3d0cfdeb9abcbbe' };
  const hex = Object.entries(gbk).reduce(
    (text, [word, bytes]) => text.replace(Buffer.from(word).toString('hex'), bytes),
    Buffer.from(xml).toString('hex'),
  );
  const { firms } = await imported(new File([Buffer.from(hex, 'hex')], 'a.xls'));
  expect(Object.keys(firms)).toEqual(['测试甲有限公司']);
});
