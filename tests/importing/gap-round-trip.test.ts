import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { entryOf, goodEntries, goodFields, takeEntries } from '../support/alien-world.ts';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const today = calendarDay('2026-06-01');

type Copy = { readonly contacts?: 'full' | 'masked'; readonly nodes?: 'gaps' | 'all'; readonly chainId?: string };

const exported = async ({ client }: TestCore, wanted: Copy = {}): Promise<File> =>
  (await client.chain.exportGaps({ contacts: 'full', ...wanted })).file as File;

const sheetOf = async (file: File) => {
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  return (sheets[0]?.rows ?? []) as TestCell[][];
};

/** Cell by cell, without the number of the record, which is of the workspace. */
const rowsOf = async (file: File) => {
  const rows = await sheetOf(file);
  const head = rows.findIndex((row) => row.includes('环节'));
  const at = rows[head]?.indexOf('记录编号') ?? -1;
  return rows.slice(head).map((row) => row.filter((_, column) => column !== at));
};

/** Texts that a guest's list would read something into, on two chains and four nodes of like names. */
const fill = async ({ client }: TestCore): Promise<string> => {
  const chains = ['新能源汽车', '新能源汽车产业链', '新能源汽车'];
  const ids: string[] = [];
  for (const name of chains) ids.push((await client.chain.create({ name })).value.id);
  const [first = ''] = ids;
  const firms = [
    { name: '苏州一一电驱有限公司', creditCode: '91340800MA2N000019', city: '苏州市 工业园区', groupName: '=1+1' },
    { name: '张伟', business: '第一行\n第二行' },
    { name: '=HYPERLINK("x")', city: '-' },
    { name: '𠮷田㐂精密😀', groupName: '00123' },
  ];
  const companies: string[] = [];
  for (const firm of firms) companies.push((await client.company.create(firm)).value.id);
  await client.company.saveContact({ companyId: companies[0]!, name: '王小明', phone: '13800001234', title: '+总' });
  const nodes = [
    {
      chainId: first,
      name: '电机、电控',
      tier: 'upstream',
      status: 'missing',
      reason: '00123',
      description: '【备注】甲\n\n  乙',
    },
    {
      chainId: first,
      name: '电机、电控',
      tier: 'downstream',
      status: 'weak',
      reason: '一家，联系 13800001234',
      description: '-',
    },
    { chainId: first, name: '合计', tier: 'midstream', status: 'strong', reason: null, description: null },
    { chainId: ids[1]!, name: '电机', tier: 'midstream', status: 'missing', reason: '3/4/2021', description: '=1+1' },
    { chainId: ids[2]!, name: '电机', tier: 'midstream', status: 'weak', reason: null, description: null },
  ] as const;
  for (const [index, { chainId, name, tier, status, reason, description }] of nodes.entries()) {
    const { value } = await client.chain.saveNode({ chainId, name, tier, description });
    await client.chain.setNodeStatus({ id: value.id, status, reason });
    for (const [at, companyId] of companies.entries()) {
      if ((at + index) % 2 === 0) continue;
      const role = at === 2 ? 'local' : 'target';
      const priority = at === 1 ? 3 : null;
      const member = await client.chain.addCompany({
        nodeId: value.id,
        companyId,
        role,
        priority,
        reason: `'=${at}\n第二行`,
      });
      if (role === 'target') await client.chain.updateCompany({ id: member.value.id, targetState: 'contacted' });
    }
  }
  return first;
};

test.each(['gaps', 'all'] as const)(
  'a list of %s goes out and comes in again: unchanged at home, the same in an empty workspace, unchanged there',
  async (nodes) => {
    const home = await createTestCore(today);
    await fill(home);
    const file = await exported(home, { nodes });
    const count = (await rowsOf(file)).length - 1;
    expect(count).toBeGreaterThan(5);
    for (const copy of [file, await exported(home, { nodes, contacts: 'masked' })]) {
      const { value, changeSetId } = await home.client.importing.importFile({ file: copy });
      expect(value.counts).toMatchObject({
        unchanged: count,
        added: 0,
        updated: 0,
        rejected: 0,
        merged: 0,
        skipped: 0,
      });
      expect(changeSetId).toBeNull();
    }
    const other = await createTestCore(today);
    // The numbers of two workspaces differ; those of two tests are counted alike.
    for (let index = 0; index < 60; index++) await other.client.organisation.saveUnit({ name: `单位${index}` });
    const into = await other.client.importing.importFile({ file });
    expect(into.value.counts).toMatchObject({ added: count, rejected: 0, merged: 0, skipped: 0 });
    expect(await rowsOf(await exported(other, { nodes }))).toEqual(await rowsOf(file));
    const twice = await other.client.importing.importFile({ file });
    expect(twice.value.counts).toMatchObject({ unchanged: count, added: 0, updated: 0 });
    await other.client.history.undo({ changeSetId: into.changeSetId! });
    expect(await other.client.chain.list()).toEqual([]);
    expect((await other.client.company.list({})).total).toBe(0);
  },
  60_000,
);

