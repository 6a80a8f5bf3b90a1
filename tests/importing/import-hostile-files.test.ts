import { zipSync } from 'fflate';
import { writeXlsx } from 'hucre';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSpreadsheet } from '../../core/documents/spreadsheet/read-spreadsheet.ts';
import { createForkedReaders } from '../../electron/host/forked-reader.ts';

const startReader = createForkedReaders();

/** P21: whatever the file is, the answer is a value, the application stays up, and nothing is written. */
const read = async (bytes: Uint8Array, name = 'a.xlsx', silentMs?: number) => {
  const options = silentMs === undefined ? {} : { silentMs };
  const outcome = await readSpreadsheet(startReader, new File([new Uint8Array(bytes)], name), options);
  return outcome.ok
    ? outcome.value.tables.map(({ cells: { rows, ...head } }) => ({ ...head, rows: [...rows] }))
    : outcome.error;
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const contentTypes = utf8(
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
);
const relationships = (target: string, type: string): Uint8Array =>
  utf8(
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`,
  );
const workbookXml = utf8(
  '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
);

/** A workbook of one hand-written sheet. */
const workbook = (sheetXml: string | Uint8Array, more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array =>
  zipSync(
    {
      '[Content_Types].xml': contentTypes,
      '_rels/.rels': relationships('xl/workbook.xml', 'officeDocument'),
      'xl/workbook.xml': workbookXml,
      'xl/_rels/workbook.xml.rels': relationships('worksheets/sheet1.xml', 'worksheet'),
      'xl/worksheets/sheet1.xml': typeof sheetXml === 'string' ? utf8(sheetXml) : sheetXml,
      ...more,
    },
    { level: 1 },
  );

const sheetXml = (data: string): string =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`;

const cell = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;

const plainRow = `<row r="1">${cell('A1', '企业名称')}</row><row r="2">${cell('A2', '甲有限公司')}</row>`;

/** Writes another number into the directory entry of the sheet: what a forged file does. */
const forgeDirectory = (zip: Uint8Array, offset: number, value: number, bytes: 2 | 4 = 4): Uint8Array => {
  const forged = new Uint8Array(zip);
  const view = new DataView(forged.buffer);
  for (let at = 0; at < forged.length - 46; at++) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    const name = new TextDecoder().decode(forged.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)));
    if (!name.endsWith('sheet1.xml')) continue;
    if (bytes === 4) view.setUint32(at + offset, value, true);
    else view.setUint16(at + offset, value, true);
  }
  return forged;
};

test('the hand-written workbook is a good one, so that the refusals below are for their reason', async () => {
  expect(await read(workbook(sheetXml(plainRow)))).toEqual([
    {
      name: '表',
      hidden: false,
      merges: [],
      hiddenCells: { rows: [], filtered: [], columns: [] },
      doubts: [],
      rows: [['企业名称'], ['甲有限公司']],
    },
  ]);
});

describe('what is no spreadsheet', () => {
  const zip = (name: string): Uint8Array => zipSync({ [name]: utf8('<x/>'), '[Content_Types].xml': contentTypes });
  test.each<[string, Uint8Array, string]>([
    [
      'a web page called .xls',
      utf8('<html><body><form><table><tr><td>企业</td><td><input></td></tr></table></form></body></html>'),
      'html',
    ],
    ['a PDF', utf8('%PDF-1.7\n…'), 'pdf'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'image'],
    ['a Word document', zip('word/document.xml'), 'word'],
    ['a presentation', zip('ppt/presentation.xml'), 'office'],
    ['any other zip', zipSync({ 'a.txt': utf8('a') }), 'zip'],
    ['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]), 'binary'],
    ['an XML file with entities', utf8('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 'xml'],
  ])('%s', async (_, bytes, looksLike) => {
    expect(await read(bytes, 'a.xls')).toEqual({ type: 'NotASpreadsheet', looksLike });
  });
});

describe('what is too large', () => {
  let zeros: Uint8Array;
  beforeAll(() => {
    zeros = new Uint8Array(301 * 1024 * 1024).fill(0x20);
  });

  test('300 MB unpacked is refused by the directory, before a byte is unpacked', async () => {
    const bomb = workbook(zeros);
    expect(await read(bomb)).toMatchObject({ type: 'SpreadsheetTooLarge', limit: 'unpackedBytes' });
  });

  test('a directory that lies about the size is found out while unpacking, at the size it stated', async () => {
    const bomb = forgeDirectory(workbook(zeros.subarray(0, 60_000_000)), 24, 5000);
    expect(await read(bomb)).toMatchObject({ type: 'SpreadsheetTooLarge', limit: 'unpackedBytes', allowed: 5000 });
  });

  test('a ratio above 100 is a bomb', async () => {
    expect(await read(workbook(zeros.subarray(0, 50_000_000)))).toMatchObject({
      type: 'SpreadsheetTooLarge',
      limit: 'ratio',
    });
  });

  test('more than 2,000 parts', async () => {
    const parts = Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`x/${index}.xml`, utf8('a')]));
    expect(await read(workbook(sheetXml(plainRow), parts))).toMatchObject({ limit: 'entries', allowed: 2000 });
  });

  test('more than 50 MB packed', async () => {
    expect(await read(new Uint8Array(51 * 1024 * 1024))).toMatchObject({ limit: 'packedBytes' });
  });

  test('a million empty columns are no columns', async () => {
    const csv = `企业名称${','.repeat(1_000_000)}\n甲有限公司${','.repeat(1_000_000)}\n`;
    const sheets = await read(utf8(csv), 'a.csv');
    expect(sheets).toMatchObject([{ rows: [['企业名称'], ['甲有限公司']] }]);
    const styled = '<cols><col min="1" max="1000000" width="9"/></cols>';
    const wide = sheetXml(plainRow).replace('<sheetData>', `${styled}<sheetData>`);
    expect(await read(workbook(wide))).toMatchObject([{ rows: [['企业名称'], ['甲有限公司']] }]);
  });

  test('filled columns without end are refused', async () => {
    const csv = `${Array.from({ length: 100_000 }, (_, index) => `列${index}`).join()}\n`;
    expect(await read(utf8(csv), 'a.csv')).toMatchObject({ limit: 'columns', value: 100_000 });
    const far = sheetXml(`<row r="1">${cell('XFD1', '远')}</row>`);
    expect(await read(workbook(far))).toMatchObject({ limit: 'columns' });
  });

  test('a forged row number makes no endless list', async () => {
    const forged = sheetXml(
      `<row r="1">${cell('A1', '企业名称')}</row><row r="999999999">${cell('A999999999', '甲')}</row>`,
    );
    expect(await read(workbook(forged))).toMatchObject({ limit: 'rows' });
  });
});

