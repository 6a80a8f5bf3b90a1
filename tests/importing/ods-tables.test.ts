import { expect, test } from 'vitest';
import { odsDay, odsNumber, odsOfXml, odsRow, odsTable, odsText } from '../support/ods-xml.ts';
import { createTestCore } from '../support/test-core.ts';

const heading = odsRow(['企业名称', '注册资本（万元）'].map(odsText).join(''));
const rowOf = (sign: string, attributes = ''): string =>
  odsRow(odsText(`测试${sign}有限公司`) + odsNumber(500), attributes);
const collapsed = ' table:visibility="collapse"';
const group = (rows: string, attributes = ''): string =>
  `<table:table-row-group${attributes}>${rows}</table:table-row-group>`;

const openAndRead = async (file: File): Promise<readonly (readonly [number, string, string | null])[]> => {
  const { client } = await createTestCore();
  const { importId, sheets } = await client.importing.open({ file });
  const { rows } = await client.importing.preview({
    importId,
    sheets: sheets.map(({ index, kind, headerRow, columns }) => ({
      sheet: index,
      kind: kind === 'unknown' ? 'company' : kind,
      headerRow,
      columns: columns.map(({ index: column, target, unit }) => ({
        index: column,
        target,
        unit: unit ?? null,
        area: null,
        years: null,
      })),
    })),
    limit: 100,
  });
  return rows.map(({ row, title, reason }) => [row, title, reason]);
};

const all = ['甲', '乙', '丙', '丁'].map((sign, index) => [index + 2, `测试${sign}有限公司`, null]);

/** Grouped rows, and those that are repeated on every page, stand in tags of their own. */
test.each([
  ['an open group', heading + rowOf('甲') + group(rowOf('乙') + rowOf('丙')) + rowOf('丁')],
  ['a group in a group', heading + group(rowOf('甲') + group(rowOf('乙') + rowOf('丙'))) + rowOf('丁')],
  [
    'headings that are printed again',
    `<table:table-header-rows>${heading}</table:table-header-rows>${['甲', '乙', '丙', '丁'].map((sign) => rowOf(sign)).join('')}`,
  ],
  [
    'rows as rows of the body',
    `<table:table-header-rows>${heading}</table:table-header-rows><table:table-rows>${['甲', '乙', '丙', '丁'].map((sign) => rowOf(sign)).join('')}</table:table-rows>`,
  ],
  [
    'grouped columns',
    `<table:table-columns><table:table-column/><table:table-column-group><table:table-column/></table:table-column-group></table:table-columns>${heading}${['甲', '乙', '丙', '丁'].map((sign) => rowOf(sign)).join('')}`,
  ],
])('.ods: no row is missing in %s', async (_, inside) => {
  expect(await openAndRead(odsOfXml(odsTable(inside)))).toEqual(all);
});

test.each([
  ['which also hides its rows', group(rowOf('乙', collapsed) + rowOf('丙', collapsed), ' table:display="false"')],
  ['in the other quotes that XML has', group(rowOf('乙') + rowOf('丙'), " table:display='false'")],
  ['which only says that it is folded', group(rowOf('乙') + rowOf('丙'), ' table:display="false"')],
  ['inside of an open one', group(group(rowOf('乙') + rowOf('丙'), ' table:display="false"'))],
])('.ods: a folded group hides its own rows and no others (%s)', async (_, folded) => {
  const file = odsOfXml(odsTable(heading + rowOf('甲') + folded + rowOf('丁')));
  expect(await openAndRead(file)).toEqual(
    all.map(([row, title], index) => [row, title, index === 1 || index === 2 ? 'HiddenRow' : null]),
  );
});

const text = (said: string): string => `<number:text>${said}</number:text>`;
const number = (attributes = ''): string => `<number:number number:min-integer-digits="1"${attributes}/>`;
const numberStyle = (name: string, body: string): string =>
  `<number:number-style style:name="${name}">${body}</number:number-style>`;
const cellStyle = (name: string, data: string): string =>
  `<style:style style:name="${name}" style:family="table-cell" style:data-style-name="${data}"/>`;
