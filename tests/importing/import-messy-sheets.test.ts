import { expect, test } from 'vitest';
import { checkCharacter } from '../../shared/kernel/credit-code.ts';
import { firmName, odsFile, textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const code = (number: number): string => {
  const body = `91340881MA2${String(number).padStart(6, '0')}`;
  return body + checkCharacter(body);
};

const companies = async ({ client }: TestCore) => {
  const { rows } = await client.company.list({ limit: 200 });
  return Promise.all(rows.map(({ id }) => client.company.get({ id })));
};

const byName = async (core: TestCore, name: string) => {
  const found = (await companies(core)).find((company) => company.name === name);
  if (found === undefined) throw new Error(`${name} did not come in`);
  return found;
};

test('a form with title, note, two-row headings, groups, sums and merged cells comes in whole', async () => {
  const core = await createTestCore();
  const file = await xlsxFile('重点企业.xlsx', [
    {
      name: '重点企业',
      rows: [
        ['2024年重点招商目标企业名单', null, null, null, null, null, null, null],
        ['填报单位：投促中心', null, null, null, null, null, null, '单位：亿元'],
        [null, null, null, null, null, null, null, null],
        ['序号', '单位名称', '注册资本', '成立时间', '所在地', '联系方式', null, '主要产品'],
        [null, null, null, null, null, '联系人', '电话', null],
        ['一、新能源汽车', null, null, null, null, null, null, null],
        [
          1,
          '安徽甲子汽车有限公司',
          1.5,
          '2015.3.8',
          '安徽省安庆市桐城市',
          '张三、李四',
          '13800000001、13800000002',
          '车身',
        ],
        [2, '江苏乙丑电池股份有限公司', '3000万元', 42005, '江苏省常州市', '王五', '0519-6123456/13900000000', '电池'],
        ['小计', null, 4.5, null, null, null, null, null],
        ['二、绿色包装', null, null, null, null, null, null, null],
        ['序号', '单位名称', '注册资本', '成立时间', '所在地', '联系人', '电话', '主要产品'],
        [3, '桐城丙寅包装有限公司', '500万美元', '2021年10月', '桐城市', null, null, '包装'],
        [4, null, 2, '2020-01-01', '安徽', '赵六', '13700000000', null],
        ['合计', null, 6.5, null, null, null, null, null],
        ['注：以上数据截至2024年底', null, null, null, null, null, null, null],
      ],
      merges: [
        [0, 0, 0, 7],
        [3, 0, 4, 0],
        [3, 1, 4, 1],
        [3, 2, 4, 2],
        [3, 3, 4, 3],
        [3, 4, 4, 4],
        [3, 5, 3, 6],
        [3, 7, 4, 7],
        [5, 0, 5, 7],
        [9, 0, 9, 7],
        [14, 0, 14, 7],
      ],
    },
  ]);

  const { value } = await core.client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ added: 3, rejected: 1, skipped: 6, merged: 0 });
  expect(value.problems.rows.find(({ status }) => status === 'rejected')).toMatchObject({ row: 13, reason: 'NoName' });

  const first = await byName(core, '安徽甲子汽车有限公司');
  expect(first).toMatchObject({
    registeredCapital: 15_000,
    foundedOn: '2015-03-08',
    province: '安徽省',
    city: '安庆市',
    county: '桐城市',
    business: '车身',
  });
  expect(first.contacts.map(({ name, phone }) => [name, phone])).toEqual([
    ['张三', '13800000001'],
    ['李四', '13800000002'],
  ]);
  const second = await byName(core, '江苏乙丑电池股份有限公司');
  expect(second).toMatchObject({ registeredCapital: 3000, foundedOn: '2015-01-01' });
  expect(second.contacts[0]).toMatchObject({ name: '王五', phone: '0519-6123456、13900000000' });
  const third = await byName(core, '桐城丙寅包装有限公司');
  expect(third).toMatchObject({ registeredCapital: null, foundedOn: null, city: '安庆市', county: '桐城市' });
  expect(JSON.stringify(third.extra)).toContain('500万美元');
  expect(JSON.stringify(third.extra)).toContain('2021年10月');
  expect(JSON.stringify(third.extra)).toContain('绿色包装');
});

test('a GBK file with other headings, tabs or commas is read as it was meant', async () => {
  const core = await createTestCore();
  // "企业名称,统一社会信用代码,备注\n" and one row, in GBK.
  const gbk = Buffer.from('c6f3d2b5c3fbb3c62cb1b8d7a20ab0b2bbd5bcd7d7d3bfc6bcbcd3d0cfdeb9abcbbe2cd6d8b5e30a', 'hex');
  const opened = await core.client.importing.open({ file: new File([gbk], '名单.csv') });
  expect(opened.sheets[0]).toMatchObject({ kind: 'company', headerRow: 1, importable: true, rowCount: 1 });
  expect(opened.sheets[0]?.columns.map(({ heading, target }) => [heading, target])).toEqual([
    ['企业名称', 'name'],
    ['备注', 'note'],
  ]);
  expect(opened.sheets[0]?.columns[0]?.samples).toEqual(['安徽甲子科技有限公司']);

  for (const bytes of [
    Buffer.from('\ufeff公司全称\t股票代码\n甲乙股份有限公司\t301079\n', 'utf8'),
    Buffer.from('\ufeff公司全称\t股票代码\n甲乙股份有限公司\t301079\n', 'utf16le'),
    Buffer.from('公司全称;股票代码\r\n甲乙股份有限公司;301079\r\n', 'utf8'),
  ]) {
    const { sheets } = await core.client.importing.open({ file: new File([bytes], '上市.txt') });
    expect(sheets[0]?.columns.map(({ target }) => target)).toEqual(['name', 'stockCode']);
  }
});

