import { expect, test } from 'vitest';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

/** Which money an amount counts is often said beside it, and the cell itself says 万 or 亿 of it. */
const capitalOf = async (rows: readonly (readonly TestCell[])[]): Promise<unknown> => {
  const { client } = await createTestCore();
  const file = await xlsxFile('表.xlsx', [{ name: 'Sheet1', rows }]);
  const { value } = await client.importing.importFile({ file });
  const { rows: firms } = await client.company.list({ limit: 10 });
  const [firm] = await Promise.all(firms.map(({ id }) => client.company.get({ id })));
  const told = value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type, text }) => [type, text]));
  return { capital: firm?.registeredCapital, told, asked: value.unitQuestions.length };
};

const firm = '安庆甲甲机械有限公司';
const isForeign = (text: string) => ({ capital: null, told: [['ForeignCurrency', text]], asked: 0 });

const headings = ['币种', '注册资本币种', '货币种类', '货币单位', '单位', '计价币种', '币种及单位'];

test.each(headings)('beside a column %s that says 港元, 1亿 is no yuan', async (heading) => {
  for (const amount of ['1亿', '500万', '约500万', 500, '500万元'])
    expect(
      await capitalOf([
        ['企业名称', '注册资本', heading],
        [firm, amount, '港元'],
      ]),
    ).toEqual(isForeign(String(amount)));
  expect(
    await capitalOf([
      ['企业名称', '注册资本', heading],
      [firm, '1亿', '人民币'],
    ]),
  ).toEqual({ capital: 10_000, told: [], asked: 0 });
});

test('万元 in a column 单位 does not hide the 美元 beside it', async () => {
  expect(
    await capitalOf([
      ['企业名称', '注册资本', '单位', '币种'],
      [firm, 500, '万元', '美元'],
    ]),
  ).toEqual(isForeign('500'));
});

test.each(['1亿', '500万', 500])('below 单位：万美元 %s is no yuan, and nobody is asked which yuan', async (amount) => {
  expect(await capitalOf([['单位：万美元'], ['企业名称', '注册资本'], [firm, amount]])).toEqual(
    isForeign(String(amount)),
  );
  const group = '一、外资企业（单位：万美元）';
  expect(
    await capitalOf([
      ['企业名称', '注册资本（万元）', '联系人'],
      [group, null, null],
      [firm, amount, '张三'],
    ]),
  ).toEqual(isForeign(String(amount)));
});

test('500万元 below 单位：万美元 says itself that it is yuan', async () => {
  expect(await capitalOf([['单位：万美元'], ['企业名称', '注册资本'], [firm, '500万元']])).toEqual({
    capital: 500,
    told: [],
    asked: 0,
  });
});

test.each([
  ['注册资本为美元', '500万'],
  ['币种：港元', '1亿'],
  ['注册资本为美元', '500万元'],
])('beside the remark %s, %s is no yuan', async (remark, amount) => {
  expect(
    await capitalOf([
      ['企业名称', '注册资本', '备注'],
      [firm, amount, remark],
    ]),
  ).toEqual(isForeign(amount));
});

test('a project is read like a firm', async () => {
  const { client } = await createTestCore();
  const rows = [
    ['项目名称', '投资方', '总投资', '币种', '阶段'],
    ['甲项目', firm, '1亿', '美元', '签约'],
  ];
  const { value } = await client.importing.importFile({ file: await xlsxFile('表.xlsx', [{ name: 'Sheet1', rows }]) });
  expect(value.problems.rows.map(({ warnings }) => warnings.map(({ type }) => type))).toEqual([['ForeignCurrency']]);
  expect((await client.lead.list({ limit: 10 })).rows.map(({ investment }) => investment)).toEqual([null]);
});
