import { expect, test } from 'vitest';
import { textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

type Rows = readonly (readonly (string | number | null)[])[];
type Merges = readonly (readonly [number, number, number, number])[];

interface Case {
  readonly rows: Rows;
  /** The labels merged over their columns. */
  readonly merges: Merges;
}

/** The same rows as a text file, as a workbook without merged cells and with them. */
const filesOf = async ({ rows, merges }: Case): Promise<readonly File[]> => [
  textFile('表.csv', rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n')),
  await xlsxFile('表.xlsx', [{ name: '表', rows }]),
  await xlsxFile('表.xlsx', [{ name: '表', rows, merges }]),
];

const theLead = async ({ client }: TestCore) => {
  const { rows } = await client.lead.list({ limit: 10 });
  return client.lead.get({ id: rows[0]?.id ?? '' });
};

const theFirm = async ({ client }: TestCore) => {
  const { rows } = await client.company.list({ limit: 10 });
  return client.company.get({ id: rows[0]?.id ?? '' });
};

const imported = async (file: File) => {
  const core = await createTestCore();
  const { value } = await core.client.importing.importFile({ file });
  const headings = value.mapping[0]?.columns.map(({ heading }) => heading) ?? [];
  return { core, value, headings, asked: value.unitQuestions.map(({ heading }) => heading) };
};

const firm = '苏州六六精密股份有限公司';

test('a unit above the headings holds for the columns of its group, and the year stays with them', async () => {
  const files = await filesOf({
    rows: [
      [null, null, '投资情况（亿元）', null, '2025年实际（万元）', null],
      ['项目名称', '投资方', '总投资', '固定资产投资', '产值', '税收'],
      ['电驱项目', firm, 5, 3, 300, 20],
    ],
    merges: [
      [0, 2, 0, 3],
      [0, 4, 0, 5],
    ],
  });
  for (const file of files) {
    const { core, headings, asked } = await imported(file);
    const lead = await theLead(core);
    expect(lead).toMatchObject({ investment: 50_000, fixedAsset: 30_000, annualOutput: 300, annualTax: 20 });
    expect(headings.slice(4)).toEqual(['2025年实际（万元）·产值', '2025年实际（万元）·税收']);
    expect(asked).toEqual([]);
  }
});

test.each([
  [
    '预计效益（万元）',
    {
      rows: [
        [null, null, null, '预计效益（万元）', null],
        ['项目名称', '投资方', '总投资', '年产值', '年税收'],
        ['电驱项目', firm, 5, 300, 20],
      ],
      merges: [[0, 3, 0, 4]],
    } satisfies Case,
    { investment: null, annualOutput: 300, annualTax: 20 },
    ['总投资'],
  ],
  [
    '投资（亿元）',
    {
      rows: [
        [null, null, '投资（亿元）', null, null, null, null],
        ['项目名称', '投资方', '总投资', '固投', '年产值', '年税收', '备注'],
        ['电驱项目', firm, 5, 3, 300, 20, '重点'],
      ],
      merges: [[0, 2, 0, 3]],
    } satisfies Case,
    { investment: 50_000, fixedAsset: 30_000, annualOutput: null, annualTax: null },
    ['年产值', '年税收'],
  ],
])('the unit of the one group %s is not that of the other amounts: they are asked', async (_, sheet, wan, open) => {
  for (const file of await filesOf(sheet)) {
    const { core, asked } = await imported(file);
    expect(await theLead(core)).toMatchObject(wan);
    expect(asked).toEqual(open);
  }
});

test('what stands under 计划 is no fact, what stands under 实际 is', async () => {
  const files = await filesOf({
    rows: [
      [null, null, '计划', null, '实际', null],
      ['项目名称', '投资方', '总投资（万元）', '开工时间', '总投资（万元）', '开工时间'],
      ['电驱项目', firm, 5000, '2026-03-01', 3000, '2026-05-01'],
    ],
    merges: [
      [0, 2, 0, 3],
      [0, 4, 0, 5],
    ],
  });
  for (const file of files) {
    const lead = await theLead((await imported(file)).core);
    expect(lead).toMatchObject({ investment: 3000, stage: 'started', stageOn: '2026-05-01' });
    expect(lead.remark).toContain('【计划·开工时间】2026-03-01');
  }
});

test.each<readonly [string, Case]>([
  [
    '计划 over two days',
    {
      rows: [
        [null, null, null, '计划', null, null],
        ['项目名称', '投资方', '总投资（万元）', '开工时间', '竣工时间', '备注'],
        ['电驱项目', firm, 5000, '2026-03-01', '2026-05-01', '重点'],
      ],
      merges: [[0, 3, 0, 4]],
    },
  ],
  [
    '计划时间节点 below a title',
    {
      rows: [
        ['重点项目推进表', null, null, null, null, null],
        [null, null, null, '计划时间节点', null, null],
        ['序号', '项目名称', '投资方', '开工', '投产', '备注'],
        [1, '电驱项目', firm, '2026-03-01', '2026-05-01', '重点'],
      ],
      merges: [
        [0, 0, 0, 5],
        [1, 3, 1, 4],
      ],
    },
  ],
])('%s: nothing has been started, and 备注 is no part of it', async (_, sheet) => {
  for (const file of await filesOf(sheet)) {
    const { core, headings } = await imported(file);
    const lead = await theLead(core);
    expect([lead.stage, lead.stages.filter(({ happenedOn }) => happenedOn !== null)]).toEqual(['clue', []]);
    expect(lead.remark).toContain('2026-05-01');
    expect(headings.at(-1)).toBe('备注');
  }
});

test('years above the headings stay with their columns', async () => {
  const files = await filesOf({
    rows: [
      [null, '2024年', null, '2025年', null],
      ['企业名称', '产值', '税收', '产值', '税收'],
      [firm, 100, 10, 120, 12],
    ],
    merges: [
      [0, 1, 0, 2],
      [0, 3, 0, 4],
    ],
  });
  for (const file of files) {
    const { extra } = await theFirm((await imported(file)).core);
    expect(extra).toEqual({ '2024年·产值': '100', '2024年·税收': '10', '2025年·产值': '120', '2025年·税收': '12' });
  }
});

test.each(['企业方', '投资方'])('of %s and 我方 only the first is a contact of the firm', async (party) => {
  const files = await filesOf({
    rows: [
      [null, null, party, null, '我方', null],
      ['序号', '企业名称', '联系人', '电话', '联系人', '电话'],
      [1, firm, '陈总', '13900000001', '王科', '13800000001'],
    ],
    merges: [
      [0, 2, 0, 3],
      [0, 4, 0, 5],
    ],
  });
  for (const file of files) {
    const { contacts, extra } = await theFirm((await imported(file)).core);
    expect(contacts.map(({ name, phone }) => `${name} ${phone}`)).toEqual(['陈总 13900000001']);
    expect(extra).toEqual({ 我方·联系人: '王科', 我方·电话: '13800000001' });
  }
});

test('a label row above the second table of a sheet belongs to that table', async () => {
  const rows: Rows = [
    ['企业名称', '联系人', '电话', '地址'],
    ['安庆左一有限公司', '左甲', '13805570001', '安庆市'],
    ['安庆左二有限公司', '左乙', '13805570002', '安庆市'],
    [null, '2024年', null, '2025年', null],
    ['单位名称', '产值', '税收', '产值', '税收'],
    [firm, 100, 10, 120, 12],
  ];
  const { value } = await imported(await xlsxFile('表.xlsx', [{ name: '表', rows }]));
  expect(value.counts).toMatchObject({ added: 3, rejected: 0 });
  expect(value.mapping[1]?.columns.map(({ heading }) => heading)).toContain('2024年·产值');
});

test.each([
  ['a note of the unit', [null, null, null, '单位：万元']],
  ['a bare unit at the right', [null, null, null, '（万元）']],
  ['a title at the left with the unit', ['在谈项目', null, null, '万元']],
  ['general words with the unit', ['企业情况', null, null, '（万元）']],
  ['a title in the middle', [null, '2026年项目表（万元）', null, null]],
  ['a title over the amounts', [null, null, '招商引资情况（万元）', null]],
])('%s speaks of the whole table', async (_, above) => {
  const rows = [above, ['项目名称', '投资方', '总投资', '年税收'], ['电驱项目', firm, 5000, 300]];
  for (const file of await filesOf({ rows, merges: [] })) {
    const { core, headings, asked } = await imported(file);
    expect(await theLead(core)).toMatchObject({ investment: 5000, annualTax: 300 });
    expect(headings).toEqual(['项目名称', '投资方', '总投资', '年税收']);
    expect(asked).toEqual([]);
  }
});
