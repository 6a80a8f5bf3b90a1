import { expect, test } from 'vitest';
import { textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

type Rows = (string | number | null)[][];

const sheetOf = (rows: Rows) => xlsxFile('名单.xlsx', [{ name: '企业', rows }]);

const capitals = async ({ client }: TestCore): Promise<Record<string, number | null>> => {
  const { rows } = await client.company.list({ limit: 200 });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  return Object.fromEntries(firms.map(({ name, registeredCapital }) => [name, registeredCapital]));
};

const one = '安庆单位一有限公司';
const two = '安庆单位二有限公司';
const table = (heading: string, first: string | number, second: string | number): Rows => [
  ['企业名称', heading, '联系人'],
  [one, first, '甲'],
  [two, second, '乙'],
];

/** 3.2 and 0.5 are 亿元 wherever the sheet says so; the same with whole numbers. */
test.each<[string, Rows, Rows]>([
  ['above', [['2026年重点企业名单'], ['单位：亿元'], ['填报单位：某某区经科局']], []],
  ['after an office', [['2026年重点企业名单'], ['填报单位：某某区经科局', null, '单位：亿元']], []],
  ['before an office', [['2026年重点企业名单'], ['单位：亿元　　填报单位：某某区经科局']], []],
  ['in the title, over an office', [['2026年重点企业名单（单位：亿元）'], ['制表单位：某某区经科局']], []],
  ['in two cells', [['2026年重点企业名单'], [null, '单位：', '亿元']], []],
  ['below', [['2026年重点企业名单']], [['注：金额单位为亿元']]],
  ['below, in a cell of its own', [['2026年重点企业名单']], [[null, null, '（单位：亿元）']]],
])('a unit that stands %s counts for the whole table', async (_, above, below) => {
  for (const [first, second, wans] of [
    [3.2, 0.5, [32_000, 5000]],
    [5, 2, [50_000, 20_000]],
  ] as const) {
    const core = await createTestCore();
    const file = await sheetOf([...above, ...table('注册资本', first, second), ...below]);
    const { value } = await core.client.importing.importFile({ file });
    expect(value.unitQuestions).toEqual([]);
    expect(await capitals(core)).toEqual({ [one]: wans[0], [two]: wans[1] });
  }
});

test('a unit beside the table, in a heading of two rows, per column, per row and per cell', async () => {
  const core = await createTestCore();
  const cases: [Rows, MergedCells][] = [
    [
      [
        ['企业名称', '注册资本', '联系人', '单位：亿元'],
        [one, 3.2, '甲'],
        [two, 0.5, '乙'],
      ],
      [],
    ],
    [
      [
        ['企业名称', '金额（亿元）', null, '联系人'],
        [null, '注册资本', '上年产值', null],
        [one, 3.2, 9, '甲'],
        [two, 0.5, 8, '乙'],
      ],
      [
        [0, 0, 1, 0],
        [0, 1, 0, 2],
        [0, 3, 1, 3],
      ],
    ],
    [
      [
        ['企业名称', '注册资本', '联系人'],
        [null, '（亿元）', null],
        [one, 3.2, '甲'],
        [two, 0.5, '乙'],
      ],
      [
        [0, 0, 1, 0],
        [0, 2, 1, 2],
      ],
    ],
    [
      [
        ['企业名称', '注册资本', '单位', '联系人'],
        [one, 3.2, '亿元', '甲'],
        [two, 5000, '万元', '乙'],
      ],
      [],
    ],
    [table('注册资本', '3.2亿元', '5000万'), []],
    [table('注册资本（亿元）', 3.2, '五千万元'), []],
  ];
  for (const [rows, merges] of cases) {
    const fresh = await createTestCore();
    const file = await xlsxFile('名单.xlsx', [{ name: '企业', rows, merges }]);
    const { value } = await fresh.client.importing.importFile({ file });
    expect([rows[0], value.unitQuestions]).toEqual([rows[0], []]);
    expect(await capitals(fresh)).toEqual({ [one]: 32_000, [two]: 5000 });
  }
  expect(await capitals(core)).toEqual({});
});

type MergedCells = [number, number, number, number][];

test('a currency beside the amount, and a group with a unit of its own, hold for their rows only', async () => {
  const core = await createTestCore();
  const file = await sheetOf([
    ['企业名称', '注册资本（万元）', '币种', '联系人'],
    ['安庆甲子科技有限公司', 500, '人民币', '甲'],
    ['安庆乙丑科技有限公司', 600, '美元', '乙'],
    ['二、亿元企业（单位：亿元）', null, null, null],
    ['安庆丙寅科技有限公司', 3, null, '丙'],
    ['企业名称', '注册资本（元）', '币种', '联系人'],
    ['安庆丁卯科技有限公司', 7_000_000, null, '丁'],
  ]);
  const { value } = await core.client.importing.importFile({ file });
  expect(await capitals(core)).toEqual({
    安庆甲子科技有限公司: 500,
    安庆乙丑科技有限公司: null,
    安庆丙寅科技有限公司: 30_000,
    安庆丁卯科技有限公司: 700,
  });
  expect(value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type }) => type))).toEqual(['ForeignCurrency']);
});

