import { expect, test } from 'vitest';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const gaps = (rows: readonly (readonly TestCell[])[], name = '补链清单') =>
  xlsxFile('补链延链清单.xlsx', [{ name, rows }]);

/** Chains with their nodes, and who stands on each. */
const mapOf = async ({ client }: TestCore) => {
  const chains = await client.chain.list();
  return Promise.all(
    chains.map(async ({ id, name }) => {
      const { nodes } = await client.chain.get({ id });
      return {
        name,
        nodes: await Promise.all(
          nodes.map(async (node) => {
            const panel = await client.chain.node({ id: node.id });
            const { members } = panel;
            return {
              name: node.name,
              status: node.status,
              members: members
                .map(
                  ({ companyName, role, priority }) =>
                    `${role} ${companyName}${priority === null ? '' : ` ${priority}`}`,
                )
                .sort(),
            };
          }),
        ),
      };
    }),
  );
};

const missing = [
  ['产业链', '缺失环节', '目标企业', '所在地', '主攻方向'],
  ['新能源汽车', '电驱动总成', '苏州一一电驱、无锡二二电机、宁波三三电控等', '长三角', '电驱动'],
  ['新能源汽车', '车规芯片', '上海四四微电子有限公司、深圳五五半导体有限公司', '上海、深圳', '功率芯片'],
] as const;

test('a list of gaps becomes chains, nodes with their state, and one target firm per name', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { value, changeSetId } = await client.importing.importFile({ file: await gaps(missing, '补链方向') });
  expect(value.mapping[0]).toMatchObject({ kind: 'chainGap' });
  expect(value.counts).toMatchObject({ added: 2, rejected: 0 });
  expect(await mapOf(core)).toEqual([
    {
      name: '新能源汽车',
      nodes: [
        {
          name: '电驱动总成',
          status: 'missing',
          members: ['target 宁波三三电控', 'target 无锡二二电机', 'target 苏州一一电驱'].sort(),
        },
        {
          name: '车规芯片',
          status: 'missing',
          members: ['target 上海四四微电子有限公司', 'target 深圳五五半导体有限公司'].sort(),
        },
      ],
    },
  ]);
  const [chain] = await client.chain.list();
  const [node] = (await client.chain.get({ id: chain!.id })).nodes;
  expect(node?.description?.split('\n').sort()).toEqual(
    ['【主攻方向】电驱动', '【所在地】长三角', '【目标企业】苏州一一电驱、无锡二二电机、宁波三三电控等'].sort(),
  );
  const again = await client.importing.importFile({ file: await gaps(missing, '补链方向') });
  expect(again).toMatchObject({ changeSetId: null, value: { counts: { unchanged: 2 } } });
  await client.history.undo({ changeSetId: changeSetId! });
  expect(await client.chain.list()).toEqual([]);
  expect((await client.company.list({})).total).toBe(0);
});

test('the dry run names every chain, node and firm that would be made', async () => {
  const core = await createTestCore();
  const { importId, sheets } = await core.client.importing.open({ file: await gaps(missing) });
  const [sheet] = sheets;
  const { rows } = await core.client.importing.preview({ importId, sheets: [{ ...sheet!, sheet: sheet!.index }] });
  expect(rows[1]?.diff.map(({ field, after }) => `${field} ${after}`)).toEqual([
    'newNode 车规芯片',
    'targetFirms 上海四四微电子有限公司',
    'targetFirms 深圳五五半导体有限公司',
    'newCompany 上海四四微电子有限公司',
    'newCompany 深圳五五半导体有限公司',
  ]);
  expect(await core.client.chain.list()).toEqual([]);
});

