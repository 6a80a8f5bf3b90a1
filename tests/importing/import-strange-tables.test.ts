import { expect, test } from 'vitest';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const companies = async ({ client }: TestCore) => {
  const { rows } = await client.company.list({ limit: 200 });
  return Promise.all(rows.map(({ id }) => client.company.get({ id })));
};

test('three tables one under the other are three tables, each with its own headings; no heading becomes a firm', async () => {
  const core = await createTestCore();
  const file = await xlsxFile('三张表.xlsx', [
    {
      name: 'Sheet1',
      rows: [
        ['一、省外重点企业'],
        ['序号', '公司名', '注册资本（万元）', '联系人', '电话'],
        [1, '上海甲子股份有限公司', 8000, '周一', '13600000001'],
        [],
        ['二、在谈项目企业'],
        ['序号', '企业名称', '投资额（亿元）', '所在城市', '对接人', '进展'],
        [1, '宁波乙丑股份有限公司', 20, '宁波', '孙科', '已签约'],
        ['序号', '企业名称', '投资额（亿元）', '所在城市', '对接人', '进展'],
        [2, '南京丙寅股份有限公司', 10, '南京', '孙科', '在谈'],
        ['三、安商企业'],
        ['序号', '地址', '企业名称', '联系人', '电话'],
        [1, '经开区1号', '安庆丁卯机械有限公司', '吴九', '13600000009'],
      ],
    },
  ]);
  const { value } = await core.client.importing.importFile({ file, sheet: 'Sheet1' });
  expect(value.counts).toMatchObject({ added: 4, rejected: 0, warned: 0 });
  expect(value.mapping.map(({ name, headerRow }) => [name, headerRow])).toEqual([
    ['Sheet1', 2],
    ['Sheet1（2）', 6],
    ['Sheet1（3）', 11],
  ]);
  const found = new Map((await companies(core)).map((company) => [company.name, company]));
  expect(found.get('上海甲子股份有限公司')?.registeredCapital).toBe(8000);
  expect(found.get('宁波乙丑股份有限公司')).toMatchObject({ city: '宁波市', registeredCapital: null });
  expect(found.get('宁波乙丑股份有限公司')?.extra).toEqual({ '投资额（亿元）': '20', 进展: '已签约' });
  expect(found.get('南京丙寅股份有限公司')?.contacts.map(({ name }) => name)).toEqual(['孙科']);
  expect(found.get('安庆丁卯机械有限公司')?.address).toBe('经开区1号');
});

test('headings are found over two hundred columns of which few have a usual name', async () => {
  const core = await createTestCore();
  const more = Array.from({ length: 150 }, (_, index) => `指标${index}`);
  const file = await xlsxFile('宽表.xlsx', [
    {
      name: '数据',
      rows: [
        ['企业名称', '统一社会信用代码', '注册资本(万元)', ...more],
        ['安庆甲子科技有限公司', null, 500, ...more.map((_, index) => `v${index}`)],
        ['安庆乙丑科技有限公司', null, 600, ...more.map((_, index) => index)],
      ],
    },
  ]);
  const { value } = await core.client.importing.importFile({ file });
  expect(value.counts.added).toBe(2);
  expect((await companies(core)).find(({ registeredCapital }) => registeredCapital === 500)?.extra['指标7']).toBe('v7');
});

const turned = [
  ['在谈项目台账'],
  ['项目名称', '甲项目', '乙项目', '丙项目'],
  ['投资方', '甲科技有限公司', '乙科技有限公司', '丙科技有限公司'],
  ['总投资（万元）', 9000, 5000, 800],
  ['阶段', '签约', '开工', '在谈'],
  ['责任单位', '招商一科', '招商二科', '招商一科'],
];

test('a table that lies on its side is refused with the way to turn it, and once turned it comes in', async () => {
  const { client } = await createTestCore();
  const file = (rows: readonly (readonly (string | number | null)[])[]) =>
    xlsxFile('台账.xlsx', [{ name: '台账', rows }]);
  const { sheets } = await client.importing.open({ file: await file(turned) });
  expect(sheets[0]).toMatchObject({
    kind: 'unknown',
    suggested: false,
    belief: { basis: 'transposed', words: ['项目名称', '投资方', '总投资（万元）', '阶段', '责任单位'] },
  });
  await expect(client.importing.importFile({ file: await file(turned) })).rejects.toMatchObject({
    code: 'TransposedTable',
    data: { sheet: '台账', headings: '项目名称、投资方、总投资（万元）、阶段' },
  });
  const upright = [0, 1, 2, 3].map((column) => turned.slice(1).map((row) => row[column] ?? null));
  expect((await client.importing.importFile({ file: await file(upright) })).value.counts).toMatchObject({ added: 3 });
});

test('a form with its labels in two columns, and a list of two columns are no tables on their side', async () => {
  const { client } = await createTestCore();
  const tables = [
    [
      ['项目名称', '甲项目', '登记日期', '2026-01-02'],
      ['投资方', '甲科技有限公司', '联系电话', '13805570001'],
      ['总投资', 9000, '责任单位', '招商一科'],
      ['阶段', '在谈', '备注', '无'],
    ],
    [
      ['企业名称', '来源'],
      ['甲科技有限公司', '展会'],
      ['乙科技有限公司', '协会'],
    ],
  ];
  for (const rows of tables) {
    const { sheets } = await client.importing.open({ file: await xlsxFile('表.xlsx', [{ name: '表', rows }]) });
    expect(sheets.map(({ belief }) => belief.basis)).not.toContain('transposed');
  }
});
