import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { rowIdHeading } from '../../shared/domain/importing/row-identity.ts';
import { xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

type Client = TestCore['client'];

/** Texts that spreadsheets are known to change, and what people really type. */
const odd = fc.oneof(
  { weight: 3, arbitrary: fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '=1+1',
      "'=1+1",
      '+86 138',
      '-',
      '—',
      '无',
      '暂无',
      '007',
      '１２３',
      '3/4/2021',
      '1E5',
      '第一行\n第二行',
      '"引号"，\'单引号\'',
      '甲、乙；丙',
      'a  b',
      '_x003D_1',
      '合计',
      '注：见附件',
      '&amp;<b>',
      'TRUE',
      '#N/A',
      '5000万元',
      '910000000000000000',
    ),
  },
);
const text = (max: number) =>
  odd.map((value) => value.slice(0, max).toWellFormed()).filter((value) => value.trim() !== '');
const maybe = (max: number) => fc.option(text(max), { nil: null });
const day = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2026-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const company = fc.record({
  fields: fc.record({
    shortName: maybe(60),
    listedAs: fc.option(fc.constantFrom('00', '60', 'A'), { nil: null }),
    exchange: maybe(40),
    listed: fc.boolean(),
    listedOn: fc.option(day, { nil: null }),
    industryCode: fc.option(fc.constantFrom('330301', '0101', 'C39'), { nil: null }),
    province: maybe(40),
    city: maybe(40),
    county: maybe(40),
    address: maybe(200),
    groupName: maybe(200),
    registeredCapital: fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: null }),
    foundedOn: fc.option(day, { nil: null }),
    scale: maybe(60),
    website: maybe(200),
    business: maybe(2000),
  }),
  tags: fc.uniqueArray(text(40), { maxLength: 3 }),
  notes: fc.uniqueArray(text(400), { maxLength: 3 }),
  contacts: fc.array(
    fc.record({
      name: text(60),
      title: maybe(60),
      phone: fc.option(fc.constantFrom('13800000001', '0556-6123456', '010 8888 9999', '00861380'), { nil: null }),
      wechat: maybe(60),
      email: maybe(120),
      remark: maybe(500),
    }),
    { maxLength: 3 },
  ),
});

const create = async (
  client: Client,
  index: number,
  one: typeof company extends fc.Arbitrary<infer T> ? T : never,
): Promise<void> => {
  const { listedAs, ...fields } = one.fields;
  // No two firms have one code.
  const stockCode = listedAs === null ? null : `${listedAs}${String(index).padStart(4, '0')}`;
  const { value } = await client.company.create({ name: `测试第${index + 1}家科技有限公司`, stockCode, ...fields });
  for (const tag of one.tags) await client.company.addTag({ id: value.id, tag });
  for (const body of one.notes) await client.company.addNote({ companyId: value.id, body });
  for (const contact of one.contacts) await client.company.saveContact({ companyId: value.id, ...contact });
};

/** In the order of names, which is known once they are read. */
const exported = async (client: Client, contacts: 'full' | 'masked' = 'full'): Promise<File> => {
  expect(await client.company.readNames({})).toMatchObject({ reading: false });
  return (await client.company.exportXlsx({ contacts })).file as File;
};

const rowsOf = async (file: File) => {
  const { sheets } = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  return sheets[0]?.rows ?? [];
};

/** The record's number is of the workspace; everything else must be the same. */
const withoutIds = (rows: Awaited<ReturnType<typeof rowsOf>>) => {
  const at = rows[0]?.indexOf(rowIdHeading) ?? -1;
  return rows.map((row) => row.filter((_, column) => column !== at));
};

const seeds = [11, 12, 13];

test.each(seeds)(
  'any companies go out and come in again: unchanged at home, the same in an empty workspace (seed %i)',
  async (seed) => {
    const companies = fc.sample(company, { seed, numRuns: 40 });
    const home = await createTestCore();
    for (const [index, one] of companies.entries()) await create(home.client, index, one);
    const file = await exported(home.client);

    const again = await home.client.importing.importFile({ file });
    expect(again.value.counts).toMatchObject({ unchanged: companies.length, added: 0, updated: 0, rejected: 0 });
    expect(again.changeSetId).toBeNull();
    const masked = await home.client.importing.importFile({ file: await exported(home.client, 'masked') });
    expect(masked.value.counts).toMatchObject({ unchanged: companies.length, added: 0, updated: 0 });

    const empty = await createTestCore();
    const into = await empty.client.importing.importFile({ file });
    expect(into.value.counts).toMatchObject({ added: companies.length, rejected: 0, skipped: 0, merged: 0 });
    expect(withoutIds(await rowsOf(await exported(empty.client)))).toEqual(withoutIds(await rowsOf(file)));
  },
  120_000,
);

