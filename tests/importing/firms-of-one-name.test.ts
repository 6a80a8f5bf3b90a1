import { expect, test } from 'vitest';
import { checkCharacter } from '../../shared/kernel/credit-code.ts';
import { type TestCell, type TestSheet, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const codeOf = (body: string): string => body + checkCharacter(body);
const [codeA, codeB] = [codeOf('91340800MA2ABCDE0'), codeOf('91340800MA2ABCDE1')];
const name = '宏一精密有限公司';
const head = ['企业名称', '统一社会信用代码', '法定代表人', '地址'];
const rowA = [name, codeA, '张甲', '东路1号'];
const rowB = [name, codeB, '张乙', '西路2号'];
const bare = [name, null, '张丙', '南路3号'];

const list = (...rows: (readonly TestCell[])[]): TestSheet => ({ name: '企业', rows: [head, ...rows] });
const imported = async ({ client }: TestCore, ...sheets: TestSheet[]) => {
  const { value, changeSetId } = await client.importing.importFile({ file: await xlsxFile('表.xlsx', sheets) });
  const alike = value.problems.rows.flatMap(({ row, warnings }) =>
    warnings.flatMap(({ type, like }) =>
      type === 'PossibleDuplicate' ? [`${row}: ${like?.reason} ${like?.row}`] : [],
    ),
  );
  return { counts: value.counts, alike, changeSetId };
};
const firms = async ({ client }: TestCore): Promise<readonly string[]> => {
  const { rows } = await client.company.list({});
  const all = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  return all
    .map(
      ({ creditCode, address, contacts }) => `${creditCode} ${address} ${contacts.map((one) => one.name).join('、')}`,
    )
    .sort();
};

test('of two firms of one name with codes, a row without a code goes to neither, and says so', async () => {
  const core = await createTestCore();
  const { alike } = await imported(core, list(rowA, rowB, bare, bare));
  expect(alike).toEqual(['4: sameName 2']);
  expect(await firms(core)).toEqual([`${codeA} 东路1号 张甲`, `${codeB} 西路2号 张乙`, 'null 南路3号 张丙'].sort());
  expect((await imported(core, list(rowA, rowB, bare))).changeSetId).toBe(null);
});

test.each([
  ['between', [rowA, [name, null, null, null], rowB], ['3: sameName 4']],
  ['before', [[name, null, null, null], rowA, rowB], ['2: sameName 4']],
] as const)(
  'a row without a code that stands %s them says with which other row it may belong',
  async (_, rows, told) => {
    const { alike } = await imported(await createTestCore(), list(...rows));
    expect(alike).toEqual(told);
  },
);

test('a library that knows two of the name: a list of companies finds the one that its row tells of, else makes one and says so', async () => {
  const core = await createTestCore();
  await imported(core, list(rowA, rowB));
  const known = await imported(core, list([name, null, null, '西路2号']));
  expect(known).toMatchObject({ counts: { unchanged: 1 }, alike: [], changeSetId: null });
  const person = await imported(core, list([name, null, '张甲', null]));
  expect(person).toMatchObject({ counts: { unchanged: 1 }, changeSetId: null });
  const other = await imported(core, list(bare));
  expect(other).toMatchObject({ counts: { added: 1 }, alike: ['2: sameName null'] });
  expect(await firms(core)).toHaveLength(3);
  expect(await imported(core, list(bare))).toMatchObject({ counts: { unchanged: 1 }, changeSetId: null });
});

const twins = async (): Promise<TestCore> => {
  const core = await createTestCore();
  await core.client.company.create({ name, city: '苏州市' });
  await core.client.company.create({ name, city: '合肥市' });
  return core;
};
const ledger = (...rows: (readonly TestCell[])[]): TestSheet => ({
  name: '项目台账',
  rows: [['项目名称', '投资方', '投资方所在地', '总投资（万元）', '阶段'], ...rows],
});
const leads = async ({ client }: TestCore) => {
  const { rows } = await client.lead.list({ sort: { by: 'code', direction: 'asc' } });
  return Promise.all(
    rows.map(async ({ id }) => {
      const lead = await client.lead.get({ id });
      const company = lead.company === null ? null : await client.company.get({ id: lead.company.id });
      return [lead.name, company?.city ?? null, lead.remark];
    }),
  );
};

test('a ledger links to that of two firms of one name of which it says more, to none where it only names them, and says so', async () => {
  const core = await twins();
  const sheet = ledger(['甲项目', name, '合肥市', 100, '在谈']);
  expect(await imported(core, sheet)).toMatchObject({ alike: [] });
  const named = ledger(['乙项目', name, null, 100, '在谈']);
  expect(await imported(core, named)).toMatchObject({ alike: ['2: sameName null'] });
  expect(await leads(core)).toEqual([
    ['甲项目', '合肥市', null],
    ['乙项目', null, `【投资方】${name}`],
  ]);
  expect(await firms(core)).toHaveLength(2);
  expect(await imported(core, named)).toMatchObject({ changeSetId: null });
});

test('what a row says of an investor or target firm that nobody can tell is kept with its name', async () => {
  const core = await twins();
  const { client } = core;
  const head = ['项目名称', '投资方', '联系人', '联系电话', '总投资（万元）', '阶段'];
  const sheet = { name: '项目台账', rows: [head, ['甲项目', name, '张三', '13800138000', 100, '在谈']] };
  const gaps = {
    name: '补链',
    rows: [
      ['产业链', '缺失环节', '目标企业', '企业联系人', '联系电话'],
      ['新能源汽车', '电机', name, '李四', '13900139000'],
    ],
  };
  await imported(core, sheet);
  expect(await leads(core)).toEqual([['甲项目', null, `【投资方】${name}\n【联系人】张三 13800138000`]]);
  await imported(core, gaps);
  const [chain] = await client.chain.list();
  const { nodes } = await client.chain.get({ id: chain?.id ?? '' });
  expect(nodes.map(({ description }) => description)).toEqual([`【目标企业】${name}\n【联系人】李四 13900139000`]);
  expect(await imported(core, sheet, gaps)).toMatchObject({ changeSetId: null });
});

test('a register of ours does not attach its lead to any one of two firms of that name', async () => {
  const home = await createTestCore();
  const company = await home.client.company.create({ name });
  await home.client.lead.create({ name: '甲项目', companyId: company.value.id });
  const { file } = await home.client.lead.exportXlsx({ filters: {}, contacts: 'full' });

  const other = await twins();
  const { value } = await other.client.importing.importFile({ file });
  expect(value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type }) => type))).toContain(
    'PossibleDuplicate',
  );
  const [lead] = await leads(other);
  expect(lead).toEqual(['甲项目', null, `【投资方】${name}`]);
  expect((await other.client.importing.importFile({ file })).changeSetId).toBe(null);
  // In the workspace that it came from it is unchanged, whatever firms of the name came since.
  await home.client.company.create({ name });
  expect((await home.client.importing.importFile({ file })).value.counts).toMatchObject({ unchanged: 1, added: 0 });
});

