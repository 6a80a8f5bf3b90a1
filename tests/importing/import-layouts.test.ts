import { expect, test } from 'vitest';
import { textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const firms = async ({ client }: TestCore): Promise<Record<string, string>> => {
  const { rows } = await client.company.list({ limit: 200 });
  const all = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  return Object.fromEntries(
    all.map(({ name, contacts }) => [name, contacts.map((one) => `${one.name} ${one.phone ?? ''}`.trim()).join('、')]),
  );
};

const six = {
  安庆左一有限公司: '左甲 13805570001',
  安庆左二有限公司: '左乙 13805570002',
  安庆右一有限公司: '右甲 13805570004',
  安庆右二有限公司: '右乙 13805570005',
};

/** The same two lists, beside each other in every way that offices put them. */
const besides: readonly (readonly [string, readonly (readonly (string | number | null)[])[]])[] = [
  [
    'under one title, without a gap',
    [
      ['重点企业通讯录', null, null, null, null, null, null, null],
      ['序号', '企业名称', '联系人', '电话', '序号', '企业名称', '联系人', '电话'],
      [1, '安庆左一有限公司', '左甲', '13805570001', 3, '安庆右一有限公司', '右甲', '13805570004'],
      [2, '安庆左二有限公司', '左乙', '13805570002', 4, '安庆右二有限公司', '右乙', '13805570005'],
    ],
  ],
  [
    'with an empty column between, one longer than the other',
    [
      ['单位', '联系人', '电话', null, '单位', '联系人', '电话'],
      ['安庆左一有限公司', '左甲', '13805570001', null, '安庆右一有限公司', '右甲', '13805570004'],
      ['安庆左二有限公司', '左乙', '13805570002', null, null, null, null],
      [null, null, null, null, '安庆右二有限公司', '右乙', '13805570005'],
    ],
  ],
  [
    'in other words and another order',
    [
      ['公司名称', '电话', '联系人', null, '企业全称', '对接人', '手机'],
      ['安庆左一有限公司', '13805570001', '左甲', null, '安庆右一有限公司', '右甲', '13805570004'],
      ['安庆左二有限公司', '13805570002', '左乙', null, '安庆右二有限公司', '右乙', '13805570005'],
    ],
  ],
];

test.each(besides)('two lists beside each other %s: each firm has its own contact', async (_, rows) => {
  const core = await createTestCore();
  const { value } = await core.client.importing.importFile({
    file: await xlsxFile('表.xlsx', [{ name: '名单', rows }]),
  });
  expect(value.counts).toMatchObject({ added: 4, rejected: 0, warned: 0 });
  expect(value.sheets).toEqual(['名单', '名单（2）']);
  expect(await firms(core)).toEqual(six);
});

test('a list of firms beside a list of projects: firms come in, the projects do not become firms', async () => {
  const core = await createTestCore();
  const rows = [
    ['企业名称', '联系人', null, '项目名称', '投资方', '总投资', '进展'],
    ['安庆左一有限公司', '左甲', null, '电驱项目', '苏州六六精密股份有限公司', '3亿元', '在谈'],
    ['安庆左二有限公司', '左乙', null, '包装项目', '漳州七七包装有限公司', '2亿元', '签约'],
  ];
  const opened = await core.client.importing.open({ file: await xlsxFile('表.xlsx', [{ name: '表', rows }]) });
  expect(opened.sheets.map(({ kind, columns }) => [kind, columns.length])).toEqual([
    ['company', 2],
    ['lead', 4],
  ]);
});

test('several people of one firm beside each other are one table', async () => {
  const core = await createTestCore();
  const rows = [
    ['企业名称', '联系人', '电话', '联系人', '电话', null, '备注'],
    ['安庆左一有限公司', '左甲', '13805570001', '左丙', '13805570003', null, '重点'],
  ];
  const { value } = await core.client.importing.importFile({ file: await xlsxFile('表.xlsx', [{ name: '表', rows }]) });
  expect(value.counts.added).toBe(1);
  expect(await firms(core)).toEqual({ 安庆左一有限公司: '左甲 13805570001、左丙 13805570003' });
});

const real = '安庆真实一有限公司,91340800MA2N10031P,真甲,13805570021,2015-06-01';

test.each([
  ['必填,18位,必填,11位手机号,格式：2026-01-01'],
  ['（必填）,（选填）,选填,选填,日期格式'],
  ['示例：XX科技有限公司,91340800XXXXXXXXXX,张某,13800000000,2020-01-01'],
  ['例：安庆某某有限公司,,张某,13800000000,2020-01-01'],
  ['XX市XX有限公司,,张三,13800000000,2020-01-01'],
  ['请填写营业执照上的全称,请填写18位代码,填写姓名,填写手机,如：2020-01-01'],
  ['填写说明：请勿改动表头,,,,'],
  ['合计,,,,'],
])('the row %s under the headings is skipped and said so', async (row) => {
  const core = await createTestCore();
  const file = textFile('表.csv', ['企业名称*,统一社会信用代码*,联系人,联系电话,成立日期', row, real].join('\n'));
  const { value } = await core.client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ added: 1, rejected: 0, skipped: 1 });
  expect(Object.keys(await firms(core))).toEqual(['安庆真实一有限公司']);
});

test('a firm whose name only begins like an example comes in', async () => {
  const core = await createTestCore();
  const names = ['例外科技有限公司', '示范大道酒店有限公司', '请君来餐饮有限公司', '必填科技有限公司'];
  const file = textFile('表.csv', ['企业名称,联系人', ...names.map((name) => `${name},张三`)].join('\n'));
  await core.client.importing.importFile({ file });
  expect(Object.keys(await firms(core)).sort()).toEqual([...names].sort());
});

