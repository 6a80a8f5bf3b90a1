import { expect, test } from 'vitest';
import { matchAs } from '../../shared/domain/importing/column-match.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

test.each([
  ['法定代表人', '郑十一13800138004', [{ name: '郑十一', title: '法定代表人', phone: '13800138004' }], {}],
  ['法定代表人', '郑十一（0556-5557002）', [{ name: '郑十一', title: '法定代表人', phone: '0556-5557002' }], {}],
  ['法定代表人', '周九（总经理）', [{ name: '周九', title: '法定代表人、总经理', phone: null }], {}],
  ['法定代表人', '周九', [{ name: '周九', title: '法定代表人', phone: null }], {}],
  ['法定代表人', '待定', [], { 法定代表人: '待定' }],
  ['联系人', '待补充', [], { 联系人: '待补充' }],
  ['联系人', '（待定）', [], { 联系人: '（待定）' }],
  ['联系人', '王五', [{ name: '王五', title: null, phone: null }], {}],
] as const)('people: %s "%s" in a list of companies', async (heading, cell, contacts, extra) => {
  const { client } = await createTestCore();
  const file = await xlsxFile('表.xlsx', [
    {
      name: 'Sheet1',
      rows: [
        ['企业名称', heading, '所属地区'],
        ['安庆甲甲机械有限公司', cell, '安庆市'],
        ['芜湖乙乙电子股份有限公司', '李四', '芜湖市'],
      ],
    },
  ]);
  await client.importing.importFile({ file });
  const { rows } = await client.company.list({ filters: { text: '安庆甲甲机械有限公司' } });
  const company = await client.company.get({ id: rows[0]?.id ?? '' });
  expect(company.contacts.map(({ name, title, phone }) => ({ name, title, phone }))).toEqual(contacts);
  expect(company.extra).toEqual(extra);
});

test.each([
  ['安庆丁丁机械有限公司\n（张三 13800000001）', [{ name: '张三', phone: '13800000001' }]],
  ['安庆丁丁机械有限公司 张三 138 0000 0001', [{ name: '张三', phone: '13800000001' }]],
  ['安庆丁丁机械有限公司13800000001', [{ name: '联系人', phone: '13800000001' }]],
  ['安庆丁丁机械有限公司（联系人：李四，0556-5557002）', [{ name: '李四', phone: '0556-5557002' }]],
  ['安庆丁丁机械有限公司', []],
] as const)(
  'whom to call is no part of the name that every unit reads: %j, in a list and in a ledger',
  async (cell, people) => {
    for (const rows of [
      [
        ['企业名称', '所属地区'],
        [cell, '安庆市'],
        ['芜湖乙乙电子股份有限公司', '芜湖市'],
      ],
      [
        ['项目名称', '投资方', '总投资（万元）'],
        ['丁项目', cell, 5000],
        ['乙项目', '芜湖乙乙电子股份有限公司', 3000],
      ],
    ]) {
      const { client } = await createTestCore();
      const file = await xlsxFile('表.xlsx', [{ name: 'Sheet1', rows }]);
      const { value } = await client.importing.importFile({ file });
      const { rows: firms } = await client.company.list({ filters: { text: '丁丁' } });
      expect(firms.map(({ name }) => name)).toEqual(['安庆丁丁机械有限公司']);
      const { contacts } = await client.company.get({ id: firms[0]!.id });
      expect(contacts.map(({ name, phone }) => ({ name, phone: phone?.replaceAll(' ', '') }))).toEqual(people);
      const told = value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type }) => type));
      expect(told.includes('ContactInName')).toBe(people.length > 0);
    }
  },
);

