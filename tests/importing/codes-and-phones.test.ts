import { expect, test } from 'vitest';
import { checkCharacter } from '../../shared/kernel/credit-code.ts';
import { textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const body = '91340800MA2ABCDE0';
const code = body + checkCharacter(body);

const companies = async ({ client }: TestCore) => {
  const { rows } = await client.company.list({ limit: 50 });
  return Promise.all(rows.map(({ id }) => client.company.get({ id })));
};

test('="…" around codes and phones is unwrapped; digits lost to 1.38E+10 are told and not stored', async () => {
  const core = await createTestCore();
  const text = [
    '企业名称,统一社会信用代码,联系人,联系电话',
    '安庆码一有限公司,9.13408E+17,甲一,1.38056E+10',
    `="安庆码二有限公司",="${code}",甲二,="13805564002"`,
    "安庆码三有限公司,,甲三,'13805564003",
  ].join('\n');
  const { value } = await core.client.importing.importFile({ file: textFile('代码.csv', text) });
  const [one, two, three] = (await companies(core)).sort((a, b) => a.name.localeCompare(b.name, 'zh'));
  const byName = new Map([one, two, three].map((firm) => [firm?.name, firm]));
  expect(byName.get('安庆码一有限公司')).toMatchObject({
    creditCode: null,
    contacts: [{ name: '甲一', phone: null }],
    extra: { 统一社会信用代码: '9.13408E+17', 联系电话: '1.38056E+10' },
  });
  expect(byName.get('安庆码二有限公司')).toMatchObject({
    creditCode: code,
    contacts: [{ name: '甲二', phone: '13805564002' }],
  });
  expect(byName.get('安庆码三有限公司')).toMatchObject({ contacts: [{ name: '甲三', phone: '13805564003' }] });
  expect(value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type }) => type))).toEqual([
    'LostDigits',
    'LostDigits',
  ]);
});

test('a number that a text file has in scientific notation is nobody’s number in a ledger either', async () => {
  const core = await createTestCore();
  const phones = ['1.38E+10', '1.3800138E+10', '1.38E10', '1.38e+010', '13800138004'];
  const rows = phones.map((phone, at) => `第${at}项目,安庆科${at}有限公司,张${'一二三四五'[at]},${phone},在谈`);
  const text = ['项目名称,投资方,联系人,联系电话,阶段', ...rows].join('\n');
  const { value } = await core.client.importing.importFile({ file: textFile('台账.csv', text) });
  const firms = (await companies(core)).sort((a, b) => a.name.localeCompare(b.name));
  expect(firms.map(({ contacts, extra }) => [contacts[0]?.phone, extra['联系电话']])).toEqual([
    ...phones.slice(0, 4).map((phone) => [null, phone]),
    ['13800138004', undefined],
  ]);
  expect(value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type }) => type))).toEqual(
    Array(4).fill('LostDigits'),
  );
});

test('the same people with their numbers written another way are unchanged', async () => {
  const core = await createTestCore();
  const list = (phones: readonly (string | number)[]) =>
    xlsxFile('名单.xlsx', [
      {
        name: '企业',
        rows: [
          ['企业名称', '联系人', '联系电话'],
          ...phones.map((phone, index) => [`安庆重来${index}有限公司`, `张${'一二三四'[index]}`, phone]),
        ],
      },
    ]);
  await core.client.importing.importFile({
    file: await list(['138 0556 7001', '0556-5557002', '+86 13905567003', '13705567004/0556-5557005']),
  });
  for (const phones of [
    [13_805_567_001, '(0556)5557002', '139-0556-7003', '0556 5557005、137 0556 7004'],
    ['0086-138-0556-7001', '0556-5557002转801', '１３９０５５６７００３', 13_705_567_004],
  ]) {
    const { value } = await core.client.importing.importFile({ file: await list(phones) });
    expect(value.counts).toMatchObject({ unchanged: 4, added: 0, updated: 0 });
  }
  const more = await core.client.importing.importFile({
    file: await list(['13805567001 0556-5557009', '0556-5557002', '13905567003', '13705567004']),
  });
  expect(more.value.counts).toMatchObject({ unchanged: 3, updated: 1 });
  const [first] = (await companies(core)).filter(({ name }) => name === '安庆重来0有限公司');
  expect(first?.contacts).toMatchObject([{ name: '张一', phone: '138 0556 7001、0556-5557009' }]);
});
