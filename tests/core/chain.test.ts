import { expect, test } from 'vitest';
import { openRecordStore } from '../../core/commands/open-record-store.ts';
import type { RecordStore } from '../../db/record-store.ts';
import { sequentialIds } from '../support/fakes.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

/** A small table of who supplies whom. */
const withIndustries = (it: TestCore): void => {
  const records = recordsOf(it);
  const industry = (code: string, name: string, level: number, parentCode: string | null) =>
    records.create('industry', { code, name, level, parentCode });
  industry('630000', '电力设备', 1, null);
  industry('630700', '电池', 2, '630000');
  industry('630701', '锂电池', 3, '630700');
  industry('630702', '电池化学品', 3, '630700');
  industry('240501', '钴', 3, null);
  industry('280101', '电动乘用车', 3, null);
  const supply = (industryName: string, upstreamName: string, weight: number) =>
    records.create('industry_supply', { industryName, upstreamName, weight });
  supply('锂电池', '钴', 2);
  supply('电池化学品', '钴', 1);
  supply('锂电池', '铜', 5);
  supply('锂电池', '电池化学品', 9);
  supply('钴', '采矿设备', 3);
  supply('电动乘用车', '锂电池', 4);
  supply('铜', '电池化学品', 1);
};

const withCompanies = (it: TestCore, names: readonly string[]): string[] => {
  const records = recordsOf(it);
  return names.map(
    (name) =>
      records.create('company', {
        name,
        nameCore: name,
        shortName: null,
        formerNames: null,
        formerCores: null,
        creditCode: null,
        stockCode: null,
        exchange: null,
        listedOn: null,
        listed: false,
        industryCode: '240501',
        province: null,
        city: '安庆',
        county: null,
        address: null,
        groupName: null,
        registeredCapital: null,
        foundedOn: null,
        scale: null,
        website: null,
        business: null,
        extra: null,
        origin: 'test',
      }).id,
  );
};

/** Rows that other nouns' commands write in the application. */
const recordsOf = ({ core, clock }: TestCore): RecordStore => {
  const workspace = core.context.workspaces.current();
  if (workspace === undefined) throw new Error('no workspace is open');
  return openRecordStore(workspace.database.writable, {
    changeSetId: 'fixture',
    atMs: clock.nowMs(),
    nextId: sequentialIds(`fixture-${clock.nowMs()}`).next,
  });
};

test('T7: a chain is made from who supplies whom: the industry in the middle, strongest suppliers first', async () => {
  const it = await createTestCore();
  withIndustries(it);
  const { client } = it;

  const created = await client.chain.create({ name: '动力电池产业链', industryCode: '630700', fromIndustry: true });
  const map = await client.chain.get({ id: created.value.id });

  const nodeNames = (tier: string, parent: string | null) =>
    map.nodes
      .filter(
        (node) => node.tier === tier && (map.nodes.find(({ id }) => id === node.parentId)?.name ?? null) === parent,
      )
      .map(({ name }) => name);
  expect(nodeNames('midstream', null)).toEqual(['电池']);
  expect(nodeNames('midstream', '电池')).toEqual(['锂电池', '电池化学品']);
  expect(nodeNames('upstream', null)).toEqual(['铜', '钴']);
  expect(nodeNames('upstream', '钴')).toEqual(['采矿设备']);
  expect(nodeNames('downstream', null)).toEqual(['电动乘用车']);
  const names = new Map(map.nodes.map(({ id, name }) => [id, name]));
  expect(map.edges.map((edge) => `${names.get(edge.supplierNodeId)}→${names.get(edge.customerNodeId)}`).sort()).toEqual(
    ['电池→电动乘用车', '采矿设备→钴', '钴→电池', '铜→电池'].sort(),
  );
  expect(map.nodes.find(({ name }) => name === '钴')?.industryCode).toBe('240501');
  expect(created.value).toMatchObject({ nodes: 7, edges: 4 });

  await client.history.undo({ changeSetId: created.changeSetId! });
  await expect(client.chain.get({ id: created.value.id })).rejects.toMatchObject({ code: 'RecordNotFound' });
  expect(await client.chain.list()).toEqual([]);
  expect(await client.chain.searchNodes({ text: '钴' })).toEqual([]);
});

