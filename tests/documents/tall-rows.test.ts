import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { continuesMark, goesOnMark, rowPieces } from '../../core/documents/tall-rows.ts';
import { writeWorkbook } from '../../core/documents/workbook-writer.ts';

const columns = [{ width: 12 }, { width: 40 }, { width: 23 }];
const typed = fc.oneof(
  fc.string({ maxLength: 40, unit: fc.constantFrom('文', 'a', ' ', '\n', '，', '𠮷') }),
  fc.string({ minLength: 400, maxLength: 3000, unit: fc.constantFrom('文', '字', 'a', '9', '\n', '，', '𠮷') }),
);
const rowOf = fc.tuple(typed, typed, typed);
const none = [null, null, null];
const unmarked = (text: string): string => text.replace(goesOnMark, '').replace(continuesMark, '');
/** The breaks between two parts are the ends of rows. */
const solid = (text: string): string => text.replaceAll('\n', '');

test('a row too high for paper is split into rows that are not, nothing lost, a mark on both sides of each cut', () => {
  fc.assert(
    fc.property(rowOf, (row) => {
      const pieces = rowPieces(row, columns, { tallRows: 'split', continuedCells: none });
      for (const { height } of pieces) expect(height).toBeLessThanOrEqual(409);
      row.forEach((text, column) => {
        const parts = pieces.flatMap(({ cells }) => cells[column] ?? []).map(String);
        expect(solid(parts.map(unmarked).join(''))).toBe(solid(text));
        parts.forEach((part, index) => {
          expect(part.endsWith(goesOnMark)).toBe(index < parts.length - 1);
          expect(part.startsWith(continuesMark)).toBe(index > 0);
        });
      });
    }),
  );
});

test('every piece is as high as its longest cell needs, however the lines of it fill', () => {
  fc.assert(
    fc.property(rowOf, (row) => {
      for (const { cells, height } of rowPieces(row, columns, { tallRows: 'split', continuedCells: none }))
        for (const [column, { width }] of columns.entries()) {
          let lines = 1;
          let filled = 0;
          for (const character of String(cells[column] ?? '')) {
            const wide = character === '\n' ? width : character > '\u00ff' ? 2 * character.length : 1;
            if (character === '\n' || filled + wide > width - 1) lines += 1;
            filled = character === '\n' ? 0 : filled + wide > width - 1 ? wide : filled + wide;
          }
          expect(height).toBeGreaterThanOrEqual(lines * 16);
        }
    }),
  );
});

test('a list that comes home keeps its cells whole: the rows below repeat the rest for the paper', async () => {
  const talk = '双方商谈厂房和用工事项'.repeat(200);
  const sheet = {
    name: '线索',
    columns: [
      { header: '线索名称', width: 12, kind: 'text' as const },
      { header: '最近进展', width: 40, kind: 'text' as const },
      { header: '记录校验', width: 12, kind: 'text' as const },
    ],
    printedColumns: 2,
    rows: [
      ['甲项目', talk, 'c1.abc'],
      ['乙项目', '一句话', 'c1.def'],
    ],
  };
  const bytes = await writeWorkbook({ sheets: [{ ...sheet, tallRows: 'copied' }], creator: 'x' });
  const rows = (await readXlsx(bytes)).sheets[0]?.rows.slice(1) ?? [];
  expect(rows[0]).toEqual(['甲项目', talk, 'c1.abc']);
  expect(rows.at(-1)).toEqual(['乙项目', '一句话', 'c1.def']);
  const copies = rows.slice(1, -1);
  expect(copies.length).toBeGreaterThan(2);
  for (const [name, , check] of copies) expect([name, check]).toEqual([null, '续行']);
  const repeated = copies.map((row) => unmarked(String(row[1]))).join('');
  expect(talk.endsWith(repeated)).toBe(true);
  // All of them are printed.
  const book = strFromU8(unzipSync(bytes)['xl/workbook.xml'] ?? new Uint8Array());
  expect(book).toContain(`$A$1:$B$${rows.length + 1}`);

  const left = await readXlsx(await writeWorkbook({ sheets: [{ ...sheet, tallRows: 'left' }], creator: 'x' }));
  expect(left.sheets[0]?.rows).toHaveLength(3);
});
