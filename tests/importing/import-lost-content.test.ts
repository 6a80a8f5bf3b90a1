import { expect, test } from 'vitest';
import { textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { xlsxOfXml } from '../support/xlsx-xml.ts';

const companies = async ({ client }: TestCore) => {
  const { rows } = await client.company.list({ limit: 200 });
  return Promise.all(rows.map(({ id }) => client.company.get({ id })));
};

const warningsOf = (problems: readonly { row: number; warnings: readonly { type: string; heading: string }[] }[]) =>
  problems.flatMap(({ row, warnings }) => warnings.map(({ type, heading }) => `${row} ${heading} ${type}`));

const text = (ref: string, value: string): string => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;

/** Hidden rows 3 and 4, row 5 put away by a filter, column C hidden. */
const hiddenSheet = xlsxOfXml(
  `<cols><col min="1" max="2" width="9"/><col min="3" max="3" width="0" hidden="1"/></cols><sheetData>
<row r="1">${text('A1', '企业名称')}${text('B1', '联系人')}${text('C1', '内部底价（万元）')}</row>
<row r="2">${text('A2', '安庆可见一有限公司')}${text('B2', '甲')}${text('C2', '12')}</row>
<row r="3" hidden="1">${text('A3', '安庆隐藏行有限公司')}${text('B3', '乙')}${text('C3', '13')}</row>
<row r="4" spans="1:3" ht="0" hidden="true">${text('A4', '安庆隐藏二有限公司')}</row>
<row r="5">${text('A5', '安庆可见二有限公司')}</row></sheetData>`,
);

test('hidden rows and columns are counted in the dry run and come in only when they are ticked', async () => {
  const { client } = await createTestCore();
  const file = () => new File([hiddenSheet], '隐藏.xlsx');
  const opened = await client.importing.open({ file: file() });
  expect(opened.sheets[0]).toMatchObject({ hiddenRows: 2, filteredRows: 0, suggested: true });
  expect(opened.sheets[0]?.columns.map(({ hidden }) => hidden)).toEqual([false, false, true]);
  const dry = await client.importing.importFile({ file: file(), dryRun: true });
  expect(dry.value).toMatchObject({
    counts: { added: 2, skipped: 2 },
    leftOut: { hiddenRows: 2, filteredRows: 0, hiddenColumns: 1 },
  });
  const all = await client.importing.importFile({
    file: file(),
    take: { hiddenRows: true, filteredRows: false, hiddenColumns: true },
  });
  expect(all.value).toMatchObject({ counts: { added: 4 }, leftOut: { hiddenRows: 0, hiddenColumns: 0 } });
});

test('rows that a filter has put away are told apart from hidden ones, and stay out', async () => {
  const core = await createTestCore();
  const rows = ['企业名称', '安庆留下一有限公司', '安庆筛掉一有限公司', '安庆筛掉二有限公司', '安庆留下二有限公司']
    .map(
      (name, index) =>
        `<row r="${index + 1}"${index === 2 || index === 3 ? ' hidden="1"' : ''}>${text(`A${index + 1}`, name)}</row>`,
    )
    .join('');
  const sheet = xlsxOfXml(
    `<sheetData>${rows}</sheetData><autoFilter ref="A1:A5"><filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn></autoFilter>`,
  );
  const { value } = await core.client.importing.importFile({ file: new File([sheet], '筛选.xlsx') });
  expect(value).toMatchObject({ counts: { added: 2, skipped: 2 }, leftOut: { hiddenRows: 0, filteredRows: 2 } });
  expect((await companies(core)).map(({ name }) => name).sort()).toEqual(
    ['安庆留下一有限公司', '安庆留下二有限公司'].sort(),
  );
});

test('values of formulas come in; errors, formulas never calculated and zeros for blanks are told by cell', async () => {
  const core = await createTestCore();
  const sheet = xlsxOfXml(`<sheetData>
<row r="1">${text('A1', '企业名称')}${text('B1', '注册资本（万元）')}${text('C1', '联系人')}${text('D1', '省份')}${text('E1', '主营业务')}</row>
<row r="2"><c r="A2" t="str"><f>"安庆"&amp;"公式一有限公司"</f><v>安庆公式一有限公司</v></c><c r="B2"><f>100*5</f><v>500</v></c><c r="C2" t="e"><f>VLOOKUP(A2,X:Y,2,0)</f><v>#N/A</v></c><c r="D2"><f>B9</f><v>0</v></c><c r="E2" t="str"><f>""</f><v></v></c></row>
<row r="3">${text('A3', '安庆公式二有限公司')}<c r="B3"><f>SUM(B2:B2)</f></c><c r="C3"><f>C2&amp;"先生"</f><v></v></c><c r="D3" t="e"><f>#REF!</f><v>#REF!</v></c></row>
<row r="4"><c r="A4"><f>A2&amp;"分公司"</f><v/></c><c r="B4"><v>10</v></c></row></sheetData>`);
  const { value } = await core.client.importing.importFile({ file: new File([sheet], '公式.xlsx') });
  expect(warningsOf(value.problems.rows)).toEqual([
    '2 联系人 FormulaError',
    '2 省份 ZeroForBlank',
    '3 注册资本（万元） NeverCalculated',
    '3 联系人 NeverCalculated',
    '3 省份 FormulaError',
    '4 企业名称 NeverCalculated',
  ]);
  expect(value.counts).toMatchObject({ added: 2, rejected: 1 });
  const [first] = (await companies(core)).filter(({ name }) => name === '安庆公式一有限公司');
  expect(first).toMatchObject({ registeredCapital: 500, province: null, contacts: [], business: null });
});

test('a formula of another writer and over a cut between two pieces of the file is found all the same', async () => {
  const core = await createTestCore();
  // The unpacker hands over 64 KB at a time: formulas stand at every place of such a seam.
  const rows = Array.from(
    { length: 3000 },
    (_, index) =>
      `<row r="${index + 2}">${text(`A${index + 2}`, `安庆第${index}号有限公司`)}<c r="B${index + 2}"><f>SUM(B1:B${index})</f></c></row>`,
  ).join('');
  const sheet = xlsxOfXml(
    `<sheetData><row r="1">${text('A1', '企业名称')}${text('B1', '注册资本（万元）')}</row>${rows}</sheetData>`,
  );
  const { value } = await core.client.importing.importFile({ file: new File([sheet], 'a.xlsx'), dryRun: true });
  expect(value.counts).toMatchObject({ added: 3000, warned: 3000 });
});

test('a lost character in a name is told; a question in a text is none', async () => {
  const core = await createTestCore();
  const file = await xlsxFile('a.xlsx', [
    {
      name: '企业',
      rows: [
        ['企业名称', '联系人', '主营业务', '备注'],
        ['安庆?鑫科技有限公司', '张三', '做什么?问企业', null],
        ['安庆正常科技有限公司', '李?', '包装', '是否落户?'],
        ['安庆丢字\ufffd有限公司', '王五', '包\ufffd装', null],
      ],
    },
  ]);
  const { value } = await core.client.importing.importFile({ file });
  expect(warningsOf(value.problems.rows)).toEqual([
    '2 企业名称 LostCharacter',
    '3 联系人 LostCharacter',
    '4 企业名称 LostCharacter',
    '4 主营业务 LostCharacter',
  ]);
  expect(value.counts.added).toBe(3);
});

test('a quote that is never closed names its row and swallows no firm', async () => {
  const core = await createTestCore();
  const lines = [
    '企业名称,简介,联系人,联系电话',
    '安庆引一有限公司,"国家级"专精特新"小巨人"企业,张三,13805579001',
    '安庆引二有限公司,"未闭合的引号,李四,13805579002',
    '安庆引三有限公司,正常,王五,13805579003',
    '安庆引四有限公司,"第一行\n第二行，""好""",赵六,13805579004',
    '安庆引五有限公司,屏幕19",孙七,13805579005',
  ];
  const { value } = await core.client.importing.importFile({ file: textFile('引号.csv', lines.join('\r\n')) });
  expect(value.counts).toMatchObject({ added: 5, warned: 1 });
  expect(value.problems.rows.map(({ row, warnings }) => [row, warnings.map(({ type }) => type)])).toEqual([
    [3, ['UnclosedQuote']],
  ]);
  const byName = new Map((await companies(core)).map((company) => [company.name, company]));
  expect(byName.get('安庆引一有限公司')?.business).toBe('"国家级"专精特新"小巨人"企业');
  expect(byName.get('安庆引四有限公司')?.business).toBe('第一行\n第二行，"好"');
  expect(byName.get('安庆引五有限公司')?.contacts.map(({ name }) => name)).toEqual(['孙七']);
});

test('a file of thousands of quotes that nobody closed is read in one pass', async () => {
  const core = await createTestCore();
  const lines = Array.from({ length: 60_000 }, (_, index) => `安庆第${index}号有限公司,"未闭合,李四,"又一个`);
  const file = textFile('引号.csv', `企业名称,简介,联系人,备注\n${lines.join('\n')}`);
  const opened = await core.client.importing.open({ file });
  expect(opened.sheets[0]).toMatchObject({ rowCount: 60_000 });
});