test('several sheets come in together: industries, who supplies whom, companies; hidden and empty ones do not', async () => {
  const core = await createTestCore();
  const file = await xlsxFile('资料.xlsx', [
    { name: '说明', rows: [['本表由各单位填报'], ['请勿修改格式']] },
    {
      name: '企业',
      rows: [
        ['企业全称', '申万一级', '申万二级', '员工人数'],
        [firmName(1), '电子', '半导体', 300],
        [firmName(2), '电子', '不存在的行业', null],
      ],
    },
    {
      name: '行业',
      rows: [
        ['行业代码', '行业名称', '层级', '上级代码'],
        ['270000', '电子', 1, null],
        ['270100', '半导体', 2, '270000'],
      ],
    },
    {
      name: '上下游',
      rows: [
        ['行业', '上游行业', '关联次数'],
        ['半导体', '电子化学品', 7],
      ],
    },
    { name: '下拉', hidden: true, rows: [['企业名称'], ['下拉框里的公司有限公司']] },
  ]);
  const { value } = await core.client.importing.importFile({ file });
  expect(value.sheets).toEqual(['企业', '行业', '上下游']);
  expect(value.counts).toMatchObject({ added: 5, rejected: 0 });
  expect(await byName(core, firmName(1))).toMatchObject({ industryCode: '270100', extra: { 员工人数: '300' } });
  // A level that the tree does not know stays as text, the level above it counts.
  expect(await byName(core, firmName(2))).toMatchObject({
    industryCode: '270000',
    extra: { 申万二级: '不存在的行业' },
  });
});

test('rows of one firm become one: gaps are filled, contradictions are kept beside and named', async () => {
  const core = await createTestCore();
  const name = firmName(7);
  const file = textFile(
    '重复.csv',
    [
      '企业名称,统一社会信用代码,注册资本(万元),联系人,联系电话,标签',
      `${name},,1000,张三,13800000001,专精特新`,
      `${name.replace('公司', '公 司')},${code(7)},2000,李四,13800000002,高企`,
      `${name},${code(7)},1000,张三,,专精特新`,
      `${name},${code(8)},500,,,`,
    ].join('\n'),
  );
  const { value } = await core.client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ added: 2, merged: 2 });
  expect(value.problems.rows.map(({ row, warnings }) => [row, warnings[0]?.type])).toEqual([
    // It has no code, and two firms of its name have one.
    [2, 'PossibleDuplicate'],
    [3, 'ConflictInFile'],
  ]);
  const firm = (await companies(core)).find(({ creditCode }) => creditCode === code(7));
  expect(firm).toMatchObject({ name, registeredCapital: 1000, extra: { '注册资本(万元)（另一行）': '2000' } });
  expect(firm?.contacts.map((contact) => contact.name).sort()).toEqual(['张三', '李四'].sort());
  expect([...(firm?.tags ?? [])].sort()).toEqual(['专精特新', '高企'].sort());
});

test('an existing company is matched by code, by name and by its short spelling, and never emptied', async () => {
  const core = await createTestCore();
  const { client } = core;
  await client.importing.importFile({
    file: textFile(
      '一.csv',
      `企业名称,证券代码,地址\n邵阳维克液压股份有限公司,301079,湖南省邵阳市\n旧名科技有限公司,,旧地址`,
    ),
  });
  const dry = await client.importing.importFile({
    file: textFile(
      '二.csv',
      `单位名称,股票代码,地址,官网\n邵阳维克液压,,,www.swk.com\n新名科技有限公司,,,\n旧名科技有限公司,,新地址,`,
    ),
    dryRun: true,
  });
  expect(dry.changeSetId).toBeNull();
  expect(dry.value.counts).toMatchObject({ added: 1, updated: 2 });
  await client.importing.importFile({
    file: textFile(
      '二.csv',
      `单位名称,股票代码,地址,官网\n邵阳维克液压,,,www.swk.com\n新名科技有限公司,,,\n旧名科技有限公司,,新地址,`,
    ),
  });
  expect(await byName(core, '邵阳维克液压股份有限公司')).toMatchObject({
    stockCode: '301079',
    address: '湖南省邵阳市',
    website: 'www.swk.com',
  });
  expect(await byName(core, '旧名科技有限公司')).toMatchObject({ address: '新地址' });
});

