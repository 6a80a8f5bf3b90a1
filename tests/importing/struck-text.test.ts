import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type OldSheet, type OldStyles, xlsBytes, xlsbBytes } from '../support/old-workbooks.ts';
import { createTestCore } from '../support/test-core.ts';
import { xlsxOfXml } from '../support/xlsx-xml.ts';

/** What a list of firms with something crossed out in it brings, and what the dry run tells. */
const imported = async (file: File) => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file });
  const { rows } = await client.company.list({ limit: 50 });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  return {
    told: value.problems.rows.map(({ row, reason, warnings }) =>
      [row, reason, ...warnings.map(({ type, heading, text }) => `${type} ${heading} ${text}`)].filter(Boolean),
    ),
    firms: Object.fromEntries(
      firms.map(({ name, registeredCapital, address }) => [name, [registeredCapital, address]]),
    ),
  };
};

const xmlStyles =
  '<fonts count="3"><font><sz val="11"/></font><font><strike/><sz val="11"/></font><font><strike val="0"/></font></fonts>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1" applyFont="1"/><xf numFmtId="0" fontId="2"/></cellXfs>';
const struck = (text: string): string => `<r><rPr><strike/><sz val="11"/></rPr><t>${text}</t></r>`;
const plain = (text: string): string => `<r><rPr><sz val="11"/></rPr><t>${text}</t></r>`;
const asCell = (text: string): string => `<r><t>${text}</t></r>`;

/** A cell: its runs, or its number, and its style. */
type Cell = readonly [content: string | number, style?: number];
const firms: readonly (readonly Cell[])[] = [
  [['测试甲有限公司'], [`${struck('300')}${plain('500')}`], ['湖州路1号']],
  [['测试乙有限公司'], [700, 1], [`${asCell('湖州路2号')}${struck('（已搬）')}`]],
  [[`${struck('测试旧有限公司')}${asCell('测试丙有限公司')}`], [800, 2], [`${struck('安庆&amp;池州')}`]],
  [
    ['测试丁有限公司', 1],
    [900, 1],
    ['湖州路4号', 1],
  ],
  [['测试戊有限公司', 1], [1000], ['湖州路5号']],
  // In a struck cell a run with a font of its own is not struck.
  [['测试己有限公司'], [`${asCell('1')}${plain('1100')}`, 1], ['湖州路6号']],
];
const headings: readonly Cell[] = [['企业名称'], [`注册资本（${struck('亿元')}${plain('万元')}）`], ['地址']];

const sheetOf = (cellOf: (content: string, at: string, style: string) => string): string =>
  `<sheetData>${[headings, ...firms]
    .map(
      (row, index) =>
        `<row r="${index + 1}">${row
          .map(([content, style], column) => {
            const at = `${'ABC'[column]}${index + 1}`;
            const s = style === undefined ? '' : ` s="${style}"`;
            return typeof content === 'number'
              ? `<c r="${at}"${s}><v>${content}</v></c>`
              : cellOf(
                  content.includes('<r>') ? content.replace(/^注册资本（|）$/g, asCell) : `<t>${content}</t>`,
                  at,
                  s,
                );
          })
          .join('')}</row>`,
    )
    .join('')}</sheetData>`;

const files = {
  'texts shared': () => {
    const texts: string[] = [];
    const sheet = sheetOf((content, at, style) => `<c r="${at}"${style} t="s"><v>${texts.push(content) - 1}</v></c>`);
    return xlsxOfXml(sheet, { styles: xmlStyles, sharedTexts: texts.map((text) => `<si>${text}</si>`).join('') });
  },
  'texts in their cells': () =>
    xlsxOfXml(
      sheetOf((content, at, style) => `<c r="${at}"${style} t="inlineStr"><is>${content}</is></c>`),
      { styles: xmlStyles },
    ),
};

test.each(Object.entries(files))(
  'what is crossed out in .xlsx is told with its cell and not brought in: %s',
  async (_, bytes) => {
    const { told, firms: read } = await imported(new File([bytes()], 'a.xlsx'));
    expect(told).toEqual([
      [2, 'StruckText 注册资本（万元） 300'],
      [3, 'StruckText 注册资本（万元） 700', 'StruckText 地址 （已搬）'],
      [4, 'StruckText 企业名称 测试旧有限公司', 'StruckText 地址 安庆&池州'],
      [
        5,
        'StruckRow',
        'StruckText 企业名称 测试丁有限公司',
        'StruckText 注册资本（万元） 900',
        'StruckText 地址 湖州路4号',
      ],
      [6, 'StruckRow', 'StruckText 企业名称 测试戊有限公司'],
      [7, 'StruckText 注册资本（万元） 1'],
    ]);
    expect(read).toEqual({
      测试甲有限公司: [500, '湖州路1号'],
      测试乙有限公司: [null, '湖州路2号'],
      测试丙有限公司: [800, null],
      测试己有限公司: [1100, '湖州路6号'],
    });
  },
);

/** A font that is not struck, one that is; the fourth is none. */
const oldStyles: OldStyles = {
  fonts: [false, false, false, false, true],
  cells: [
    { font: 0, format: 0 },
    { font: 5, format: 0 },
  ],
};
const inXlsb: OldStyles = { fonts: [false, false, false, false, false, true], cells: oldStyles.cells };
const oldList: OldSheet = {
  name: '名单',
  rows: [
    ['企业名称', '注册资本（万元）', '地址'],
    ['测试甲有限公司', '300500', '湖州路1号'],
    ['测试乙有限公司', 700, '湖州路2号（已搬）'],
    ['测试旧有限公司测试丙有限公司', 800, '安庆'],
    ['测试丁有限公司', 900, '湖州路4号'],
  ],
  styles: { '2,1': 1, '3,2': 1, '4,0': 1, '4,1': 1, '4,2': 1 },
  runs: {
    '1,1': [
      [0, 5],
      [3, 0],
    ],
    '2,2': [[5, 5]],
    '3,0': [
      [0, 5],
      [7, 2],
    ],
  },
};

