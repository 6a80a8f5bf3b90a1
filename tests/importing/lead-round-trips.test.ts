import fc from 'fast-check';
import { readXlsx } from 'hucre';
import { expect, onTestFinished, test } from 'vitest';
import { generationPaths } from '../../shared/domain/lead/generation-path.ts';
import { leadLabels, leadStages } from '../../shared/domain/lead/stage.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { enrolledLaptop } from '../support/enrolled-laptop.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { startTestServer } from '../support/test-server.ts';

type Client = TestCore['client'];
type Rows = (string | number | boolean | Date | null)[][];
const today = calendarDay('2026-06-01');

/** Texts that spreadsheets are known to change, words that an import reads something into, and what people really type. */
const odd = fc.oneof(
  { weight: 3, arbitrary: fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '=1+1',
      "'=1+1",
      '-',
      '—',
      '无',
      '暂无',
      '007',
      '１２３',
      '3/4/2021',
      '第一行\n第二行',
      '第一行\n\n第一行\n  第三行',
      '"引号"，\'单引号\'',
      '已签约，拟3月开工',
      '终止',
      'a  b',
      '合计',
      '注：见附件',
      '【备注】甲',
      'TRUE',
      '#N/A',
      '展会招商 · 王总',
      '招商一科/李某',
      '联系 13800001234',
      '12%',
    ),
  },
);
const text = (max: number) =>
  odd.map((value) => value.slice(0, max).toWellFormed()).filter((value) => value.trim() !== '');
