import { type CellObject, utils, write } from '@e965/xlsx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

/** Files whose envelope is whole and whose content ends in the middle: what is left of them must not pass for all. */
const rows = Array.from({ length: 30 }, (_, row) => [`测试第${row}号有限公司`, 500, '张三']);
const table = [['企业名称', '注册资本（万元）', '联系人'], ...rows];

const workbook = (bookType: 'xlsx' | 'xlsb' | 'xlml' | 'html'): Uint8Array<ArrayBuffer> => {
  const sheet = utils.aoa_to_sheet(table);
  sheet['D2'] = { t: 'n', v: 0.5, z: '0%' } satisfies CellObject;
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '名单');
  const written: string | ArrayBuffer = write(book, {
    type: bookType === 'html' ? 'string' : 'array',
    bookType,
    bookSST: true,
  });
  return typeof written === 'string' ? new Uint8Array(strToU8(written)) : new Uint8Array(written);
};

const withPart = (
  bytes: Uint8Array,
  part: string,
  change: (content: Uint8Array) => Uint8Array | undefined,
): Uint8Array<ArrayBuffer> => {
  const parts = unzipSync(bytes);
  const changed = change(parts[part] ?? new Uint8Array());
  const { [part]: _, ...others } = parts;
  return new Uint8Array(zipSync(changed === undefined ? others : { ...others, [part]: changed }));
};

const upTo =
  (mark: string, behind = '') =>
  (content: Uint8Array): Uint8Array => {
    const text = new TextDecoder().decode(content);
    const at = text.lastIndexOf(mark);
    if (at < 0) throw new Error(`no ${mark}`);
    return strToU8(text.slice(0, at) + behind);
  };

const half = (content: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(content.subarray(0, content.length * 0.7));
const sheet = 'xl/worksheets/sheet1.xml';
const shared = 'xl/sharedStrings.xml';

const isRefused = async (bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> => {
  const { client } = await createTestCore();
  try {
    await client.importing.importFile({ file: new File([bytes], name) });
    return 'read';
  } catch (error) {
    const { code, data } = error as { readonly code: string; readonly data: { readonly detail?: string } }; // of the contract
    return `${code} ${data.detail ?? ''}`;
  }
};

test.each([
  ['in the middle of a cell', sheet, half],
  ['behind a row', sheet, upTo('<row r="20"')],
  ['in a row, with the end of the sheet behind it', sheet, upTo('<row r="20"', '<row r="20"><c r="A20"/></worksheet>')],
  ['behind the rows', sheet, upTo('</sheetData>')],
  ['among the shared texts', shared, half],
  ['among the styles', 'xl/styles.xml', half],
] as const)('.xlsx that ends %s is refused', async (_, part, cut) => {
  expect(await isRefused(workbook('xlsx'), 'a.xlsx')).toBe('read');
  expect(await isRefused(withPart(workbook('xlsx'), part, cut), 'a.xlsx')).toBe('UnreadableSpreadsheet truncated');
});

test('.xlsx whose shared texts are gone is said to be damaged, and not to be no table', async () => {
  expect(
    await isRefused(
      withPart(workbook('xlsx'), shared, () => undefined),
      'a.xlsx',
    ),
  ).toBe('UnreadableSpreadsheet damaged');
});

test('.xlsx of an encoding that is not read is said to be that, and not to be empty', async () => {
  const utf16 = (content: Uint8Array): Uint8Array => {
    const text = `\ufeff${new TextDecoder().decode(content).replace('UTF-8', 'UTF-16')}`;
    return new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer);
  };
  expect(await isRefused(withPart(workbook('xlsx'), sheet, utf16), 'a.xlsx')).toBe('UnreadableSpreadsheet unsupported');
});

test.each([
  ['xlsb', 'a.xlsb', (bytes: Uint8Array) => withPart(bytes, 'xl/worksheets/sheet1.bin', half)],
  ['xlml', 'a.xls', half],
  ['html', 'a.xls', half],
] as const)('a cut file of the kind %s is refused', async (kind, name, cut) => {
  expect(await isRefused(workbook(kind), name)).toBe('read');
  expect(await isRefused(cut(workbook(kind)), name)).toBe('UnreadableSpreadsheet truncated');
});
