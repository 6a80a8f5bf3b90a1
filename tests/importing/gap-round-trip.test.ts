import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
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
  expect(await client.company.get({ id: firm.value.id })).toMatchObject({ city: '无锡', business: '电驱动总成' });
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