test('a unit that nobody says is asked with readings, and without an answer no amount is guessed', async () => {
  const core = await createTestCore();
  const file = await sheetOf(table('注册资本', 3_000_000, 50_000_000));
  const { value } = await core.client.importing.importFile({ file });
  expect(value.unitQuestions).toEqual([
    {
      sheet: '企业',
      heading: '注册资本',
      question: {
        reason: 'notStated',
        statements: [],
        readings: [
          {
            unit: 'wan',
            amounts: [
              { text: '3000000', wan: 3_000_000, rounded: false },
              { text: '50000000', wan: 50_000_000, rounded: false },
            ],
          },
          {
            unit: 'yuan',
            amounts: [
              { text: '3000000', wan: 300, rounded: false },
              { text: '50000000', wan: 5000, rounded: false },
            ],
          },
        ],
      },
    },
  ]);
  expect(value.counts).toMatchObject({ added: 2, warned: 2 });
  expect(await capitals(core)).toEqual({ [one]: null, [two]: null });
  const { rows } = await core.client.company.list({ limit: 10 });
  const firms = await Promise.all(rows.map(({ id }) => core.client.company.get({ id })));
  expect(firms.map(({ extra }) => extra['注册资本']).sort()).toEqual(['3000000', '50000000']);

  const answered = await core.client.importing.importFile({ file, units: { 注册资本: 'yuan' } });
  expect(answered.value.counts).toMatchObject({ updated: 2, warned: 0 });
  expect(await capitals(core)).toEqual({ [one]: 300, [two]: 5000 });
});

test('two places that say different units are a question with both readings', async () => {
  const core = await createTestCore();
  for (const rows of [
    [['单位：亿元'], ...table('注册资本（万元）', 3200, 500)],
    [['名单（单位：亿元）'], ...table('注册资本', 3200, 500), ['注：金额单位为万元']],
    [['单位：亿元、万元'], ...table('注册资本', 3200, 500)],
  ] as Rows[]) {
    const { value } = await core.client.importing.importFile({ file: await sheetOf(rows), dryRun: true });
    expect(value.unitQuestions).toMatchObject([{ heading: /^注册资本/ }].map(() => ({})));
    const { question } = value.unitQuestions[0] ?? {};
    expect(question?.reason).toBe('contradicting');
    expect(question?.readings.map(({ unit }) => unit).sort()).toEqual(['wan', 'yi']);
    expect(question?.readings.find(({ unit }) => unit === 'yi')?.amounts[0]).toEqual({
      text: '3200',
      wan: 32_000_000,
      rounded: false,
    });
  }
});

test('a note about one column, and one that names both units, contradict nothing', async () => {
  const core = await createTestCore();
  const rows: Rows = [
    ['单位：亿元'],
    ['企业名称', '注册资本', '联系人'],
    [one, 3200, '甲'],
    [two, 500, '乙'],
    ['注：注册资本单位为万元'],
  ];
  const { value } = await core.client.importing.importFile({ file: await sheetOf(rows) });
  expect(value.unitQuestions).toEqual([]);
  expect(await capitals(core)).toEqual({ [one]: 3200, [two]: 500 });

  const fresh = await createTestCore();
  const both = await fresh.client.importing.importFile({
    file: await sheetOf([['单位：亿元、万元'], ...table('注册资本（万元）', 3200, 500)]),
  });
  expect(both.value.unitQuestions).toEqual([]);
  expect(await capitals(fresh)).toEqual({ [one]: 3200, [two]: 500 });
});

test('a note in another money makes no 万元', async () => {
  const core = await createTestCore();
  const { value } = await core.client.importing.importFile({
    file: await sheetOf([['单位：万美元'], ...table('注册资本', 3200, '500万元')]),
  });
  // Its readings would all be yuan.
  expect(value.unitQuestions).toEqual([]);
  expect(value.problems.rows.map(({ warnings }) => warnings.map(({ type, text }) => [type, text]))).toEqual([
    [['ForeignCurrency', '3200']],
  ]);
  expect(await capitals(core)).toEqual({ [one]: null, [two]: 500 });
});

test.each(['填表说明：1.投资额填万元。', '2.总投资请填写万元', '投资额以万元为单位填写', '“总投资”一栏请按万元填报'])(
  '%s above 单位：亿元 in the corner is asked, for the two contradict each other',
  async (hint) => {
    const { client } = await createTestCore();
    const rows = [
      ['2025年招商项目清单'],
      [hint],
      [null, null, null, '单位：亿元'],
      ['项目名称', '投资方', '总投资', '阶段'],
      ['甲项目', one, 5, '签约'],
    ];
    const { value } = await client.importing.importFile({ file: await sheetOf(rows) });
    expect(value.unitQuestions).toMatchObject([{ heading: '总投资', question: { reason: 'contradicting' } }]);
    const { rows: leads } = await client.lead.list({ limit: 10 });
    expect(leads.map(({ investment }) => investment)).toEqual([null]);
  },
);

