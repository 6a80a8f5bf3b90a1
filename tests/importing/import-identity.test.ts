import { expect, test } from 'vitest';
import type { ImportRow } from '../../shared/contract/importing.ts';
import { type TestCell, textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

/** shared/cases 18-identity: one firm in many spellings, its branch and its group beside it. */
const identity: readonly (readonly TestCell[])[] = [
  ['企业名称', '曾用名', '联系人', '所属集团'],
  ['安徽长江重工股份有限公司', null, '甲'],
  ['安徽长江重工股份有限公司安庆分公司', null, '乙', '安徽长江重工股份有限公司'],
  ['安徽長江重工股份有限公司', null, '丙'],
  ['安徽长江重工集团有限公司', null, '丁'],
  ['安徽江海智造股份有限公司', '安徽长江重工股份有限公司', '戊'],
  ['安徽江海智造股份有限公司（原安徽长江重工股份有限公司）', null, '己'],
  ['安徽长江重工股份有限公司(总部)', null, '庚'],
  ['长江重工', null, '辛'],
  ['★安徽长江重工股份有限公司', null, '壬'],
  ['1、安徽长江重工股份有限公司', null, '癸'],
  ['安徽长江重工股份公司', null, '子'],
  ['安徽长江重工股份有限公司*', null, '丑'],
  ['安徽长江重工股份有限公司（上市）', null, '寅'],
];

const sheet = (rows: readonly (readonly TestCell[])[]) => xlsxFile('名单.xlsx', [{ name: '企业', rows }]);

const dryRun = async ({ client }: TestCore, file: File): Promise<readonly ImportRow[]> => {
  const { importId, sheets } = await client.importing.open({ file });
  const choices = sheets.map(({ index, kind, headerRow, columns }) => ({
    sheet: index,
    kind,
    headerRow,
    columns: columns.map((column) => ({ index: column.index, target: column.target, unit: column.unit })),
  }));
  return (await client.importing.preview({ importId, sheets: choices })).rows;
};

/** What each row would do and why: `added`, `added script 2`, `merged marks 2`, `updated`; 0 is the library. */
const outcomes = (rows: readonly ImportRow[]): string[] =>
  rows.map(({ status, warnings }) => {
    const like = warnings.find(({ type }) => type === 'PossibleDuplicate')?.like;
    return like === undefined ? status : `${status} ${like.reason} ${like.row ?? 0}`;
  });

test('B.3: inside one file and into an empty library, other spellings are offered with the reason; branch and 集团 are apart', async () => {
  const core = await createTestCore();
  expect(outcomes(await dryRun(core, await sheet(identity)))).toEqual([
    'added',
    'added',
    'added script 2',
    'added',
    'added formerName 2',
    'merged marks 6',
    'added remark 2',
    'added place 2',
    'merged marks 2',
    'merged marks 2',
    'added legalForm 2',
    'merged marks 2',
    'added remark 2',
  ]);
});

test('B.3: against a library that has the firm each spelling says the same', async () => {
  const core = await createTestCore();
  await core.client.company.create({ name: '安徽长江重工股份有限公司' });
  const each = [];
  for (const row of identity.slice(1)) each.push(...outcomes(await dryRun(core, await sheet([identity[0]!, row]))));
  expect(each).toEqual([
    'updated',
    'added',
    'added script 0',
    'added',
    'added formerName 0',
    'added formerName 0',
    'added remark 0',
    'added place 0',
    'updated',
    'updated',
    'added legalForm 0',
    'updated',
    'added remark 0',
  ]);
});

test('the same file again finds each firm by its own name', async () => {
  const core = await createTestCore();
  const file = () => sheet(identity);
  expect((await core.client.importing.importFile({ file: await file() })).value.counts).toMatchObject({
    added: 9,
    merged: 4,
    rejected: 0,
  });
  expect((await core.client.importing.importFile({ file: await file() })).changeSetId).toBeNull();
});

test('曾用名 come from their column and from the name; marks are kept beside', async () => {
  const core = await createTestCore();
  await core.client.importing.importFile({
    file: await sheet([
      ['企业名称', '曾用名'],
      ['★安徽江海智造股份有限公司（原安徽长江重工股份有限公司）', '安徽长江机械厂（1998-2003）'],
    ]),
  });
  const { rows } = await core.client.company.list({});
  expect(rows).toMatchObject([{ name: '安徽江海智造股份有限公司' }]);
  expect(await core.client.company.get({ id: rows[0]!.id })).toMatchObject({
    formerNames: '安徽长江重工股份有限公司；安徽长江机械厂',
    extra: { 标记: '★' },
  });
});

test('an old list neither renames a firm back nor loses the former names that the firm has', async () => {
  const core = await createTestCore();
  const creditCode = '91350100M000100Y43';
  const { value } = await core.client.company.create({
    name: '安徽江海智造股份有限公司',
    creditCode,
    formerNames: '安徽长江重工股份有限公司',
  });
  await core.client.importing.importFile({
    file: await sheet([
      ['企业名称', '统一社会信用代码', '曾用名', '城市'],
      ['安徽长江重工股份有限公司', creditCode, '安徽长江机械厂', '安庆'],
    ]),
  });
  expect(await core.client.company.get({ id: value.id })).toMatchObject({
    name: '安徽江海智造股份有限公司',
    formerNames: '安徽长江重工股份有限公司；安徽长江机械厂',
    city: '安庆市',
  });
});

test('different credit codes are two firms, inside a file too', async () => {
  const core = await createTestCore();
  const rows = await dryRun(
    core,
    await sheet([
      ['企业名称', '统一社会信用代码'],
      ['安徽长江重工股份有限公司', '91350100M000100Y43'],
      ['安徽長江重工股份有限公司', '91340800790123456R'],
    ]),
  );
  expect(outcomes(rows)).toEqual(['added', 'added']);
});

test('a traditional list meets the simplified library', async () => {
  const core = await createTestCore();
  await core.client.company.create({ name: '安庆华海科技有限公司' });
  const rows = await dryRun(core, textFile('名單.csv', '企业名称\n安慶華海科技有限公司\n安慶億聯機電有限公司\n'));
  expect(outcomes(rows)).toEqual(['added script 0', 'added']);
});

test('a state in brackets is no part of a name: the firm is found without it, and the state is kept and told', async () => {
  const core = await createTestCore();
  const { client } = core;
  await client.importing.importFile({
    file: textFile('旧.csv', '企业名称,城市\n安庆甲机械有限公司,安庆市\n乙纺织厂,安庆市\n'),
  });
  const names = [
    '安庆甲机械有限公司（停产）',
    '乙纺织厂【2023年已注销】',
    '东方科技（集团）有限公司',
    '丙丙电子（上海）有限公司',
    '（在建项目、搬迁）丁丁实业有限公司',
    '戊戊重工有限公司【吊销，未注销】',
    '己己新材料有限公司（集团）',
  ];
  const file = () => textFile('新.csv', `企业名称,联系人\n${names.map((name, at) => `${name},张${at}`).join('\n')}\n`);
  const { value } = await client.importing.importFile({ file: file() });
  expect(value.counts).toMatchObject({ added: 5, updated: 2 });
  expect(
    value.problems.rows.map(({ title, warnings }) => [title, ...warnings.map(({ type, text }) => `${type} ${text}`)]),
  ) //
    .toEqual([
      ['安庆甲机械有限公司', 'NameState 停产'],
      ['乙纺织厂', 'NameState 2023年已注销'],
      ['丁丁实业有限公司', 'NameState 在建项目、搬迁'],
      ['戊戊重工有限公司', 'NameState 吊销,未注销'],
    ]);
  const list = await client.company.list({ limit: 20 });
  expect(list.rows.map(({ name }) => name).toSorted()).toEqual(
    [
      '安庆甲机械有限公司',
      '乙纺织厂',
      '东方科技（集团）有限公司',
      '丙丙电子（上海）有限公司',
      '丁丁实业有限公司',
      '戊戊重工有限公司',
      '己己新材料有限公司（集团）',
    ].toSorted(),
  );
  expect(await client.importing.importFile({ file: file() })).toMatchObject({ changeSetId: null });
  const ledger = '项目名称,投资方,阶段\n扩产项目,安庆甲机械有限公司（停产）,在谈\n';
  const lead = await client.importing.importFile({ file: textFile('台账.csv', ledger) });
  expect(lead.value.problems.rows.flatMap(({ warnings }) => warnings.map(({ type }) => type))).toEqual(['NameState']);
  expect((await client.lead.list({})).rows[0]?.companyName).toBe('安庆甲机械有限公司');
});
