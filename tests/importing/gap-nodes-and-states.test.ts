import { expect, test } from 'vitest';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const importGaps = async (rows: readonly (readonly TestCell[])[], name = 'Sheet1') => {
  const { client } = await createTestCore();
  const file = await xlsxFile('补链延链清单.xlsx', [{ name, rows }]);
  const { value } = await client.importing.importFile({ file, kind: 'chainGap' });
  const chains = await client.chain.list();
  const maps = await Promise.all(chains.map(({ id }) => client.chain.get({ id })));
  const states = maps.flatMap(({ nodes }) => nodes.map(({ name: node, status }) => [node, status] as const));
  const told = value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type, text }) => `${type} ${text}`));
  const described = maps.flatMap(({ nodes }) => nodes.map(({ description }) => description));
  return { chains: chains.map((chain) => chain.name), states: Object.fromEntries(states), told, value, described };
};

test.each([
  ['电驱动\n电控', ['电驱动', '电控'], ['NodesParted 电驱动、电控']],
  ['封测 设计', ['封测', '设计'], ['NodesParted 封测、设计']],
  ['1.主轴\n2.刀库\n3.数控系统', ['主轴', '刀库', '数控系统'], []],
  ['①电驱动②电控', ['电驱动', '电控'], []],
  ['1.电池2.隔膜', ['电池', '隔膜'], []],
  ['（1）风机 （2）叶片', ['风机', '叶片'], []],
  ['一是印染，二是织造', ['印染', '织造'], []],
  ['1、2.5兆瓦风机；2、叶片', ['2.5兆瓦风机', '叶片'], []],
  ['电机（定子、转子）\n电控', ['电机（定子、转子）', '电控'], ['NodesParted 电机（定子、转子）、电控']],
  ['电机（定子、转子）', ['电机（定子、转子）'], []],
  ['电 驱 动', ['电驱动'], []],
  ['IGBT 芯片', ['IGBT芯片'], []],
])('the nodes of %j are read one by one, and a guess is told', async (cell, nodes, told) => {
  const read = await importGaps([
    ['产业链', '缺失环节'],
    ['新能源汽车', cell],
  ]);
  expect([Object.keys(read.states), read.told]).toEqual([nodes, told]);
});

test('several chains in the place of one are never glued, and are told once', async () => {
  const read = await importGaps([
    ['产业链', '缺失环节'],
    ['化工\n新材料', '树脂'],
    ['化工\n新材料', '助剂'],
    ['新能源汽车\n产业链', '电控'],
    ['半导体（3个）', '封测'],
  ]);
  expect(read.chains.toSorted()).toEqual(['化工、新材料', '半导体', '新能源汽车产业链'].toSorted());
  expect(read.told).toEqual(['SeveralChains 化工、新材料']);
  expect(read.described).toContain('【产业链】半导体（3个）');
});

test('two rows that say two states of one node: the first counts, the second is told and kept', async () => {
  const rows = [
    ['产业链', '环节', '现状', '判断依据', '目标企业'],
    ['汽车', '座椅', '优势', '有两家', '苏州一一有限公司'],
    ['汽车', '座椅', '缺失', '无总成', '苏州二二有限公司'],
    ['汽车', '电控', '薄弱', null, '苏州三三有限公司'],
    ['汽车', '电控', '薄弱', null, '苏州四四有限公司'],
  ];
  const read = await importGaps(rows);
  expect(read.states).toEqual({ 座椅: 'strong', 电控: 'weak' });
  expect(read.told).toEqual(['NodeStatusUnclear 缺失（第2行：优势）']);
  expect(read.described).toContain('【环节状态】缺失：无总成');
});

test.each([
  '无缺失',
  '不存在缺失',
  '不再缺失',
  '已补齐（原缺失）',
  '暂无薄弱',
  '非薄弱',
  '由缺失转为薄弱',
  '缺失→薄弱',
  '缺失/薄弱',
  '没有明显短板',
  '填补空白',
  '已补链',
  '不完善',
  '有待完善',
  '优势不明显',
])('%s is no state that the node has: it is told, kept, and the heading judges nothing either', async (cell) => {
  const read = await importGaps([
    ['产业链', '环节', '现状'],
    ['汽车', '座椅', cell],
  ]);
  expect([read.states, read.told]).toEqual([{ 座椅: 'unjudged' }, [`UnknownNodeStatus ${cell}`]]);
});

test('what a row denies below 缺失环节 is not missing', async () => {
  const read = await importGaps([
    ['产业链', '缺失环节', '现状'],
    ['汽车', '座椅', '已补齐'],
    ['汽车', '电控', '缺失（依赖进口）'],
    ['汽车', '芯片', '待补链'],
    ['汽车', '原料', '原材料缺失'],
  ]);
  expect(read.states).toEqual({ 座椅: 'unjudged', 电控: 'missing', 芯片: 'missing', 原料: 'missing' });
});

const list = [
  ['序号', '环节', '现状', '拟招引企业'],
  [1, '电驱动', '缺失', '苏州一一电驱有限公司'],
] as const;

test.each([
  ['2025年产业链补链延链清单'],
  ['安庆市重点产业链补链延链清单'],
  ['全市重点产业链招商清单'],
  ['2025年迎江区产业链缺失环节清单'],
  ['八大重点产业链招商目标'],
  ['安庆高新区产业链图谱'],
])('%s names no chain: the rows are refused', async (title) => {
  const { chains, value } = await importGaps([[title], ...list]);
  expect(chains).toEqual([]);
  expect(value.problems.rows[0]).toMatchObject({ reason: 'NoChain' });
});

test.each([
  ['2025年度新能源汽车产业链补链清单'],
  ['安庆市迎江区新能源汽车产业链补链清单'],
  ['安庆市“新能源汽车”产业链补链清单'],
  ['2025年安庆市重点产业链——新能源汽车产业链补链清单'],
])('%s names 新能源汽车 and nothing around it', async (title) => {
  expect((await importGaps([[title], ...list])).chains).toEqual(['新能源汽车']);
});

test('a group heading between title and headings names the chain of the rows below', async () => {
  const read = await importGaps([
    ['2025年产业链补链延链清单'],
    ['一、新能源汽车产业链（链长：张三）'],
    ...list,
    ['二、半导体产业链'],
    [1, '封测', '缺失', '上海三三有限公司'],
  ]);
  expect(read.chains.toSorted()).toEqual(['半导体产业链', '新能源汽车'].toSorted());
});
