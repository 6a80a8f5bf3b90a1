import { expect, test } from 'vitest';
import { type TestSheet, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const [one, two, three, four] = ['甲材料有限公司', '乙电芯有限公司', '丙汽车有限公司', '丁回收有限公司'] as const;

const imported = async (sheet: TestSheet, kind?: 'company' | 'chainGap') => {
  const { client } = await createTestCore();
  const file = await xlsxFile('产业链.xlsx', [sheet]);
  const { value } = await client.importing.importFile({ file, ...(kind !== undefined && { kind, headerRow: 1 }) });
  const chains = await client.chain.list();
  const nodes: Record<string, unknown> = {};
  for (const { id, name } of chains)
    for (const node of (await client.chain.get({ id })).nodes) {
      const { members } = await client.chain.node({ id: node.id });
      nodes[`${name} ${node.name}`] = [node.tier, node.status, ...members.map(({ companyName }) => companyName)];
    }
  const { rows } = await client.company.list({});
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  return {
    nodes,
    firms: Object.fromEntries(firms.map(({ name, extra }) => [name, extra])),
    told: value.problems.rows.map(({ row, warnings }) => [
      row,
      ...warnings.map(({ type, heading, text }) => [type, heading, text].filter((word) => word !== '').join(' ')),
    ]),
  };
};

test('three lists of gaps side by side below 上游, 中游, 下游 are three, each with its tier and its own firms', async () => {
  const { nodes, told } = await imported({
    name: '新能源汽车产业链',
    rows: [
      ['上游', null, '中游', null, '下游', null],
      ['缺失环节', '目标企业', '缺失环节', '目标企业', '缺失环节', '目标企业'],
      ['电解液', one, '电芯', two, '整车', three],
      ['隔膜', null, null, null, '回收', four],
    ],
    merges: [
      [0, 0, 0, 1],
      [0, 2, 0, 3],
      [0, 4, 0, 5],
    ],
  });
  expect(nodes).toEqual({
    '新能源汽车 电解液': ['upstream', 'missing', one],
    '新能源汽车 隔膜': ['upstream', 'missing'],
    '新能源汽车 电芯': ['midstream', 'missing', two],
    '新能源汽车 整车': ['downstream', 'missing', three],
    '新能源汽车 回收': ['downstream', 'missing', four],
  });
  expect(told).toEqual([]);
});

test('the same written into one row of headings', async () => {
  const { nodes } = await imported({
    name: '新能源汽车产业链',
    rows: [
      ['上游缺失环节', '上游目标企业', '下游缺失环节', '下游目标企业'],
      ['电解液', one, '整车', three],
    ],
  });
  expect(nodes).toEqual({
    '新能源汽车 电解液': ['upstream', 'missing', one],
    '新能源汽车 整车': ['downstream', 'missing', three],
  });
});

test('words below 上游, 中游, 下游 of a list of gaps are nodes there', async () => {
  const sheet = {
    name: '补链延链清单',
    rows: [
      ['产业链', '上游', '中游', '下游', '优先级'],
      ['新能源汽车', '锂矿、正极', '电芯', '整车', '高'],
    ],
  };
  const { nodes } = await imported(sheet, 'chainGap');
  expect(nodes).toEqual({
    '新能源汽车 锂矿': ['upstream', 'unjudged'],
    '新能源汽车 正极': ['upstream', 'unjudged'],
    '新能源汽车 电芯': ['midstream', 'unjudged'],
    '新能源汽车 整车': ['downstream', 'unjudged'],
  });
});

test('a tick there is the tier of the node of the row; a firm there is told and kept', async () => {
  const { nodes, told, firms } = await imported({
    name: '补链延链清单',
    rows: [
      ['产业链', '缺失环节', '上游', '中游', '下游'],
      ['新能源汽车', '正极', '√', null, null],
      ['新能源汽车', '整车', null, null, '●'],
      ['新能源汽车', '电芯', null, two, null],
      ['新能源汽车', '隔膜', '√', '√', null],
    ],
  });
  expect(nodes).toEqual({
    '新能源汽车 正极': ['upstream', 'missing'],
    '新能源汽车 整车': ['downstream', 'missing'],
    '新能源汽车 电芯': ['midstream', 'missing'],
    '新能源汽车 隔膜': ['upstream', 'missing'],
  });
  expect(told).toEqual([
    [4, `TierUnclear 中游 ${two}`],
    [5, 'TierUnclear 中游 √'],
  ]);
  expect(firms).toEqual({});
});

test('a group heading （一）上游 says the tier of its rows and is the name of no chain', async () => {
  const { nodes } = await imported({
    name: '新能源汽车产业链补链清单',
    rows: [
      ['缺失环节', '目标企业', '优先级'],
      ['（一）上游', null, null],
      ['正极', one, '高'],
      ['（二）下游环节', null, null],
      ['整车', three, '高'],
    ],
  });
  expect(nodes).toEqual({
    '新能源汽车 正极': ['upstream', 'missing', one],
    '新能源汽车 整车': ['downstream', 'missing', three],
  });
});

test('a list that puts a known node elsewhere moves it nowhere, and says so', async () => {
  const { nodes, told } = await imported({
    name: '补链延链清单',
    rows: [
      ['产业链', '缺失环节', '上下游'],
      ['新能源汽车', '电芯', '中游'],
      ['新能源汽车', '电芯', '下游'],
      ['新能源汽车', '正极', '中上游'],
    ],
  });
  expect(nodes).toEqual({
    '新能源汽车 电芯': ['midstream', 'missing'],
    '新能源汽车 正极': ['midstream', 'missing'],
  });
  expect(told).toEqual([
    [3, 'TierKept 电芯 下游'],
    [4, 'UnknownTier 上下游 中上游'],
  ]);
});

const beside: TestSheet = {
  name: '新能源汽车产业链',
  rows: [
    ['上游', '中游', '下游'],
    [one, two, three],
    [four, null, null],
  ],
};

test('firms below 上游 | 中游 | 下游 are taken for nothing without a question', async () => {
  const { client } = await createTestCore();
  const { sheets } = await client.importing.open({ file: await xlsxFile('产业链.xlsx', [beside]) });
  expect(sheets.map(({ suggested }) => suggested)).toEqual([false]);
});

test('who takes them for a list of firms is told in each row of the firms that a row names besides', async () => {
  const { firms, told } = await imported(beside, 'company');
  expect(firms).toEqual({
    [one]: { 产业链位置: '上游', 中游: two, 下游: three },
    [four]: { 产业链位置: '上游' },
  });
  expect(told).toEqual([[2, `OtherFirmKept 中游 ${two}`, `OtherFirmKept 下游 ${three}`]]);
});

test('a tick below one of them behind a firm says where the firm stands', async () => {
  const { firms, told } = await imported({
    name: '企业',
    rows: [
      ['企业名称', '上游', '中游', '下游'],
      [one, '√', null, null],
      [two, null, '√', '√'],
    ],
  });
  expect(firms).toEqual({ [one]: { 产业链位置: '上游' }, [two]: { 产业链位置: '中游、下游' } });
  expect(told).toEqual([]);
});
