import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { gbkBytes } from '../support/gbk.ts';
import { type OldSheet, xlsBytes, xlsbBytes } from '../support/old-workbooks.ts';
import { createTestCore } from '../support/test-core.ts';

const list: OldSheet = {
  name: '重点企业',
  rows: [
    ['厂商抬头', '统一社会信用代码', '注册资金（万元）', '对接人', '手机', '内部底价'],
    ['安庆丁未装备制造有限公司', '91340800MA2N10031P', 500, '赵六', 13_805_562_001, '12'],
    ['安庆戊申新能源科技有限公司', null, 1200.5, '钱七', '13805562002', '13'],
    ['安庆隐藏行有限公司', null, 7, '孙八', '13805562003', '14'],
  ],
  hiddenRows: [3],
  hiddenColumns: [5],
};
const hidden: OldSheet = { name: '隐藏底账', rows: [['企业名称'], ['安庆隐藏表有限公司']], state: 'hidden' };
const veryHidden: OldSheet = { name: '深藏', rows: [['企业名称'], ['安庆深藏表有限公司']], state: 'veryHidden' };

const xml2003 = ({ name, rows, hiddenRows = [] }: OldSheet, second: OldSheet): string => {
  const sheet = (one: OldSheet, hides: readonly number[]): string =>
    `<Worksheet ss:Name="${one.name}"><Table>${one.rows
      .map(
        (row, index) =>
          `<Row${hides.includes(index) ? ' ss:Hidden="1"' : ''}>${row
            .map((cell, column) =>
              cell === null
                ? ''
                : `<Cell ss:Index="${column + 1}"><Data ss:Type="${typeof cell === 'number' ? 'Number' : 'String'}">${cell}</Data></Cell>`,
            )
            .join('')}</Row>`,
      )
      .join(
        '',
      )}</Table>${one.state === undefined ? '' : '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>'}</Worksheet>`;
  return `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${sheet({ name, rows }, hiddenRows)}${sheet(second, [])}</Workbook>`;
};

const html = ({ rows }: OldSheet): string =>
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table border=1>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell ?? ''}</td>`).join('')}</tr>`)
    .join('')}</table></body></html>`;

const ods = (sheets: readonly OldSheet[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
      'META-INF/manifest.xml': strToU8(
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
      ),
      'content.xml': strToU8(
        `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.2"><office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${sheets
          .map(
            ({ name, rows, state, hiddenRows = [], hiddenColumns = [] }) =>
              `<table:table table:name="${name}" table:style-name="${state === undefined ? 'ta1' : 'ta2'}">${(
                rows[0] ?? []
              )
                .map(
                  (_, column) =>
                    `<table:table-column${hiddenColumns.includes(column) ? ' table:visibility="collapse"' : ''}/>`,
                )
                .join('')}${rows
                .map(
                  (row, index) =>
                    `<table:table-row${hiddenRows.includes(index) ? ' table:visibility="collapse"' : ''}>${row
                      .map((cell) =>
                        cell === null
                          ? '<table:table-cell/>'
                          : typeof cell === 'number'
                            ? `<table:table-cell office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>`
                            : `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`,
                      )
                      .join('')}</table:table-row>`,
                )
                .join('')}</table:table>`,
          )
          .join('')}</office:spreadsheet></office:body></office:document-content>`,
      ),
    }),
  );

const files: readonly (readonly [
  string,
  string,
  () => Uint8Array,
  { sheets: number; rows: boolean; columns: boolean },
])[] = [
  [
    'Excel 97 to 2003',
    'a.xls',
    () => xlsBytes([list, hidden, veryHidden], 'excel97'),
    { sheets: 3, rows: true, columns: true },
  ],
  [
    'Excel 5.0/95 in GBK',
    'a.xls',
    () => xlsBytes([list, hidden, veryHidden], 'excel95', gbkBytes),
    { sheets: 3, rows: true, columns: true },
  ],
  [
    'XML of Excel 2003 called .xls',
    'a.xls',
    () => strToU8(xml2003(list, hidden)),
    { sheets: 2, rows: true, columns: false },
  ],
  [
    'a table of HTML in GBK called .xls',
    'a.xls',
    () => new Uint8Array(gbkBytes(html(list))),
    { sheets: 1, rows: false, columns: false },
  ],
  ['.xlsb with short records', 'a.xlsb', () => xlsbBytes(list), { sheets: 1, rows: true, columns: false }],
  ['.ods', 'a.ods', () => ods([list, hidden]), { sheets: 2, rows: true, columns: true }],
];

test.each(files)('%s: every column comes, what is hidden is said and stays out', async (_, name, bytes, knows) => {
  const { client } = await createTestCore();
  const file = () => new File([new Uint8Array(bytes())], name);
  const { sheets } = await client.importing.open({ file: file() });
  expect(sheets.map(({ hidden: isHidden, suggested }) => [isHidden, suggested])).toEqual(
    Array.from({ length: knows.sheets }, (_, index) => (index === 0 ? [false, true] : [true, false])),
  );
  expect(sheets[0]?.columns.map(({ heading }) => heading)).toEqual(list.rows[0]);
  expect(sheets[0]?.hiddenRows).toBe(knows.rows ? 1 : 0);
  expect(sheets[0]?.columns.map((column) => column.hidden)).toEqual([false, false, false, false, false, knows.columns]);
  const { value } = await client.importing.importFile({ file: file() });
  expect(value.counts.added).toBe(knows.rows ? 2 : 3);
  const { rows } = await client.company.list({ limit: 10 });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  const firm = firms.find((one) => one.name === '安庆丁未装备制造有限公司');
  expect(firm).toMatchObject({ creditCode: '91340800MA2N10031P', registeredCapital: 500 });
  expect(firm?.contacts.map((contact) => [contact.name, contact.phone])).toEqual([['赵六', '13805562001']]);
});

test('a sheet that the reader cannot read is no missing sheet: the file is refused with the way out', async () => {
  const { client } = await createTestCore();
  const file = new File([xlsbBytes(list, false)], 'a.xlsb');
  await expect(client.importing.open({ file })).rejects.toMatchObject({ code: 'UnreadableSpreadsheet' });
});

test('a percentage is kept as it is shown, where the format is read', async () => {
  const percent = (value: number) => `<Cell ss:StyleID="p"><Data ss:Type="Number">${value}</Data></Cell>`;
  const row = (name: string, cell: string) => `<Row><Cell><Data ss:Type="String">${name}</Data></Cell>${cell}</Row>`;
  const file = new File(
    [
      `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style></Styles><Worksheet ss:Name="名单"><Table>${row(
        '企业名称',
        '<Cell><Data ss:Type="String">研发占比</Data></Cell>',
      )}${row('测试甲有限公司', percent(0.12))}${row('测试乙有限公司', percent(0.145))}${row('测试丙有限公司', percent(1.1))}</Table></Worksheet></Workbook>`,
    ],
    '名单.xls',
  );
  const { client } = await createTestCore();
  await client.importing.importFile({ file });
  const { rows } = await client.company.list({});
  const said = await Promise.all(rows.map(async ({ id, name }) => [name, (await client.company.get({ id })).extra]));
  expect(Object.fromEntries(said)).toEqual({
    测试甲有限公司: { 研发占比: '12%' },
    测试乙有限公司: { 研发占比: '14.5%' },
    测试丙有限公司: { 研发占比: '110%' },
  });
});
