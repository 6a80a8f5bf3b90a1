import { expect, test } from 'vitest';
import { firmName, textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

/** Shaped like a published list of listed companies. */
const listOf = (count: number) =>
  xlsxFile('上市公司.xlsx', [
    {
      name: '上市公司名录',
      rows: [
        ['序号', '企业名称', '证券简称', '证券代码', '上市地', '上市日期', '申万一级', '备注'],
        ...Array.from({ length: count }, (_, index) => [
          index + 1,
          firmName(index),
          `测试${index}`,
          String(300_000 + index),
          '深圳证券交易所',
          '2021-10-19',
          '电子',
          index % 50 === 0 ? '重点' : '',
        ]),
      ],
    },
  ]);

const snapshot = async ({ client }: TestCore) => {
  const { rows, total } = await client.company.list({ limit: 200 });
  return { rows, total };
};

const opened = async ({ client }: TestCore, file: File) => {
  const { importId, sheets } = await client.importing.open({ file });
  const choices = sheets
    .filter(({ suggested }) => suggested)
    .map(({ index, kind, headerRow, columns }) => ({
      sheet: index,
      kind,
      headerRow,
      columns: columns.map((column) => ({ index: column.index, target: column.target, unit: column.unit })),
    }));
  return { importId, sheets: choices };
};

test('4,586 rows come in as one change; the same file changes nothing; undo takes all of it back', async () => {
  const core = await createTestCore();
  const { client } = core;
  const first = await client.importing.importFile({ file: await listOf(4586) });
  expect(first.value.counts).toMatchObject({ added: 4586, rejected: 0, merged: 0 });
  expect((await client.company.list({})).total).toBe(4586);

  const again = await client.importing.importFile({ file: await listOf(4586) });
  expect(again.changeSetId).toBeNull();
  expect(again.value.counts).toMatchObject({ added: 0, updated: 0, unchanged: 4586 });

  const startedMs = performance.now();
  await client.history.undo({ changeSetId: first.changeSetId! });
  expect(performance.now() - startedMs).toBeLessThan(10_000);
  expect((await client.company.list({})).total).toBe(0);
  expect((await client.importing.recent()).rows).toMatchObject([
    { added: 4586, undone: true, fileName: '上市公司.xlsx' },
  ]);
});

test('the dry run writes nothing and says for each row what it would do', async () => {
  const core = await createTestCore();
  const { client } = core;
  await client.importing.importFile({ file: await listOf(10) });
  const before = await snapshot(core);
  const file = textFile(
    '更新.csv',
    [
      '企业名称,证券代码,上市日期,地址',
      `${firmName(0)},300000,2021-10-19,`,
      `${firmName(1)},300001,2021-10-20,合肥市`,
      ',300999,,',
      `${firmName(500)},,2021-02-30,`,
    ].join('\n'),
  );
  const { importId, sheets } = await opened(core, file);
  const page = await client.importing.preview({ importId, sheets });
  expect(page.counts).toMatchObject({ added: 1, updated: 1, unchanged: 1, rejected: 1, warned: 1 });
  expect(page.rows.map(({ row, status, reason }) => [row, status, reason])).toEqual([
    [2, 'unchanged', null],
    [3, 'updated', null],
    [4, 'rejected', 'NoName'],
    [5, 'added', null],
  ]);
  expect(page.rows[1]?.diff).toEqual([
    { field: 'listedOn', before: '2021-10-19', after: '2021-10-20' },
    { field: 'address', before: null, after: '合肥市' },
  ]);
  expect(page.rows[3]?.warnings).toEqual([{ type: 'InvalidDate', heading: '上市日期', text: '2021-02-30' }]);
  const rejected = await client.importing.preview({ importId, sheets, show: 'rejected' });
  expect(rejected).toMatchObject({ total: 1, rows: [{ row: 4 }] });
  expect(await snapshot(core)).toEqual(before);
});

test('the rows that did not come in go back as a workbook, as they were, with their reasons', async () => {
  const core = await createTestCore();
  const { client } = core;
  const file = textFile(
    '单.csv',
    `企业名称,证券代码,上市日期\n${firmName(1)},300001,2021-02-30\n,300002,=HYPERLINK("http://x")\n`,
  );
  const { importId, sheets } = await opened(core, file);
  await expect(client.importing.errorWorkbook({ importId })).rejects.toMatchObject({ code: 'NothingToReport' });
  await client.importing.apply({ importId, sheets });
  const { file: workbook } = await client.importing.errorWorkbook({ importId });
  expect(workbook.name).toBe('单-导入核对.xlsx');
  const { readXlsx } = await import('hucre');
  const read = await readXlsx(new Uint8Array(await workbook.arrayBuffer()));
  expect(read.sheets.map(({ rows }) => rows)).toEqual([
    [
      ['原因', '原行号', '企业名称', '证券代码', '上市日期'],
      ['没有企业名称', 3, null, '300002', `'=HYPERLINK("http://x")`],
    ],
    [
      ['原因', '原行号', '企业名称', '证券代码', '上市日期'],
      [expect.stringContaining('不是一个存在的日期'), 2, firmName(1), '300001', '2021-02-30'],
    ],
  ]);
});

test('a cancelled import leaves nothing behind', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { importId, sheets } = await opened(core, await listOf(4000));
  const phases: string[] = [];
  const events = new AbortController();
  const listening = (async () => {
    for await (const event of await client.events.subscribe(undefined, { signal: events.signal })) {
      if (event.type !== 'progress') continue;
      phases.push(event.phase);
      if (event.phase === 'write' && event.done > 0) await client.job.cancel({ jobId: 'job-1' });
    }
  })();
  await expect(client.importing.apply({ importId, sheets, jobId: 'job-1' })).rejects.toMatchObject({
    code: 'Cancelled',
  });
  events.abort();
  await listening.catch(() => {});
  expect(phases).toContain('write');
  expect((await client.company.list({})).total).toBe(0);
  expect((await client.importing.recent()).rows).toEqual([]);
  // The same choice goes in afterwards.
  expect((await client.importing.apply({ importId, sheets })).value.counts.added).toBe(4000);
});

