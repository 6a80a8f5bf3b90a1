import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellText } from '../../shared/domain/importing/cell.ts';
import { matchAs } from '../../shared/domain/importing/column-match.ts';
import { readPersons } from '../../shared/domain/importing/person-cell.ts';
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
    ['项目名称', '投资方', '责任单位', '责任人', '联系人', '联系电话'],
    ['leadOwner', 'extra', 'extra'],
  ],
  [['项目名称', '投资方', '牵头单位及责任人', '联系人及电话'], ['extra']],
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

const contactsIn = async (rows: (string | null)[][], text = '甲甲') => {
  const { client } = await createTestCore();
  const { value } = await client.importing.importFile({ file: await xlsxFile('表.xlsx', [{ name: '企业', rows }]) });
  const { rows: firms } = await client.company.list({ filters: { text } });
  const { contacts, extra } = await client.company.get({ id: firms[0]?.id ?? '' });
  return {
    people: contacts.map(({ name, title, phone }) => [name, title, phone].filter((part) => part !== null).join(' ')),
    extra,
    told: value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type, text }) => `${type} ${text}`)),
  };
};

test.each([
  ['王五 副总经理', null, '13800000001', ['王五 副总经理 13800000001']],
  ['欧阳 修文', null, '13800000001', ['欧阳修文 13800000001']],
  ['王五 招商部', null, null, ['王五 招商部']],
  ['副总经理 王五', null, null, ['王五 副总经理']],
  ['张三（董事长、总经理）、李四', null, null, ['张三 董事长、总经理', '李四']],
  ['王总', null, null, ['王总']],
  ['张三、李四', '董事长、总经理', '13800000001、13800000002', ['张三 董事长 13800000001', '李四 总经理 13800000002']],
  ['张三', '董事长、总经理', null, ['张三 董事长、总经理']],
  [null, null, '王五 副总经理 13800000001', ['王五 副总经理 13800000001']],
] as const)('one cell of people: "%s", titled %s, reached at %s', async (name, title, phone, people) => {
  const { people: found, told } = await contactsIn([
    ['企业名称', '联系人', '职务', '联系电话'],
    ['安庆甲甲机械有限公司', name, title, phone],
    ['芜湖乙乙电子有限公司', '李四', '经理', '13800000009'],
  ]);
  expect([found, told]).toEqual([people, []]);
});

test('what is said of one of two people is told where nobody can tell of whom', async () => {
  const { people, extra, told } = await contactsIn([
    ['企业名称', '联系人', '职务', '联系电话'],
    ['安庆甲甲机械有限公司', '张三、李四', '总经理', '13800000001、13800000002、13800000003'],
  ]);
  expect(people).toEqual(['张三 13800000001、13800000002、13800000003', '李四']);
  expect(extra).toEqual({ 职务: '总经理' });
  expect(told).toEqual(['ContactUnpaired 总经理', 'ContactUnpaired 13800000001、13800000002、13800000003']);
});

test.each([
  [
    ['联系人', '职务', '电话', '联系人（2）', '职务（2）', '电话（2）'],
    ['张三', null, '13800000001', '李四', '总经理', '13800000002'],
    ['张三 13800000001', '李四 总经理 13800000002'],
  ],
  [
    ['联系人1', '联系人2', '电话1', '电话2'],
    ['张三', '李四', null, '13800000002'],
    ['张三', '李四 13800000002'],
  ],
  [['法定代表人', '联系人', '电话'], ['张 三', '张三', '13800000001'], ['张三 法定代表人 13800000001']],
] as const)('what stands in the columns of one person is said of no other: %j', async (headings, cells, people) => {
  const found = await contactsIn([
    ['企业名称', ...headings],
    ['安庆甲甲机械有限公司', ...cells],
  ]);
  expect(found).toEqual({ people, extra: {}, told: [] });
});

test('people in a cell are as many as were written, each with his title, whatever parts them', () => {
  const surname = fc.constantFrom('王', '李', '张', '赵', '欧阳', '司马');
  const given = fc.constantFrom('伟', '秀英', '建国', '修文', '一鸣');
  const title = fc.constantFrom('总经理', '副总经理', '董事长', '招商部部长', '销售总监', null);
  const person = fc.record({ surname, given, title, inBrackets: fc.boolean(), space: fc.constantFrom('', ' ', '　') });
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 4 }),
      fc.constantFrom('、', '，', '；', '\n'),
      (all, sign) => {
        const people = all.filter(
          (one, at) => all.findIndex((other) => other.surname + other.given === one.surname + one.given) === at,
        );
        const text = people
          .map((one) => `${one.surname}${one.space}${one.given}${written(one.title, one.inBrackets)}`)
          .join(sign);
        expect(readPersons(cellText(text)).map(({ name, title: said }) => [name, said])).toEqual(
          people.map((one) => [one.surname + one.given, one.title]),
        );
      },
    ),
  );
});

const written = (title: string | null, inBrackets: boolean): string =>
  title === null ? '' : inBrackets ? `（${title}）` : ` ${title}`;
