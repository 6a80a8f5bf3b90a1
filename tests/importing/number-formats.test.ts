import { type CellObject, utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { numberFormatOf, shownNumber, shownText } from '../../core/documents/spreadsheet/number-format.ts';
import { createTestCore } from '../support/test-core.ts';

/** Excel keeps 12% as 0.12 and a format; what a person sees in the cell is what has to come in. */
test.each([
  [0.12, '0%', '12%'],
  [0.145, '0.00%', '14.5%'],
  [-0.032, '0.0%;[Red]-0.0%', '-3.2%'],
  [1.1, '_ * 0.00%_ ;_ * -0.00%_ ', '110%'],
  [12.5, '0.0"%"', '12.5%'],
  [1216, '000000', '001216'],
  [500, '#,##0"万元"', '500万元'],
  [3.2, '0.0\\亿', '3.2亿'],
  [500, '[$US$-409]#,##0', 'US$500'],
  [500, '"¥"#,##0.00', 500],
  [500, '#,##0.00_);[Red]\\(#,##0.00\\)', 500],
  [500, 'General', 500],
  [12345, '0!.0,"万"', '1.2345万'],
  [320_000_000, '0!.00,,"亿"', '3.2亿'],
  [15_000, '0\\.0,"万元"', '1.5万元'],
  [15_000, '0"."0000"万"', '1.5万'],
  [12345, '#,##0,"千元"', '12.345千元'],
  [15_000_000, '#,##0,', 15_000],
  [15_000_000, '¥#,##0.0,', 15_000],
  [28_700, '0!.0000', 2.87],
  [500, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0"元"', '500元'],
  [28_700, '[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0"元"', '2.87万'],
  [320_000_000, '[Red][>=100000000]0!.00,,"亿";[>=10000]0!.0,"万";0"元"', '3.2亿'],
  [0.5, '# ?/?', 0.5],
  [5_551_111, '"0556-"0', '0556-5551111'],
  [5_551_111, '\\0\\5\\5\\6\\-0', '0556-5551111'],
  [5_551_111, '"(0556)"0000000', '(0556)5551111'],
  [13_855_551_111, '"+86 "0', '+86 13855551111'],
  [5_565_551_111, '0000\\-0000000', '0556-5551111'],
  [13_855_551_111, '000\\-0000\\-0000', '138-5555-1111'],
  [1, '"2025-"000', '2025-001'],
  [12, '"AQ"0000', 'AQ0012'],
  [12, '"AQ"0000"号"', 'AQ0012号'],
  [25, '"20"00"年"', '2025年'],
  [201_503, '0000"年"00"月"', '2015年03月'],
  [20_150_308, '0000"-"00"-"00', '2015-03-08'],
  [150_308, '00"."00"."00', '15.03.08'],
  [3, '"第"0"批"', '第3批'],
  [3, '@"经理"', '3经理'],
  [12_345, '#\\ ##0', 12_345],
  [1.5, '"0556-"0', '0556-1.5'],
  [5, '"★"0', 5],
])('%s in the format %s is %s', (value, code, shown) => {
  expect(shownNumber(value, numberFormatOf(code))).toBe(shown);
});

test.each([
  ['甲', '"安庆"@"有限公司"', '安庆甲有限公司'],
  ['张三', '@"经理"', '张三经理'],
  ['张三', '@', '张三'],
  ['张三', '_ @_ ', '张三'],
  ['张三', '[Red]@', '张三'],
])('the text %s in the format %s is %s', (text, code, shown) => {
  expect(shownText(text, numberFormatOf(code))).toBe(shown);
});

const firms = ['测试甲有限公司', '测试乙有限公司', '测试丙有限公司'];
const shares = [0.12, 0.145, 1.1];
const asShown = { 测试甲有限公司: '12%', 测试乙有限公司: '14.5%', 测试丙有限公司: '110%' };

/** Written by another library than the one that reads it. */
const written = (bookType: 'xlsx' | 'xls' | 'xlsb', moreSheets = 0): Uint8Array<ArrayBuffer> => {
  const sheet = utils.aoa_to_sheet([['企业名称', '研发占比'], ...firms.map((name) => [name])]);
  shares.forEach((v, index) => {
    sheet[`B${index + 2}`] = { t: 'n', v, z: index === 0 ? '0%' : '0.0%' } satisfies CellObject;
  });
  sheet['!ref'] = 'A1:B4';
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '名单');
  for (let index = 0; index < moreSheets; index++)
    utils.book_append_sheet(book, utils.aoa_to_sheet([['说明']]), `说明${index}`);
  return new Uint8Array(write(book, { type: 'array', bookType }));
};

/** Some writers name no places of rows and cells, and put the styles last. */
const withoutPlaces = (): Uint8Array<ArrayBuffer> => {
  const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const rows = [
    ['企业名称', text('研发占比')] as const,
    ...firms.map((name, at) => [name, `<c s="1"><v>${shares[at]}</v></c>`] as const),
  ]
    .map(([name, cell]) => `<row>${text(name)}${cell}</row>`)
    .join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaging = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return new Uint8Array(
    zipSync({
      '[Content_Types].xml': strToU8(
        `<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
      ),
      '_rels/.rels': strToU8(
        `<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': strToU8(
        `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        `<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`),
      'xl/styles.xml': strToU8(
        `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
      ),
    }),
  );
};

const ods = (): Uint8Array<ArrayBuffer> => {
  const text = (value: string): string =>
    `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
  const rows = firms
    .map(
      (name, at) =>
        `<table:table-row>${text(name)}<table:table-cell office:value-type="percentage" office:value="${shares[at]}"><text:p>…</text:p></table:table-cell></table:table-row>`,
    )
    .join('');
  return new Uint8Array(
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
      'content.xml': strToU8(
        `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="名单"><table:table-column table:number-columns-repeated="2"/><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/></table:table-row><table:table-row>${text('企业名称')}${text('研发占比')}</table:table-row>${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
      ),
    }),
  );
};

