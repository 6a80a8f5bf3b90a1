import { type HostileKind, repeated, utf8 } from './hostile-kind.ts';
import {
  forgeDirectory,
  plainRows,
  relation,
  relsXml,
  sharedXml,
  sheetXml,
  stylesXml,
  textCell,
  workbookOf,
  workbookXml,
} from './hostile-workbook.ts';

const cellsOf = (count: number, cell: (row: number) => string): string => {
  const rows: string[] = [];
  for (let row = 1; row <= count; row++) rows.push(`<row r="${row}">${cell(row)}</row>`);
  return rows.join('');
};

const kind = (name: string, make: HostileKind['make'], ...answers: readonly string[]): HostileKind => ({
  name,
  extension: 'xlsx',
  make,
  ...(answers.length > 0 && { answers }),
});

export const xlsxKinds: readonly HostileKind[] = [
  kind(
    'one shared string of a megabyte in ten thousand cells',
    (rng) =>
      workbookOf({
        sharedStrings: sharedXml(`<si><t>${'长'.repeat(300_000 + rng.int(200_000))}</t></si>`),
        sheet: sheetXml(cellsOf(10_000, (row) => `<c r="A${row}" t="s"><v>0</v></c>`)),
      }),
    'CellTooLong',
  ),
  kind(
    'a shared string of the longest cell in every cell',
    (rng) =>
      workbookOf({
        sharedStrings: sharedXml(`<si><t>${'长'.repeat(32_000 + rng.int(700))}</t></si>`),
        sheet: sheetXml(cellsOf(20_000, (row) => `<c r="A${row}" t="s"><v>0</v></c><c r="B${row}" t="s"><v>0</v></c>`)),
      }),
    'SpreadsheetTooLarge',
  ),
  kind(
    'one cell longer than any',
    (rng) =>
      workbookOf({
        sheet: sheetXml(`${plainRows}<row r="9">${textCell('C9', '字'.repeat(32_768 + rng.int(9)))}</row>`),
      }),
    'CellTooLong',
  ),
  kind(
    'a sheet of spaces that packs to nothing',
    (rng) => {
      const sheet = repeated(' ', 20_000_000 + rng.int(20_000_000), sheetXml(plainRows).slice(0, -12), '</worksheet>');
      return workbookOf({ sheet });
    },
    'SpreadsheetTooLarge',
  ),
  kind(
    'a directory that lies about a size',
    (rng) =>
      forgeDirectory(
        workbookOf({ sheet: repeated(' ', 9_000_000 + rng.int(999), sheetXml(plainRows)) }),
        24,
        4000 + rng.int(99),
      ),
    'SpreadsheetTooLarge',
  ),
  kind(
    'a directory that says four gigabytes',
    () => forgeDirectory(workbookOf({}), 24, 0xfffffff0),
    'SpreadsheetTooLarge',
  ),
  kind(
    'an entry packed by a method that nobody knows',
    (rng) => forgeDirectory(workbookOf({}), 10, 9 + rng.int(90)),
    'UnreadableSpreadsheet',
  ),
  kind(
    'thousands of parts',
    (rng) => {
      const more = Array.from({ length: 2001 + rng.int(300) }, (_, index) => [`x/${index}.xml`, utf8('a')] as const);
      return workbookOf({ more: Object.fromEntries(more) });
    },
    'SpreadsheetTooLarge',
  ),
  kind('tags in tags in tags', (rng) => {
    const depth = 200_000 + rng.int(300_000);
    return workbookOf({
      sheet: sheetXml(`<row r="1"><c r="A1">${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</c></row>`),
    });
  }),
  kind('tags in tags of the shared strings', (rng) => {
    const depth = 200_000 + rng.int(300_000);
    const sharedStrings = sharedXml(`<si>${'<r>'.repeat(depth)}<t>甲</t>${'</r>'.repeat(depth)}</si>`);
    return workbookOf({ sharedStrings, sheet: sheetXml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>') });
  }),
  kind('a million sheets of one part', (rng) => {
    const sheets = Array.from(
      { length: 300_000 + rng.int(700_000) },
      (_, index) => `<sheet name="${index}" sheetId="${index}" r:id="rId1"/>`,
    );
    return workbookOf({ workbook: workbookXml(sheets.join('')) });
  }),
  kind(
    'more sheets than anybody opens',
    (rng) => {
      const count = 501 + rng.int(400);
      const more: Record<string, Uint8Array> = {};
      let sheets = '';
      let relations = '';
      for (let index = 1; index <= count; index++) {
        more[`xl/worksheets/s${index}.xml`] = utf8(sheetXml(plainRows));
        sheets += `<sheet name="表${index}" sheetId="${index}" r:id="rId${index + 1000}"/>`;
        relations += relation(index + 1000, 'worksheet', `worksheets/s${index}.xml`);
      }
      return workbookOf({ workbook: workbookXml(sheets), rels: relsXml(relations), more });
    },
    'SpreadsheetTooLarge',
  ),
  kind('a sheet whose name is a book', (rng) =>
    workbookOf({
      workbook: workbookXml(`<sheet name="${'名'.repeat(1_000_000 + rng.int(99))}" sheetId="1" r:id="rId1"/>`),
    }),
  ),
  kind('entities that grow a billionfold', (rng) => {
    const letters = 'abcdefghij'.slice(0, 8 + rng.int(3));
    const entities = [...letters].map((letter, index) =>
      index === 0 ? `<!ENTITY a "哈哈哈哈">` : `<!ENTITY ${letter} "${`&${letters[index - 1]};`.repeat(10)}">`,
    );
    const doctype = `<!DOCTYPE sst [${entities.join('')}]>`;
    const sharedStrings = sharedXml(`<si><t>&${letters.at(-1)};</t></si>`, doctype);
    return workbookOf({
      sharedStrings,
      sheet: sheetXml('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>', { doctype }),
    });
  }),
  kind('entities that read files', () => {
    const doctype = '<!DOCTYPE worksheet [<!ENTITY f SYSTEM "file:///etc/passwd">]>';
    return workbookOf({ sheet: sheetXml(`<row r="1">${textCell('A1', '&f;')}</row>`, { doctype }) });
  }),
  kind('one cell merged over the whole sheet', (rng) =>
    workbookOf({
      sheet: sheetXml(plainRows, {
        behind: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'.repeat(1 + rng.int(3)),
      }),
    }),
  ),
  kind('a hundred thousand merged columns over each other', (rng) => {
    const merges = `<mergeCell ref="A2:A20000"/>`.repeat(90_000 + rng.int(9000));
    const rows = cellsOf(20_000, (row) => textCell(`A${row}`, row === 1 ? '企业名称' : `甲${row}有限公司`));
    return workbookOf({ sheet: sheetXml(rows, { behind: `<mergeCells>${merges}</mergeCells>` }) });
  }),
  kind('a dimension that lies', (rng) =>
    workbookOf({ sheet: sheetXml(plainRows, { before: `<dimension ref="A1:XFD${1_048_576 - rng.int(9)}"/>` }) }),
  ),
  kind('half a million styles', (rng) => {
    const count = 300_000 + rng.int(200_000);
    const styles = stylesXml(
      `<cellXfs count="${count}">${'<xf numFmtId="14" applyNumberFormat="1"/>'.repeat(count)}</cellXfs>`,
    );
    return workbookOf({ styles, sheet: sheetXml(`<row r="1"><c r="A1" s="${count - 1}"><v>45000</v></c></row>`) });
  }),
  kind('a hundred thousand formats for numbers', (rng) => {
    const formats = Array.from(
      { length: 100_000 },
      (_, index) => `<numFmt numFmtId="${index}" formatCode="${'y'.repeat(1 + rng.int(200))}"/>`,
    );
    return workbookOf({ styles: stylesXml(`<numFmts>${formats.join('')}</numFmts>`) });
  }),
  kind('formulas in formulas', (rng) => {
    const deep = 8000 + rng.int(8000);
    const formula = `${'IF('.repeat(deep)}1${')'.repeat(deep)}`;
    return workbookOf({ sheet: sheetXml(cellsOf(200, (row) => `<c r="A${row}"><f>${formula}</f></c>`)) });
  }),
  kind('formulas that nobody calculated, everywhere', (rng) =>
    workbookOf({
      sheet: sheetXml(
        cellsOf(100_000 + rng.int(50_000), (row) => `<c r="A${row}"><f>B${row}</f></c><c r="C${row}"><f>1</f><v/></c>`),
      ),
    }),
  ),
  kind('a formula that never ends', (rng) =>
    workbookOf({ sheet: sheetXml(`<row r="1"><c r="A1"><f>${' <'.repeat(1_000_000 + rng.int(9))}`) }),
  ),
  kind(
    'two cells in the corners of the sheet',
    () =>
      workbookOf({
        sheet: sheetXml(
          `<row r="1">${textCell('A1', '企业名称')}</row><row r="1048576">${textCell('XFD1048576', '甲')}</row>`,
        ),
      }),
    'SpreadsheetTooLarge',
  ),
  kind('rows that go down and stand twice', (rng) => {
    const rows = Array.from({ length: 3000 }, () => 1 + rng.int(1_000_000));
    return workbookOf({
      sheet: sheetXml(rows.map((row) => `<row r="${row}">${textCell(`A${row}`, `甲${row}有限公司`)}</row>`).join('')),
    });
  }),
  kind('every other row of a million hidden', (rng) => {
    const rows = Array.from({ length: 250_000 + rng.int(99) }, (_, index) => `<row r="${index * 2 + 1}" hidden="1"/>`);
    return workbookOf({ sheet: sheetXml(plainRows + rows.join('')) });
  }),
  kind('columns hidden without end', (rng) => {
    const cols = '<col min="1" max="16384" hidden="1"/>'.repeat(2000 + rng.int(2000));
    return workbookOf({ sheet: sheetXml(plainRows, { before: `<cols>${cols}</cols>` }) });
  }),
  kind('rich text of a million runs', (rng) => {
    const runs = '<r><rPr><b/></rPr><t>甲</t></r>'.repeat(400_000 + rng.int(400_000));
    return workbookOf({
      sharedStrings: sharedXml(`<si>${runs}</si>`),
      sheet: sheetXml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
    });
  }),
  kind('numbers that are none', (rng) => {
    const numbers = [
      '1e308',
      '-1e308',
      'NaN',
      '1e999',
      '0x10',
      '9'.repeat(9000),
      `${'1'.repeat(400)}.5`,
      '',
      '-0',
      'Infinity',
    ];
    return workbookOf({
      sheet: sheetXml(
        cellsOf(
          2000,
          (row) => `<c r="A${row}"><v>${rng.pick(numbers)}</v></c><c r="B${row}" t="s"><v>${rng.int(2 ** 31)}</v></c>`,
        ),
      ),
    });
  }),
  kind('headings as long as books, in five hundred columns', (rng) => {
    const heading = `企业名称${'称'.repeat(20_000 + rng.int(9000))}`;
    const names = Array.from({ length: 400 }, (_, column) => letters(column));
    const row = (number: number): string =>
      `<row r="${number}">${names.map((name) => `<c r="${name}${number}" t="s"><v>0</v></c>`).join('')}</row>`;
    return workbookOf({
      sharedStrings: sharedXml(`<si><t>${heading}</t></si>`),
      sheet: sheetXml(row(1) + row(2) + row(3)),
    });
  }),
  kind('parts that point at themselves and out of the file', () =>
    workbookOf({
      rels: relsXml(relation(1, 'worksheet', '../xl/workbook.xml') + relation(2, 'worksheet', '../../../etc/passwd')),
    }),
  ),
  kind(
    'a file cut off',
    (rng) => {
      const whole = workbookOf({ sheet: sheetXml(cellsOf(2000, (row) => textCell(`A${row}`, `甲${row}有限公司`))) });
      return whole.slice(0, 100 + rng.int(whole.length - 200));
    },
    'UnreadableSpreadsheet',
  ),
  kind('bytes turned over', (rng) => {
    const bytes = new Uint8Array(
      workbookOf({ sheet: sheetXml(cellsOf(300, (row) => textCell(`A${row}`, `甲${row}有限公司`))) }),
    );
    for (let index = 0; index < 1 + rng.int(20); index++) bytes[4 + rng.int(bytes.length - 4)] = rng.int(256);
    return bytes;
  }),
  kind(
    'noise behind the sign of a zip',
    (rng) => {
      const bytes = Uint8Array.from({ length: 5000 + rng.int(50_000) }, () => rng.int(256));
      bytes.set([0x50, 0x4b, 3, 4]);
      return bytes;
    },
    'UnreadableSpreadsheet',
  ),
];

const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