test('a chain and its nodes that are there are found, whatever 产业链 stands behind the name', async () => {
  const core = await createTestCore();
  const { client } = core;
  const chain = await client.chain.create({ name: '新能源汽车产业链' });
  const node = await client.chain.saveNode({ chainId: chain.value.id, name: '电机', tier: 'upstream' });
  await client.chain.setNodeStatus({ id: node.value.id, status: 'weak', reason: '只有一家' });
  await client.company.create({ name: '无锡二二电机有限公司' });
  const { value } = await client.importing.importFile({
    file: await gaps([
      ['产业链名称', '环节', '环节状态', '目标企业', '优先级', '现有企业'],
      ['新能源汽车', '电机', '缺失', '无锡二二电机', '高', '安庆甲电机有限公司'],
      ['新能源汽车', '电控', '比较薄弱', '宁波三三电控', '中', null],
      ['新能源汽车', '电池', '说不清', null, null, null],
    ]),
  });
  expect(value.counts).toMatchObject({ added: 3 });
  expect(await mapOf(core)).toMatchObject([
    {
      name: '新能源汽车产业链',
      nodes: [
        { name: '电机', status: 'missing', members: ['local 安庆甲电机有限公司 1', 'target 无锡二二电机有限公司 1'] },
        { name: '电控', status: 'weak', members: ['target 宁波三三电控 2'] },
        { name: '电池', status: 'unjudged', members: [] },
      ],
    },
  ]);
  expect(value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type, text }) => `${type} ${text}`))).toEqual([
    'UnknownNodeStatus 说不清',
  ]);
});

test('one firm per row, chain and node merged or left empty: what is said of the firm goes to the firm', async () => {
  const core = await createTestCore();
  const { client } = core;
  await client.importing.importFile({
    file: await gaps(
      [
        ['新能源汽车产业链补链清单', null, null, null, null],
        ['薄弱环节', '目标企业', '所在地', '联系人', '联系电话'],
        ['电机', '甲电机有限公司', '江苏省苏州市', '赵工', '13800000001'],
        [null, '乙电机有限公司', '浙江省宁波市', null, null],
      ],
      'Sheet1',
    ),
  });
  expect(await mapOf(core)).toEqual([
    {
      name: '新能源汽车',
      nodes: [{ name: '电机', status: 'weak', members: ['target 乙电机有限公司', 'target 甲电机有限公司'].sort() }],
    },
  ]);
  const { rows } = await client.company.list({ limit: 10 });
  expect(rows.map(({ name, city }) => [name, city]).sort()).toEqual(
    [
      ['乙电机有限公司', '宁波市'],
      ['甲电机有限公司', '苏州市'],
    ].sort(),
  );
});

test('words that name no firm make none: they stay with the node', async () => {
  const core = await createTestCore();
  const { value } = await core.client.importing.importFile({
    file: await gaps([
      ['产业链', '缺失环节', '目标企业'],
      ['集成电路', '光刻胶', '国内头部企业'],
      ['集成电路', '封测', '待定'],
    ]),
  });
  expect((await core.client.company.list({})).total).toBe(0);
  expect(value.problems.rows[0]?.warnings).toEqual([{ type: 'FirmKept', heading: '目标企业', text: '国内头部企业' }]);
  const [chain] = await core.client.chain.list();
  const { nodes } = await core.client.chain.get({ id: chain!.id });
  expect(nodes.map(({ name, description }) => [name, description])).toEqual([
    ['光刻胶', '【目标企业】国内头部企业'],
    ['封测', '【目标企业】待定'],
  ]);
});

test('a row that names no node or no chain is refused in words', async () => {
  const core = await createTestCore();
  const { value } = await core.client.importing.importFile({
    file: await gaps(
      [
        ['产业链', '缺失环节', '目标企业'],
        [null, '光刻胶', '甲电子有限公司'],
        ['集成电路', null, '乙电子有限公司'],
      ],
      'Sheet1',
    ),
  });
  expect(value.counts).toMatchObject({ rejected: 2, added: 0 });
  expect((await core.client.company.list({})).total).toBe(0);
});

test('a group heading above gaps is kept in their nodes where it says more than the chain', async () => {
  const { client } = await createTestCore();
  const headings = ['产业链', '缺失环节', '目标企业', '所在地'];
  const file = () =>
    gaps([
      headings,
      ['一、近期攻坚（牵头单位：经信局）', null, null, null],
      ['新能源汽车', '电驱动总成', '苏州一一电驱有限公司', '苏州'],
      ['新能源汽车', '车规芯片', '上海四四微电子有限公司', '上海'],
      ['二、中期培育', null, null, null],
      ['生物医药', '药用辅料', '杭州六六药辅有限公司', '杭州'],
    ]);
  const described = async () => {
    const chains = await client.chain.list();
    const maps = await Promise.all(chains.map(({ id }) => client.chain.get({ id })));
    const nodes = await Promise.all(maps.flatMap((map) => map.nodes.map(({ id }) => client.chain.node({ id }))));
    return Object.fromEntries(nodes.map(({ node }) => [node.name, node.description]));
  };
  await client.importing.importFile({ file: await file() });
  const kept = {
    电驱动总成: '【分组】一、近期攻坚（牵头单位：经信局）',
    车规芯片: '【分组】一、近期攻坚（牵头单位：经信局）',
    药用辅料: '【分组】二、中期培育',
  };
  expect(await described()).toEqual(kept);
  const again = await client.importing.importFile({ file: await file() });
  expect(again.value.counts).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
  expect(await described()).toEqual(kept);
});

