import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { binaryFile } from '../../shared/contract/binary-file.ts';
import { contract } from '../../shared/contract/contract.generated.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

type Client = TestCore['client'];
const today = calendarDay('2026-11-25');
const week = { isoYear: 2026, isoWeek: 47 };

/** A list of records that the import reads back, full and masked. */
interface GoesRound {
  readonly reads: 'records';
  readonly write: (client: Client, contacts: 'full' | 'masked') => Promise<{ file: unknown }>;
}

/** What an import does with every file that the router hands out; a new export has to say so here. */
const everyExport: Readonly<
  Record<string, GoesRound | { readonly reads: 'nothing' | 'its rows' | 'its leads'; readonly why: string }>
> = {
  'company.exportXlsx': { reads: 'records', write: (client, contacts) => client.company.exportXlsx({ contacts }) },
  'lead.exportXlsx': { reads: 'records', write: (client, contacts) => client.lead.exportXlsx({ contacts }) },
  'chain.exportGaps': {
    reads: 'records',
    write: (client, contacts) => client.chain.exportGaps({ contacts, nodes: 'all' }),
  },
  'trip.exportForm': { reads: 'nothing', why: 'a form made from the log: other-exports.test.ts' },
  'report.exportXlsx': { reads: 'its leads', why: 'the table of new leads; nothing else of a report' },
  'report.exportDocx': { reads: 'nothing', why: 'a Word file' },
  'submission.exportXlsx': { reads: 'nothing', why: 'the report as it was frozen: bands, and leads without a name' },
  'submission.exportDocx': { reads: 'nothing', why: 'a Word file' },
  'importing.errorWorkbook': { reads: 'its rows', why: 'rows to correct and bring in: other-exports.test.ts' },
  'package.export': { reads: 'nothing', why: 'sealed records, read by package.import' },
};

const holdsFile = (schema: unknown, seen = new Set<unknown>()): boolean => {
  if (schema === binaryFile) return true;
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return false;
  seen.add(schema);
  const { def, shape } = schema as { def?: unknown; shape?: unknown };
  return [def, shape, ...(def === undefined ? Object.values(schema) : [])].some((part) => holdsFile(part, seen));
};

const proceduresWithFile = (): readonly string[] =>
  Object.entries(contract).flatMap(([noun, procedures]) =>
    Object.entries(procedures).flatMap(([name, procedure]) => {
      const { outputSchema } = (procedure as { '~orpc': { outputSchema?: unknown } })['~orpc'];
      return holdsFile(outputSchema) ? [`${noun}.${name}`] : [];
    }),
  );

test('every file that the router hands out says whether an import reads it', () => {
  expect(proceduresWithFile().toSorted()).toEqual(Object.keys(everyExport).toSorted());
});

/** What spreadsheets are known to change and people really have, on a record of each kind. */
const hostile = ['=1+1', '+86 138', '00123', '913408001234567890', '第一行\n第二行', '𠮷田㐂龘😀', ' 前后有空格 ', '-'];

const fill = async ({ client }: TestCore): Promise<void> => {
  const unit = await client.organisation.saveUnit({ name: '招商 一科/产业处' });
  const chain = await client.chain.create({ name: '新能源汽车' });
  const ids: string[] = [];
  for (const [index, text] of hostile.entries()) {
    const { value } = await client.company.create({
      name: `测试第${index}家科技有限公司`,
      business: text,
      address: text,
    });
    ids.push(value.id);
    await client.company.saveContact({ companyId: value.id, name: `王${index}`, title: text, phone: '13800001234' });
    await client.company.addTag({ id: value.id, tag: text });
    await client.company.addNote({ companyId: value.id, body: text });
    const node = await client.chain.saveNode({ chainId: chain.value.id, name: `环节${text}`, description: text });
    await client.chain.setNodeStatus({ id: node.value.id, status: 'missing', reason: text });
    await client.chain.addCompany({ nodeId: node.value.id, companyId: value.id, role: 'target', reason: text });
    // A jump leaves stages whose day nobody knows.
    const lead = await client.lead.create({
      name: `项目${text}`,
      companyId: value.id,
      unitId: unit.value.id,
      nodeId: node.value.id,
      content: text,
      remark: text,
      standing: {
        stage: 'started',
        days: {
          clue: '2025-03-01',
          negotiation: null,
          preSigning: null,
          signed: '2025-06-01',
          registered: null,
          started: null,
        },
        undatedReason: '日期不详',
      },
    });
    if (index % 2 === 1) await client.lead.setStatus({ id: lead.value.id, status: 'ended', reason: text });
  }
  // A firm that was merged into another stands in no list; what hangs on it stands with the one that was kept.
  await client.cooperation.mergeCompanies({ keptId: ids[0]!, mergedId: ids[1]!, fillGaps: true });
};