const monthStyle =
  '<number:date-style style:name="N1"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text></number:date-style>';
const yearStyle =
  '<number:date-style style:name="N2"><number:year number:style="long"/><number:text>年</number:text></number:date-style>';

const toldOf = async (file: File): Promise<unknown> => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file });
  const { rows } = await client.company.list({ limit: 10 });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  return {
    told: value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type, text: said }) => [type, said])),
    capital: firms[0]?.registeredCapital,
    founded: firms[0]?.foundedOn,
  };
};

const one = (cell: string, column = '', row = ''): string =>
  odsTable(
    `<table:table-column/>${column}${odsRow(['企业名称', '注册资本（万元）'].map(odsText).join(''))}${odsRow(odsText('测试甲有限公司') + cell, row)}`,
  );

/** A number is what its format shows, as in the other kinds of files. */
test.each([
  ['亿 behind it', numberStyle('N5', number(' number:decimal-places="1"') + text('亿')), 5, [], 50_000],
  ['元 behind it', numberStyle('N5', number(' number:decimal-places="2"') + text('元')), 5_000_000, [], 500],
  [
    '万美元 behind it',
    numberStyle('N5', number(' number:grouping="true"') + text('万美元')),
    500,
    [['ForeignCurrency', '500万美元']],
    null,
  ],
  [
    'a point between its digits',
    numberStyle(
      'N5',
      `<number:number number:min-integer-digits="1"><number:embedded-text number:position="4">.</number:embedded-text></number:number>${text('亿')}`,
    ),
    15_000,
    [],
    15_000,
  ],
  [
    'a condition',
    numberStyle('N6', number() + text('亿')) +
      numberStyle(
        'N5',
        `${number()}${text('万元')}<style:map style:condition="value()&lt;100" style:apply-style-name="N6"/>`,
      ),
    5,
    [],
    50_000,
  ],
] as const)('.ods: a format with %s', async (_, data, value, told, capital) => {
  const styles = data + cellStyle('ce1', 'N5');
  const file = one(odsNumber(value, ' table:style-name="ce1"'));
  expect(await toldOf(odsOfXml(file, { own: styles }))).toEqual({ told, capital, founded: null });
  // The format may stand in the other part of the file, as programs keep those that they were given.
  expect(await toldOf(odsOfXml(file, { own: cellStyle('ce1', 'N5'), common: data }))).toMatchObject({ told, capital });
});

test('.ods: a cell without a style of its own has that of its row, or of its column', async () => {
  const styles = { own: numberStyle('N5', number() + text('亿')) + cellStyle('ce1', 'N5') };
  const column = '<table:table-column table:default-cell-style-name="ce1"/>';
  expect(await toldOf(odsOfXml(one(odsNumber(5), column), styles))).toMatchObject({ capital: 50_000 });
  const row = ' table:default-cell-style-name="ce1"';
  expect(await toldOf(odsOfXml(one(odsNumber(5), '', row), styles))).toMatchObject({ capital: 50_000 });
  const inherited = `${cellStyle('ce0', 'N5')}<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="ce0"/>`;
  const file = one(odsNumber(5, ' table:style-name="ce1"'));
  expect(await toldOf(odsOfXml(file, { own: numberStyle('N5', number() + text('亿')) + inherited }))).toMatchObject({
    capital: 50_000,
  });
});

test.each([
  ['2025年3月', monthStyle, 'N1', '2025-03-01'],
  ['2025年', yearStyle, 'N2', '2025-01-01'],
])('.ods: %s is told, wherever its format stands', async (shown, data, style, day) => {
  const inside = odsTable(
    odsRow(['企业名称', '成立日期'].map(odsText).join('')) +
      odsRow(odsText('测试甲有限公司') + odsDay(day, ' table:style-name="ce1"')),
  );
  for (const styles of [
    { own: data + cellStyle('ce1', style) },
    { own: cellStyle('ce1', style), common: data },
    { common: data + cellStyle('ce1', style) },
  ])
    expect(await toldOf(odsOfXml(inside, styles))).toMatchObject({ told: [['PartialDate', shown]], founded: null });
});
