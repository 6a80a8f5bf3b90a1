import { expect, test } from 'vitest';
import { firmName, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const library = async () => {
  const { client } = await createTestCore();
  const file = await xlsxFile('名单.xlsx', [
    {
      name: '名单',
      rows: [
        ['企业名称', '职工数', '镇街', '"引号"列%_'],
        [firmName(1), 85, '文昌街道', '50%'],
        [firmName(2), 185, '龙腾街道', '5\\0'],
        [firmName(3), null, '文昌街道', null],
        [firmName(4), null, null, null],
      ],
    },
  ]);
  await client.importing.importFile({ file });
  const found = async (filters: { extraHeading?: string; extraText?: string }): Promise<string[]> =>
    (await client.company.list({ filters })).rows.map(({ name }) => name).sort();
  return { client, found };
};

test('headings of other facts are listed with their counts, and again after an import', async () => {
  const { client } = await library();
  expect((await client.company.extraHeadings({})).rows).toEqual([
    { heading: '镇街', count: 3 },
    { heading: '"引号"列%_', count: 2 },
    { heading: '职工数', count: 2 },
  ]);
  const more = await xlsxFile('b.xlsx', [
    {
      name: 'b',
      rows: [
        ['企业名称', '职工数'],
        [firmName(9), 7],
      ],
    },
  ]);
  await client.importing.importFile({ file: more });
  expect((await client.company.extraHeadings({})).rows.find(({ heading }) => heading === '职工数')?.count).toBe(3);
});

test('companies are found by heading, by text under it, and by text under any heading', async () => {
  const { found } = await library();
  expect(await found({ extraHeading: '职工数' })).toEqual([firmName(1), firmName(2)].sort());
  expect(await found({ extraHeading: '职工数', extraText: '185' })).toEqual([firmName(2)]);
  expect(await found({ extraText: '文昌' })).toEqual([firmName(1), firmName(3)].sort());
  expect(await found({ extraHeading: '镇街', extraText: '185' })).toEqual([]);
});

test('quotes, percent signs and strokes are signs like others', async () => {
  const { found } = await library();
  expect(await found({ extraHeading: '"引号"列%_' })).toEqual([firmName(1), firmName(2)].sort());
  expect(await found({ extraText: '%' })).toEqual([firmName(1)]);
  expect(await found({ extraText: '5\\0' })).toEqual([firmName(2)]);
  expect(await found({ extraText: '_' })).toEqual([]);
});

test('text under a heading is found in either width and by words that stand apart', async () => {
  const { found } = await library();
  expect(await found({ extraText: '１８５' })).toEqual([firmName(2)]);
  expect(await found({ extraHeading: '镇街', extraText: '街道 文昌' })).toEqual([firmName(1), firmName(3)].sort());
});