test('industries are offered with how many industries supply them and buy from them', async () => {
  const it = await createTestCore();
  withIndustries(it);
  const battery = (await it.client.chain.industries()).find(({ name }) => name === '电池');
  expect(battery).toMatchObject({ code: '630700', parentName: '电力设备', suppliers: 2, customers: 1 });
});

test('an industry that is not there makes no chain', async () => {
  const { client } = await createTestCore();
  await expect(client.chain.create({ name: '空', industryCode: '999999', fromIndustry: true })).rejects.toMatchObject({
    code: 'IndustryNotFound',
    data: { industryCode: '999999' },
  });
  expect(await client.chain.list()).toEqual([]);
});

const scratch = async ({ client }: TestCore) => {
  const chain = (await client.chain.create({ name: '绿色包装' })).value;
  const node = async (name: string, tier: 'upstream' | 'midstream' | 'downstream', parentId: string | null = null) =>
    (await client.chain.saveNode({ chainId: chain.id, name, tier, parentId })).value;
  return { chain, node };
};

test('nodes are added, renamed and moved with what folds into them', async () => {
  const it = await createTestCore();
  const { client } = it;
  const { chain, node } = await scratch(it);
  const film = await node('薄膜', 'upstream');
  const resin = await node('树脂', 'upstream');
  const pe = await node('聚乙烯', 'midstream', resin.id);
  expect(pe.tier).toBe('upstream');

  await client.chain.saveNode({ chainId: chain.id, id: film.id, name: '功能薄膜' });
  const moved = await client.chain.moveNode({ id: resin.id, parentId: null, tier: 'downstream' });
  const nodes = (await client.chain.get({ id: chain.id })).nodes;
  expect(nodes.map(({ name, tier }) => `${name}:${tier}`).sort()).toEqual(
    ['功能薄膜:upstream', '树脂:downstream', '聚乙烯:downstream'].sort(),
  );

  await expect(client.chain.moveNode({ id: resin.id, parentId: pe.id, tier: 'upstream' })).rejects.toMatchObject({
    code: 'NodeInsideItself',
  });
  await client.history.undo({ changeSetId: moved.changeSetId! });
  expect((await client.chain.get({ id: chain.id })).nodes.find(({ id }) => id === pe.id)?.tier).toBe('upstream');

  await client.chain.moveNode({ id: resin.id, parentId: null, tier: 'upstream', beforeId: film.id });
  const roots = (await client.chain.get({ id: chain.id })).nodes.filter(({ parentId }) => parentId === null);
  expect(roots.map(({ name }) => name)).toEqual(['树脂', '功能薄膜']);
});

test('a removed node takes its children, edges and memberships along, and one undo brings all of it back', async () => {
  const it = await createTestCore();
  const { client } = it;
  const { chain, node } = await scratch(it);
  const [firm] = withCompanies(it, ['桐城塑业']);
  const resin = await node('树脂', 'upstream');
  const pe = await node('聚乙烯', 'upstream', resin.id);
  const bag = await node('制袋', 'midstream');
  await client.chain.addEdge({ supplierNodeId: pe.id, customerNodeId: bag.id });
  await client.chain.addCompany({ nodeId: pe.id, companyId: firm!, role: 'local' });

  const removed = await client.chain.removeNode({ id: resin.id });
  expect(removed.value.removed).toBe(2);
  expect(await client.chain.get({ id: chain.id })).toMatchObject({ nodes: [{ name: '制袋' }], edges: [] });

  await client.history.undo({ changeSetId: removed.changeSetId! });
  const back = await client.chain.get({ id: chain.id });
  expect(back.nodes).toHaveLength(3);
  expect(back.edges).toHaveLength(1);
  expect(back.nodes.find(({ id }) => id === resin.id)).toMatchObject({
    own: { local: 0, target: 0, contacted: 0, leads: 0 },
    folded: { local: 1, target: 0, leads: 0 },
  });
});