test('a command that arrives during an import waits and then works', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { importId, sheets } = await opened(core, await listOf(2000));
  const applying = client.importing.apply({ importId, sheets });
  const typed = await client.organisation.savePerson({ name: '李工' });
  expect(typed.value.name).toBe('李工');
  expect((await applying).value.counts.added).toBe(2000);
});

test('a corrected mapping is remembered for the same headings, and undo of the import does not trip over it', async () => {
  const core = await createTestCore();
  const { client } = core;
  const file = () => textFile('怪.csv', `甲栏,乙栏,丙栏\n${firmName(1)},桐城,300001\n${firmName(2)},安庆,300002\n`);
  const { importId } = await client.importing.open({ file: file() });
  const sheet = await client.importing.sheet({ importId, sheet: 0, kind: 'company' });
  const columns = [
    { index: 0, target: 'name' as const, unit: null },
    { index: 1, target: 'tag' as const, unit: null },
    { index: 2, target: 'stockCode' as const, unit: null },
  ];
  const applied = await client.importing.apply({ importId, sheets: [{ ...sheet, sheet: sheet.index, columns }] });
  const again = await client.importing.open({ file: file() });
  expect(again.sheets[0]?.columns.map(({ target, basis }) => [target, basis])).toEqual([
    ['name', 'remembered'],
    ['tag', 'remembered'],
    ['stockCode', 'remembered'],
  ]);
  const second = await client.importing.importFile({ file: file(), mapping: { 乙栏: 'city' } });
  // The second import wrote into the same firms: it goes first, or the first would take it along unsaid.
  await expect(client.history.undo({ changeSetId: applied.changeSetId! })).rejects.toMatchObject({
    code: 'ChangedSince',
  });
  await client.history.undo({ changeSetId: second.changeSetId! });
  await client.history.undo({ changeSetId: applied.changeSetId! });
  expect((await client.company.list({})).total).toBe(0);
});

test('a sheet can be seen as another kind and with its headings in another row', async () => {
  const core = await createTestCore();
  const { client } = core;
  const file = textFile('a.csv', `代码,名称\n100,甲类\n企业名称,电话\n${firmName(1)},13800000000\n`);
  const { importId } = await client.importing.open({ file });
  const seen = await client.importing.sheet({ importId, sheet: 0, headerRow: 3 });
  expect(seen).toMatchObject({ headerRow: 3, rowCount: 1 });
  expect(seen.columns.map(({ target }) => target)).toEqual(['name', 'phone']);
  const industries = await client.importing.sheet({ importId, sheet: 0, kind: 'industry', headerRow: 1 });
  expect(industries.columns.map(({ target }) => target)).toEqual(['industryCode', 'industryName']);
  const choice = {
    sheet: 0,
    kind: 'company' as const,
    headerRow: 3,
    columns: [{ index: 1, target: 'phone' as const }],
  };
  await expect(client.importing.preview({ importId, sheets: [choice] })).rejects.toMatchObject({
    code: 'MissingColumn',
    data: { target: 'name' },
  });
  await client.importing.close({ importId });
  await expect(client.importing.sheet({ importId, sheet: 0 })).rejects.toMatchObject({ code: 'ImportNotFound' });
});

test('the contract answers with the typed error, and the workspace is as it was', async () => {
  const { client } = await createTestCore();
  const page = new File(['<html><table></table></html>'], '导出.xls');
  await expect(client.importing.open({ file: page })).rejects.toMatchObject({
    code: 'NotASpreadsheet',
    data: { looksLike: 'html' },
  });
  await expect(client.importing.importFile({ file: new File(['只有一句话'], 'a.csv') })).rejects.toMatchObject({
    code: 'NoTable',
  });
  expect((await client.company.list({})).total).toBe(0);
});

test('three clicks at once on 导入 are one import, and the others are refused by name', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { importId, sheets } = await opened(core, await listOf(300));
  // A mapping that a person changed is remembered; that two do so at once must not fail either.
  const changed = sheets.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) =>
      column.target === 'note' ? { ...column, target: 'extra' as const } : column,
    ),
  }));
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => client.importing.apply({ importId, sheets: changed })));
  expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value.value.counts.added : one.reason.code))).toEqual([
    300,
    'ImportRunning',
    'ImportRunning',
  ]);
  expect((await client.importing.recent()).total).toBe(1);
  const later = await client.importing.apply({ importId, sheets: changed });
  expect(later).toMatchObject({ changeSetId: null, value: { counts: { added: 0, unchanged: 300 } } });
});

test('two files of the same headings at once: both come in, and one mapping is remembered', async () => {
  const { client } = await createTestCore();
  const file = (name: string) => textFile('名单.csv', `企业名称,情况\n${name},很好\n`);
  const both = await Promise.all(
    ['测试甲有限公司', '测试乙有限公司'].map((name) =>
      client.importing.importFile({ file: file(name), mapping: { 情况: 'note' } }),
    ),
  );
  expect(both.map(({ value }) => value.counts.added)).toEqual([1, 1]);
  const { sheets } = await client.importing.open({ file: file('测试丙有限公司') });
  expect(sheets[0]?.columns.map(({ target }) => target)).toEqual(['name', 'note']);
});