test('only the cells that somebody changed are proposed, also when node and firm were renamed since', async () => {
  const home = await createTestCore(today);
  const { client } = home;
  const chain = await client.chain.create({ name: '新能源汽车' });
  const node = await client.chain.saveNode({ chainId: chain.value.id, name: '电机' });
  await client.chain.setNodeStatus({ id: node.value.id, status: 'weak', reason: '只有一家' });
  const firm = await client.company.create({ name: '苏州一一电驱有限公司', city: '苏州' });
  await client.chain.addCompany({ nodeId: node.value.id, companyId: firm.value.id, role: 'target', priority: 2 });
  const rows = await sheetOf(await exported(home));
  const head = rows.findIndex((row) => row.includes('环节'));
  const at = (heading: string): number => rows[head]?.indexOf(heading) ?? -1;
  const row = rows[head + 1]!;
  row[at('环节状态')] = '缺失';
  row[at('优先级')] = 1;
  row[at('接触状态')] = '已接触';
  row[at('主营业务')] = '电驱动总成';
  await client.chain.saveNode({ id: node.value.id, chainId: chain.value.id, name: '驱动电机' });
  await client.company.update({ id: firm.value.id, name: '苏州二二电驱股份有限公司', city: '无锡' });
  const file = await xlsxFile('清单.xlsx', [{ name: '补链延链清单', rows }]);
  const { value } = await client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ updated: 1, added: 0 });
  expect(await client.chain.node({ id: node.value.id })).toMatchObject({
    node: { name: '驱动电机', status: 'missing', statusReason: null },
    members: [{ companyName: '苏州二二电驱股份有限公司', priority: 1, targetState: 'contacted' }],
  });
  expect(await client.company.get({ id: firm.value.id })).toMatchObject({ city: '无锡市', business: '电驱动总成' });
  expect((await client.company.list({})).total).toBe(1);
});

test('a firm written into a row of ours becomes a target of that node', async () => {
  const home = await createTestCore(today);
  const { client } = home;
  const chain = await client.chain.create({ name: '新能源汽车' });
  const node = await client.chain.saveNode({ chainId: chain.value.id, name: '电机、电控' });
  await client.chain.setNodeStatus({ id: node.value.id, status: 'missing', reason: null });
  const rows = await sheetOf(await exported(home));
  const head = rows.findIndex((row) => row.includes('环节'));
  rows[head + 1]![rows[head]!.indexOf('目标企业')] = '苏州一一电驱有限公司、无锡二二电机有限公司';
  const { value } = await client.importing.importFile({
    file: await xlsxFile('清单.xlsx', [{ name: '补链延链清单', rows }]),
  });
  expect(value.counts).toMatchObject({ added: 1 });
  const { members } = await client.chain.node({ id: node.value.id });
  expect(members.map(({ companyName }) => companyName).sort()).toEqual([
    '无锡二二电机有限公司',
    '苏州一一电驱有限公司',
  ]);
  expect((await client.chain.get({ id: chain.value.id })).nodes).toHaveLength(1);
});