describe('what is encrypted', () => {
  test('a workbook with a password', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: '表', rows: [['企业名称']] }],
      encryption: { password: '123456', spinCount: 1000 },
    });
    expect(await read(bytes)).toEqual({ type: 'EncryptedSpreadsheet' });
  });

  test('a zip entry with the encryption flag', async () => {
    expect(await read(forgeDirectory(workbook(sheetXml(plainRow)), 8, 1, 2))).toEqual({ type: 'EncryptedSpreadsheet' });
  });
});

describe('what is damaged', () => {
  test('a file cut off anywhere is refused, not half read', async () => {
    const whole = await writeXlsx({
      sheets: [{ name: '表', rows: Array.from({ length: 200 }, (_, index) => [`企业${index}有限公司`, index]) }],
    });
    for (const share of [0.1, 0.4, 0.7, 0.95, 0.999])
      expect(await read(whole.slice(0, Math.floor(whole.length * share)))).toMatchObject({
        type: 'UnreadableSpreadsheet',
      });
  });

  test('bytes changed in the middle are an answer, never a crash', async () => {
    const whole = await writeXlsx({ sheets: [{ name: '表', rows: [['企业名称'], ['甲有限公司']] }] });
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 25)) {
      const broken = new Uint8Array(whole);
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      const answer = await read(broken);
      expect('type' in answer ? typeof answer.type : 'sheets').toMatch(/^(?:string|sheets)$/);
    }
  });

  test('an old binary workbook that is none', async () => {
    const cfb = new Uint8Array(2048);
    cfb.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await read(cfb, 'a.xls')).toMatchObject({ type: 'UnreadableSpreadsheet' });
  });

  test('names that leave the folder, and links', async () => {
    for (const name of ['../../evil.xml', '/etc/passwd', 'xl\\..\\..\\evil.xml'])
      expect(await read(workbook(sheetXml(plainRow), { [name]: utf8('x') }))).toEqual({
        type: 'UnreadableSpreadsheet',
        detail: 'unsafeEntry',
      });
    const link = forgeDirectory(workbook(sheetXml(plainRow)), 38, (0o120777 << 16) >>> 0);
    expect(await read(link)).toEqual({ type: 'UnreadableSpreadsheet', detail: 'unsafeEntry' });
  });
});

test('entities stay text: no file is read and nothing multiplies', async () => {
  const doctype =
    '<!DOCTYPE worksheet [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>';
  const xml = sheetXml(`<row r="1">${cell('A1', '&file;')}${cell('B1', '&c;&c;')}</row>`).replace('?>', `?>${doctype}`);
  const answer = await read(workbook(xml));
  expect(JSON.stringify(answer)).not.toContain('root:');
  expect(JSON.stringify(answer).length).toBeLessThan(1000);
});

test('an empty file, an empty sheet and unknown letters each say what they are', async () => {
  expect(await read(new Uint8Array(0))).toEqual({ type: 'EmptySpreadsheet' });
  expect(await read(utf8('  \n\n'), 'a.csv')).toEqual({ type: 'EmptySpreadsheet' });
  expect(await read(workbook(sheetXml('')))).toEqual({ type: 'EmptySpreadsheet' });
  // Latin-1 text that is neither UTF-8 nor Chinese.
  const latin = new Uint8Array([
    ...Buffer.from('Soci\xe9t\xe9;\xc5l\xf8\xe9\xff\x0aAlf\xa0\xffa;\x80\x80\xff\n', 'latin1'),
  ]);
  expect(await read(latin, 'a.csv')).toEqual({ type: 'UnknownEncoding' });
});

test('a file that takes too long is given up', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [`企业${index}有限公司`, index]);
  const bytes = await writeXlsx({ sheets: [{ name: '表', rows }] });
  expect(await read(bytes, 'a.xlsx', 1)).toMatchObject({ type: 'SpreadsheetTimedOut' });
});