test('an .ods file and a sheet without headings are understood by their values', async () => {
  const core = await createTestCore();
  const rows = Array.from({ length: 12 }, (_, index) => [
    firmName(index),
    code(index),
    `1380000${String(index).padStart(4, '0')}`,
  ]);
  const { sheets } = await core.client.importing.open({ file: await odsFile('名单.ods', [{ name: '表', rows }]) });
  expect(sheets[0]).toMatchObject({ headerRow: 0, rowCount: 12 });
  expect(sheets[0]?.columns.map(({ target, basis }) => [target, basis])).toEqual([
    ['name', 'values'],
    ['creditCode', 'values'],
    ['phone', 'values'],
  ]);
  const { value } = await core.client.importing.importFile({
    file: await odsFile('名单.ods', [{ name: '表', rows }]),
    kind: 'company',
  });
  expect(value.counts.added).toBe(12);
});

test('nothing of any cell is lost: each text is in a field, a contact, a tag, a note, or among the other texts', async () => {
  const core = await createTestCore();
  const headings = [
    '企业名称',
    '统一社会信用代码',
    '上市日期',
    '注册资本',
    '省份',
    '联系人',
    '职务',
    '手机',
    '产业链',
    '备注',
    '土地面积',
    '税收（万元）',
  ];
  const cells = [
    firmName(3),
    '91340881MA2XXXXXX0',
    '二〇二一年',
    '上千万',
    '安徽',
    '张三',
    '总经理',
    '138-0000-0001',
    '包装',
    '重点跟进',
    '30亩',
    '12.5',
  ];
  const { value } = await core.client.importing.importFile({
    file: textFile('a.csv', `${headings.join()}\n${cells.join()}`),
  });
  expect(value.counts).toMatchObject({ added: 1, warned: 1 });
  const [firm] = await companies(core);
  const everything = JSON.stringify(firm);
  for (const cell of cells) expect(everything).toContain(cell);
});

test('companies that came before the industry tree find their industry when it comes, and undo parts them again', async () => {
  const core = await createTestCore();
  const { client } = core;
  const list = () =>
    textFile('a.csv', `企业名称,申万一级,申万二级,员工\n${firmName(1)},电子,半导体Ⅱ,30\n${firmName(2)},电子,没有的,`);
  const first = await client.importing.importFile({ file: list() });
  expect(first.value.counts).toMatchObject({ added: 2, warned: 0 });
  const tree = textFile('行业.csv', '行业代码,行业名称,层级,上级代码\n27,电子,1,\n2701,半导体,2,27\n28,汽车,1,');
  const dry = await client.importing.importFile({ file: tree, dryRun: true });
  expect(dry.value.counts).toMatchObject({ added: 3, linked: 2 });
  const linked = await client.importing.importFile({ file: tree });
  expect(linked.value.counts.linked).toBe(2);
  expect(await byName(core, firmName(1))).toMatchObject({ industryCode: '2701', extra: { 员工: '30' } });
  expect(await byName(core, firmName(2))).toMatchObject({ industryCode: '27', extra: { 申万二级: '没有的' } });
  const again = await client.importing.importFile({ file: list() });
  expect(again.value.counts).toMatchObject({ unchanged: 2 });
  expect(again.changeSetId).toBeNull();
  await client.history.undo({ changeSetId: linked.changeSetId! });
  expect(await byName(core, firmName(1))).toMatchObject({
    industryCode: null,
    extra: { 申万一级: '电子', 申万二级: '半导体Ⅱ' },
  });
});

test('an industry of another branch than the deepest is kept as text', async () => {
  const core = await createTestCore();
  const { client } = core;
  await client.importing.importFile({
    file: textFile('行业.csv', '行业代码,行业名称,层级,上级代码\n27,电子,1,\n2701,半导体,2,27\n28,汽车,1,'),
  });
  await client.importing.importFile({
    file: textFile('a.csv', `企业名称,申万一级,申万二级\n${firmName(1)},汽车,半导体`),
  });
  expect(await byName(core, firmName(1))).toMatchObject({ industryCode: '2701', extra: { 申万一级: '汽车' } });
});

test('what people write where no name is, under the table and into one cell is understood', async () => {
  const core = await createTestCore();
  const rows = [
    '单位名称,联络人/电话,城市,是否上市,投资意向',
    `${firmName(1)},王先生 13800000000,江苏省常州市武进区科技园,拟上市,包装`,
    '（待定）,,,,某客商意向投资5亿元',
    '合计2家,,,,',
    '填表人：张三,,审核人：李四,,日期：2025年6月30日',
  ];
  const { value } = await core.client.importing.importFile({ file: textFile('a.csv', rows.join('\n')) });
  expect(value.counts).toMatchObject({ added: 1, rejected: 1, skipped: 2 });
  const firm = await byName(core, firmName(1));
  expect(firm).toMatchObject({ province: '江苏省', city: '常州市', county: '武进区', listed: false });
  expect(firm.extra).toEqual({ 城市: '江苏省常州市武进区科技园', 是否上市: '拟上市', 投资意向: '包装' });
  expect(firm.contacts.map(({ name, phone }) => [name, phone])).toEqual([['王先生', '13800000000']]);
});