const struckHtml = `<html><head><style>.font7 {color:red; text-decoration:line-through;} .xl66 {font-size:11pt;}
.xl67 {text-decoration:line-through;}</style></head><body><table>
<tr><td>企业名称</td><td>注册资本（万元）</td><td>地址</td></tr>
<tr><td class=xl66>测试甲有限公司</td><td><s>300</s>500</td><td>湖州路1号</td></tr>
<tr><td>测试乙有限公司</td><td class="xl67"><b>700</td><td>湖州路2号<span style='color:red;text-decoration:line-through'>（已搬）</span></td></tr>
<tr><td><font class="font7">测试旧有限公司</font><font class="font0">测试丙有限公司</font></td><td>800</td><td><del>安庆</del></td></tr>
<tr><td class=xl67>测试丁有限公司</td><td class=xl67>900</td><td class=xl67>湖州路4号</td></tr></table></body></html>`;

const struckXml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="Default"><Font ss:Size="11"/></Style><Style ss:ID="s21"><Font ss:Size="11" ss:StrikeThrough="1"/></Style><Style ss:ID="s22"/></Styles><Worksheet ss:Name="名单"><Table>${[
  ['企业名称', '注册资本（万元）', '地址'],
  ['测试甲有限公司', '<S>300</S><Font>500</Font>', '湖州路1号'],
  ['测试乙有限公司', 700, '湖州路2号<S>（已搬）</S>'],
  ['<S>测试旧有限公司</S>测试丙有限公司', 800, '<S>安庆</S>'],
  ['测试丁有限公司', 900, '湖州路4号'],
]
  .map(
    (row, at) =>
      `<Row${at === 4 ? ' ss:StyleID="s21"' : ''}>${row
        .map((cell, column) =>
          typeof cell === 'number'
            ? `<Cell${at === 2 && column === 1 ? ' ss:StyleID="s21"' : at === 3 ? ' ss:StyleID="s22"' : ''}><Data ss:Type="Number">${cell}</Data></Cell>`
            : `<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">${cell}</ss:Data></Cell>`,
        )
        .join('')}</Row>`,
  )
  .join('')}</Table></Worksheet></Workbook>`;

test.each([
  ['a.xls', () => xlsBytes([oldList], 'excel97', undefined, oldStyles)],
  ['a.xlsb', () => xlsbBytes(oldList, true, inXlsb)],
  ['a.ods', () => odsOf(oldList)],
  ['a table of HTML', () => strToU8(struckHtml)],
  ['XML of Excel 2003', () => strToU8(struckXml)],
])('the same in %s', async (name, bytes) => {
  const { told, firms: read } = await imported(new File([bytes()], name.startsWith('a.') ? name : 'a.xls'));
  expect(told).toEqual([
    [2, 'StruckText 注册资本（万元） 300'],
    [3, 'StruckText 注册资本（万元） 700', 'StruckText 地址 （已搬）'],
    [4, 'StruckText 企业名称 测试旧有限公司', 'StruckText 地址 安庆'],
    [
      5,
      'StruckRow',
      'StruckText 企业名称 测试丁有限公司',
      'StruckText 注册资本（万元） 900',
      'StruckText 地址 湖州路4号',
    ],
  ]);
  expect(read).toEqual({
    测试甲有限公司: [500, '湖州路1号'],
    测试乙有限公司: [null, '湖州路2号'],
    测试丙有限公司: [800, null],
  });
});

/** The list of the old formats with its fonts as styles of .ods. */
const odsOf = ({ name, rows, styles = {}, runs = {} }: OldSheet): Uint8Array<ArrayBuffer> => {
  const cellOf = (cell: string | number | null, place: string): string => {
    const style = styles[place] === 1 ? ' table:style-name="ce5"' : '';
    const changes = runs[place] ?? [];
    const text = String(cell);
    const parts = [[0, 0] as const, ...changes].map(([from, font], at) => {
      const part = text.slice(from, at < changes.length ? changes[at]![0] : undefined);
      return part === '' ? '' : `<text:span text:style-name="T${font}">${part}</text:span>`;
    });
    return typeof cell === 'number'
      ? `<table:table-cell${style} office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`
      : `<table:table-cell${style} office:value-type="string"><text:p>${changes.length === 0 ? text : parts.join('')}</text:p></table:table-cell>`;
  };
  const line = '<style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/>';
  const content = `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles><style:style style:name="T0" style:family="text"><style:text-properties style:text-line-through-style="none"/></style:style><style:style style:name="T5" style:family="text">${line}</style:style><style:style style:name="ce5" style:family="table-cell">${line}</style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="${name}">${rows
    .map(
      (row, at) =>
        `<table:table-row>${row.map((cell, column) => cellOf(cell, `${at},${column}`)).join('')}</table:table-row>`,
    )
    .join('')}</table:table></office:spreadsheet></office:body></office:document-content>`;
  return new Uint8Array(
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
      'META-INF/manifest.xml': strToU8(
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
      ),
      'content.xml': strToU8(content),
    }),
  );
};

test('of a text of XML of Excel 2003 with several fonts nothing is lost', async () => {
  const file = struckXml.replace('湖州路1号', '湖州路<Font>1</Font><B>号</B>');
  const { firms: read } = await imported(new File([strToU8(file)], 'a.xls'));
  expect(read).toMatchObject({ 测试甲有限公司: [500, '湖州路1号'] });
});
