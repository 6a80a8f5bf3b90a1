import { expect, test } from 'vitest';
import { readStage } from '../../shared/domain/importing/stage-words.ts';
import { type TestCell, type TestSheet, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

/** What a row or a table says and an import passed over, or said what no row says, without a word. */
type Rows = readonly (readonly TestCell[])[];
const imported = async (rows: Rows, name = 'Sheet1', more: Partial<TestSheet> = {}) => {
  const core = await createTestCore();
  const file = await xlsxFile('表.xlsx', [{ name, rows, ...more }]);
  const { value } = await core.client.importing.importFile({ file });
  const told = value.problems.rows.flatMap(({ row, reason, warnings }) => [
    ...(reason === null ? [] : [`${row} ${reason}`]),
    ...warnings.map(({ type, text }) => `${row} ${type} ${text}`),
  ]);
  return { ...core, told };
};

const leadsOf = async ({ client }: Awaited<ReturnType<typeof imported>>) => {
  const { rows } = await client.lead.list({ limit: 50, sort: { by: 'code', direction: 'asc' } });
  return Promise.all(rows.map(({ id }) => client.lead.get({ id })));
};
const firmsOf = async ({ client }: Awaited<ReturnType<typeof imported>>) =>
  (await client.company.list({ limit: 50, sort: { by: 'name', direction: 'asc' } })).rows.map(({ name }) => name);

const [first, second, third] = ['安庆甲甲机械有限公司', '芜湖乙乙电子股份有限公司', '合肥丙丙新材料有限公司'];

test('a ledger without a word of steps says that its rows were taken for 线索; a register of 线索 says it itself', async () => {
  const rows: Rows = [
    ['项目名称', '投资方', '总投资（亿元）'],
    ['甲项目', first, 2],
  ];
  expect((await imported(rows)).told).toEqual(['2 StageNotSaid ']);
  expect((await imported([['招商线索登记表'], ...rows])).told).toEqual([]);
  expect(
    (
      await imported([
        ['线索名称', '投资方'],
        ['甲线索', first],
      ])
    ).told,
  ).toEqual([]);
});

test.each(['签约中', '正在签约', '项目正在签约'])('%s is about to be signed', (text) => {
  expect(readStage(text)).toMatchObject({ stage: 'preSigning' });
});
test.each(['注册中', '正在注册', '入库中', '竣工中', '入规中', '达产中', '正在注册公司'])(
  '%s has not come to it',
  (text) => {
    expect(readStage(text)?.stage).toBeUndefined();
  },
);
test.each([
  ['开工中', 'started'],
  ['投产中', 'producing'],
  ['洽谈中', 'negotiation'],
  ['签约', 'signed'],
])('%s has', (text, stage) => {
  expect(readStage(text)?.stage).toBe(stage);
});

test.each([
  ['暂停（用地问题）', 'paused'],
  ['终止（资金不足）', 'ended'],
  ['暂停，用地未落实', 'paused'],
  ['暂缓：等待环评', 'paused'],
  ['停工，已复工', undefined],
])('%s is the state %s', (text, status) => {
  expect(readStage(text)?.status).toBe(status);
});

test('two states of one row, or two reasons for one, are told and both kept', async () => {
  const core = await imported([
    ['项目名称', '投资方', '阶段', '项目状态', '推进状态', '进展情况'],
    ['甲项目', first, '签约', '暂停（资金问题）', '暂停（用地问题）', null],
    ['乙项目', second, '签约', '暂缓', '终止', null],
    ['丙项目', third, '在谈（暂缓）', '终止', null, null],
    ['丁项目', first, '签约', '正常推进', null, '投资方撤资，项目已终止'],
    ['戊项目', first, '签约', null, null, '因资金问题，项目已终止'],
    ['己项目', first, '签约', '终止', '已终止', '项目已终止'],
  ]);
  expect(core.told).toEqual([
    '2 StatusRead 暂停（资金问题）',
    '2 StatusConflict 暂停（用地问题）',
    '3 StatusConflict 终止',
    '4 StatusConflict 终止',
    '5 StatusConflict 投资方撤资，项目已终止',
    '6 StatusRead 因资金问题，项目已终止',
  ]);
  const leads = await leadsOf(core);
  expect(leads.map(({ status }) => status)).toEqual(['paused', 'paused', 'paused', 'active', 'ended', 'ended']);
  expect(leads[0]?.remark).toBe('【推进状态】暂停（用地问题）');
});

test('two ticked states are told', async () => {
  const core = await imported([
    ['项目名称', '投资方', '在谈', '签约', '暂停', '终止'],
    ['甲项目', first, '√', '√', '√', '√'],
    ['乙项目', second, '√', null, '√', null],
  ]);
  expect(core.told).toEqual(['2 StatusConflict 终止']);
});

test('联系人 behind 包保领导 alone is nobody’s contact, and that is told once', async () => {
  const core = await imported([
    ['项目名称', '投资方', '阶段', '包保领导', '联系人', '联系电话'],
    ['甲项目', first, '签约', null, '赵科', '0556-5555555'],
    ['乙项目', second, '签约', null, '钱科', '0556-5555556'],
  ]);
  expect(core.told).toEqual(['2 ContactUnclear 赵科']);
  const { rows } = await core.client.company.list({ limit: 5 });
  const firms = await Promise.all(rows.map(({ id }) => core.client.company.get({ id })));
  expect(firms.flatMap(({ contacts }) => contacts)).toEqual([]);
  expect((await leadsOf(core))[0]?.remark).toBe('【联系人】赵科\n【联系电话】0556-5555555');
});

test('联系人 behind 包保领导 beside 企业联系人 is the office’s, and nothing is to be asked', async () => {
  const core = await imported([
    ['项目名称', '投资方', '阶段', '企业联系人', '联系电话', '包保领导', '联系人'],
    ['甲项目', first, '签约', '张三', '13800138000', null, '赵科'],
  ]);
  expect(core.told).toEqual([]);
});

test('two columns of one heading that say two things are told', async () => {
  const core = await imported([
    ['项目名称', '投资方', '阶段', '总投资（亿元）', '总投资（亿元）'],
    ['甲项目', first, '签约', 2, 3],
    ['乙项目', second, '签约', 1, 1],
    ['丙项目', third, '签约', null, 4],
  ]);
  expect(core.told).toEqual(['2 TwinColumn 3', '4 TwinColumn 4']);
  expect((await leadsOf(core)).map(({ investment }) => investment)).toEqual([20_000, 10_000, null]);
});

test('a day in the place of a name or an address is told: a program made it of 3-5', async () => {
  const list = await imported([
    ['企业名称', '地址', '成立日期'],
    [first, new Date(Date.UTC(2026, 2, 5)), new Date(Date.UTC(2020, 2, 5))],
  ]);
  expect(list.told).toEqual(['2 DayForText 2026-03-05']);
  const gaps = await imported([
    ['产业链', '缺失环节', '目标企业'],
    ['新能源汽车', new Date(Date.UTC(2026, 2, 5)), second],
  ]);
  expect(gaps.told).toEqual(['2 DayForText 2026-03-05']);
});

test('1970-01-01 is no day on which a project was signed', async () => {
  const core = await imported([
    ['项目名称', '投资方', '阶段', '签约日期'],
    ['甲项目', first, '签约', new Date(Date.UTC(1970, 0, 1))],
  ]);
  expect(core.told).toEqual(['2 ImplausibleYear 1970-01-01']);
  expect((await leadsOf(core))[0]?.stageOn).toBeNull();
});

test.each([
  [['A', 'B', 'C']],
  [['1', '2', '3']],
  [['(1)', '(2)', '(3)']],
  [['甲', '1', '2']],
  [['甲', '乙', '1']],
  [['①', '②', '③']],
])('the row %j under the headings numbers their columns and is no firm', async (numbers) => {
  const core = await imported([['企业名称', '主营业务', '联系人'], numbers, [first, '机械', '张三']]);
  expect(await firmsOf(core)).toEqual([first]);
});

test.each([
  [['联系人：赵六', '0556-5555555', null]],
  [['*注：以上数据截至2026年3月', null, null]],
  [['第1页 共3页', null, null]],
  [['- 2 -', null, null]],
  [['制表人：王某', '审核人：李某', '2026年3月5日']],
])('%j below a list is no firm', async (tail) => {
  const core = await imported([['企业名称', '主营业务', '联系人'], [first, '机械', '张三'], tail]);
  expect(await firmsOf(core)).toEqual([first]);
});

test('the number of a footnote before a name leaves it and is told', async () => {
  const core = await imported([
    ['企业名称', '联系人'],
    [`[1]${first}`, '张三'],
    [`【2】${second}`, '李四'],
  ]);
  expect(core.told).toEqual(['2 NameRemark 1', '3 NameRemark 2']);
  expect((await firmsOf(core)).toSorted()).toEqual([first, second].toSorted());
});

test('radicals that a PDF puts in the place of characters are these characters', async () => {
  const core = await imported([
    ['企业名称', '主营业务'],
    ['安庆⼤⼭⻋业有限公司', '汽⻋⻔窗'],
    ['安庆大山车业有限公司', null],
  ]);
  expect(await firmsOf(core)).toEqual(['安庆大山车业有限公司']);
});

test.each([
  ['the title', [['新能源汽车补链延链清单']], '新能源汽车'],
  ['a group right above the headings', [['补链延链清单'], ['一、新能源汽车']], '新能源汽车'],
  ['a label right above the headings', [['补链延链清单'], ['产业名称：新能源汽车']], '新能源汽车'],
])('%s names the chain without the word 产业链', async (_what, above, chain) => {
  const core = await imported([...above, ['序号', '缺失环节', '目标企业'], [1, '电机', first]]);
  expect((await core.client.chain.list({})).map(({ name }) => name)).toEqual([chain]);
});

test('产业名称：绿色食品 over rows is the chain without its label', async () => {
  const core = await imported([
    ['序号', '缺失环节', '目标企业'],
    ['产业名称：绿色食品', null, null],
    [1, '冷链', first],
  ]);
  expect((await core.client.chain.list({})).map(({ name }) => name)).toEqual(['绿色食品']);
});

test('a tick below 优势, 薄弱 or 缺失 is the state of the node, and two are told', async () => {
  const core = await imported([
    ['产业链', '环节', '优势', '薄弱', '缺失'],
    ['新能源汽车', '电机', '√', null, null],
    ['新能源汽车', '芯片', null, null, '√'],
    ['新能源汽车', '电池', null, '√', '√'],
  ]);
  expect(core.told).toEqual(['4 NodeStatusUnclear √']);
});

test('a list of links with their state and the firms to look for is a list of gaps, whatever its title', async () => {
  const { client } = await createTestCore();
  const rows: Rows = [
    ['序号', '环节名称', '现状', '目标企业'],
    [1, '电机', '缺失', first],
  ];
  const { sheets } = await client.importing.open({ file: await xlsxFile('表.xlsx', [{ name: '新能源汽车', rows }]) });
  expect(sheets.map(({ kind }) => kind)).toEqual(['chainGap']);
});
