import { expect, test } from 'vitest';
import { extraHeading } from '../../shared/domain/importing/extra-heading.ts';
import { isScale } from '../../shared/domain/importing/scale-value.ts';
import { firmName, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

type Row = readonly (string | number | null)[];

/** What becomes of one column of a company list: the field it went to, or the heading it is kept under. */
const mapped = async (heading: string, values: Row, above: readonly Row[] = []): Promise<string> => {
  const { client } = await createTestCore();
  const rows = values.map((value, index) => [firmName(index), value]);
  const file = await xlsxFile('名单.xlsx', [{ name: '名单', rows: [...above, ['企业名称', heading], ...rows] }]);
  const { value } = await client.importing.importFile({ file });
  return value.mapping[0]?.columns.find((column) => column.index === 1)?.target ?? 'none';
};

test.each<[heading: string, target: string, values: Row]>([
  ['聯絡人', 'contactName', ['王小明', '李红']],
  ['聯絡電話', 'phone', ['0556-6123456', '13800000001']],
  ['註冊資本（萬元）', 'registeredCapital', [500, 800]],
  ['統一社會信用代碼', 'creditCode', ['91350100M000100Y43', '91230184MA1BUFLT44']],
  ['經營範圍', 'business', ['液压件制造', '油缸制造']],
  ['厂址', 'address', ['经开区一号', '双新园二号']],
  ['主导产品', 'business', ['液压件', '油缸']],
  ['企业规模', 'scale', ['大型', '小微企业']],
  ['职工数', 'extra', [85, 120]],
  ['员工数（人）', 'extra', [85, 120]],
  ['从业人数', 'extra', [85, 120]],
  ['上年营收（万元）', 'extra', [23456789, 3456789]],
  ['上年产值', 'extra', [23456789, 3456789]],
  ['2025年税收（万元）', 'extra', [23456789, 34567890]],
  ['2025年1-9月营业收入', 'extra', [23456789, 34567890]],
  ['龙头企业', 'extra', ['是', '否']],
  ['链主', 'extra', ['是', '否']],
  ['意向企业', 'extra', ['甲公司', '乙公司']],
  ['镇街', 'extra', ['文昌街道', '龙腾街道']],
  ['园区', 'extra', ['经开区', '双新产业园']],
  ['登记时间', 'extra', ['2024-03-01', '2024-03-02']],
  ['登记日期', 'extra', ['2024-03-01', '2024-03-02']],
  ['组织机构代码', 'extra', ['MA1BUFLT4', '000100Y43']],
  ['注册号', 'extra', ['340881000012345', '340881000012346']],
])('%s goes to %s', async (heading, target, values) => {
  expect(await mapped(heading, values)).toBe(target);
});

test('a column of head counts named 企业规模 leaves the field empty and keeps the number', async () => {
  const { client } = await createTestCore();
  const file = await xlsxFile('名单.xlsx', [
    {
      name: '名单',
      rows: [
        ['企业名称', '企业规模', '成立日期'],
        [firmName(1), '85', '2020-01-01'],
        [firmName(2), '大型', '2020-01-01'],
      ],
    },
  ]);
  await client.importing.importFile({ file });
  const { rows } = await client.company.list({});
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  expect(firms.map(({ scale, extra }) => [scale, extra['企业规模'] ?? null])).toEqual(
    expect.arrayContaining([
      [null, '85'],
      ['大型', null],
    ]),
  );
});

test.each(['人数', '职工', '户数', '占比'])('%s under the group heading 企业规模 is no 企业规模', async (lower) => {
  const { client } = await createTestCore();
  const file = await xlsxFile('名单.xlsx', [
    {
      name: '名单',
      rows: [
        ['企业名称', '企业规模', null, '联系方式', null],
        [null, lower, '上年营收（万元）', '姓名', '电话'],
        ...Array.from({ length: 70 }, (_, index) => [firmName(index), 85 + index, 1000, '王小明', '0556-6123456']),
      ],
      merges: [
        [0, 0, 1, 0],
        [0, 1, 0, 2],
        [0, 3, 0, 4],
      ],
    },
  ]);
  await client.importing.importFile({ file });
  const { rows } = await client.company.list({});
  const { scale, extra, contacts } = await client.company.get({ id: rows[0]!.id });
  expect(scale).toBeNull();
  expect(Object.keys(extra)).toContain(`企业规模·${lower}`);
  expect(contacts[0]).toMatchObject({ name: '王小明', phone: '0556-6123456' });
});

test('unit and year that only the table says are kept with the heading', () => {
  const above = '2026年重点企业名单 单位：万元';
  expect(extraHeading('上年营收', above)).toBe('上年营收（万元，2025年）');
  expect(extraHeading('上年营收（亿元）', above)).toBe('上年营收（亿元，2025年）');
  expect(extraHeading('本年税收', above)).toBe('本年税收（万元，2026年）');
  expect(extraHeading('2024年产值', above)).toBe('2024年产值（万元）');
  expect(extraHeading('职工数（人）', above)).toBe('职工数（人）');
  expect(extraHeading('亩均税收增长率', above)).toBe('亩均税收增长率');
  expect(extraHeading('上年营收', '2025年度企业情况 填报日期：2026-01-05')).toBe('上年营收');
  expect(extraHeading('上年营收', '')).toBe('上年营收');
});

test('words of size are sizes, and nothing else is', () => {
  for (const text of [
    '大型',
    '中型企业',
    '小微企业',
    '规上',
    '规上工业企业',
    '规模以上',
    '100-499人',
    '500人以上',
    '个体工商户',
  ])
    expect([text, isScale(text)]).toEqual([text, true]);
  for (const text of ['85', '85人', '1200万', '约三百', '见附件', '2020'])
    expect([text, isScale(text)]).toEqual([text, false]);
});

test('numbers and names that somebody masked come in as what they are: text', async () => {
  const { client } = await createTestCore();
  const file = await xlsxFile('名单.xlsx', [
    {
      name: '名单',
      rows: [
        ['企业名称', '联系人', '联系电话'],
        [firmName(1), '王**', '138****1234'],
        [firmName(2), '李红', '13800000001'],
      ],
    },
  ]);
  await client.importing.importFile({ file });
  const { rows } = await client.company.list({});
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  const first = firms.find(({ name }) => name === firmName(1))!;
  expect(first.contacts).toEqual([]);
  expect(first.extra).toEqual({ 联系人: '王**', 联系电话: '138****1234' });
});
