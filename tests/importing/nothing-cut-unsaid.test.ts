import { expect, test } from 'vitest';
import { firmName, textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

/** As many words as rows, none of them a stage. */
const strangeStages = (count: number): File =>
  textFile(
    '台账.csv',
    `项目名称,投资方,项目阶段\n${Array.from({ length: count }, (_, index) => `项目${index},,自造词${index}`).join('\n')}\n`,
  );

test('of 41 stage words that nobody knows a screen asks for the first, says how many there are, and can ask for all', async () => {
  const { client } = await createTestCore();
  const { importId, sheets } = await client.importing.open({ file: strangeStages(41) });
  const chosen = [{ ...sheets[0]!, sheet: sheets[0]!.index }];
  const few = await client.importing.preview({ importId, sheets: chosen, questions: 12 });
  expect([few.stageQuestions.rows.length, few.stageQuestions.total]).toEqual([12, 41]);
  const all = await client.importing.preview({ importId, sheets: chosen, questions: 20_000 });
  expect(new Set(all.stageQuestions.rows.map(({ word }) => word)).size).toBe(41);
});

test('importFile says how many rows are to be looked at, and answers with as many as it is asked for', async () => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file: strangeStages(230), dryRun: true });
  expect([value.problems.rows.length, value.problems.total, value.stageQuestions.total]).toEqual([200, 230, 230]);
  const more = await client.importing.importFile({ file: strangeStages(230), dryRun: true, problems: 1000 });
  expect(more.value.problems.rows.length).toBe(230);
});

test('every heading of 其他信息 can be chosen, however many there are', async () => {
  const { client } = await createTestCore();
  for (const part of [0, 1, 2]) {
    const headings = Array.from({ length: 200 }, (_, index) => `自设栏目${part}-${index}`);
    const rows = [
      ['企业名称', ...headings],
      [firmName(part), ...headings.map((_, index) => `文字${index}`)],
    ];
    const file = await xlsxFile(`${part}.xlsx`, [{ name: '名单', rows }]);
    await client.importing.importFile({ file, kind: 'company', headerRow: 1, mapping: { 企业名称: 'name' } });
  }
  const { rows, total } = await client.company.extraHeadings({});
  expect([rows.length, total]).toEqual([600, 600]);
  expect((await client.company.extraHeadings({ limit: 5 })).rows.length).toBe(5);
});

test('a workbook with a sheet for each of 130 towns comes in as a whole', async () => {
  const { client } = await createTestCore();
  const towns = Array.from({ length: 130 }, (_, index) => ({
    name: `镇${index}`,
    rows: [
      ['企业名称', '地址'],
      [firmName(index), '湖州'],
    ],
  }));
  const { importId, sheets } = await client.importing.open({ file: await xlsxFile('各镇.xlsx', towns) });
  const chosen = sheets.filter(({ suggested }) => suggested).map((sheet) => ({ ...sheet, sheet: sheet.index }));
  expect(chosen.length).toBe(130);
  expect((await client.importing.preview({ importId, sheets: chosen })).counts.added).toBe(130);
  const { value } = await client.importing.apply({ importId, sheets: chosen });
  expect(value.counts.added).toBe(130);
});

test('a name that is longer than a name may be is told and kept whole in its cell, never cut', async () => {
  const { client } = await createTestCore();
  const [person, tag, short] = ['某'.repeat(90), '专'.repeat(70), '简'.repeat(210)];
  const file = await xlsxFile('表.xlsx', [
    {
      name: 'Sheet1',
      rows: [
        ['企业名称', '简称', '联系人', '标签'],
        ['安庆甲甲机械有限公司', short, `李四、${person}`, `上市、${tag}`],
      ],
    },
  ]);
  await client.importing.importFile({ file });
  const [row] = (await client.company.list({})).rows;
  const company = await client.company.get({ id: row!.id });
  expect(company).toMatchObject({ shortName: null, tags: ['上市'], contacts: [{ name: '李四' }] });
  expect(company.extra).toEqual({ 简称: short, 联系人: `李四、${person}`, 标签: `上市、${tag}` });
});
