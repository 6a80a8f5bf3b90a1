import { expect, test, vi } from 'vitest';
import { parseSpreadsheet } from '../../core/documents/spreadsheet/parse-spreadsheet.ts';
import type { SpreadsheetFailure } from '../../core/documents/spreadsheet/spreadsheet-error.ts';
import { xlsBytes } from '../support/old-workbooks.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';

vi.mock('@e965/xlsx', () => {
  throw new Error('not installed');
});

const rows = [
  ['企业名称', '联系人'],
  ['测试甲有限公司', '张三'],
];

test('without the library for old formats an old file is refused as that, not as damaged', async () => {
  const bytes = xlsBytes([{ name: '名单', rows }], 'excel97');
  const failure = await parseSpreadsheet(bytes, '名单.xls', () => undefined).catch((error: unknown) => error);
  expect((failure as SpreadsheetFailure).error).toEqual({ type: 'ReaderMissing', format: 'xls' });
});

test('an .xlsx is read without that library', async () => {
  const file = await xlsxFile('名单.xlsx', [{ name: '名单', rows }]);
  const sheets = await parseSpreadsheet(new Uint8Array(await file.arrayBuffer()), file.name, () => undefined);
  expect(sheets.map(({ head, batches }) => [head.name, batches.map(({ span }) => span)])).toEqual([['名单', [2]]]);
});
