import { strToU8, zipSync } from 'fflate';
import { writeXlsx } from 'hucre';
import { streamXlsxRows } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { createBatchCache, packedRows } from '../../core/documents/spreadsheet/packed-rows.ts';
import { parseSpreadsheet } from '../../core/documents/spreadsheet/parse-spreadsheet.ts';
import { plainBookOf, readPlainRows } from '../../core/documents/spreadsheet/plain-workbook.ts';
import { readXlsxParts } from '../../core/documents/spreadsheet/xlsx-parts.ts';
import { scanZip } from '../../core/documents/spreadsheet/zip-directory.ts';

/** Sheets as most programs write them are read from their bytes; what is read is what the library reads, cell for cell. */
describe('plain sheets', () => {
  it('reads what a program writes like the library: numbers, days, texts with marks, truth, gaps', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '企业',
          columns: [{}, {}, { numFmt: 'yyyy"年"m"月"d"日"' }, { numFmt: '0.00%' }],
          rows: [
            ['企业名称', '注册资本', '日期', '占比'],
            ['安徽“甲&乙”<新材料>有限公司\n二行', 1234.5, new Date(Date.UTC(2024, 4, 6)), 0.125],
            ['', null, new Date(Date.UTC(2024, 4, 6, 13, 30)), -0.5, null, true],
            [],
            [' 空格 ', 1e21, 45_000, 0, false],
            ...Array.from({ length: 3000 }, (_, row) => [`企业${row}号`, row, `第${row}行`, row / 7]),
          ],
        },
      ],
    });
    const { plain, isWhole } = await readPlainly(bytes);
    expect(isWhole).toBe(true);
    expect(plain).toEqual(await readByLibrary(bytes));
  });

  it.each([
    [
      'places that are counted',
      '<row><c><v>1</v></c><c t="s"><v>1</v></c></row><row r="5"><c r="C5"><v>2</v></c><c><v>3</v></c></row>',
    ],
    [
      'formulas with and without a value',
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>甲_x000D_&amp;乙</v></c><c r="C1"><f si="0" t="shared"/></c></row>',
    ],
    [
      'texts in their cells',
      '<row r="1"><c r="B1" t="inlineStr"><is><t xml:space="preserve"> 甲 &#x4E59;&#20057; </t></is></c><c r="C1" t="inlineStr"/></row>',
    ],
    [
      'errors and truths',
      '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="b"><v>0</v></c><c r="D1" t="b"/></row>',
    ],
    [
      'days by number',
      '<row r="1"><c r="A1" s="1"><v>45000</v></c><c r="B1" s="2"><v>45000.5</v></c><c r="C1" s="3"><v>60</v></c><c r="D1" s="99"><v>5</v></c></row>',
    ],
    [
      'runs and readings among the shared texts',
      '<row r="1"><c r="A1" t="s"><v>2</v></c><c r="B1" t="s"><v>3</v></c><c r="C1" t="s"><v>4</v></c></row>',
    ],
    [
      'rows that are written over lines',
      '\n <row r="1" spans="1:2" ht="20">\n  <c r="A1" s="0" t="s">\n   <v>0</v>\n  </c>\n </row>\n <row r="2"/>\n',
    ],
    [
      'a cell that is named twice, out of order',
      '<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="C1"><v>4</v></c></row>',
    ],
    ['runs in a cell', '<row r="2"><c r="A2" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c></row>'],
    ['no rows at all', ''],
  ])('reads %s like the library', async (_, rows) => {
    const bytes = workbook(rows);
    const { plain, isWhole } = await readPlainly(bytes);
    expect(isWhole).toBe(true);
    expect(plain).toEqual(await readByLibrary(bytes));
  });

  it.each([
    [
      'a comment between the rows',
      '<row r="2"><c r="A2"><v>2</v></c></row><!-- 注 --><row r="3"><c r="A3"><v>3</v></c></row>',
    ],
    ['a CDATA section', '<row r="2"><c r="A2" t="str"><v><![CDATA[甲]]></v></c></row>'],
    ['a prefix', '<x:row r="2"><x:c r="A2"><x:v>2</x:v></x:c></x:row>'],
    ['a number that is none', '<row r="2"><c r="A2"><v>一二</v></c></row>'],
    ['values in single quotes', "<row r='2'><c r='A2'><v>2</v></c></row>"],
    ['two values in a cell', '<row r="2"><c r="A2"><v>2</v><v>3</v></c></row>'],
    ['small letters', '<row r="2"><c r="a2"><v>2</v></c></row>'],
  ])('leaves %s to the library, from the row where it stands', async (_, strange) => {
    const first = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>';
    const last = '<row r="9"><c r="A9"><v>9</v></c></row>';
    const bytes = workbook(first + strange + last);
    const { isWhole } = await readPlainly(bytes);
    expect(isWhole).toBe(false);
    const [sheet] = await parseSpreadsheet(bytes, 'list.xlsx', () => {});
    const rows = await readByLibrary(bytes);
    expect(rows.length).toBeGreaterThan(2);
    const read = packedRows(sheet?.batches ?? [], createBatchCache());
    expect(rows.map(({ index }) => read.at(index))).toEqual(rows.map(({ values }) => values));
  });

  it('leaves a workbook to the library whose texts are not plain, or whose days are counted from 1904', async () => {
    const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c></row>';
    for (const changed of [
      { 'xl/sharedStrings.xml': '<sst><si><t>甲</t><!-- 注 --></si></sst>' },
      { 'xl/workbook.xml': workbookXml.replace('<sheets>', '<workbookPr date1904="1"/><sheets>') },
    ])
      expect((await readPlainly(workbook(rows, changed))).isWhole).toBe(false);
  });

  it('has no empty cell where the text that a cell names is gone', async () => {
    const { plain } = await readPlainly(
      workbook('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>77</v></c></row>'),
    );
    expect(plain).toEqual([{ index: 0, values: ['甲&乙', '\ufffd'] }]);
  });

  it('goes through pieces that are cut anywhere', async () => {
    const rows = Array.from(
      { length: 9000 },
      (_, row) =>
        `<row r="${row + 1}"><c r="A${row + 1}"><v>${row}</v></c><c r="B${row + 1}" t="str"><v>企业名称${row}</v></c></row>`,
    );
    const bytes = workbook(rows.join(''));
    const { plain, isWhole } = await readPlainly(bytes);
    expect(isWhole).toBe(true);
    expect(plain).toEqual(await readByLibrary(bytes));
  });

  it('is not taken in by shared texts that are not what the directory says', async () => {
    const bytes = workbook(
      '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
      {
        'xl/sharedStrings.xml': '<sst><si><t>SENTINEL</t></si></sst>',
      },
      0,
    );
    const at = Buffer.from(bytes.buffer, bytes.byteOffset).indexOf('SENTINEL');
    bytes[at] = 0x54;
    await expect(parseSpreadsheet(bytes, 'list.xlsx', () => {})).rejects.toThrow('CRC');
  });
});

