import { expect, test } from 'vitest';
import { type TestCell, textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const importRows = async (rows: readonly (readonly TestCell[])[], sheet = '名单') => {
  const { client } = await createTestCore();
  return importInto(client, await xlsxFile(`${sheet}.xlsx`, [{ name: sheet, rows }]));
};

const importInto = async (client: Awaited<ReturnType<typeof createTestCore>>['client'], file: File) => {
  const { value } = await client.importing.importFile({ file });
  const { rows } = await client.company.list({ limit: 50 });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  const leads = await client.lead.list({ limit: 50 });
  const told = value.problems.rows.flatMap(({ warnings }) =>
    warnings.map(({ type, heading, text }) => `${type} ${heading} ${text}`.trim()),
  );
  return { firms, leads: leads.rows, told, value, everything: JSON.stringify([firms, value.problems]) };
};

// The second one passes the check of a credit code by chance.
const ids = ['340801199001010056', '340801199001011239', '34080119850505333X'];

test.each(['身份证号', '法定代表人身份证号', '法人证件号码', '联系人证件号', '社保登记号', '证件号码', '纳税人识别号'])(
  '%s over numbers of identity cards: no firm has one as its code, none comes in at all, and that is told once',
  async (heading) => {
    const read = await importRows([
      ['企业名称', heading, '联系人'],
      ...ids.map((id, at) => [`安庆${'甲乙丙'[at]}有限公司`, id, '张三']),
    ]);
    expect(read.firms.map(({ creditCode }) => creditCode)).toEqual([null, null, null]);
    expect(read.told).toEqual([`PersonalId ${heading}`]);
    for (const id of ids) expect(read.everything).not.toContain(id);
  },
);

test('a blank column of credit codes beside an identity number stays that column; a code of a firm below 证件号码 is its code', async () => {
  const beside = await importRows([
    ['企业名称', '统一社会信用代码', '联系人', '身份证号'],
    ['安庆甲有限公司', null, '张三', ids[1] ?? ''],
    ['安庆乙有限公司', null, '李四', ids[0] ?? ''],
  ]);
  expect(beside.value.mapping[0]?.columns.map(({ target }) => target)).toEqual([
    'name',
    'creditCode',
    'contactName',
    'skip',
  ]);
  const codes = await importRows([
    ['企业名称', '证件号码'],
    ['安庆甲有限公司', '91340800MA2N0AAA05'],
    ['安庆乙有限公司', '91340800MA2U1NBL89'],
  ]);
  expect(codes.firms.map(({ creditCode }) => creditCode).sort()).toEqual(['91340800MA2N0AAA05', '91340800MA2U1NBL89']);
});

test('one identity number among credit codes is left out and told without its digits', async () => {
  const read = await importRows([
    ['企业名称', '统一社会信用代码'],
    ['安庆甲有限公司', '91340800MA2N0AAA05'],
    ['安庆乙有限公司', '91340800MA2U1NBL89'],
    ['安庆丙有限公司', ids[1] ?? ''],
  ]);
  expect(read.told).toEqual(['PersonalId 统一社会信用代码']);
  expect(read.everything).not.toContain(ids[1]);
});

test('a number of more than 15 digits has lost the last ones, wherever it stands: told', async () => {
  const read = await importRows([
    ['企业名称', '统一社会信用代码', '银行账号', '联系人', '联系电话'],
    ['安庆甲有限公司', 913_408_007_000_000_000, 6_222_021_302_012_345_000, '张三', 1_385_555_111_113_855],
    ['安庆乙有限公司', null, '6222021302012345678', '李四', 13_855_551_111],
  ]);
  expect(read.told.map((line) => line.split(' ').slice(0, 2).join(' ')).sort()).toEqual(
    ['LostDigits 统一社会信用代码', 'LostDigits 银行账号', 'LostDigits 联系电话'].sort(),
  );
  expect(read.firms.find(({ name }) => name === '安庆乙有限公司')?.extra).toEqual({ 银行账号: '6222021302012345678' });
});

test('a picture of WPS in a cell is no contact, no number, no firm and no project, and is told', async () => {
  const picture = '=DISPIMG("ID_8A1F",1)';
  const firms = await importRows([
    ['企业名称', '联系人', '联系电话', '备注'],
    ['安庆甲有限公司', picture, picture, picture],
  ]);
  expect(firms.told).toEqual(['PictureInCell 联系人', 'PictureInCell 联系电话', 'PictureInCell 备注']);
  expect(firms.firms).toMatchObject([{ contacts: [], notes: [] }]);
  const leads = await importRows(
    [
      ['项目名称', '投资方', '总投资（万元）', '阶段'],
      ['甲号', picture, 500, '签约'],
      [picture, null, 500, '签约'],
    ],
    '项目台账',
  );
  expect(leads.leads.map(({ name }) => name)).toEqual(['甲号']);
  expect(leads.everything).not.toContain('DISPIMG');
});

test('what pandas writes for a blank names nobody, and .0 is no part of a number', async () => {
  const { client } = await createTestCore();
  const lines = [
    '企业名称,联系人,联系电话,股票代码',
    '安庆甲有限公司,张三,13855551111.0,1216.0',
    '安庆乙有限公司,nan,nan,nan',
    'nan,NaN,NaT,<NA>',
  ];
  const read = await importInto(client, textFile('名单.csv', lines.join('\n')));
  expect(
    read.firms.map(({ name, stockCode, contacts }) => [name, stockCode, contacts.map((one) => one.phone)]).sort(),
  ).toEqual([
    ['安庆乙有限公司', null, []],
    ['安庆甲有限公司', '001216', ['13855551111']],
  ]);
  expect(read.value.counts).toMatchObject({ added: 2, rejected: 1 });
});