test.each([
  ['.xlsx, streamed', 'a.xlsx', () => written('xlsx')],
  ['.xlsx of many sheets, read at once', 'a.xlsx', () => written('xlsx', 13)],
  ['.xlsx whose cells name no places', 'a.xlsx', withoutPlaces],
  ['.xls', 'a.xls', () => written('xls')],
  ['.xlsb', 'a.xlsb', () => written('xlsb')],
  ['.ods', 'a.ods', ods],
] as const)('%s: percentages come in as percentages', async (_, name, bytes) => {
  const { client } = await createTestCore();
  await client.importing.importFile({ file: new File([bytes()], name) });
  const { rows } = await client.company.list({});
  const said = await Promise.all(
    rows.map(async ({ id, name: firm }) => [firm, (await client.company.get({ id })).extra['研发占比']]),
  );
  expect(Object.fromEntries(said)).toEqual(asShown);
});

test.each(['xlsx', 'xls', 'xlsb'] as const)(
  'what a format of .%s writes around a number or a text comes in with it',
  async (bookType) => {
    const { client } = await createTestCore();
    const sheet = utils.aoa_to_sheet([['企业名称', '联系人', '联系电话', '项目编号', '注册地址']]);
    const cells: Record<string, CellObject> = {
      A2: { t: 's', v: '甲', z: '"安庆"@"有限公司"' },
      B2: { t: 's', v: '张三' },
      C2: { t: 'n', v: 5_551_111, z: '"0556-"0' },
      D2: { t: 'n', v: 1, z: '"2025-"000' },
      E2: { t: 's', v: '迎江区', z: '"安庆市"@' },
    };
    Object.assign(sheet, cells);
    sheet['!ref'] = 'A1:E2';
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, '名单');
    const file = new File([new Uint8Array(write(book, { type: 'array', bookType }))], `a.${bookType}`);
    await client.importing.importFile({ file });
    const { rows } = await client.company.list({});
    const firm = await client.company.get({ id: rows[0]?.id ?? '' });
    expect(firm).toMatchObject({ name: '安庆甲有限公司', address: '安庆市迎江区', extra: { 项目编号: '2025-001' } });
    expect(firm.contacts).toMatchObject([{ name: '张三', phone: '0556-5551111' }]);
  },
);