test('edges join different nodes of one chain, once', async () => {
  const it = await createTestCore();
  const { client } = it;
  const { node } = await scratch(it);
  const elsewhere = await (await scratch(it)).node('别处', 'upstream');
  const resin = await node('树脂', 'upstream');
  const bag = await node('制袋', 'midstream');
  const edge = await client.chain.addEdge({ supplierNodeId: resin.id, customerNodeId: bag.id });
  const again = await client.chain.addEdge({ supplierNodeId: resin.id, customerNodeId: bag.id });
  expect(again).toEqual({ value: edge.value, changeSetId: null });
  await expect(client.chain.addEdge({ supplierNodeId: bag.id, customerNodeId: bag.id })).rejects.toMatchObject({
    code: 'EdgeToItself',
  });
  await expect(client.chain.addEdge({ supplierNodeId: bag.id, customerNodeId: elsewhere.id })).rejects.toMatchObject({
    code: 'NodesOfDifferentChains',
  });
  await client.chain.removeEdge({ id: edge.value.id });
  await expect(client.chain.removeEdge({ id: edge.value.id })).rejects.toMatchObject({ code: 'RecordNotFound' });
});

test('T8: one company is on many nodes, once per role, and counts once for the chain', async () => {
  const it = await createTestCore();
  const { client } = it;
  const { chain, node } = await scratch(it);
  const [first, second] = withCompanies(it, ['桐城塑业', '龙眠包装']);
  const resin = await node('树脂', 'upstream');
  const pe = await node('聚乙烯', 'upstream', resin.id);
  await client.chain.saveNode({ chainId: chain.id, id: pe.id, industryCode: '240501' });

  const local = await client.chain.addCompany({ nodeId: resin.id, companyId: first!, role: 'local' });
  await client.chain.addCompany({ nodeId: pe.id, companyId: first!, role: 'local' });
  const target = await client.chain.addCompany({ nodeId: pe.id, companyId: first!, role: 'target', priority: 1 });
  expect(await client.chain.addCompany({ nodeId: resin.id, companyId: first!, role: 'local' })).toEqual({
    value: local.value,
    changeSetId: null,
  });
  expect(target.value).toMatchObject({ targetState: 'untouched', companyName: '桐城塑业', nodeName: '聚乙烯' });

  const evidence = await client.chain.node({ id: resin.id });
  expect(evidence.members.map(({ nodeName, role }) => `${nodeName}:${role}`)).toEqual([
    '树脂:local',
    '聚乙烯:target',
    '聚乙烯:local',
  ]);
  expect((await client.chain.node({ id: pe.id })).candidates).toMatchObject({ total: 1, first: [{ id: second }] });
  expect((await client.chain.list()).find(({ id }) => id === chain.id)).toMatchObject({
    nodes: 2,
    local: 1,
    target: 1,
  });

  await client.chain.updateCompany({ id: target.value.id, targetState: 'contacted' });
  await client.chain.removeCompany({ id: local.value.id });
  expect((await client.chain.node({ id: resin.id })).members.map(({ targetState }) => targetState)).toEqual([
    'contacted',
    null,
  ]);
  await expect(client.chain.addCompany({ nodeId: pe.id, companyId: 'nobody', role: 'local' })).rejects.toMatchObject({
    code: 'RecordNotFound',
    data: { entity: 'company', id: 'nobody' },
  });
});