interface ReadRow {
  readonly index: number;
  readonly values: readonly unknown[];
}

const readPlainly = async (bytes: Uint8Array) => {
  const entries = scanZip(bytes);
  if (!entries.ok) throw new Error('no zip');
  const parts = await readXlsxParts(bytes, entries.value, () => {});
  const plain: ReadRow[] = [];
  const isWhole = await readPlainRows(bytes, parts.sheets[0]?.entry, await plainBookOf(parts), (index, values) => {
    plain.push({ index, values });
  });
  return { plain, isWhole };
};

const readByLibrary = async (bytes: Uint8Array): Promise<readonly ReadRow[]> => {
  const rows: ReadRow[] = [];
  for await (const { index, values } of streamXlsxRows(bytes)) rows.push({ index, values });
  return rows;
};

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

const workbookXml = '<workbook><sheets><sheet name="企业" sheetId="1" r:id="rId1"/></sheets></workbook>';

const workbook = (rows: string, changed: Readonly<Record<string, string>> = {}, level: 0 | 6 = 6): Uint8Array => {
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'styles', 'styles.xml')}${relation('rId3', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/workbook.xml': workbookXml,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="2"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml':
      '<?xml version="1.0"?>\n<sst count="5">\n<si><t>甲&amp;乙</t></si><si><t/></si><si><r><t>红</t></r><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve"> 字</t></r></si><si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh><phoneticPr fontId="1"/></si><si><t xml:space="preserve"> 空_x000D_ </t></si></sst>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet><dimension ref="A1"/><sheetData>${rows}</sheetData><mergeCells/></worksheet>`,
    ...changed,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { level });
};
