import { expect, test } from 'vitest';
import { parseMoneyValue } from '../../shared/domain/importing/money-value.ts';
import { odsOfXml, odsRow, odsTable, odsText } from '../support/ods-xml.ts';
import { createTestCore } from '../support/test-core.ts';
import { xlsxOfXml } from '../support/xlsx-xml.ts';

/** ① beside an amount leads to a note below the table; what makes half-width signs of it must make no digit of it. */
test.each([
  '5000①',
  '5000²',
  '5000¹',
  '5000⑩',
  '①5000',
  '① 5000',
  '②、5000',
  '5000（①）',
  '5000*',
  '5000※',
  '㈠5000',
  '5000₁',
  '5000❶',
])('%s is 5000, with a mark that is kept', (text) => {
  expect(parseMoneyValue(text, 'wan')).toEqual({ kind: 'wan', wan: 5000, rounded: false, words: 'remark' });
  expect(parseMoneyValue(`${text}`.replace('5000', '5000万元'), null)).toMatchObject({ wan: 5000, words: 'remark' });
});

test.each(['5000①万元', '①5000万元②3000万元', '①5000②3000', '5000.⁵', '⑤000', '50②00', '①'])(
  '%s is no amount',
  (text) => {
    expect(parseMoneyValue(text, 'wan')).toEqual({ kind: 'invalid', text });
  },
);

const toldOf = async (file: File): Promise<unknown> => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file });
  const { rows } = await client.company.list({ limit: 10 });
  const [firm] = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  const told = value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type, text }) => [type, text]));
  return [firm?.registeredCapital, firm?.extra['厂房面积'], told];
};

/** A mark that is only raised has the digits of a number; a unit has too, and stays what everybody types. */
const read = [5000, '300m2', [['MoneyRemark', '5000¹']]];

test('a raised mark of .xlsx is no digit', async () => {
  const shared = (text: string, raised: string): string =>
    `<si><r><t>${text}</t></r><r><rPr><vertAlign val="superscript"/><sz val="11"/></rPr><t>${raised}</t></r></si>`;
  const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const file = xlsxOfXml(
    `<sheetData><row r="1">${cell('A1', '企业名称')}${cell('B1', '注册资本（万元）')}${cell('C1', '厂房面积')}</row><row r="2">${cell('A2', '测试甲有限公司')}<c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row></sheetData>`,
    { sharedTexts: `${shared('5000', '1')}${shared('300m', '2')}` },
  );
  expect(await toldOf(new File([file], '表.xlsx'))).toEqual(read);
});

test('a raised mark of .ods is no digit', async () => {
  const raised = (text: string, mark: string): string =>
    odsText(`${text}<text:span text:style-name="T1">${mark}</text:span>`);
  const rows = [
    ['企业名称', '注册资本（万元）', '厂房面积'].map(odsText),
    [odsText('测试甲有限公司'), raised('5000', '1'), raised('300m', '2')],
  ];
  const own =
    '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>';
  expect(await toldOf(odsOfXml(odsTable(rows.map((row) => odsRow(row.join(''))).join('')), { own }))).toEqual(read);
});

test('a raised mark of a table of HTML is no digit', async () => {
  const html =
    '<html><body><table><tr><td>企业名称</td><td>注册资本（万元）</td><td>厂房面积</td></tr><tr><td>测试甲有限公司</td><td>5000<sup>1</sup></td><td>300m<sup>2</sup></td></tr></table></body></html>';
  expect(await toldOf(new File([html], '表.xls'))).toEqual(read);
});
