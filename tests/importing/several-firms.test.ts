import { expect, test } from 'vitest';
import { firmsInName } from '../../shared/domain/importing/firm-count.ts';
import { splitFirms } from '../../shared/domain/importing/firm-list.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

test.each([
  ['宏七电子和宏八电子', ['宏七电子', '宏八电子']],
  ['宏三科技与宏四科技', ['宏三科技', '宏四科技']],
  ['比亚迪&宁德时代', ['比亚迪', '宁德时代']],
  ['A公司&B公司', ['A公司', 'B公司']],
  ['宏一集团联合宏二集团', ['宏一集团', '宏二集团']],
  ['甲科技有限公司联合乙科技有限公司', ['甲科技有限公司', '乙科技有限公司']],
  // One firm each, whatever signs or words stand in its name.
  ['人和电子', ['人和电子']],
  ['中国建材集团联合水泥有限公司', ['中国建材集团联合水泥有限公司']],
  ['合肥平等科技有限公司', ['合肥平等科技有限公司']],
  ['安庆平等新材料股份有限公司、乙公司等', ['安庆平等新材料股份有限公司', '乙公司']],
  ['苏州一一机械\n有限公司', ['苏州一一机械有限公司']],
  ['苏州一一机械\n无锡二二机械有限公司', ['苏州一一机械', '无锡二二机械有限公司']],
  ['ABC Precision Co., Ltd.', []],
  ['甲机械有限公司，乙机械有限公司', ['甲机械有限公司', '乙机械有限公司']],
])('the firms of "%s"', (text, names) => {
  const { firms, others } = splitFirms(text);
  expect(firms.map(({ name }) => name)).toEqual(names);
  expect(others).toEqual(names.length === 0 ? [text] : []);
});

test.each([
  ['甲电子有限公司、乙电子有限公司', 'several'],
  ['甲电子有限公司和乙电子有限公司', 'several'],
  ['甲电子有限公司\n乙电子有限公司', 'several'],
  ['甲电子有限公司 乙电子有限公司', 'several'],
  ['甲电子有限公司等5家企业', 'several'],
  ['华为、比亚迪', 'several'],
  ['宏五电子/宏六电子', 'maybe'],
  ['宏七电子和宏八电子', 'maybe'],
  ['宏九科技及宏十材料', 'maybe'],
  ['美的和格力', 'maybe'],
  ['三和集团', 'one'],
  ['人和电子', 'one'],
  ['合肥平等科技有限公司', 'one'],
  ['中国和平控股集团有限公司', 'one'],
  ['北京大学与清华大学联合研究院', 'one'],
  ['甲机械有限公司/注销', 'one'],
  ['甲机械有限公司（原名：乙、丙有限公司）', 'one'],
  ['甲（苏州、无锡）机械有限公司', 'one'],
  ['苏州一一机械\n有限公司', 'one'],
  ['ABC Co., Ltd.', 'one'],
] as const)('the name of a row of companies "%s" holds %s', (text, count) => {
  expect(firmsInName(text)).toBe(count);
});

test('a row of a list of companies that names several is refused with the reason, one that may do so asks to be looked at', async () => {
  const { client } = await createTestCore();
  const names = [
    '甲电子有限公司、乙电子有限公司',
    '宏七电子和宏八电子',
    '丙电子有限公司',
    '丁电子有限公司',
    '戊电子有限公司',
  ];
  const rows = [['企业名称', '法定代表人', '注册资本（万元）'], ...names.map((name) => [name, '张三', 100])];
  const file = await xlsxFile('名单.xlsx', [{ name: 'Sheet1', rows }]);
  const { value } = await client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ added: 4, rejected: 1 });
  expect(
    value.problems.rows.map(({ row, status, reason, warnings }) => [row, status, reason, warnings[0]?.type]),
  ).toEqual([
    [2, 'rejected', 'SeveralFirms', undefined],
    [3, 'added', null, 'SeveralFirms'],
  ]);
});

test('a target firm that may be two is told; an investor of two is kept whole', async () => {
  const { client } = await createTestCore();
  const file = await xlsxFile('表.xlsx', [
    {
      name: '补链',
      rows: [
        ['产业链', '缺失环节', '目标企业'],
        ['新能源汽车', '电控', '宏七电子和宏八电子'],
        ['新能源汽车', '电机', '宏九科技及宏十材料'],
      ],
    },
    {
      name: '项目台账',
      rows: [
        ['项目名称', '投资方', '总投资（万元）', '阶段'],
        ['甲项目', '宏一集团联合宏二集团', 100, '在谈'],
        ['乙项目', '合肥平等科技有限公司', 100, '在谈'],
      ],
    },
  ]);
  const { value } = await client.importing.importFile({ file });
  const { rows } = await client.company.list({ sort: { by: 'name', direction: 'asc' } });
  expect(rows.map(({ name }) => name).sort()).toEqual(
    ['合肥平等科技有限公司', '宏一集团', '宏七电子', '宏八电子', '宏九科技及宏十材料'].sort(),
  );
  expect(value.problems.rows.map(({ title, warnings }) => [title, warnings.map(({ type }) => type)])).toEqual([
    ['新能源汽车 · 电机', ['SeveralFirms']],
    ['甲项目', ['SeveralInvestors']],
  ]);
});

test('a firm of ours goes out and comes in again whatever its name reads like', async () => {
  const { client } = await createTestCore();
  await client.company.create({ name: '甲电子有限公司、乙电子有限公司' });
  const { file } = await client.company.exportXlsx({ filters: {}, contacts: 'full' });
  const { value } = await client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ unchanged: 1, rejected: 0, added: 0 });
});