test.each([
  [
    'two rows of headings',
    [
      ['项目名称', '投资方', '企业联系人', null, '政府联系人', null],
      [null, null, '姓名', '电话', '姓名', '电话'],
    ],
    ['政府联系人·姓名', '政府联系人·电话'],
  ],
  [
    'one row',
    [['项目名称', '投资方', '企业联系人', '企业联系电话', '招商联系人', '招商联系电话']],
    ['招商联系人', '招商联系电话'],
  ],
  [
    'a bare number',
    [['项目名称', '投资方', '投资单位联系人', '联系电话', '镇街联系人', '电话']],
    ['镇街联系人', '电话'],
  ],
] as const)('the official beside the contact of the firm stays out of it: %s', async (_, head, [person, phone]) => {
  const { client } = await createTestCore();
  const file = await xlsxFile('表.xlsx', [
    {
      name: '项目台账',
      rows: [
        ...head,
        ['甲项目', '甲科技有限公司', '张三', '13800000001', '李科', '0556-1234567'],
        ['乙项目', '乙科技有限公司', null, null, '王科', '0556-1234568'],
      ],
    },
  ]);
  await client.importing.importFile({ file });
  const { rows } = await client.company.list({ sort: { by: 'name', direction: 'desc' } });
  const contacts = await Promise.all(
    rows.map(async ({ id, name }) => [
      name,
      (await client.company.get({ id })).contacts.map((one) => [one.name, one.phone]),
    ]),
  );
  expect(contacts).toEqual(
    expect.arrayContaining([
      ['甲科技有限公司', [['张三', '13800000001']]],
      ['乙科技有限公司', []],
    ]),
  );
  const leads = await client.lead.list({ filters: { text: '乙项目' } });
  const { remark } = await client.lead.get({ id: leads.rows[0]?.id ?? '' });
  expect(remark).toBe(`【${person}】王科\n【${phone}】0556-1234568`);
});

test('a second contact behind one of the leaders is his, not the firm’s', () => {
  const headings = ['项目名称', '投资方', '联系人', '联系电话', '包保领导', '联系人（2）', '联系电话（2）'];
  const { columns } = matchAs(
    'lead',
    headings.map((heading) => ({ heading, cells: [] })),
  );
  expect(columns.map(({ target }) => target).slice(2)).toEqual(['contactName', 'phone', 'leadOwner', 'extra', 'extra']);
});

test.each([
  [
    ['项目名称', '投资方', '责任单位', '联系人', '联系电话'],
    ['extra', 'extra'],
  ],
  [
    ['项目名称', '投资方', '责任单位·名称', '责任单位·联系人', '责任单位·电话'],
    ['extra', 'extra'],
  ],
  [
    ['项目名称', '投资方', '牵头部门', '联络员', '手机'],
    ['extra', 'extra'],
  ],
  [
    ['项目名称', '投资方', '责任单位', '企业联系人', '联系电话'],
    ['contactName', 'phone'],
  ],
  [
    ['项目名称', '责任单位', '投资方', '联系人', '联系电话'],
    ['contactName', 'phone'],
  ],
  [
    ['项目名称', '责任单位', '总投资', '联系人', '联系电话'],
    ['contactName', 'phone'],
  ],
] as const)('a contact right behind the unit in charge answers for it: %j', (headings, targets) => {
  const { columns } = matchAs(
    'lead',
    headings.map((heading) => ({ heading, cells: [] })),
  );
  expect(columns.map(({ target }) => target).slice(3)).toEqual(targets);
});

test('in a list of companies the contact of the unit in charge is kept as text', async () => {
  const { client } = await createTestCore();
  const rows = [
    ['企业名称', '注册资本（万元）', '包保单位', '联系人', '联系电话'],
    ['安庆甲甲机械有限公司', 100, '县商务局', '王科', '0556-1234567'],
  ];
  await client.importing.importFile({ file: await xlsxFile('表.xlsx', [{ name: 'Sheet1', rows }]) });
  const [firm] = (await client.company.list({})).rows;
  expect(await client.company.get({ id: firm?.id ?? '' })).toMatchObject({
    contacts: [],
    extra: { 包保单位: '县商务局', 联系人: '王科', 联系电话: '0556-1234567' },
  });
});