const maybe = (max: number) => fc.option(text(max), { nil: null });
const wan = fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: null });
const count = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null });
const days = fc
  .array(fc.integer({ min: 0, max: 2500 }), { minLength: leadStages.length, maxLength: leadStages.length })
  .map((offsets) =>
    offsets
      .toSorted((a, b) => a - b)
      .map((offset) => new Date(Date.UTC(2019, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10)),
  );
const anyDay = fc.option(fc.constantFrom('2024-02-29', '2025-12-31', '2019-01-01'), { nil: null });

const company = fc.record({
  name: fc.constantFrom(
    '华为',
    '测试甲科技有限公司',
    '测试乙（苏州）新材料有限公司',
    '张伟',
    'ACME Ltd.',
    '国内头部企业',
  ),
  city: fc.constantFrom('安庆', '安庆市', '上海浦东', '-', '苏州市 工业园区'),
  groupName: maybe(200),
  creditCode: fc.constantFrom(null, '91340800MA2N000019'),
  industryCode: fc.constantFrom(null, '330301'),
  contact: fc.option(
    fc.record({
      name: text(60),
      title: maybe(60),
      phone: fc.constantFrom(null, '13800000001', '0556-6123456', '13800000001、010 8888 9999'),
    }),
    { nil: null },
  ),
});

const lead = fc.record({
  fields: fc.record({
    name: text(120),
    content: maybe(4000),
    siteIntent: maybe(500),
    request: maybe(2000),
    problem: maybe(2000),
    introducer: maybe(120),
    remark: maybe(2000),
    nextStep: maybe(500),
    investment: wan,
    fixedAsset: wan,
    equipment: wan,
    annualOutput: wan,
    annualTax: wan,
    jobs: count,
    landMu: count,
    plantSquareMetres: count,
    firstContactOn: anyDay,
    label: fc.constantFrom(...leadLabels),
    generationPath: fc.option(fc.constantFrom(...generationPaths), { nil: null }),
  }),
  dueOn: fc.option(fc.constantFrom('2026-01-01', '2027-12-31'), { nil: null }),
  company: fc.nat({ max: 7 }),
  onNode: fc.constantFrom('none', 'chain', 'node'),
  place: fc.nat({ max: 3 }),
  unit: fc.nat({ max: 4 }),
  owner: fc.constantFrom('none', 'ofUnit', 'free'),
  stage: fc.nat({ max: leadStages.length - 1 }),
  days,
  undated: fc.array(fc.boolean(), { minLength: leadStages.length, maxLength: leadStages.length }),
  progress: fc.array(fc.tuple(fc.constantFrom('2025-03-01', '2025-03-01', '2026-05-31'), text(4000)), { maxLength: 2 }),
  status: fc.constantFrom('active', 'active', 'paused', 'ended', 'transferred'),
  stepDone: fc.boolean(),
  back: fc.boolean(),
} as const);

/** What a register names beside firms; several of them a guest's list would take for one. */
const unitNames = ['招商一科/产业处', '招商 一科/产业处', '-', '=1+1'];
const chainNames = ['新能源汽车产业链', '新能源汽车'];
const nodeNames = ['电机、电控', '电机、 电控环节'];

const directory = async ({ client }: TestCore) => {
  const units: { unitId: string; ownerId: string }[] = [];
  for (const name of unitNames) {
    const unit = await client.organisation.saveUnit({ name });
    const person = await client.organisation.savePerson({ name: '李同志', unitId: unit.value.id });
    units.push({ unitId: unit.value.id, ownerId: person.value.id });
  }
  const free = await client.organisation.savePerson({ name: '007', unitId: null });
  const chains: { chainId: string; nodeIds: string[] }[] = [];
  for (const name of chainNames) {
    const chain = await client.chain.create({ name });
    const nodeIds: string[] = [];
    for (const node of nodeNames)
      nodeIds.push((await client.chain.saveNode({ chainId: chain.value.id, name: node })).value.id);
    chains.push({ chainId: chain.value.id, nodeIds });
  }
  return { units, freeId: free.value.id, chains };
};

const directorySize = async ({ client }: Pick<TestCore, 'client'>) => {
  const chains = await client.chain.list();
  return {
    units: (await client.organisation.listUnits()).length,
    people: (await client.organisation.listPeople()).length,
    chains: chains.length,
    nodes: chains.reduce((sum, { nodes }) => sum + nodes, 0),
  };
};

const fill = async (
  core: TestCore,
  companies: readonly (typeof company extends fc.Arbitrary<infer T> ? T : never)[],
  leads: readonly (typeof lead extends fc.Arbitrary<infer T> ? T : never)[],
): Promise<void> => {
  const { client } = core;
  const refs = await directory(core);
  const ids: string[] = [];
  const names = new Set<string>();
  for (const { contact, creditCode, ...fields } of companies) {
    if (names.has(fields.name)) continue;
    names.add(fields.name);
    const { value } = await client.company.create({ ...fields, creditCode: names.size === 1 ? creditCode : null });
    if (contact !== null) await client.company.saveContact({ companyId: value.id, ...contact });
    ids.push(value.id);
  }
  for (const one of leads) {
    const stages = leadStages.slice(0, one.stage + 1);
    const unit = refs.units[one.unit];
    const chain = refs.chains[one.place % 2];
    const ownerId = { none: null, ofUnit: unit?.ownerId ?? null, free: refs.freeId }[one.owner];
    const { value } = await client.lead.create({
      ...one.fields,
      ...(one.fields.nextStep === null ? {} : { nextStepDueOn: one.dueOn }),
      companyId: ids[one.company] ?? null,
      unitId: unit?.unitId ?? null,
      ownerId,
      chainId: one.onNode === 'none' ? null : (chain?.chainId ?? null),
      nodeId: one.onNode === 'node' ? (chain?.nodeIds[one.place >> 1] ?? null) : null,
      standing: {
        stage: leadStages[one.stage] ?? 'clue',
        days: Object.fromEntries(
          stages.map((stage, at) => [stage, one.undated[at] === true ? null : (one.days[at] ?? null)]),
        ),
        undatedReason: '日期不详',
      },
    });
    const { id } = value;
    for (const [happenedOn, body] of one.progress) await client.lead.addProgress({ leadId: id, happenedOn, body });
    if (one.back && one.stage > 3)
      await client.lead.advance({ id, to: 'negotiation', happenedOn: '2026-05-30', reason: '更正' });
    if (one.stepDone && one.fields.nextStep !== null) await client.lead.completeNextStep({ id });
    if (one.status !== 'active') await client.lead.setStatus({ id, status: one.status, reason: '原因' });
  }
};

const exported = async (client: Client, contacts: 'full' | 'masked' = 'full'): Promise<File> =>
  (await client.lead.exportXlsx({ filters: {}, contacts })).file as File;

const rowsOf = async (file: File) => {
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  const rows = sheets[0]?.rows ?? [];
  const head = rows.findIndex((row) => row.includes('线索编号'));
  const names = (rows[head] ?? []).map(String);
  return rows
    .slice(head + 1)
    .map((row) =>
      Object.fromEntries(names.map((name, at) => [name, row[at] ?? null]).filter(([name]) => name !== '记录编号')),
    );
};

test.each([11, 12, 13, 14])(
  'any leads go out and come in again: unchanged at home, the same in another workspace, unchanged there (seed %i)',
  async (seed) => {
    const leads = fc.sample(lead, { seed, numRuns: 40 });
    const home = await createTestCore(today);
    await fill(home, fc.sample(company, { seed, numRuns: 6 }), leads);
    const file = await exported(home.client);

    const again = await home.client.importing.importFile({ file });
    expect(again.value.counts).toMatchObject({ unchanged: leads.length, added: 0, updated: 0, rejected: 0, merged: 0 });
    expect(again.changeSetId).toBeNull();
    const masked = await home.client.importing.importFile({ file: await exported(home.client, 'masked') });
    expect(masked.value.counts).toMatchObject({ unchanged: leads.length, added: 0, updated: 0, merged: 0 });
    expect(masked.changeSetId).toBeNull();

    const other = await createTestCore(today);
    const before = await directorySize(other);
    const dry = await other.client.importing.importFile({ file, dryRun: true });
    const into = await other.client.importing.importFile({ file });
    expect(into.value.counts).toMatchObject({ added: leads.length, rejected: 0, skipped: 0, merged: 0 });
    expect(await rowsOf(await exported(other.client))).toEqual(await rowsOf(file));
    const twice = await other.client.importing.importFile({ file });
    expect(twice.value.counts).toMatchObject({ unchanged: leads.length, added: 0, updated: 0, merged: 0 });
    expect(twice.changeSetId).toBeNull();
    const { made } = dry.value;
    expect(into.value.made).toEqual(made);
    expect(Object.values(made).every((count) => count > 0)).toBe(true);
    expect(await directorySize(other)).toEqual({
      units: before.units + made.units,
      people: before.people + made.people,
      chains: before.chains + made.chains,
      nodes: before.nodes + made.nodes,
    });
    await other.client.history.undo({ changeSetId: into.changeSetId! });
    expect(await directorySize(other)).toEqual(before);
    expect((await other.client.lead.list({})).total).toBe(0);
  },
  120_000,
);

test('of any leads only the cells that somebody changed are proposed, each under its field', async () => {
  const home = await createTestCore(today);
  const leads = fc.sample(lead, { seed: 21, numRuns: 25 });
  await fill(home, fc.sample(company, { seed: 21, numRuns: 6 }), leads);
  const { sheets } = await readXlsx(new Uint8Array(await (await exported(home.client)).arrayBuffer()));
  const rows = (sheets[0]?.rows ?? []) as Rows;
  const head = rows.findIndex((row) => row.includes('线索编号'));
  const at = (heading: string): number => rows[head]?.indexOf(heading) ?? -1;
  const changes = ['总投资（万元）', '诉求', '预计就业（人）', '选址意向'] as const;
  const fields = ['investment', 'request', 'jobs', 'siteIntent'];
  for (const [index, row] of rows.slice(head + 1).entries()) {
    const column = at(changes[index % changes.length] ?? '');
    row[column] = index % 2 === 0 ? 10_000_001 + index : `新的说法${index}`;
    if (changes[index % changes.length] === '预计就业（人）') row[column] = 2_000_000 + index;
  }
  const file = await xlsxFile('改.xlsx', [{ name: '线索登记表', rows }]);
  const { importId, sheets: read } = await home.client.importing.open({ file });
  const preview = await home.client.importing.preview({
    importId,
    sheets: read.map((sheet) => ({ ...sheet, sheet: sheet.index })),
    show: 'updated',
    limit: 100,
  });
  expect(preview.rows.map(({ diff }) => diff.map(({ field }) => field))).toEqual(
    leads.map((_, index) => [fields[index % fields.length]]),
  );
});

test('a register that comes in again takes back nothing that somebody has changed since it went out', async () => {
  const home = await createTestCore(today);
  const { id } = (await home.client.lead.create({ name: '测试项目', remark: '第一行', investment: 500 })).value;
  const file = await exported(home.client);
  await home.client.lead.update({ id, investment: 900, remark: '改过' });
  const later = await home.client.importing.importFile({ file });
  expect(later).toMatchObject({ changeSetId: null, value: { counts: { unchanged: 1, updated: 0 } } });
  expect(await home.client.lead.get({ id })).toMatchObject({ investment: 900, remark: '改过' });
});

test('rows that repeat a long text for the paper are told and say nothing, at home and where they come to', async () => {
  const home = await createTestCore(today);
  const body = '双方商谈厂房、用工和设备。'.repeat(150);
  const { value } = await home.client.lead.create({ name: '甲项目', content: body });
  await home.client.lead.create({ name: '乙项目' });
  await home.client.lead.addProgress({ leadId: value.id, happenedOn: '2026-05-31', body });
  for (const contacts of ['full', 'masked'] as const) {
    const again = await home.client.importing.importFile({ file: await exported(home.client, contacts) });
    expect(again.value.counts).toMatchObject({ unchanged: 2, added: 0, updated: 0, rejected: 0 });
    expect(again.value.counts.skipped).toBeGreaterThan(3);
  }
  const there = await createTestCore(today);
  const came = await there.client.importing.importFile({ file: await exported(home.client) });
  expect(came.value.counts).toMatchObject({ added: 2, rejected: 0 });
  const [first] = await rowsOf(await exported(there.client));
  expect([first?.['投资内容/工艺'], first?.['最近进展']]).toEqual([body, body]);
});

test('what somebody types into a row that only goes on for the paper is told, wherever that row has been sorted to', async () => {
  const { client } = await createTestCore(today);
  await client.lead.create({ name: '甲项目', content: '双方商谈厂房、用工和设备。'.repeat(150) });
  await client.lead.create({ name: '乙项目' });
  const { sheets } = await readXlsx(new Uint8Array(await (await exported(client)).arrayBuffer()));
  const rows = sheets[0]?.rows ?? [];
  const head = rows.findIndex((row) => row.includes('线索编号'));
  const headings = rows[head] ?? [];
  const at = rows.findIndex((row) => row.includes('续行'));
  const continued = [...(rows[at] ?? [])];
  continued[headings.indexOf('总投资（万元）')] = 9999;
  continued[headings.indexOf('投资内容/工艺')] += '补充一句';
  const others = rows.slice(head + 1).filter((_, index) => head + 1 + index !== at);
  for (const body of [
    [others[0]!, continued, ...others.slice(1)],
    [continued, ...others.toReversed()],
  ]) {
    const file = await xlsxFile('登记表.xlsx', [{ name: '线索登记表', rows: [headings, ...body] as Rows }]);
    const { value } = await client.importing.importFile({ file });
    expect(value.problems.rows.map(({ warnings }) => warnings.map(({ type, heading }) => [type, heading]))).toEqual([
      [
        ['TypedUnread', '投资内容/工艺'],
        ['TypedUnread', '总投资（万元）'],
      ],
    ]);
  }
});

test('two leads of one name and investor stay two where they come to', async () => {
  const home = await createTestCore(today);
  for (const remark of ['甲', '乙']) await home.client.lead.create({ name: '测试项目', remark });
  const file = await exported(home.client);
  const other = await createTestCore(today);
  await other.client.importing.importFile({ file });
  expect((await other.client.lead.list({})).total).toBe(2);
  expect(await rowsOf(await exported(other.client))).toEqual(await rowsOf(file));
});

const oneLead = async (): Promise<{ home: TestCore; file: File }> => {
  const home = await createTestCore(today);
  const { units, chains } = await directory(home);
  const nodeId = chains[0]?.nodeIds[0] ?? null;
  await home.client.lead.create({ name: '测试项目', remark: '第一行\n\n第二行', ...units[0], nodeId });
  return { home, file: await exported(home.client) };
};

const nothingMade = { units: 0, people: 0, chains: 0, nodes: 0 };
const keptRemark =
  '第一行\n\n第二行\n【责任单位】招商一科/产业处\n【责任人】李同志\n【产业链】新能源汽车产业链\n【环节】电机、电控';

test('a register finds the units, people, chains and nodes that are there under their names, and makes none', async () => {
  const { home, file } = await oneLead();
  const other = await createTestCore(today);
  await directory(other);
  const before = await directorySize(other);
  const { value } = await other.client.importing.importFile({ file });
  expect(value.made).toEqual(nothingMade);
  expect(await directorySize(other)).toEqual(before);
  expect(await rowsOf(await exported(other.client))).toEqual(await rowsOf(await exported(home.client)));
});

test('the dry run says with the row what it would make', async () => {
  const { file } = await oneLead();
  const { client } = await createTestCore(today);
  const { importId, sheets } = await client.importing.open({ file });
  const chosen = sheets.map((sheet) => ({ ...sheet, sheet: sheet.index }));
  const preview = await client.importing.preview({ importId, sheets: chosen });
  expect(preview.made).toEqual({ units: 1, people: 1, chains: 1, nodes: 1 });
  expect(
    preview.rows.map(({ warnings, diff }) => [warnings, diff.map(({ field, after }) => `${field} ${after}`)]),
  ).toEqual([[[], ['newUnit 招商一科/产业处', 'newPerson 李同志', 'newChain 新能源汽车产业链', 'newNode 电机、电控']]]);
});

test.each(['a masked copy', 'a list without our columns'])('%s makes no units, people and chains', async (kind) => {
  const { home, file } = await oneLead();
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  const rows = (sheets[0]?.rows ?? []) as Rows;
  const head = rows.findIndex((row) => row.includes('线索编号'));
  const own = new Set(['记录编号', '记录校验'].map((heading) => rows[head]?.indexOf(heading)));
  const guest = rows.slice(head).map((row) => row.filter((_, at) => !own.has(at)));
  const { client } = await createTestCore(today);
  const { value } = await client.importing.importFile({
    file:
      kind === 'a masked copy'
        ? await exported(home.client, 'masked')
        : await xlsxFile('线索.xlsx', [{ name: '线索登记表', rows: guest }]),
  });
  expect(value.counts.added).toBe(1);
  expect(value.made).toEqual(nothingMade);
  expect(value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type }) => type))).toEqual(
    expect.arrayContaining(['UnknownUnit', 'UnknownPerson', 'UnknownChain', 'UnknownNode']),
  );
});

