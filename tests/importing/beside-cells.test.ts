import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { colourLegend } from '../../shared/domain/importing/sheet-beside.ts';
import { odsOfXml, odsRow, odsTable, odsText } from '../support/ods-xml.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';
import { xlsxOfXml } from '../support/xlsx-xml.ts';

/** What a sheet holds beside the texts of its cells is not read; that must be said, once for the sheet. */
const besideOf = async (file: File) => {
  const { client } = await createTestCore();
  const { sheets } = await client.importing.open({ file });
  return sheets.map(({ beside }) => beside);
};

const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const list = `<sheetData><row r="1">${cell('A1', '企业名称')}${cell('B1', '登记状态')}</row><row r="2">${cell('A2', '测试甲有限公司')}${cell('B2', '注销')}</row></sheetData>`;
const relations = (...of: readonly (readonly [type: string, target: string])[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${of
    .map(
      ([type, target], at) =>
        `<Relationship Id="rId${at}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;
const remark = (ref: string): string => `<comment ref="${ref}" authorId="0"><text><t>已注销</t></text></comment>`;

test.each(['../comments1.xml', '/xl/comments/comment1.xml'])(
  'comments and text boxes of .xlsx are counted (%s)',
  async (target) => {
    const file = xlsxOfXml(list, {
      parts: {
        'xl/worksheets/_rels/sheet1.xml.rels': relations(['comments', target], ['drawing', '../drawings/drawing1.xml']),
        [target.startsWith('/') ? target.slice(1) : 'xl/comments1.xml']:
          `<comments><commentList>${remark('A2')}${remark('B2')}</commentList></comments>`,
        'xl/drawings/drawing1.xml':
          '<xdr:wsDr><xdr:sp><xdr:txBody><a:p><a:r><a:t>单位：</a:t></a:r><a:r><a:t>亿元</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:sp><xdr:txBody><a:p/></xdr:txBody></xdr:sp></xdr:wsDr>',
      },
    });
    expect(await besideOf(new File([file], '表.xlsx'))).toEqual([
      [
        { type: 'Comments', count: 2, text: '' },
        { type: 'TextBoxes', count: 1, text: '单位：亿元' },
      ],
    ]);
  },
);

test('comments of .xls are counted', async () => {
  const sheet = utils.aoa_to_sheet([
    ['企业名称', '联系人'],
    ['测试甲有限公司', '张三'],
  ]);
  // XML of Excel 2003 keeps them in the cell; the library reads both alike.
  const xml = String(
    write({ SheetNames: ['表'], Sheets: { 表: sheet } }, { bookType: 'xlml', type: 'string' }),
  ).replace('张三</Data>', '张三</Data><Comment><Data>已离职</Data></Comment>');
  expect(await besideOf(new File([xml], '表.xls'))).toEqual([[{ type: 'Comments', count: 1, text: '' }]]);
});

test('comments of .ods are counted by sheet, and are no part of their cells', async () => {
  const noted = `<table:table-cell office:value-type="string"><office:annotation><text:p>已注销</text:p></office:annotation><text:p>测试甲有限公司</text:p></table:table-cell>`;
  const rows = [odsRow(odsText('企业名称') + odsText('联系人')), odsRow(noted + odsText('张三'))];
  const file = odsOfXml(odsTable(rows.join('')) + odsTable(rows[0] ?? '').replace('"表"', '"乙"'));
  expect(await besideOf(file)).toEqual([[{ type: 'Comments', count: 1, text: '' }], []]);
});

test('a conditional format that strikes through is told; one that only colours is not', async () => {
  const styles = (font: string): string =>
    `<fonts><font/></fonts><cellXfs><xf/></cellXfs><dxfs count="1"><dxf><font>${font}</font></dxf></dxfs>`;
  const rule =
    '<conditionalFormatting sqref="A2:B9"><cfRule type="expression" dxfId="0" priority="1"><formula>$B2="注销"</formula></cfRule></conditionalFormatting>';
  const fileOf = (font: string): File => new File([xlsxOfXml(`${list}${rule}`, { styles: styles(font) })], '表.xlsx');
  expect(await besideOf(fileOf('<strike/>'))).toEqual([[{ type: 'StruckByCondition', count: 1, text: '' }]]);
  expect(await besideOf(fileOf('<strike val="0"/><color rgb="FFFF0000"/>'))).toEqual([[]]);
});

test.each([
  ['招商项目台账（注：标红的为已终止项目）', true],
  ['红色为重点项目，黄色为一般项目', true],
  ['注：黄色底的表示已签约', true],
  ['绿色食品项目台账', false],
  ['蓝色经济重点项目清单', false],
  ['红黄绿三色管理台账', false],
])('%s: colours have a meaning is %s', (text, expected) => {
  expect(colourLegend(text) !== undefined).toBe(expected);
});

test('a title that gives colours a meaning is quoted; the sheets of an import of scripts say it as well', async () => {
  const { client } = await createTestCore();
  const file = await xlsxFile('表.xlsx', [
    { name: '表', rows: [['企业名单（标红的已注销）'], ['企业名称', '联系人'], ['测试甲有限公司', '张三']] },
  ]);
  const { value } = await client.importing.importFile({ file, dryRun: true });
  expect(value.mapping.map(({ beside }) => beside)).toEqual([
    [{ type: 'ColoursMean', count: 1, text: '企业名单（标红的已注销）' }],
  ]);
});

test('a part of comments that no sheet names is nobody’s', async () => {
  const own = xlsxOfXml(list, { parts: { 'xl/comments9.xml': `<comments>${remark('A1')}</comments>` } });
  expect(await besideOf(new File([own], '表.xlsx'))).toEqual([[]]);
});