test('a masked list names no record and no person, the list of one chain no other, and both are stamped', async () => {
  const home = await createTestCore(today);
  const first = await fill(home);
  const masked = await exported(home, { contacts: 'masked' });
  const words = JSON.stringify(await sheetOf(masked));
  expect(words).toContain('王**');
  for (const hidden of ['王小明', '13800001234', '记录编号']) expect(words).not.toContain(hidden);
  const one = await exported(home, { chainId: first });
  expect(one.name).toBe('新能源汽车补链延链清单2026-06-01.xlsx');
  expect(new Set((await rowsOf(one)).slice(1).map(([chain]) => chain))).toEqual(new Set(['新能源汽车']));
  const book = await readXlsx(new Uint8Array(await one.arrayBuffer()));
  expect(book.properties?.subject).toMatch(/^编号：BL\d{12}-[0-9A-Z]{4}$/);
  expect(book.sheets[0]?.pageSetup).toMatchObject({ orientation: 'landscape' });
  await expect(home.client.chain.exportGaps({ chainId: '00000000-0000-7000-8000-000000000000' })).rejects.toMatchObject(
    {
      code: 'RecordNotFound',
    },
  );
});

test('two firms of one name, neither with a code, stay two in an empty workspace, and where they become one the row says so', async () => {
  const home = await createTestCore(today);
  const { client } = home;
  const chain = await client.chain.create({ name: '新能源汽车' });
  const nodes = [];
  for (const name of ['电机', '电控'])
    nodes.push((await client.chain.saveNode({ chainId: chain.value.id, name })).value.id);
  for (const city of ['苏州', '无锡']) {
    const firm = await client.company.create({ name: '一一电驱有限公司', city });
    for (const [index, nodeId] of nodes.entries())
      await client.chain.addCompany({ nodeId, companyId: firm.value.id, role: 'target', priority: index + 1 });
  }
  for (const name of ['王一', '王二', '王三'])
    await client.company.saveContact({ companyId: (await client.company.list({})).rows[0]!.id, name });
  const file = await exported(home, { nodes: 'all' });
  expect(JSON.stringify((await sheetOf(file))[1])).toContain('另有 2 位未列');
  const other = await createTestCore(today);
  for (let index = 0; index < 60; index++) await other.client.organisation.saveUnit({ name: `单位${index}` });
  await other.client.importing.importFile({ file });
  expect(await rowsOf(await exported(other, { nodes: 'all' }))).toEqual(await rowsOf(file));
  expect((await other.client.company.list({})).total).toBe(2);
  const twice = await other.client.importing.importFile({ file });
  expect(twice.value.counts).toMatchObject({ unchanged: 4, added: 0, updated: 0 });

  const known = await createTestCore(today);
  await known.client.company.create({ name: '一一电驱有限公司' });
  const masked = await createTestCore(today);
  for (const [place, copy] of [
    [known, file],
    [masked, await exported(home, { nodes: 'all', contacts: 'masked' })],
  ] as const) {
    const { value } = await place.client.importing.importFile({ file: copy });
    expect((await place.client.company.list({})).total).toBe(1);
    expect(value.problems.rows.filter(({ status }) => status !== 'added').map(({ warnings }) => warnings)).toEqual([
      expect.arrayContaining([expect.objectContaining({ type: 'PossibleDuplicate', text: '一一电驱有限公司' })]),
      expect.arrayContaining([expect.objectContaining({ type: 'PossibleDuplicate', text: '一一电驱有限公司' })]),
    ]);
  }
});

test('a firm whose node is gone hears only what somebody changed in its row', async () => {
  const home = await createTestCore(today);
  const { client } = home;
  const chain = await client.chain.create({ name: '新能源汽车' });
  const node = await client.chain.saveNode({ chainId: chain.value.id, name: '电机' });
  const firm = await client.company.create({ name: '一一电驱有限公司', city: '苏州' });
  await client.chain.addCompany({ nodeId: node.value.id, companyId: firm.value.id, role: 'target' });
  const rows = await sheetOf(await exported(home, { nodes: 'all' }));
  const head = rows.findIndex((row) => row.includes('环节'));
  rows[head + 1]![rows[head]!.indexOf('主营业务')] = '电驱动总成';
  await client.chain.remove({ id: chain.value.id });
  await client.company.update({ id: firm.value.id, name: '二二电驱有限公司', city: '无锡市' });
  await client.importing.importFile({ file: await xlsxFile('清单.xlsx', [{ name: '环节', rows }]) });
  expect(await client.company.get({ id: firm.value.id })).toMatchObject({
    name: '二二电驱有限公司',
    city: '无锡市',
    business: '电驱动总成',
  });
  expect((await client.company.list({})).total).toBe(1);
});

