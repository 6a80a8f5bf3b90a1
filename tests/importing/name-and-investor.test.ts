import { expect, test } from 'vitest';
import { headsNameAndInvestor, splitNameAndInvestor } from '../../shared/domain/importing/name-and-investor.ts';
import { textFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

test.each([
  '项目名称及投资方',
  '项目名称/投资主体',
  '项目名称（投资方）',
  '投资方及项目名称',
  '项目及投资企业',
  '项目名称\n投资商',
  '招商项目名称和投资单位名称',
])('%j heads both, project and investor', (heading) => {
  expect(headsNameAndInvestor(heading)).toBe(true);
});

test.each(['项目名称', '投资方', '项目公司', '项目业主', '企业名称', '项目投资总额', '企业（项目）联系人', '投资企业'])(
  '%j does not',
  (heading) => {
    expect(headsNameAndInvestor(heading)).toBe(false);
  },
);

test.each([
  ['电驱项目\n测试甲电驱有限公司', '电驱项目', '测试甲电驱有限公司'],
  ['测试甲电驱有限公司／电驱项目', '电驱项目', '测试甲电驱有限公司'],
  ['电驱项目（测试甲电驱有限公司）', '电驱项目', '测试甲电驱有限公司'],
  ['测试甲电驱有限公司（电驱项目）', '电驱项目', '测试甲电驱有限公司'],
  ['项目名称：电驱项目\n投资方：测试甲电驱有限公司', '电驱项目', '测试甲电驱有限公司'],
  ['电驱项目/测试甲电驱有限公司、测试乙电机有限公司', '电驱项目', '测试甲电驱有限公司、测试乙电机有限公司'],
  ['测试甲电驱有限公司——年产3万套电驱', '年产3万套电驱', '测试甲电驱有限公司'],
  ['测试甲电驱有限公司 年产3万套电驱项目', '年产3万套电驱项目', '测试甲电驱有限公司'],
])('%j is parted', (text, name, investor) => {
  expect(splitNameAndInvestor(text)).toEqual({ name, investor });
});

test.each([
  '电驱项目',
  '测试甲电驱有限公司年产3万套电驱项目',
  '电驱/电机项目',
  '测试甲有限公司、测试乙有限公司',
  '电驱项目（一期）',
])('%j is not cut', (text) => {
  expect(splitNameAndInvestor(text)).toBeUndefined();
});

test('a ledger with project and investor in one column comes in as leads; what cannot be parted is kept whole and told', async () => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({
    file: textFile(
      '台账.csv',
      '项目名称及投资方,总投资（万元）,阶段\n"电驱项目\n测试甲电驱有限公司",500,在谈\n测试乙电机有限公司年产3万套电机项目,600,在谈\n',
    ),
  });
  expect(value.counts).toMatchObject({ added: 2, rejected: 0 });
  expect(value.problems.rows.map(({ warnings }) => warnings.map(({ type }) => type))).toEqual([['NameNotSplit']]);
  const { rows } = await client.lead.list({});
  expect(rows.map(({ name, companyName, investment }) => [name, companyName, investment]).sort()).toEqual(
    [
      ['测试乙电机有限公司年产3万套电机项目', null, 600],
      ['电驱项目', '测试甲电驱有限公司', 500],
    ].sort(),
  );
});

test.each([
  ['项目名称,投资方,总投资（万美元）,阶段\n电驱项目,测试甲电驱有限公司,500,在谈\n', '总投资（万美元）'],
  ['企业名称,注册资本（万美元）\n测试甲电驱有限公司,500\n', '注册资本（万美元）'],
])('money of another country is told by its heading as by its cell', async (text, heading) => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file: textFile('表.csv', text) });
  expect(value.problems.rows[0]?.warnings).toEqual([{ type: 'ForeignCurrency', heading, text: '500' }]);
});

test('厂商 heads firms', async () => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({
    file: textFile('名单.csv', '厂商,联系人,电话\n测试甲电驱有限公司,张三,13800000001\n'),
  });
  expect(value.counts).toMatchObject({ added: 1 });
});

test.each(['联系人', '电话', '职务', '主营业务', '所属集团', '注册地'])(
  'a last column %s without anything in it says nothing, least of all the name of the firm',
  async (last) => {
    const { client } = await createTestCore();
    const name = '测试甲电驱有限公司';
    await client.importing.importFile({
      file: textFile('台账.csv', `项目名称,投资方,联系人,${last}\n电驱项目,${name},,\n`),
    });
    await client.importing.importFile({
      file: textFile('补链延链.csv', `产业链,缺失环节,目标企业,${last}\n汽车,电驱,测试乙电驱有限公司,\n`),
    });
    const { rows } = await client.company.list({});
    expect(rows).toHaveLength(2);
    for (const { id } of rows) {
      const { contacts, business, groupName, province, city } = await client.company.get({ id });
      expect({ contacts, business, groupName, province, city }).toEqual({
        contacts: [],
        business: null,
        groupName: null,
        province: null,
        city: null,
      });
    }
  },
);

test.each(['张伟', '德国西门子'])(
  'what a row says of %s, who makes no firm, is kept beside the name in the remark',
  async (who) => {
    const { client } = await createTestCore();
    const { value } = await client.importing.importFile({
      file: textFile(
        '台账.csv',
        `项目名称,投资方,总投资（万元）,阶段,联系人,电话,职务,注册地,主营业务\n电驱项目,${who},500,在谈,李四,13800000001,经理,江苏省苏州市,电机\n`,
      ),
    });
    expect(value.problems.rows[0]?.warnings).toContainEqual({ type: 'InvestorKept', heading: '投资方', text: who });
    const { rows } = await client.lead.list({});
    const { remark } = await client.lead.get({ id: rows[0]?.id ?? '' });
    expect(remark).toBe(
      `【投资方】${who}\n【联系人】李四\n【电话】13800000001\n【职务】经理\n【注册地】江苏省苏州市\n【主营业务】电机`,
    );
  },
);
