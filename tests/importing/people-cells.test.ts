import { expect, test } from 'vitest';
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