/** A map with something that needs a newer version in every place of the list. */
const fillFromNewer = async (core: TestCore): Promise<void> => {
  const node = { ...goodFields('chain_node'), status: 'missing', tier: 'upstream' };
  const member = { ...goodFields('node_company'), role: 'target', targetState: 'contacted' };
  await takeEntries(core, [
    ...goodEntries(),
    entryOf('chain_node', 'n-status', { ...node, name: '甲环节', status: '半缺' }),
    entryOf('chain_node', 'n-tier', { ...node, name: '乙环节', tier: '旁支' }),
    entryOf('chain_node', 'n-name', { ...node, name: 5 }),
    entryOf('chain', 'c-name', { ...goodFields('chain'), name: 5 }),
    entryOf('chain_node', 'n-chain', { ...node, name: '丙环节', chainId: 'c-name' }),
    entryOf('company', 'f-name', {
      ...goodFields('company'),
      name: 5,
      creditCode: null,
      stockCode: null,
      business: '无名企业的主营',
    }),
    entryOf('node_company', 'm-name', { ...member, nodeId: 'n-tier', companyId: 'f-name' }),
    entryOf('node_company', 'm-state', { ...member, nodeId: 'n-status', targetState: '签约', priority: 1.5 }),
    entryOf('node_company', 'm-role', { ...member, nodeId: 'n-status', companyId: 'good-company-2', role: '配套' }),
  ]);
};

test('what needs a newer version is unchanged at home, and elsewhere becomes no other value without a word', async () => {
  const home = await createTestCore(today);
  await fillFromNewer(home);
  const file = await exported(home, { nodes: 'all' });
  const words = await rowsOf(file);
  const count = words.length - 1;
  expect(words.flat().filter((cell) => cell === '需升级').length).toBeGreaterThan(5);
  const again = await home.client.importing.importFile({ file });
  expect(again.value.counts).toMatchObject({ unchanged: count, added: 0, updated: 0, rejected: 0 });
  expect(again.changeSetId).toBeNull();
  expect(JSON.stringify((await sheetOf(file))[1])).toContain('1 条企业记录的类别需升级链招后才能识别，未列入');
  // The button says how many nodes the list has, those that may be gaps among them.
  const listed = (await home.client.chain.list()).reduce(
    (sum, row) => sum + row.weak + row.missing + row.unreadNodes,
    0,
  );
  const gaps = await sheetOf(await exported(home));
  expect(JSON.stringify(gaps[1])).toContain(`环节 ${listed} 个`);

  const other = await createTestCore(today);
  const rows = await sheetOf(file);
  const head = rows.findIndex((row) => row.includes('环节'));
  const judged = rows.find((row) => row.includes('甲环节'))!;
  judged[rows[head]!.indexOf('判断依据')] = '只有一家';
  const added = await xlsxFile('清单.xlsx', [{ name: '环节', rows }]);
  const { value } = await other.client.importing.importFile({ file: added });
  // The node and the chain that nobody can name: no neighbour takes their rows.
  expect(value.counts).toMatchObject({ added: count - 2, rejected: 2 });
  const chains = await other.client.chain.list();
  const maps = await Promise.all(chains.map(({ id }) => other.client.chain.get({ id })));
  const nodes = maps.flatMap((map) => map.nodes);
  expect(nodes.find(({ name }) => name === '甲环节')).toMatchObject({
    status: 'unjudged',
    description: expect.stringContaining('【判断依据】只有一家'),
  });
  expect(nodes.map(({ name }) => name)).not.toContain('丙环节');
  expect(JSON.stringify(nodes)).not.toMatch(/需升级|无名企业/);
  expect(JSON.stringify(await other.client.company.list({}))).not.toContain('需升级');
  const told = value.problems.rows.flatMap(({ warnings }) => warnings.filter(({ type }) => type === 'NeedsUpgrade'));
  expect(new Set(told.map(({ heading }) => heading))).toEqual(
    new Set(['产业链', '环节', '环节状态', '上中下游', '目标企业', '优先级', '接触状态']),
  );
  const twice = await other.client.importing.importFile({ file });
  expect(twice.value.counts).toMatchObject({ unchanged: count - 2, added: 0, updated: 0, rejected: 2 });
});
