import { type CellObject, utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

/** What somebody typed into a cell whose format makes a day of every number. */
test.each([
  ['xlsx', 0],
  ['xlsx', 14],
  ['xls', 0],
] as const)(
  '.%s: a year, a month and a day that are typed as a number make no other day (%i more sheets)',
  async (bookType, more) => {
    const signs = [...'甲乙丙丁戊'];
    const sheet = utils.aoa_to_sheet([['企业名称', '成立日期'], ...signs.map((sign) => [`测试${sign}有限公司`])]);
    const cells: readonly (readonly [number, string])[] = [
      [2024, 'yyyy-mm-dd'],
      [3.5, 'yyyy-mm-dd'],
      [20_240_305, 'yyyy-mm-dd'],
      [45_356, 'yyyy-mm-dd'],
      [2024.1, '0.00'],
    ];
    for (const [at, [v, z]] of cells.entries()) sheet[`B${at + 2}`] = { t: 'n', v, z } satisfies CellObject;
    sheet['!ref'] = 'A1:B6';
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, '名单');
    for (let index = 0; index < more; index++)
      utils.book_append_sheet(book, utils.aoa_to_sheet([['说明']]), `说明${index}`);
    const bytes: ArrayBuffer = write(book, { type: 'array', bookType });
    const { client } = await createTestCore();
    const { value } = await client.importing.importFile({ file: new File([new Uint8Array(bytes)], `表.${bookType}`) });
    const told = value.problems.rows.map(({ row, warnings }) => [row, warnings.map(({ type }) => type)]);
    expect(told).toEqual([
      [2, ['ImplausibleYear']],
      [3, ['ImplausibleYear']],
      [6, ['PartialDate']],
    ]);
    const { rows } = await client.company.list({ limit: 10 });
    const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
    const founded = Object.fromEntries(
      firms.map(({ name, foundedOn, extra }) => [name[2], foundedOn ?? extra['成立日期']]),
    );
    expect(founded).toEqual({
      甲: '1905-07-16',
      乙: '1900-01-03 12:00',
      丙: '2024-03-05',
      丁: '2024-03-05',
      // The two places of the format still say that it is October; the library that reads many sheets at once drops them.
      戊: more === 0 ? '2024.10' : '2024.1',
    });
  },
);
