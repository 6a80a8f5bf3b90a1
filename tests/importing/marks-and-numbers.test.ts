import { expect, test } from 'vitest';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const importRows = async (rows: readonly (readonly TestCell[])[], name = '名单') => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file: await xlsxFile(`${name}.xlsx`, [{ name, rows }]) });
  const { rows: found } = await client.company.list({ limit: 50 });
  const firms = await Promise.all(found.map(({ id }) => client.company.get({ id })));
  const { rows: leads } = await client.lead.list({ limit: 50 });
  const told = value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type, text }) => `${type} ${text}`));
  return { firms, leads, told };
};

test.each([
  ['（暂定）安庆甲有限公司', '安庆甲有限公司', ['NameRemark 暂定']],
  ['（已终止）安庆甲有限公司', '安庆甲有限公司', ['NameRemark 已终止']],
  ['【重点】安庆甲有限公司', '安庆甲有限公司', ['NameRemark 重点']],
  ['拟：安庆甲有限公司', '安庆甲有限公司', ['NameRemark 拟']],
  ['比亚迪旗下弗迪电池有限公司', '弗迪电池有限公司', ['NameRemark 比亚迪旗下']],
  ['安庆乙集团下属安庆甲有限公司', '安庆甲有限公司', ['NameRemark 安庆乙集团下属']],
  ['安庆甲有限公司及其关联公司', '安庆甲有限公司', ['NameRemark 及其关联公司']],
  ['安庆甲有限公司1', '安庆甲有限公司', ['NameRemark 1']],
  ['安庆甲有限公司²', '安庆甲有限公司', ['NameRemark ²']],
  ['[1]安庆甲有限公司', '安庆甲有限公司', ['NameRemark 1']],
  ['（停产）安庆甲有限公司', '安庆甲有限公司', ['NameState 停产']],
  ['（原安庆乙有限公司）安庆甲有限公司', '安庆甲有限公司', []],
  ['（中国）安庆甲有限公司', '(中国)安庆甲有限公司', []],
  ['安庆甲有限公司（上海）', '安庆甲有限公司(上海)', []],
  ['360数科有限公司', '360数科有限公司', []],
])('%s is the firm %s, and the rest is told', async (cell, name, told) => {
  const read = await importRows([
    ['企业名称', '注册资本（万元）'],
    [cell, 500],
  ]);
  expect(read.firms.map((firm) => firm.name.replaceAll('（', '(').replaceAll('）', ')'))).toEqual([name]);
  expect(read.told).toEqual(told);
});

test.each([
  ['甲号项目\n乙号项目', '甲号项目、乙号项目'],
  ['1.甲号项目2.乙号项目', '甲号项目、乙号项目'],
  ['①甲号项目②乙号项目', '甲号项目、乙号项目'],
])('two projects in one name (%j) are never glued, and are told', async (cell, name) => {
  const read = await importRows(
    [
      ['项目名称', '投资方', '总投资（万元）', '阶段'],
      [cell, '安庆甲有限公司', 500, '签约'],
      ['年产十万吨\n新材料项目', '安庆乙有限公司', 600, '签约'],
    ],
    '项目台账',
  );
  expect(read.leads.map((lead) => lead.name).toSorted()).toEqual([name, '年产十万吨新材料项目'].toSorted());
  expect(read.told).toEqual([`SeveralProjects ${name}`]);
});

const both = [
  ['张三', '13855551111'],
  ['李四', '13855552222'],
];

test.each([
  ['①张三②李四', '①13855551111②13855552222', both],
  ['1.张三 2.李四', '1.13855551111 2.13855552222', both],
  ['（1）张三（2）李四', '（1）13855551111（2）13855552222', both],
  ['1、张三；2、李四', '1、13855551111；2、13855552222', both],
  ['联系人1：张三\n联系人2：李四', '电话1：13855551111\n电话2：13855552222', both],
  ['一、张三 二、李四', '13855551111、13855552222', both],
  ['张三①', '13855551111①', [both[0]]],
  ['张三、李四', '0556-5551111转8、13855552222', [['张三', '0556-5551111转8'], both[1]]],
])('the numbers of a list are no part of a person or a telephone: %j beside %j', async (name, phone, people) => {
  const read = await importRows([
    ['企业名称', '联系人', '联系电话'],
    ['安庆甲有限公司', name, phone],
  ]);
  expect(read.firms[0]?.contacts.map((contact) => [contact.name, contact.phone])).toEqual(people);
  expect(read.told).toEqual([]);
});

test.each(['未提供', '无联系方式', '姓名', '未填写', '请输入'])(
  '%s names nobody, and is kept as text',
  async (word) => {
    const read = await importRows([
      ['企业名称', '联系人', '联系电话'],
      ['安庆甲有限公司', word, word],
    ]);
    expect(read.firms).toMatchObject([{ contacts: [], extra: { 联系人: word, 联系电话: word } }]);
  },
);
