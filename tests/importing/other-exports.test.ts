import { expect, test } from 'vitest';
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