const rowsOf = async (file: File) => {
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  const rows = sheets[0]?.rows ?? [];
  const head = rows.findIndex((row) => row.includes('记录校验'));
  const at = rows[head]?.indexOf('记录编号') ?? -1;
  return rows.slice(head).map((row) => row.filter((_, column) => column !== at));
};

const lists = Object.entries(everyExport).flatMap(([name, one]) =>
  one.reads === 'records' ? [[name, one] as const] : [],
);

test.each(lists)(
  '%s goes round: unchanged at home, the same in an empty workspace, unchanged there',
  async (_, list) => {
    const home = await createTestCore(today);
    await fill(home);
    const file = (await list.write(home.client, 'full')).file as File;
    const count = (await rowsOf(file)).length - 1;
    expect(count).toBeGreaterThanOrEqual(hostile.length - 1);
    for (const contacts of ['full', 'masked'] as const) {
      const copy = (await list.write(home.client, contacts)).file as File;
      const { value, changeSetId } = await home.client.importing.importFile({ file: copy });
      expect(value.counts).toMatchObject({
        unchanged: count,
        added: 0,
        updated: 0,
        merged: 0,
        rejected: 0,
        skipped: 0,
      });
      expect(changeSetId).toBeNull();
    }
    const other = await createTestCore(today);
    // The numbers of two workspaces differ; those of two tests are counted alike.
    for (let index = 0; index < 200; index++)
      await other.client.organisation.savePerson({ name: `人${index}`, unitId: null });
    const into = await other.client.importing.importFile({ file });
    expect(into.value.counts).toMatchObject({ added: count, rejected: 0, merged: 0, skipped: 0 });
    expect(await rowsOf((await list.write(other.client, 'full')).file as File)).toEqual(await rowsOf(file));
    const twice = await other.client.importing.importFile({ file });
    expect(twice.value.counts).toMatchObject({ unchanged: count, added: 0, updated: 0 });
  },
  60_000,
);

/** A week with every shape that the table of new leads words otherwise than the record: steps with a day, chains, names. */
const fillWeek = async ({ client }: TestCore): Promise<void> => {
  const unit = await client.organisation.saveUnit({ name: '招商 一科/产业处' });
  const person = await client.organisation.savePerson({ name: '张 伟', unitId: unit.value.id });
  await client.organisation.saveProfile({ unitId: unit.value.id, personId: person.value.id });
  const chain = await client.chain.create({ name: '新能源汽车·零部件' });
  for (const [index, text] of hostile.entries()) {
    const company = await client.company.create({ name: `华为${text}` });
    const node = await client.chain.saveNode({ chainId: chain.value.id, name: `环节${text}` });
    await client.lead.create({
      name: `项目${text}`,
      companyId: company.value.id,
      nodeId: node.value.id,
      investment: 12_345 * index,
      nextStep: `答复${text}`,
      nextStepDueOn: index % 2 === 0 ? '2026-11-27' : null,
      ...(index === 3 ? { label: 'sensitive' as const } : {}),
    });
  }
};

