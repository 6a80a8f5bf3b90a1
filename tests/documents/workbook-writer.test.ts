import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { type WorkbookSheet, writeWorkbook } from '../../core/documents/workbook-writer.ts';
import { formulaPayloads } from '../support/formula-payloads.ts';

const sheet: WorkbookSheet = {
  name: '线索',
  title: '线索台账',
  note: '单位：万元',
  columns: [
    { header: '线索名称', width: 30, kind: 'text' },
    { header: '登记日期', width: 12, kind: 'day' },
    { header: '总投资（万元）', width: 14, kind: 'money' },
    { header: '人数', width: 8, kind: 'number' },
  ],
  rows: [
    ['年产五万套液压件项目', '2026-11-18', 12_000, 3.5],
    ['统一社会信用代码 91350100M000100Y43', '', null, 2],
  ],
};

test('a workbook reads back with its texts, numbers and days', async () => {
  const bytes = await writeWorkbook({
    sheets: [sheet],
    creator: '招商一组',
    createdMs: Date.parse('2026-11-18T01:00:00Z'),
  });
  const book = await readXlsx(bytes);
  expect(book.sheets[0]?.name).toBe('线索');
  expect(book.sheets[0]?.rows).toEqual([
    ['线索台账', null, null, null],
    ['单位：万元', null, null, null],
    ['线索名称', '登记日期', '总投资（万元）', '人数'],
    ['年产五万套液压件项目', new Date('2026-11-18T00:00:00Z'), 12_000, 3.5],
    ['统一社会信用代码 91350100M000100Y43', null, null, 2],
  ]);
  expect(book.properties).toMatchObject({ creator: '招商一组', title: '线索台账' });
});

test('the sheet prints on A4 with its header on every page and stays put while scrolling', async () => {
  const parts = unzipSync(await writeWorkbook({ sheets: [{ ...sheet, landscape: true }], creator: '招商一组' }));
  const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  expect(xml).toContain('paperSize="9"');
  expect(xml).toContain('orientation="landscape"');
  expect(xml).toContain('fitToWidth="1"');
  expect(xml).toMatch(/<pane [^>]*ySplit="3"[^>]*state="frozen"/);
  expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toMatch(/_xlnm\.Print_Titles[^<]*<?.*\$3:\$3/);
  expect(strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())).toContain('方正小标宋简体');
});

test('a hundred formula payloads come back as text, in cells, headers, titles and sheet names (P22)', async () => {
  expect(formulaPayloads.length).toBeGreaterThanOrEqual(100);
  const bytes = await writeWorkbook({
    sheets: formulaPayloads.map((payload) => ({
      name: payload,
      title: payload,
      note: payload,
      columns: [
        { header: payload, width: 20, kind: 'text' as const },
        { header: '金额', width: 20, kind: 'money' as const },
        { header: '日期', width: 20, kind: 'day' as const },
      ],
      rows: [[payload, payload, payload]],
    })),
    creator: formulaPayloads[0] ?? '',
  });
  const parts = unzipSync(bytes);
  for (const [name, part] of Object.entries(parts))
    if (name.startsWith('xl/worksheets/')) expect(strFromU8(part), name).not.toMatch(/<f[ >]/);
  const book = await readXlsx(bytes);
  expect(book.sheets).toHaveLength(formulaPayloads.length);
  for (const { rows } of book.sheets)
    for (const cell of rows.flat()) {
      if (cell === null) continue;
      expect(typeof cell).toBe('string');
      expect(cell).not.toMatch(/^\s*[=+\-@\t\r\n|%＝＋－＠]/);
    }
});

test('sheet names that Excel refuses are made acceptable and unique', async () => {
  const names = ['a/b:c*[d]?', 'a/b:c*[d]?', '', "'quoted'", '名'.repeat(40)];
  const book = await readXlsx(await writeWorkbook({ sheets: names.map((name) => ({ ...sheet, name })), creator: 'x' }));
  const read = book.sheets.map(({ name }) => name);
  expect(new Set(read).size).toBe(5);
  for (const name of read) expect(name).toMatch(/^[^:\\/?*[\]']{1,31}$/);
});

test('a text longer than a cell may hold is cut where no row may be added, and broken characters do not break the file', async () => {
  const book = await readXlsx(
    await writeWorkbook({
      sheets: [
        {
          ...sheet,
          tallRows: 'left',
          rows: [
            ['长'.repeat(40_000), null, null, null],
            ['a\u0000\u000b\ud800b\uffff_x0000_c', null, null, null],
          ],
        },
      ],
      creator: 'x',
    }),
  );
  // What does not fit says in its own cell how much goes on.
  expect(String(book.sheets[0]?.rows[3]?.[0])).toMatch(/（文字过长，其余 [\d]+ 字未印出）$/);
  expect(String(book.sheets[0]?.rows[3]?.[0]).length).toBeLessThan(32_767);
  expect(book.sheets[0]?.rows[4]?.[0]).toBe('a\ufffdb_x0000_c');
});
