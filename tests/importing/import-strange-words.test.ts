import { expect, test } from 'vitest';
import { textFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const companies = async ({ client }: TestCore) => {
  const { rows } = await client.company.list({ limit: 200 });
  return Promise.all(rows.map(({ id }) => client.company.get({ id })));
};

test('English headings are understood; capital in another currency stays text', async () => {
  const core = await createTestCore();
  const lines = [
    'No.,Company Name,Contact Person,Phone,Registered Capital (USD),City,Listed,Founded',
    '1,Bosch Investment Ltd.,John Smith,021-22188888,5000000,Shanghai,No,2004-01-15',
    '以上企业信息截至2024年底,,,,,,,',
  ];
  const { value } = await core.client.importing.importFile({ file: textFile('list.csv', lines.join('\n')) });
  expect(value.counts).toMatchObject({ added: 1, skipped: 1 });
  const [company] = await companies(core);
  expect(company).toMatchObject({ city: 'Shanghai', foundedOn: '2004-01-15', listed: false, registeredCapital: null });
  expect(company?.extra).toEqual({ 'Registered Capital (USD)': '5000000' });
  expect(company?.contacts).toMatchObject([{ name: 'John Smith', phone: '021-22188888' }]);
});

test('注册资本（万美元） does not become 万元', async () => {
  const core = await createTestCore();
  const text = '企业名称,注册资本（万美元）\n安庆甲子科技有限公司,500\n安庆乙丑科技有限公司,600';
  await core.client.importing.importFile({ file: textFile('外资.csv', text) });
  for (const company of await companies(core)) {
    expect(company.registeredCapital).toBeNull();
    expect(company.extra['注册资本（万美元）']).toMatch(/^[56]00$/);
  }
});

test('a sentence below the table in the column of names is a note', async () => {
  const core = await createTestCore();
  const text = '企业名称,联系人,电话\n安庆甲子科技有限公司,张三,13800000001\n以上企业信息截至2024年底,,';
  const { value } = await core.client.importing.importFile({ file: textFile('名单.csv', text) });
  expect(value.counts).toMatchObject({ added: 1, skipped: 1 });
});