test('a judgement keeps who, when and why, grows stale, and is taken back as a whole', async () => {
  const it = await createTestCore();
  const { client, clock } = it;
  const { chain, node } = await scratch(it);
  const resin = await node('树脂', 'upstream');
  const judge = (await client.organisation.savePerson({ name: '方主任' })).value;
  await client.organisation.saveProfile({ unitId: null, personId: judge.id });

  await expect(
    client.chain.setNodeStatus({ id: resin.id, status: 'missing', statusOn: '2026-11-19' }),
  ).rejects.toMatchObject({ code: 'DayInFuture', data: { day: '2026-11-19', today: '2026-11-18' } });
  const judged = await client.chain.setNodeStatus({ id: resin.id, status: 'missing', reason: '本市无规上企业' });
  expect(judged.value).toMatchObject({
    status: 'missing',
    statusReason: '本市无规上企业',
    statusByName: '方主任',
    statusOn: '2026-11-18',
  });
  expect((await client.chain.list())[0]).toMatchObject({ id: chain.id, missing: 1, uncovered: 1 });
  expect((await client.chain.node({ id: resin.id })).judgementStale).toBe(false);
  clock.advanceDays(184);
  expect((await client.chain.node({ id: resin.id })).judgementStale).toBe(true);

  await client.history.undo({ changeSetId: judged.changeSetId! });
  expect((await client.chain.node({ id: resin.id })).node).toMatchObject({
    status: 'unjudged',
    statusReason: null,
    statusBy: null,
    statusOn: null,
  });
});

test('nodes are found by their name, best first, and text of a pattern is only text', async () => {
  const it = await createTestCore();
  const { client } = it;
  const { chain, node } = await scratch(it);
  for (const name of ['高纯树脂', '树脂', '树脂加工', '100%再生料']) await node(name, 'upstream');
  const names = async (text: string) => (await client.chain.searchNodes({ text })).map((found) => found.name);
  expect(await names('树脂')).toEqual(['树脂', '树脂加工', '高纯树脂']);
  expect(await names('%')).toEqual(['100%再生料']);
  expect(await names('shuzhi')).toEqual(['树脂', '树脂加工', '高纯树脂']);
  expect(await names('gcsz')).toEqual(['高纯树脂']);
  expect(await names('zsl')).toEqual(['100%再生料']);
  expect(await client.chain.searchNodes({ text: '树', chainId: 'another' })).toEqual([]);
  expect((await client.chain.searchNodes({ text: '高纯' }))[0]).toMatchObject({
    chainId: chain.id,
    chainName: '绿色包装',
  });
});

test('a removed chain leaves companies alone and comes back with one undo', async () => {
  const it = await createTestCore();
  const { client } = it;
  const { chain, node } = await scratch(it);
  const resin = await node('树脂', 'upstream');
  await client.chain.update({ id: chain.id, leaderName: '市委常委' });
  const removed = await client.chain.remove({ id: chain.id });
  expect(await client.chain.list()).toEqual([]);
  await expect(client.chain.node({ id: resin.id })).rejects.toMatchObject({ code: 'RecordNotFound' });
  await client.history.undo({ changeSetId: removed.changeSetId! });
  expect((await client.chain.list())[0]).toMatchObject({ leaderName: '市委常委', nodes: 1 });
});

test('a target firm that nobody has contacted, or that was dropped, does not make a gap count as worked on', async () => {
  const it = await createTestCore();
  const { client } = it;
  const { chain, node } = await scratch(it);
  const resin = await node('树脂', 'upstream');
  const [firm] = withCompanies(it, ['桐城塑业']);
  await client.chain.setNodeStatus({ id: resin.id, status: 'missing' });
  const target = await client.chain.addCompany({ nodeId: resin.id, companyId: firm!, role: 'target' });
  const state = async () => ({
    list: (await client.chain.list())[0]?.uncovered,
    node: (await client.chain.get({ id: chain.id })).nodes[0]?.own,
  });
  expect(await state()).toEqual({ list: 1, node: { local: 0, target: 1, contacted: 0, leads: 0 } });
  await client.chain.updateCompany({ id: target.value.id, targetState: 'contacted' });
  expect(await state()).toEqual({ list: 0, node: { local: 0, target: 1, contacted: 1, leads: 0 } });
  await client.chain.updateCompany({ id: target.value.id, targetState: 'dropped' });
  expect(await state()).toMatchObject({ list: 1 });
});