test('a group heading that only names the chain is that chain, and no line of its nodes', async () => {
  const { client } = await createTestCore();
  const file = await gaps([
    ['序号', '缺失环节', '目标企业', '所在地'],
    ['一、新能源汽车', null, null, null],
    ['1', '电驱动总成', '苏州一一电驱有限公司', '苏州'],
    ['二、生物医药（2个）', null, null, null],
    ['2', '药用辅料', '杭州六六药辅有限公司', '杭州'],
  ]);
  const { importId, sheets } = await client.importing.open({ file });
  const chosen = sheets.map(({ index: sheet, kind, headerRow, columns, stages }) => ({
    sheet,
    kind,
    headerRow,
    columns,
    stages,
  }));
  const preview = await client.importing.preview({ importId, sheets: chosen, show: 'skipped' });
  // Each is told with where its words went.
  expect(preview.rows.map(({ title, reason }) => [title, reason])).toEqual([
    ['一、新能源汽车', 'ChainRow'],
    ['二、生物医药（2个）', 'SectionRow'],
  ]);
  await client.importing.apply({ importId, sheets: chosen });
  const chains = await client.chain.list();
  const maps = await Promise.all(chains.map(({ id }) => client.chain.get({ id })));
  const nodes = await Promise.all(maps.flatMap((map) => map.nodes.map(({ id }) => client.chain.node({ id }))));
  expect(chains.map(({ name }) => name).toSorted()).toEqual(['新能源汽车', '生物医药'].toSorted());
  expect(Object.fromEntries(nodes.map(({ node }) => [node.name, node.description]))).toEqual({
    电驱动总成: null,
    药用辅料: '【分组】二、生物医药（2个）',
  });
});

test.each([
  [['强链环节', '缺失环节'], ['电池', '电控'], { 电池: 'strong', 电控: 'missing' }, []],
  [
    ['强链环节', '缺失环节', '状态'],
    ['电池', '电控', '强'],
    { 电池: 'strong', 电控: 'missing' },
    ['NodeStatusUnclear 强'],
  ],
  [['强链', '补链'], ['电池', '电控'], { 电池: 'strong', 电控: 'missing' }, []],
  [['强链环节', '缺失环节'], ['电池', '电池'], { 电池: 'unjudged' }, ['NodeStatusUnclear 电池']],
  [['环节', '强链', '补链'], ['电池', '√', null], { 电池: 'strong' }, []],
  [['强链', '缺失环节'], ['√', '电控'], { 电控: 'missing' }, ['NodeStatusUnclear √']],
  [['补链强链环节'], ['电池'], { 电池: 'unjudged' }, []],
  [['缺失环节', '状态'], ['电控', '薄弱'], { 电控: 'weak' }, []],
] as const)('each node has the state of its own column: %j over %j', async (headings, cells, nodes, told) => {
  const { client } = await createTestCore();
  const file = await xlsxFile('补链.xlsx', [
    {
      name: '补链清单',
      rows: [
        ['产业链', ...headings],
        ['新能源汽车', ...cells],
      ],
    },
  ]);
  const { value } = await client.importing.importFile({ file, kind: 'chainGap' });
  const [chain] = await client.chain.list();
  const { nodes: found } = await client.chain.get({ id: chain?.id ?? '' });
  expect(Object.fromEntries(found.map(({ name, status }) => [name, status]))).toEqual(nodes);
  expect(
    value.problems.rows.flatMap(({ warnings }) =>
      warnings.flatMap(({ type, text }) => (type === 'FirmsOfSeveralNodes' ? [] : [`${type} ${text}`])),
    ),
  ).toEqual(told);
});