const oneCompany = async (client: Client) => {
  const { value } = await client.company.create({
    name: '测试甲子科技有限公司',
    registeredCapital: 5000,
    city: '安庆',
    address: '经开区一号',
  });
  await client.company.saveContact({ companyId: value.id, name: '王小明', phone: '13800001234', title: '总经理' });
  return value.id;
};

/** The file after somebody worked in it. */
const edited = async (
  file: File,
  edit: (cells: Map<string, unknown>, headings: readonly string[]) => void,
): Promise<File> => {
  const [headings = [], ...rows] = await rowsOf(file);
  const names = headings.map(String);
  const out = rows.map((row) => {
    const cells = new Map<string, unknown>(names.map((name, column) => [name, row[column] ?? null]));
    edit(cells, names);
    return names.map((name) => cells.get(name) as string | number | null);
  });
  return xlsxFile(file.name, [{ name: '企业名录', rows: [names, ...out] }]);
};

test('only the cell that somebody changed is proposed, also when the workspace has moved on since', async () => {
  const { client } = await createTestCore();
  const id = await oneCompany(client);
  const file = await edited(await exported(client), (cells) => cells.set('注册资本（万元）', '8000万元'));
  await client.company.update({ id, city: '合肥', name: '测试甲子新材料有限公司' });
  const { value } = await client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ updated: 1, added: 0 });
  expect(await client.company.get({ id })).toMatchObject({
    name: '测试甲子新材料有限公司',
    city: '合肥市',
    registeredCapital: 8000,
  });
});

test('a row copied to make another firm of it makes another firm', async () => {
  const { client } = await createTestCore();
  await oneCompany(client);
  const [headings = [], row = []] = await rowsOf(await exported(client));
  const copy = row.map((cell, column) => (headings[column] === '企业名称' ? '测试乙丑新材料有限公司' : cell));
  const file = await xlsxFile('名录.xlsx', [{ name: '企业名录', rows: [headings, row, copy] }]);
  const { value } = await client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ unchanged: 1, added: 1 });
});

test('a new row below, and a column of somebody else, come in like any guest', async () => {
  const { client } = await createTestCore();
  const id = await oneCompany(client);
  const [headings = [], row = []] = await rowsOf(await exported(client));
  const file = await xlsxFile('名录.xlsx', [
    {
      name: '企业名录',
      rows: [
        [...headings, '联系情况'],
        [...row, '已联系两次'],
        headings.map((heading) => (heading === '企业名称' ? '测试丙寅有限公司' : heading === '省份' ? '安徽省' : null)),
      ],
    },
  ]);
  const { value } = await client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ updated: 1, added: 1 });
  expect((await client.company.get({ id })).extra).toEqual({ 联系情况: '已联系两次' });
});

test('a masked copy names no record and no person, and brings neither in', async () => {
  const { client } = await createTestCore();
  await oneCompany(client);
  const file = await exported(client, 'masked');
  const rows = await rowsOf(file);
  expect(rows[0]).not.toContain(rowIdHeading);
  const all = JSON.stringify(rows);
  expect(all).toContain('王**');
  expect(all).toContain('138****1234');
  expect(all).not.toContain('13800001234');
  expect(all).not.toContain('王小明');
  const other = await createTestCore();
  await other.client.importing.importFile({ file });
  const { rows: found } = await other.client.company.list({});
  expect((await other.client.company.get({ id: found[0]!.id })).contacts).toEqual([]);
});

test('a contact typed over what a masked copy hides is told and not taken', async () => {
  const { client } = await createTestCore();
  const id = await oneCompany(client);
  const heading = '联系人（已脱敏）';
  const file = await edited(await exported(client, 'masked'), (cells) => cells.set(heading, '李大伟'));
  const { value } = await client.importing.importFile({ file });
  expect(value.problems.rows.map(({ warnings }) => warnings)).toEqual([
    [{ type: 'TypedUnread', heading, text: '李大伟' }],
  ]);
  expect((await client.company.get({ id })).contacts.map(({ name }) => name)).toEqual(['王小明']);
});

