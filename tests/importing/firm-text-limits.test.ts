import { expect, test } from 'vitest';
import { textLimits } from '../../shared/kernel/text-limits.ts';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const list = (...rows: readonly (readonly TestCell[])[]) => xlsxFile('名单.xlsx', [{ name: '名单', rows }]);

const long = {
  地址: '安徽省安庆市'.repeat(40),
  所属集团: '集团'.repeat(120),
  官网: `https://${'a'.repeat(220)}.cn`,
  主营业务: '包装'.repeat(1500),
  标签: '专'.repeat(50),
  备注: '说明'.repeat(2500),
  职务: '副总经理'.repeat(20),
  微信: 'w'.repeat(70),
  邮箱: `${'m'.repeat(130)}@a.cn`,
  联系电话: Array.from({ length: 7 }, (_, index) => `1380000000${index}`).join('、'),
} as const;
const headings = ['企业名称', '联系人', ...Object.keys(long)];
const firm = '测试甲有限公司';

test('what the form of a firm refuses to save no import brings in: it is told at its row and kept whole', async () => {
  const { client } = await createTestCore();
  const file = await list(headings, [firm, '张三', ...Object.values(long)]);
  const { value } = await client.importing.importFile({ file });
  expect(value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type, heading }) => [type, heading]))).toEqual(
    expect.arrayContaining(Object.keys(long).map((heading) => ['FirmTextTooLong', heading])),
  );
  const [row] = (await client.company.list({})).rows;
  const { id, contacts, extra, tags, notes, ...known } = await client.company.get({ id: row!.id });
  expect(extra).toEqual(long);
  expect(known).toMatchObject({ address: null, groupName: null, website: null, business: '包装'.repeat(1000) });
  expect([tags, notes.map(({ body }) => body.length)]).toEqual([[], [textLimits.company.note]]);
  const [contact] = contacts;
  expect(contact).toMatchObject({ name: '张三', title: null, wechat: null, email: null });
  expect(contact?.phone?.split('、')).toEqual(long.联系电话.split('、').slice(0, 5));

  // The form sends what it shows; nothing of it is refused.
  await client.company.update({ id, business: known.business, address: known.address });
  const { id: contactId, title, phone, wechat, email, remark, name } = contact!;
  await client.company.saveContact({ id: contactId, companyId: id, name, title, phone, wechat, email, remark });

  const again = await client.importing.importFile({ file });
  expect(again.changeSetId).toBe(null);
});

test.each(
  Object.entries(textLimits.company).flatMap(([field, limit]) => {
    const heading = {
      address: '地址',
      groupName: '所属集团',
      website: '官网',
      business: '主营业务',
      shortName: '简称',
    }[field];
    return heading === undefined ? [] : [[heading, field, limit] as const];
  }),
)('%s is taken up to the limit of the form and not beyond it', async (heading, field, limit) => {
  const { client } = await createTestCore();
  const [fits, over] = ['长'.repeat(limit), '长'.repeat(limit + 1)];
  const { value } = await client.importing.importFile({
    file: await list(['企业名称', heading], [firm, fits], ['测试乙有限公司', over]),
    mapping: { [heading]: field as 'address' },
  });
  expect(value.problems.rows.map(({ row, warnings }) => [row, warnings.map(({ type }) => type)])).toEqual([
    [3, ['FirmTextTooLong']],
  ]);
  const { rows } = await client.company.list({ sort: { by: 'name', direction: 'asc' } });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  expect(firms.find(({ name }) => name === firm)).toMatchObject({ [field]: fits, extra: {} });
  expect(firms.find(({ name }) => name !== firm)?.extra).toEqual({ [heading]: over });
});

test('a number for which a contact of the library has no room any more is kept beside, and shown', async () => {
  const { client } = await createTestCore();
  const phones = long.联系电话.split('、');
  const head = ['企业名称', '联系人', '联系电话'];
  await client.importing.importFile({ file: await list(head, [firm, '张三', phones.slice(0, 5).join('、')]) });
  const later = await list(head, [firm, '张三', `${phones[0]}、13900000001`]);
  await client.importing.importFile({ file: later });
  const [row] = (await client.company.list({})).rows;
  const { contacts, extra } = await client.company.get({ id: row!.id });
  expect(contacts.map(({ phone }) => phone)).toEqual([phones.slice(0, 5).join('、')]);
  expect(extra).toEqual({ '联系电话（另）': '张三 13900000001' });
  expect((await client.importing.importFile({ file: later })).changeSetId).toBe(null);
});
