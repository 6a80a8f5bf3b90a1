import { zipSync } from 'fflate';
import { xlsBytes } from '../../support/old-workbooks.ts';
import { type HostileKind, repeated, utf8 } from './hostile-kind.ts';

const kind = (
  name: string,
  extension: HostileKind['extension'],
  make: HostileKind['make'],
  ...answers: readonly string[]
): HostileKind => ({ name, extension, make, ...(answers.length > 0 && { answers }) });

const ods = (table: string): Uint8Array =>
  zipSync({
    mimetype: utf8('application/vnd.oasis.opendocument.spreadsheet'),
    'META-INF/manifest.xml': utf8(
      '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
    ),
    'content.xml': utf8(
      `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>${table}</office:spreadsheet></office:body></office:document-content>`,
    ),
  });

const odsTable = (rows: string): string => `<table:table table:name="表">${rows}</table:table>`;
const odsCell = (text: string, attributes = ''): string =>
  `<table:table-cell office:value-type="string" ${attributes}><text:p>${text}</text:p></table:table-cell>`;

const oldList = (count: number): Uint8Array =>
  xlsBytes(
    [
      {
        name: '企业',
        rows: [['企业名称', '电话'], ...Array.from({ length: count }, (_, index) => [`甲${index}有限公司`, index])],
      },
    ],
    'excel97',
  );

const html = (body: string): Uint8Array => utf8(`<html><body>${body}</body></html>`);

const excelXml = (rows: string): Uint8Array =>
  utf8(
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>${rows}</Table></Worksheet></Workbook>`,
  );

export const oldKinds: readonly HostileKind[] = [
  kind('a chain of sectors that runs in a circle', 'xls', (rng) => {
    const bytes = new Uint8Array(oldList(400));
    const view = new DataView(bytes.buffer);
    // The table of sectors is a sector itself: every chain is sent back to where it came from.
    const table = 512 * (1 + view.getUint32(76, true));
    const from = rng.int(3);
    for (let entry = from; entry < 100; entry++)
      view.setUint32(table + entry * 4, entry > from + 2 ? from + 1 : entry + 1, true);
    return bytes;
  }),
  kind('a list of sectors without end', 'xls', (rng) => {
    const bytes = new Uint8Array(oldList(100));
    const view = new DataView(bytes.buffer);
    view.setUint32(44, 0x7fffffff, true);
    view.setUint32(72, 0x0fffffff - rng.int(99), true);
    view.setUint32(68, rng.int(4), true);
    return bytes;
  }),
  kind('sectors of nonsense', 'xls', (rng) => {
    const bytes = new Uint8Array(oldList(200));
    for (let index = 0; index < 40; index++) bytes[512 + rng.int(bytes.length - 512)] = rng.int(256);
    return bytes;
  }),
  kind('an old workbook cut off', 'xls', (rng) => {
    const whole = oldList(300);
    return whole.slice(0, 600 + rng.int(whole.length - 700));
  }),
  kind('records longer than the file', 'xls', (rng) => {
    const bytes = new Uint8Array(20_000 + rng.int(20_000));
    bytes.set([0x09, 0x08, 0x08, 0x00, 0x00, 0x05, 0x10, 0x00]);
    for (let at = 12; at < bytes.length - 4; at += 4) bytes.set([0x04, 0x02, 0xff, 0xff], at);
    return bytes;
  }),
  kind('a row and a cell repeated to the last', 'ods', (rng) =>
    ods(
      odsTable(
        `<table:table-row table:number-rows-repeated="${1_048_570 + rng.int(6)}">${odsCell('甲有限公司', 'table:number-columns-repeated="16384"')}</table:table-row>`,
      ),
    ),
  ),
  kind('a row repeated a billion times', 'ods', (rng) =>
    ods(
      odsTable(
        `<table:table-row>${odsCell('企业名称')}</table:table-row><table:table-row table:number-rows-repeated="${2_000_000_000 - rng.int(9)}">${odsCell('甲有限公司')}</table:table-row>`,
      ),
    ),
  ),
  kind('a billion spaces in a cell', 'ods', (rng) =>
    ods(odsTable(`<table:table-row>${odsCell(`<text:s text:c="${900_000_000 + rng.int(99)}"/>甲`)}</table:table-row>`)),
  ),
  kind('spaces that are written as numbers, thousands of times', 'ods', (rng) =>
    ods(
      odsTable(
        `<table:table-row>${odsCell('<text:s text:c="100000"/>'.repeat(5000 + rng.int(5000)))}</table:table-row>`,
      ),
    ),
  ),
  kind('cells in cells of an open document', 'ods', (rng) => {
    const depth = 100_000 + rng.int(100_000);
    return ods(
      odsTable(`<table:table-row>${'<text:span>'.repeat(depth)}甲${'</text:span>'.repeat(depth)}</table:table-row>`),
    );
  }),
  kind(
    'tables of a page over a million rows',
    'xls',
    (rng) =>
      html(
        `<table>${`<tr><td rowspan="1000000" colspan="${1000 + rng.int(1000)}">甲</td><td>乙</td></tr>`.repeat(2000)}</table>`,
      ),
    'SpreadsheetTooLarge',
  ),
  kind('tables in tables of a page', 'xls', (rng) => {
    const depth = 50_000 + rng.int(50_000);
    return html(`${'<table><tr><td>'.repeat(depth)}甲</td><td>乙${'</td></tr></table>'.repeat(depth)}`);
  }),
  kind('a page whose comment never ends', 'xls', (rng) =>
    repeated('<!-- ', 1_000_000 + rng.int(99), '<html><table><tr><td>甲</td><td>乙</td></tr></table>'),
  ),
  kind(
    'an index beyond every sheet',
    'xls',
    (rng) =>
      excelXml(
        `<Row ss:Index="${2_000_000_000 - rng.int(9)}"><Cell ss:Index="2000000000"><Data ss:Type="String">甲</Data></Cell></Row>`,
      ),
    'SpreadsheetTooLarge',
  ),
  kind('cells merged across everything', 'xls', (rng) =>
    excelXml(
      `<Row>${`<Cell ss:MergeAcross="${1_000_000_000 + rng.int(9)}" ss:MergeDown="1000000000"><Data ss:Type="String">甲</Data></Cell>`.repeat(200)}</Row>`,
    ),
  ),
  kind('an XML of Excel that is open at every end', 'xls', (rng) =>
    excelXml('<Row><Cell><Data ss:Type="String">甲'.repeat(100_000 + rng.int(99_999))),
  ),
  kind('a binary workbook of nonsense', 'xlsb', (rng) => {
    const noise = (): Uint8Array => Uint8Array.from({ length: 20_000 }, () => rng.int(256));
    return zipSync({
      '[Content_Types].xml': utf8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>',
      ),
      '_rels/.rels': utf8(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.bin"/></Relationships>',
      ),
      'xl/workbook.bin': noise(),
      'xl/worksheets/sheet1.bin': noise(),
    });
  }),
];