test('a phone of which a program made 1.38E+10 is told and becomes nobody’s number', async () => {
  const { client } = await createTestCore();
  const id = await oneCompany(client);
  const file = await edited(await exported(client), (cells) => cells.set('联系电话', '1.38E+10'));
  for (const at of [client, (await createTestCore()).client]) {
    const { value } = await at.importing.importFile({ file });
    expect(value.problems.rows[0]?.warnings).toContainEqual({
      type: 'LostDigits',
      heading: '联系电话',
      text: '1.38E+10',
    });
    const { rows } = await at.company.list({});
    const { contacts } = await at.company.get({ id: rows[0]?.id ?? '' });
    expect(contacts.map(({ name, phone }) => [name, phone])).toEqual([
      ['王小明', at === client ? '13800001234' : null],
    ]);
  }
  expect((await client.company.get({ id })).extra).toEqual({ 联系电话: '1.38E+10' });
});

test('unit, person, time and number stand in page header, footer and properties, and no row is read from them', async () => {
  const { client } = await createTestCore();
  const unit = await client.organisation.saveUnit({ name: '桐城市招商中心' });
  const person = await client.organisation.savePerson({ name: '李同志', unitId: unit.value.id });
  await client.organisation.saveProfile({ unitId: unit.value.id, personId: person.value.id });
  await oneCompany(client);
  const file = await exported(client);
  const book = await readXlsx(new Uint8Array(await file.arrayBuffer()));
  expect(book.properties).toMatchObject({ creator: '李同志', company: '桐城市招商中心' });
  expect(book.properties?.subject).toMatch(/^编号：QY\d{12}-[0-9A-Z]{4}$/);
  expect(book.sheets[0]?.headerFooter?.oddHeader).toContain('桐城市招商中心');
  expect(book.sheets[0]?.headerFooter?.oddFooter).toContain('李同志');
  expect(book.sheets[0]?.rows).toHaveLength(2);
});

test('a list beyond five thousand rows is streamed and goes round as well', async () => {
  const { client } = await createTestCore();
  const rows = Array.from({ length: 5100 }, (_, index) => [
    `测试${String(index).padStart(5, '0')}号有限公司`,
    '0556-6123456',
  ]);
  await client.importing.importFile({
    file: await xlsxFile('名单.xlsx', [{ name: '名单', rows: [['企业名称', '传真'], ...rows] }]),
  });
  const file = await exported(client);
  const { value } = await client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ unchanged: 5100, added: 0, updated: 0, skipped: 0 });
}, 60_000);

test('a row of another workspace is matched by its name and proposes all that it says, as a row of any list does', async () => {
  const home = await createTestCore();
  // The numbers of two workspaces differ; those of two tests are counted alike.
  for (let count = 0; count < 9; count++) await home.client.organisation.saveUnit({ name: `单位${count}` });
  await oneCompany(home.client);
  const file = await exported(home.client);
  const other = await createTestCore();
  const { value: known } = await other.client.company.create({ name: '测试甲子科技有限公司', city: '合肥' });
  const { value } = await other.client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ updated: 1, added: 0 });
  expect(await other.client.company.get({ id: known.id })).toMatchObject({
    city: '安庆市',
    registeredCapital: 5000,
    address: '经开区一号',
    contacts: [{ name: '王小明', phone: '13800001234', title: '总经理' }],
  });
});

test('a firm that was merged since it was exported says nothing new to the one that was kept', async () => {
  const { client } = await createTestCore();
  const id = await oneCompany(client);
  const file = await exported(client);
  const { value: first } = await client.company.create({ name: '测试乙丑新材料有限公司', city: '合肥' });
  const { value: last } = await client.company.create({ name: '测试丙寅机械有限公司', city: '芜湖' });
  await client.cooperation.mergeCompanies({ keptId: first.id, mergedId: id });
  await client.cooperation.mergeCompanies({ keptId: last.id, mergedId: first.id });
  const { value, changeSetId } = await client.importing.importFile({ file });
  expect(value.counts).toMatchObject({ unchanged: 1, added: 0, updated: 0 });
  expect(changeSetId).toBeNull();
});