test.each([
  ['its sum as a number', '一,在谈项目（2个）,,,9,'],
  ['its sum with the unit', '一,在谈项目（2个）,,,9亿元,'],
  ['its sum with a thousands mark', '二,装备制造业（2家）,,,"1,200.5",'],
])('in a text file a group row with %s under heads of two rows is no third row of heads', async (_, group) => {
  const core = await createTestCore();
  await core.client.importing.importFile({
    file: textFile(
      '表.csv',
      [
        '序号,企业名称,联系方式,,注册资本（万元）,备注',
        ',,联系人,手机,,',
        group,
        '1,安庆组甲有限公司,左甲,13805570001,2000,',
        '2,安庆组乙有限公司,左乙,13805570002,3000,',
      ].join('\n'),
    ),
  });
  const { rows } = await core.client.company.list({ limit: 9 });
  const firmsThere = await Promise.all(rows.map(({ id }) => core.client.company.get({ id })));
  expect(Object.fromEntries(firmsThere.map(({ name, registeredCapital }) => [name, registeredCapital]))).toEqual({
    安庆组甲有限公司: 2000,
    安庆组乙有限公司: 3000,
  });
});

/** Years below a group, as text or number, merged or not: each column keeps its year. */
const years: readonly (readonly [string, string, Record<string, string>])[] = [
  [
    'text',
    '企业名称,法定代表人,到位资金,,联系电话\n,,2024,2025,\n安庆年一有限公司,张三,100,200,13800138000\n',
    { 到位资金·2024: '100', 到位资金·2025: '200' },
  ],
  [
    'years and months',
    '企业名称,营业收入（万元）,,,联系人\n,2023年,2024年,2025年1-6月,\n安庆年一有限公司,50,100,200,张三\n',
    {
      '营业收入（万元）·2023年': '50',
      '营业收入（万元）·2024年': '100',
      '营业收入（万元）·2025年1-6月': '200',
    },
  ],
  [
    'two groups',
    '企业名称,营收（万元）,,税收（万元）,,联系人\n,2024,2025,2024,2025,\n安庆年一有限公司,1,2,3,4,张三\n',
    {
      '营收（万元）·2024': '1',
      '营收（万元）·2025': '2',
      '税收（万元）·2024': '3',
      '税收（万元）·2025': '4',
    },
  ],
];

test.each(years)('figures by year below one heading keep their years: %s', async (_, text, extra) => {
  const cells = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(',').map((cell) => (cell === '' ? null : /^\d{1,4}$/.test(cell) ? Number(cell) : cell)));
  const merged = cells[0]?.flatMap((cell, at, row): [number, number, number, number][] => {
    if (cell === null) return [];
    const next = row.findIndex((other, index) => index > at && other !== null);
    const right = (next < 0 ? row.length : next) - 1;
    return right > at ? [[0, at, 0, right]] : [[0, at, 1, at]];
  });
  for (const file of [
    textFile('表.csv', text),
    await xlsxFile('表.xlsx', [{ name: 'Sheet1', rows: cells }]),
    await xlsxFile('表.xlsx', [{ name: 'Sheet1', rows: cells, merges: merged ?? [] }]),
  ]) {
    const { client } = await createTestCore();
    const { value } = await client.importing.importFile({ file });
    expect(value.counts).toMatchObject({ added: 1, rejected: 0 });
    const [firm] = (await client.company.list({})).rows;
    expect((await client.company.get({ id: firm?.id ?? '' })).extra).toEqual(extra);
  }
});

test('years over figures, as numbers, are the group of what stands below them', async () => {
  const { client } = await createTestCore();
  const rows = [
    [null, 2024, null, 2025, null, null],
    ['企业名称', '产值', '税收', '产值', '税收', '联系人'],
    ['安庆年一有限公司', 1, 2, 3, 4, '张三'],
  ];
  const merges = [
    [0, 1, 0, 2],
    [0, 3, 0, 4],
  ] as const;
  await client.importing.importFile({ file: await xlsxFile('表.xlsx', [{ name: 'Sheet1', rows, merges }]) });
  const [firm] = (await client.company.list({})).rows;
  expect((await client.company.get({ id: firm?.id ?? '' })).extra).toEqual({
    '2024·产值': '1',
    '2024·税收': '2',
    '2025·产值': '3',
    '2025·税收': '4',
  });
});

test('a first row of years below headings of their own is a row', async () => {
  const { client } = await createTestCore();
  const text = '企业名称,成立年份,迁入年份,联系人\n,2024,2025,\n安庆年一有限公司,2020,2021,李四\n';
  const { value } = await client.importing.importFile({ file: textFile('表.csv', text) });
  expect(value.counts).toMatchObject({ added: 1, rejected: 1 });
});

test.each([
  [
    '项目名称,投资方,投资情况,投资情况,阶段\n项目名称,投资方,总投资（万元）,固定资产投资（万元）,阶段',
    '甲项目,安庆甲甲机械有限公司,100,50,在谈',
  ],
  ['序号,项目,项目,投资,投资\n序号,项目名称,投资方,总投资（万元）,阶段', '1,甲项目,安庆甲甲机械有限公司,100,在谈'],
])('merged headings that a text file writes out in each cell are two rows of headings: %j', async (headings, row) => {
  const { client } = await createTestCore();
  await client.importing.importFile({ file: textFile('台账.csv', `${headings}\n${row}\n`) });
  const { rows } = await client.lead.list({});
  expect(rows.map(({ name, stage }) => [name, stage])).toEqual([['甲项目', 'negotiation']]);
  expect(await client.lead.get({ id: rows[0]?.id ?? '' })).toMatchObject({
    investment: 100,
    company: { name: '安庆甲甲机械有限公司' },
  });
});