test('an answer is remembered for files that say the same, unless its amounts would make no sense', async () => {
  const core = await createTestCore();
  const text = (first: string, second: string): File =>
    textFile('名单.csv', `企业名称,注册资本,联系人\n${one},${first},甲\n${two},${second},乙`);
  await core.client.importing.importFile({ file: text('3200', '500'), units: { 注册资本: 'wan' } });

  const again = await core.client.importing.importFile({ file: text('4000', '800') });
  expect(again.value.unitQuestions).toEqual([]);
  expect(await capitals(core)).toEqual({ [one]: 4000, [two]: 800 });

  const inYuan = await core.client.importing.importFile({ file: text('40000000', '8000000') });
  expect(inYuan.value.unitQuestions).toHaveLength(1);

  const stated = await core.client.importing.importFile({
    file: textFile('名单.csv', `单位：亿元,,\n企业名称,注册资本,联系人\n${one},4,甲\n${two},8,乙`),
  });
  expect(stated.value.unitQuestions).toEqual([]);
  expect(await capitals(core)).toEqual({ [one]: 40_000, [two]: 80_000 });
});

test('单位：万元 repeated on every page is a note and no firm', async () => {
  const core = await createTestCore();
  const { value } = await core.client.importing.importFile({
    file: await sheetOf([
      ['单位：万元'],
      ...table('注册资本', 3200, 500),
      ['单位：万元'],
      ['安庆单位三有限公司', 10, '丙'],
    ]),
  });
  expect(value.counts).toMatchObject({ added: 3, skipped: 1 });
  expect(value.unitQuestions).toEqual([]);
});

test('a reading that rounds says so: 3.2 of 万元 is about 3', async () => {
  const { client } = await createTestCore();
  const { sheets } = await client.importing.open({ file: await sheetOf(table('注册资本', 3.2, 12_345)) });
  const column = sheets[0]?.columns.find(({ heading }) => heading === '注册资本');
  expect(column?.unitQuestion?.readings.find(({ unit }) => unit === 'wan')?.amounts).toEqual([
    { text: '3.2', wan: 3, rounded: true },
    { text: '12345', wan: 12_345, rounded: false },
  ]);
});

test.each([
  ['注册资本为美元', null],
  ['（万美元）', null],
  ['外资企业，币种：港币', null],
  ['其中到位300万美元', 500],
  ['美元已折算为人民币', 500],
  ['产值以美元计', 500],
  ['主营美元结算业务', 500],
])('a remark beside an amount of 500 below （万元）: "%s" leaves %s', async (remark, capital) => {
  const core = await createTestCore();
  const file = await sheetOf([
    ['企业名称', '注册资本（万元）', '备注'],
    [one, 500, remark],
    [two, 600, null],
  ]);
  const { value } = await core.client.importing.importFile({ file });
  expect(await capitals(core)).toEqual({ [one]: capital, [two]: 600 });
  expect(value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type }) => type))).toEqual(
    capital === null ? ['ForeignCurrency'] : [],
  );
});

test('a note that names yuan and another money is asked about; how the other was turned into yuan is no question', async () => {
  for (const [note, asked] of [
    ['单位：亿元（外资项目单位为亿美元）', ['注册资本']],
    ['单位：亿元，外资企业为亿美元', ['注册资本']],
    ['单位：亿元（美元按7.1折算）', []],
  ] as const) {
    const core = await createTestCore();
    const file = await sheetOf([[note], ...table('注册资本', 3.2, 0.5)]);
    const { value } = await core.client.importing.importFile({ file });
    expect(value.unitQuestions.map(({ heading }) => heading)).toEqual(asked);
    expect((await capitals(core))[one]).toBe(asked.length === 0 ? 32_000 : null);
  }
});

test('a unit alone over one column of amounts holds for it; of the others a person is asked, and texts do not claim it', async () => {
  const core = await createTestCore();
  const rows = [
    [null, null, '万元', null, null],
    ['项目名称', '投资方', '总投资', '固定资产投资', '阶段'],
    ['甲项目', one, 100, 50, '在谈'],
  ];
  const file = await xlsxFile('台账.xlsx', [{ name: '项目台账', rows }]);
  const { value } = await core.client.importing.importFile({ file });
  expect(value.unitQuestions.map(({ heading }) => heading)).toEqual(['固定资产投资']);
  const [lead] = (await core.client.lead.list({})).rows;
  expect(await core.client.lead.get({ id: lead?.id ?? '' })).toMatchObject({
    investment: 100,
    fixedAsset: null,
    remark: '【固定资产投资】50',
  });
  const list = await sheetOf([
    [null, '万元', null],
    ['企业名称', '注册资本', '上年产值'],
    [two, 100, 50],
  ]);
  await core.client.importing.importFile({ file: list });
  const [firm] = (await core.client.company.list({ filters: { text: two } })).rows;
  expect(await core.client.company.get({ id: firm?.id ?? '' })).toMatchObject({
    registeredCapital: 100,
    extra: { 上年产值: '50' },
  });
});
