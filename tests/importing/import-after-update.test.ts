import { expect, test } from 'vitest';
import { textFile } from '../support/spreadsheet-files.ts';
import { testLaptop } from '../support/test-workspace.ts';

const list = '企业名称,所在城市\n重庆药业股份有限公司,重庆\n台积电（南京）有限公司,南京\n';

test('the first import after an update warns of the firms that an older version knew by other cores', async () => {
  const laptop = testLaptop();
  const before = laptop.start();
  await before.client.workspace.enter({ kind: 'main' });
  for (const name of ['重慶藥業股份有限公司', '臺積電（南京）有限公司']) await before.client.company.create({ name });
  // As that version left it: its cores kept traditional characters.
  before.workspace()!.database.writer.exec(`
    UPDATE company SET name_core = CASE name WHEN '重慶藥業股份有限公司' THEN '重慶藥業' ELSE '臺積電(南京)' END;
    UPDATE company_index_rebuild SET version = 'older';
  `);
  before.close();

  const { client } = laptop.start();
  await client.workspace.enter({ kind: 'main' });
  const file = textFile('名单.csv', list);
  const { value } = await client.importing.importFile({ file, dryRun: true });
  expect(value.counts).toMatchObject({ added: 2, warned: 2 });
  expect(value.problems.rows.map(({ warnings }) => warnings.map(({ type }) => type))).toEqual([
    ['PossibleDuplicate'],
    ['PossibleDuplicate'],
  ]);
});
