import { expect, test } from 'vitest';
import { type TestCell, textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

/** Kinds of mistakes from public reports of other software and from forms that offices publish. */
const first = '安庆甲甲机械有限公司';
const second = '芜湖乙乙电子股份有限公司';

type Rows = readonly (readonly TestCell[])[];
const sheet = (rows: Rows, merges: readonly (readonly [number, number, number, number])[] = []) =>
  xlsxFile('表.xlsx', [{ name: 'Sheet1', rows, merges }]);

const importedBy = async (file: File) => {
  const core = await createTestCore();
  const answer = await core.client.importing
    .importFile({ file })
    .catch((error: unknown) => (error instanceof Error ? error.message : 'refused'));
  return { core, answer };
};

const firmsOf = async ({ client }: TestCore) =>
  Promise.all(
    (await client.company.list({ limit: 200, sort: { by: 'name', direction: 'asc' } })).rows.map(({ id }) =>
      client.company.get({ id }),
    ),
  );
const firmNames = async (core: TestCore) => (await firmsOf(core)).map(({ name }) => name).sort();
const leadsOf = async ({ client }: TestCore) =>
  (await client.lead.list({ limit: 500, sort: { by: 'code', direction: 'asc' } })).rows;

test.each([
  [
    'a project',
    [
      ['招商线索登记表'],
      ['项目名称', '新能源电池项目', '登记日期', '2026-03-01'],
      ['投资方', first, '联系电话', '13800138000'],
      ['总投资（万元）', 50_000, '联系人', '张三'],
      ['投资内容', '建设两条产线', null, null],
    ],
  ],
  [
    'a firm',
    [
      ['企业基本情况表'],
      ['企业名称', first, '法定代表人', '张三'],
      ['注册资本', '500万元', '成立日期', '2020-01-01'],
      ['联系人', '李四', '联系电话', '13800138000'],
      ['主营业务', '机械', null, null],
    ],
  ],
] as const)('a form about %s, labels beside values, makes no records of its labels', async (_what, rows) => {
  const { core, answer } = await importedBy(await sheet(rows));
  expect(answer).toBe('NoTable');
  expect([await firmNames(core), await leadsOf(core)]).toEqual([[], []]);
});

test('group rows with the sum of their projects are no projects, and nothing is counted twice', async () => {
  const { core } = await importedBy(
    await sheet([
      ['招商项目台账（单位：亿元）'],
      ['序号', '项目名称', '投资主体', '总投资', '责任单位', '推进情况'],
      ['一', '已签约项目（2个）', null, 4.2, null, null],
      [1, '甲项目', first, 3.2, '经开区', '已签约'],
      [2, '乙项目', second, 1, '新渡镇', '已签约'],
      ['二', '在谈项目', null, 2, null, null],
      ['三', '装备制造产业（共1个）', null, 2, null, null],
      [3, '丙项目', null, 2, '城管局', '在谈'],
      [null, '储备项目：共3个', null, 9, null, null],
      ['合计', '3个', null, 6.2, null, null],
    ]),
  );
  expect((await leadsOf(core)).map(({ name, investment }) => [name, investment])).toEqual([
    ['甲项目', 32_000],
    ['乙项目', 10_000],
    ['丙项目', 20_000],
  ]);
});

test('a list that counts its firms and projects in Chinese numerals keeps them all', async () => {
  const { core } = await importedBy(
    await sheet([
      ['序号', '项目名称', '投资方', '总投资（万元）', '责任单位', '推进情况'],
      ['一', '铜箔生产项目', first, 32_000, null, null],
      ['二', '软包装项目', null, 1000, null, null],
    ]),
  );
  expect((await leadsOf(core)).map(({ name }) => name)).toEqual(['铜箔生产项目', '软包装项目']);
});

test.each([
  ['2024年产值（亿元）', '2025年税收（万元）', '产值增速'],
  ['2025年营业收入', '2025年度利润总额', '2024年销售收入'],
])('headings that begin with a year are headings: %s, %s', async (one, two, three) => {
  const { core } = await importedBy(
    await sheet([
      ['企业名称', three, one, two],
      [first, '-3.2%', 3.5, 120],
      [second, '12.5%', 1, 88],
    ]),
  );
  expect(await firmNames(core)).toEqual([first, second].sort());
  const [firm] = (await firmsOf(core)).filter(({ name }) => name === first);
  expect(Object.values(firm?.extra ?? {}).sort()).toEqual(['-3.2%', '120', '3.5'].sort());
});

test('years in the lower of two rows of headings', async () => {
  const { core } = await importedBy(
    await sheet(
      [
        ['规上企业主要指标'],
        ['企业名称', '产值（万元）', null, '所在镇街'],
        [null, '2024年产值', '2025年产值', null],
        [first, 100, 200, '新渡镇'],
        [second, 300, 400, '龙眠街道'],
      ],
      [
        [1, 0, 2, 0],
        [1, 1, 1, 2],
        [1, 3, 2, 3],
      ],
    ),
  );
  expect(await firmNames(core)).toEqual([first, second].sort());
  const texts = (await firmsOf(core)).flatMap(({ extra }) => Object.values(extra)).sort();
  expect(texts).toEqual(['100', '200', '300', '400', '新渡镇', '龙眠街道'].sort());
});

test.each([
  ['注册资本（单位：万元）', 500],
  ['注册资本\n（金额单位：万元）', 500],
  ['注册资金(单位：亿元)', 5_000_000],
])('the word 单位 in the brackets of %j is no office', async (heading, wan) => {
  const { core } = await importedBy(
    await sheet([
      ['企业名称', heading],
      [first, 500],
      [second, 500],
    ]),
  );
  expect((await firmsOf(core)).map(({ registeredCapital }) => registeredCapital)).toEqual([wan, wan]);
});

test.each(['总投资（万元人民币）', '计划总投资(人民币万元)', '投资规模（单位：万元人民币）'])(
  'the 人 of 人民币 in %s is nobody',
  async (heading) => {
    const { core } = await importedBy(
      await sheet([
        ['项目名称', '投资方', heading, '责任单位', '进展情况'],
        ['甲项目', first, 32_000, '经开区', '在谈'],
      ]),
    );
    expect((await leadsOf(core)).map(({ investment }) => investment)).toEqual([32_000]);
  },
);

test('what stands behind a leader of ours is his, and no contact of the firm gets his post or number', async () => {
  const { core } = await importedBy(
    await sheet([
      ['序号', '包联领导', '职务', '联系电话', '企业名称', '企业联系人', '企业联系电话'],
      [1, '王某', '县委书记', '13700137000', first, '赵六', '13800138000'],
      [2, '李某', '县长', '13700137001', second, '钱七', '13900139000'],
    ]),
  );
  const [firm] = (await firmsOf(core)).filter(({ name }) => name === first);
  expect(firm?.contacts).toMatchObject([{ name: '赵六', title: null, phone: '13800138000' }]);
  expect(Object.values(firm?.extra ?? {}).sort()).toEqual(['13700137000', '县委书记', '王某'].sort());
});

test('the number of a responsible person is kept with the lead and not given to the investor', async () => {
  const { core } = await importedBy(
    await sheet([
      ['项目名称', '投资方', '总投资（万元）', '责任单位', '责任人', '联系电话', '进展情况'],
      ['甲项目', first, 32_000, '经开区', '王某', '13800138000', '在谈'],
    ]),
  );
  expect((await firmsOf(core)).map(({ contacts }) => contacts)).toEqual([[]]);
  const [row] = await leadsOf(core);
  expect((await core.client.lead.get({ id: row!.id })).remark).toContain('13800138000');
});

test('names too long for their cell are one name each', async () => {
  const { core } = await importedBy(
    await sheet([
      ['企业名称', '联系电话'],
      ['安庆甲甲机械\n有限公司', '0556-5551234'],
      ['芜湖乙乙电子\n股份有限公司', '0553-3331234'],
    ]),
  );
  expect(await firmNames(core)).toEqual([first, second].sort());
});

test('numbers typed with a Chinese keyboard', async () => {
  const { core } = await importedBy(
    await sheet([
      ['企业名称', '联系人', '电话'],
      [first, '张三', '０５５６－５５５１２３４'],
      [second, '李四', '＋８６ １３８００１３８０００'],
    ]),
  );
  const phones = (await firmsOf(core)).flatMap(({ contacts }) => contacts.map(({ phone }) => phone));
  expect(phones.sort()).toEqual(['+86 13800138000', '0556-5551234'].sort());
});

test.each([
  [
    '单位',
    [
      ['招商专员通讯录'],
      ['序号', '姓名', '单位', '职务', '手机'],
      [1, '张三', '县商务局', '科长', '13800138000'],
      [2, '李四', '经开区管委会', '主任', '13900139000'],
    ],
  ],
  [
    '单位名称',
    [
      ['序号', '单位名称', '联系人', '电话'],
      [1, '新渡镇人民政府', '李四', '0556-5551235'],
      [2, '龙眠街道办事处', '王五', '0556-5551236'],
    ],
  ],
] as const)('offices under %s are asked about and make no firms', async (_heading, rows) => {
  const { core, answer } = await importedBy(await sheet(rows));
  expect([answer, await firmNames(core)]).toEqual(['NoTable', []]);
});

test('members of a chamber of commerce are the contacts of their firms', async () => {
  const { core } = await importedBy(
    await sheet([
      ['序号', '姓名', '商会职务', '所在企业', '手机'],
      [1, '张三', '会长', first, '13800138000'],
      [2, '李四', '理事', second, '13900139000'],
    ]),
  );
  const people = (await firmsOf(core)).map(({ name, contacts }) => [name, contacts[0]?.name]);
  expect(people.sort()).toEqual(
    [
      [first, '张三'],
      [second, '李四'],
    ].sort(),
  );
});

test('dollars of a ledger never become 万元, and no unit of yuan is offered for them', async () => {
  const { core, answer } = await importedBy(
    await sheet([
      ['项目名称', '投资方', '总投资（万美元）', '责任单位', '进展情况'],
      ['半导体封测项目', first, 500, '招商一科', '在谈'],
    ]),
  );
  expect(answer).toMatchObject({ value: { unitQuestions: [] } });
  const [row] = await leadsOf(core);
  expect(row?.investment).toBeNull();
  expect((await core.client.lead.get({ id: row!.id })).remark).toContain('【总投资（万美元）】500');
});

test('a space behind each comma of a quoted text file', async () => {
  const { core } = await importedBy(
    textFile(
      '名单.csv',
      `"企业名称", "所在城市", "经营范围"\n"${first}", "安庆", "机械,零件"\n"${second}", "", "电子"\n`,
    ),
  );
  const rows = (await firmsOf(core)).map(({ name, city, business }) => [name, city, business]);
  expect(rows.sort()).toEqual(
    [
      [first, '安庆市', '机械,零件'],
      [second, null, '电子'],
    ].sort(),
  );
});