test('a list of gaps takes the firm of the name that stands on the node, and none where nothing tells which one is meant', async () => {
  const core = await twins();
  const { client } = core;
  const [firm] = (await client.company.list({ filters: { text: '精密' } })).rows;
  const chain = await client.chain.create({ name: '新能源汽车' });
  const node = await client.chain.saveNode({ chainId: chain.value.id, name: '电控' });
  await client.chain.addCompany({ nodeId: node.value.id, companyId: firm?.id ?? '', role: 'target' });
  const gaps: TestSheet = {
    name: '补链',
    rows: [
      ['产业链', '缺失环节', '目标企业'],
      ['新能源汽车', '电控', name],
      ['新能源汽车', '电机', name],
    ],
  };
  expect(await imported(core, gaps)).toMatchObject({ alike: ['3: sameName null'] });
  const { nodes } = await client.chain.get({ id: chain.value.id });
  const standing = await Promise.all(
    nodes.map(async ({ id, name: called, description }) => {
      const { members } = await client.chain.node({ id });
      return [called, members.map(({ companyId }) => companyId), description];
    }),
  );
  expect(standing).toEqual(
    expect.arrayContaining([
      ['电控', [firm?.id], null],
      ['电机', [], `【目标企业】${name}`],
    ]),
  );
  expect(await imported(core, gaps)).toMatchObject({ changeSetId: null });
});

test.each([
  ['a ledger', (place: string | null) => ledger(['甲项目', name, place, 100, '在谈'])],
  [
    'a list of gaps',
    (place: string | null) => ({
      name: '补链清单',
      rows: [
        ['产业链', '缺失环节', '目标企业', '企业所在地'],
        ['新能源汽车', '电控', name, place],
      ],
    }),
  ],
] as const)(
  'of two firms of one name in the list beside it %s means the one of which it says more, and none where it only names them',
  async (_, sheetOf) => {
    const firmsBeside: TestSheet = {
      name: '企业名单',
      rows: [
        ['企业名称', '统一社会信用代码', '所在地'],
        [name, codeA, '苏州市'],
        [name, codeB, '合肥市'],
      ],
    };
    for (const place of ['合肥市', null]) {
      const core = await createTestCore();
      const { alike } = await imported(core, firmsBeside, sheetOf(place));
      expect(await firms(core)).toHaveLength(2);
      expect(alike).toEqual(place === null ? ['2: sameName 2'] : []);
      expect(await imported(core, firmsBeside, sheetOf(place))).toMatchObject({ changeSetId: null });
    }
  },
);
