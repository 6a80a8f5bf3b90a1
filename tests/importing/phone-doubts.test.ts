import { expect, test } from 'vitest';
import { isDoubtfulPhone } from '../../shared/domain/importing/phone-doubt.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

test.each([
  '1380000111',
  '138000011112',
  '138 0000 111',
  '138-0000-11112',
  '+86 138000011',
  '13800001',
  '12345678901',
  '5565557002',
  '010-1234567',
  '0556-123456789',
  '0556-12345',
  '137000011',
])('%s has a digit too few or too many', (text) => {
  expect(isDoubtfulPhone(text)).toBe(true);
});

test.each([
  '13800001111',
  '+86 138 0000 1111',
  '0556-5557002',
  '05565557002',
  '0551-65557002',
  '（0551）65557002',
  '+86 551 65557002',
  '010-88886666-8001',
  '0556-5557002转801',
  '400-820-8820',
  '8008208820',
  '5557002',
  '65557002',
  '801',
  '95588',
  '+1 415 555 2671',
  '00852 2123 4567',
  '+886 2 2345 6789',
  '微信同号',
])('%s is as people write numbers', (text) => {
  expect(isDoubtfulPhone(text)).toBe(false);
});

test('a mobile with a digit too few or too many is told with its cell, and comes in as it is written', async () => {
  const { client } = await createTestCore();
  const rows = [
    ['企业名称', '联系人', '联系电话', '法人电话'],
    ['测试甲有限公司', '张三', '1380000111', null],
    ['测试乙有限公司', '李四', '13800001111、138000011112', null],
    ['测试丙有限公司', '王五', 13800001112, 138000011],
    ['测试丁有限公司', '赵六 1390000222', null, null],
    ['测试戊有限公司', '钱七', '0556-5557002', null],
  ];
  const file = await xlsxFile('名单.xlsx', [{ name: '名单', rows }]);
  const { value } = await client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ added: 5, rejected: 0 });
  const told = value.problems.rows.map(({ row, warnings }) => [
    row,
    warnings.map(({ type, heading, text }) => `${type} ${heading} ${text}`),
  ]);
  expect(told).toEqual([
    [2, ['PhoneDigits 联系电话 1380000111']],
    [3, ['PhoneDigits 联系电话 138000011112']],
    [4, ['PhoneDigits 法人电话 138000011']],
    [5, ['PhoneDigits 联系人 赵六 1390000222']],
  ]);
});

test('it is told in a ledger and in a list of gaps as well', async () => {
  const { client } = await createTestCore();
  const file = await xlsxFile('台账.xlsx', [
    {
      name: '项目台账',
      rows: [
        ['项目名称', '投资方', '阶段', '联系人', '联系电话'],
        ['电池项目', '测试甲有限公司', '在谈', '张三', '1380000111'],
      ],
    },
    {
      name: '补链清单',
      rows: [
        ['产业链', '缺失环节', '目标企业', '联系人', '联系电话'],
        ['新能源汽车', '电芯', '测试乙有限公司', '李四', '138000011112'],
      ],
    },
  ]);
  const { value } = await client.importing.importFile({ file, dryRun: true });
  expect(value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type, text }) => [type, text]))).toEqual([
    ['PhoneDigits', '1380000111'],
    ['PhoneDigits', '138000011112'],
  ]);
});