test.each(['sample', 'hostile'] as const)(
  'the new leads of a weekly report say unchanged where it came from, also when they moved on since (%s)',
  async (kind) => {
    const home = await createTestCore(today);
    const { client } = home;
    if (kind === 'sample') await client.workspace.enter({ kind: 'sample' });
    else await fillWeek(home);
    for (const isoWeek of kind === 'sample' ? [46, 47] : [48]) {
      const { file } = await client.report.exportXlsx({ isoYear: 2026, isoWeek });
      const { sheets } = await readXlsx(new Uint8Array(await (file as File).arrayBuffer()));
      const table = sheets.find(({ name }) => name === '新增线索')?.rows ?? [];
      expect(table.length).toBeGreaterThan(4);
      for (const moved of [false, true]) {
        if (moved)
          for (const { id, name } of (await client.lead.list({})).rows)
            await client.lead.update({ id, name: `${name}二期`, nextStep: '等待答复' }).catch(() => null);
        const { value, changeSetId } = await client.importing.importFile({ file });
        // Title, period, headings, total.
        expect(value.counts).toMatchObject({
          unchanged: table.length - 4,
          added: 0,
          updated: 0,
          rejected: 0,
          merged: 0,
        });
        expect(changeSetId).toBeNull();
      }
    }
  },
  60_000,
);

test('what somebody corrects in the new leads of a report is said to the lead, and no more', async () => {
  const home = await createTestCore(today);
  await fillWeek(home);
  const { file } = await home.client.report.exportXlsx({ isoYear: 2026, isoWeek: 48 });
  const { sheets } = await readXlsx(new Uint8Array(await (file as File).arrayBuffer()));
  const rows = (sheets.find(({ name }) => name === '新增线索')?.rows ?? []) as TestCell[][];
  const heading = rows.findIndex((row) => row.includes('下步打算'));
  rows[heading + 1]![rows[heading]!.indexOf('总投资（万元）')] = 777;
  const corrected = await xlsxFile('周报.xlsx', [{ name: '新增线索', rows }]);
  const { value } = await home.client.importing.importFile({ file: corrected });
  expect(value.counts).toMatchObject({ updated: 1, added: 0, unchanged: hostile.length - 1 });
  expect((await home.client.lead.list({})).rows.filter(({ investment }) => investment === 777)).toHaveLength(1);
});

test('a report as it was submitted makes and changes no lead unasked', async () => {
  const home = await createTestCore(today);
  const { client } = home;
  await fillWeek(home);
  const submitted = { isoYear: 2026, isoWeek: 48, kind: 'report' as const };
  const { hash, maskedLeads } = await client.submission.preview(submitted);
  expect(maskedLeads).toBe(1);
  const { value } = await client.submission.submit({ ...submitted, hash });
  const { file } = await client.submission.exportXlsx({ id: value.id });
  const opened = await client.importing.open({ file });
  expect(opened.sheets.map(({ name }) => name)).toContain('新增线索');
  expect(opened.sheets.filter(({ suggested }) => suggested)).toEqual([]);
  await expect(client.importing.importFile({ file })).rejects.toMatchObject({ code: 'NoTable' });
});

test('a form imported again where it came from makes no record, and a Word file is no spreadsheet', async () => {
  const { client } = await createTestCore(today);
  await client.workspace.enter({ kind: 'sample' });
  const before = [(await client.company.list({})).total, (await client.lead.list({})).total];
  const form = await client.trip.exportForm({ from: '2026-01-01', to: '2026-12-31', format: 'xlsx' });
  expect((await client.importing.open({ file: form.file })).sheets.filter(({ suggested }) => suggested)).toEqual([]);
  expect([(await client.company.list({})).total, (await client.lead.list({})).total]).toEqual(before);
  for (const { file } of [
    await client.report.exportDocx(week),
    await client.trip.exportForm({ from: '2026-01-01', to: '2026-12-31', format: 'docx' }),
  ])
    await expect(client.importing.open({ file })).rejects.toMatchObject({ code: 'NotASpreadsheet' });
});
