import { expect, test } from 'vitest';
import { firmName, textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const company = (number: number): string => firmName(number);

/** Headings, rows and what the sheet is; wordings as offices write them, not as our tables know them. */
const sheets: readonly (readonly [kind: string, name: string, headings: string, ...rows: string[]])[] = [
  [
    'chainGap',
    '补链方向',
    '产业链,缺失环节,目标企业,所在地,主攻方向',
    '新能源汽车,电驱动总成,苏州一一电驱、无锡二二电机等,长三角,电驱动',
  ],
  ['chainGap', 'Sheet1', '链条名称,薄弱节点,拟招引企业,优先级', `新材料,光刻胶,${company(1)}、${company(2)},高`],
  ['chainGap', 'Sheet1', '序号,产业链,环节,现状,意向企业', `1,新材料,光刻胶,空白,${company(1)}`],
  ['chainGap', '强链延链', '链条,环节,龙头企业,招引对象', `生物医药,原料药,${company(4)},${company(5)}`],
  [
    'lead',
    '项目台账',
    '序号,项目名称,投资方,总投资（亿元）,登记日期,洽谈进展,责任单位,包保领导,下步打算',
    `1,电驱项目,${company(1)},12,2026-03-01,已签框架协议,招商一科,王某,签约`,
  ],
  [
    'lead',
    '线索登记表',
    '线索编号,登记日期,项目名称,投资方,信息来源,投资内容,用地需求,责任人',
    `1,2026-03-01,包装项目,${company(2)},商会,包装,20亩,张三`,
  ],
  [
    'lead',
    'Sheet1',
    '项目名称,企业名称,计划总投资,签约时间,开工时间,牵头单位',
    `包装项目,${company(2)},3亿元,2026-01-01,,招商二局`,
  ],
  ['lead', 'Sheet1', '招商项目,投资主体,建设内容,推进情况', `包装项目,${company(2)},厂房,洽谈`],
  // Whoever stands behind the project is what a row says of it, however much is said of the firm.
  ['lead', 'Sheet1', '项目名称,投资方,联系人,联系电话', `包装项目,${company(2)},张三,13800138000`],
  [
    'lead',
    'Sheet1',
    '序号,项目名称,投资方,统一社会信用代码,注册资本,联系人,地址',
    `1,包装项目,${company(2)},,500万元,张三,某路1号`,
  ],
  ['lead', 'Sheet1', '项目,企业名称,状态,电话', `包装项目,${company(2)},在谈,13800138000`],
  ['lead', 'Sheet1', '项目名称,业主单位', `包装项目,${company(2)}`],
  [
    'company',
    'Sheet1',
    '企业名称,项目名称,法定代表人,注册资本,联系电话',
    `${company(2)},包装项目,张三,500万元,13800138000`,
  ],
  [
    'company',
    'Sheet1',
    '企业名称,所属产业链,产业链环节,注册资本,法定代表人',
    `${company(1)},新材料,光刻胶,500万元,张三`,
  ],
  ['company', '在谈企业', '企业名称,投资额（亿元）,所在城市,对接人,进展', `${company(1)},20,宁波,孙科,已签约`],
  [
    'company',
    'Sheet1',
    '厂商抬头,统一社会信用代码,注册资金,法定代表人',
    `${company(1)},,500万元,张三`,
    `${company(2)},,600万元,李四`,
  ],
  ['company', 'Sheet1', '序号,目标企业,注册地,主营业务,联系人', `1,${company(1)},苏州,电机,张三`],
];

test.each(sheets)(
  '%s: a sheet %s with the headings %s is taken for what it is and says why',
  async (kind, name, headings, ...rows) => {
    const { client } = await createTestCore();
    const file = await xlsxFile('表.xlsx', [{ name, rows: [headings, ...rows].map((line) => line.split(',')) }]);
    const [sheet] = (await client.importing.open({ file })).sheets;
    expect(sheet).toMatchObject({
      kind,
      headerRow: 1,
      suggested: true,
      belief: { basis: 'headings', sure: true },
    });
    expect(sheet?.belief.words.length).toBeGreaterThan(0);
  },
);

test('a script that imports a file of ledgers and gaps takes none of their sheets for companies', async () => {
  const { client } = await createTestCore();
  for (const [kind, name, headings, ...rows] of sheets.filter(([kind]) => kind !== 'company')) {
    const rowsOf = [headings, ...rows].map((line) => line.split(','));
    const file = await xlsxFile(`${kind}.xlsx`, [{ name, rows: rowsOf }]);
    const { sheets: found } = await client.importing.open({ file });
    expect(found.filter((sheet) => sheet.kind === 'company')).toEqual([]);
  }
});

test('a sheet without headings is shown and not ticked; the same said by a person is taken', async () => {
  const { client } = await createTestCore();
  const list = () => textFile('名单.csv', [0, 1, 2, 3].map((n) => `${firmName(n)},1380000000${n}`).join('\n'));
  const opened = await client.importing.open({ file: list() });
  expect(opened.sheets[0]).toMatchObject({
    headerRow: 0,
    importable: true,
    suggested: false,
    belief: { basis: 'values', sure: false },
  });
  await expect(client.importing.importFile({ file: list() })).rejects.toMatchObject({ code: 'NoTable' });
  const chosen = await client.importing.sheet({ importId: opened.importId, sheet: 0, kind: 'company' });
  expect(chosen).toMatchObject({ kind: 'company', importable: true });
  const { value } = await client.importing.importFile({ file: list(), kind: 'company' });
  expect(value.counts.added).toBe(4);
});

test('headings that end like firms are headings: the row below them is the first record', async () => {
  const { client } = await createTestCore();
  for (const headings of ['序号,目标企业,所属集团,主管公司,服务中心', '企业,上级公司,包联中心,牵头企业'].map((line) =>
    line.split(','),
  )) {
    const firms = [0, 1, 2].map((n) =>
      headings.map((_, column) => (column === 1 || (headings[0] === '企业' && column === 0) ? firmName(n) : '某单位')),
    );
    const opened = await client.importing.open({
      file: await xlsxFile('表.xlsx', [{ name: '表', rows: [headings, ...firms] }]),
    });
    expect(opened.sheets[0]).toMatchObject({ headerRow: 1, rowCount: 3 });
    expect(opened.sheets[0]?.columns.map(({ heading }) => heading)).toEqual(headings);
  }
});

test('notes and drop-down lists are no table of anything', async () => {
  const { client } = await createTestCore();
  const file = await xlsxFile('资料.xlsx', [
    { name: '填表说明', rows: [['本表由各单位填报'], ['请于月底前报送']] },
    { name: '字典', rows: [['行业'], ['包装'], ['机械']] },
  ]);
  const { sheets: found } = await client.importing.open({ file });
  expect(found.map(({ suggested }) => suggested)).toEqual([false, false]);
});

test('firms with the name of a project beside them, and no word that only firms or projects have, are asked about', async () => {
  const { client } = await createTestCore();
  const rows = [
    ['企业名称', '项目名称', '联系人', '联系电话'],
    [company(2), '包装项目', '张三', '13800138000'],
  ];
  const file = await xlsxFile('表.xlsx', [{ name: 'Sheet1', rows }]);
  const [sheet] = (await client.importing.open({ file })).sheets;
  expect(sheet).toMatchObject({ kind: 'company', importable: true, suggested: false });
});