test('a name that somebody typed over in our register is a guest’s: it stays in the remark', async () => {
  const { file } = await oneLead();
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  const rows = (sheets[0]?.rows ?? []) as Rows;
  const head = rows.findIndex((row) => row.includes('线索编号'));
  rows[head + 1]![rows[head]!.indexOf('责任单位')] = '招商二科';
  const { client } = await createTestCore(today);
  await client.importing.importFile({ file: await xlsxFile('改.xlsx', [{ name: '线索登记表', rows }]) });
  expect((await client.organisation.listUnits()).map(({ name }) => name)).not.toContain('招商二科');
  const [row] = await rowsOf(await exported(client));
  expect(row).toMatchObject({ 备注: '第一行\n\n第二行\n【责任单位】招商二科', 责任人: '李同志' });
});

test('an enrolled laptop has its directory from the server: names that are not there stay in the remark', async () => {
  const { file } = await oneLead();
  const server = await startTestServer();
  onTestFinished(() => server.close());
  const personId = await server.addPerson({ name: '王敏', unitId: await server.addUnit('双岗街道') });
  const other = await enrolledLaptop(server, personId);
  const before = await directorySize(other);
  const { value } = await other.client.importing.importFile({ file });
  expect(value.made).toEqual(nothingMade);
  expect(await directorySize(other)).toEqual(before);
  expect((await rowsOf(await exported(other.client)))[0]).toMatchObject({ 备注: keptRemark });
});
