import { expect, test } from 'vitest';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

test('the weekly report and the form of trips, imported by mistake, make no firm and say so', async () => {
  const { client } = await createTestCore();
  await client.workspace.enter({ kind: 'sample' });
  const report = await client.report.exportXlsx({ isoYear: 2026, isoWeek: 46 });
  const form = await client.trip.exportForm({ from: '2026-01-01', to: '2026-12-31', format: 'xlsx' });
  const before = (await client.company.list({})).total;
  expect(before).toBeGreaterThan(0);
  for (const { file } of [report, form]) {
    const { sheets } = await client.importing.open({ file });
    expect(sheets.length).toBeGreaterThan(0);
    expect(sheets.filter(({ kind, suggested }) => kind === 'company' && suggested)).toEqual([]);
  }
  expect((await client.company.list({})).total).toBe(before);
});

test('both copies of the sample library say unchanged where they came from', async () => {
  const { client } = await createTestCore();
  await client.workspace.enter({ kind: 'sample' });
  const { total } = await client.company.list({});
  for (const contacts of ['full', 'masked'] as const) {
    const { file } = await client.company.exportXlsx({ contacts });
    const { value } = await client.importing.importFile({ file });
    expect(value.counts).toMatchObject({ unchanged: total, added: 0, updated: 0, merged: 0, rejected: 0 });
  }
});

test('the check list of a ledger makes no firm of what is none, and its rows come in as what they are', async () => {
  const { client } = await createTestCore();
  const { importId, sheets } = await client.importing.open({
    file: await xlsxFile('台账.xlsx', [
      {
        name: '项目台账',
        rows: [
          ['项目名称', '投资方', '总投资（万元）', '阶段'],
          ['测试项目', '王总', 500, '悬而未决'],
          ['另一项目', '国内头部企业', 900, '洽谈'],
        ],
      },
    ]),
  });
  await client.importing.preview({ importId, sheets: sheets.map((sheet) => ({ ...sheet, sheet: sheet.index })) });
  const { file: checkList } = await client.importing.errorWorkbook({ importId });
  const opened = await client.importing.open({ file: checkList });
  expect(opened.sheets.map(({ kind }) => kind)).toEqual(['lead', 'lead']);
  const { value } = await client.importing.importFile({ file: checkList });
  expect(value.counts).toMatchObject({ added: 1, rejected: 1 });
  expect((await client.company.list({})).total).toBe(0);
  // What was corrected comes in as what it was: the stage that nobody knew is refused again until it is.
  const { rows } = await client.lead.list({});
  expect(rows.map(({ name, companyId }) => ({ name, companyId }))).toEqual([{ name: '另一项目', companyId: null }]);
});
