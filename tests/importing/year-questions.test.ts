import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDateValue } from '../../shared/domain/importing/date-value.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { textFile, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const today = calendarDay('2026-06-01');
const short = () =>
  textFile(
    '名单.csv',
    '企业名称,成立日期\n测试甲有限公司,98-05-06\n测试乙有限公司,05/6/7\n测试丙有限公司,1999-01-02\n测试丁有限公司,21年3月4日\n',
  );

const founded = async ({ client }: TestCore) => {
  const { rows } = await client.company.list({ limit: 50 });
  const firms = await Promise.all(rows.map(({ id }) => client.company.get({ id })));
  return Object.fromEntries(firms.map(({ name, foundedOn }) => [name.slice(2, 3), foundedOn]));
};

test('years of two digits are asked once per column, with the first days in both readings', async () => {
  const { client } = await createTestCore(today);
  const { sheets } = await client.importing.open({ file: short() });
  const question = {
    reason: 'shortYear',
    readings: [
      {
        reading: 'latest',
        days: [
          { text: '98-05-06', day: '1998-05-06' },
          { text: '05/6/7', day: '2005-06-07' },
          { text: '21年3月4日', day: '2021-03-04' },
        ],
      },
      {
        reading: 'nineteen',
        days: [
          { text: '98-05-06', day: '1998-05-06' },
          { text: '05/6/7', day: '1905-06-07' },
          { text: '21年3月4日', day: '1921-03-04' },
        ],
      },
    ],
  };
  expect(sheets[0]?.columns.map(({ target, yearQuestions }) => yearQuestions[target])).toEqual([undefined, question]);
  const { value } = await client.importing.importFile({ file: short(), dryRun: true });
  expect(value.yearQuestions).toEqual([{ sheet: '名单', heading: '成立日期', question }]);
});

test('unanswered they stay text and are told; answered they are days', async () => {
  const unasked = await createTestCore(today);
  const { value } = await unasked.client.importing.importFile({ file: short() });
  expect(value.counts).toMatchObject({ added: 4, warned: 3 });
  expect(await founded(unasked)).toEqual({ 甲: null, 乙: null, 丙: '1999-01-02', 丁: null });

  const answered = await createTestCore(today);
  const said = await answered.client.importing.importFile({ file: short(), years: { 成立日期: 'latest' } });
  expect(said.value).toMatchObject({ counts: { added: 4, warned: 0 }, yearQuestions: [] });
  expect(await founded(answered)).toEqual({ 甲: '1998-05-06', 乙: '2005-06-07', 丙: '1999-01-02', 丁: '2021-03-04' });
});

test('a founding that lies ahead is asked about: Excel writes 62 as 2062', async () => {
  const file = () =>
    xlsxFile('名单.xlsx', [
      {
        name: '名单',
        rows: [
          ['企业名称', '成立日期'],
          ['测试甲有限公司', '2062-05-06'],
          ['测试乙有限公司', '2001-05-06'],
        ],
      },
    ]);
  const core = await createTestCore(today);
  const dry = await core.client.importing.importFile({ file: await file(), dryRun: true });
  expect(dry.value.yearQuestions[0]?.question).toEqual({
    reason: 'future',
    readings: [{ reading: 'latest', days: [{ text: '2062-05-06', day: '1962-05-06' }] }],
  });
  await core.client.importing.importFile({ file: await file(), years: { 成立日期: 'latest' } });
  expect(await founded(core)).toEqual({ 甲: '1962-05-06', 乙: '2001-05-06' });
});

test('a column that a person takes for days is asked about by what they take it for', async () => {
  const core = await createTestCore(today);
  const file = () => textFile('名单.csv', '企业名称,备查\n测试甲有限公司,98-05-06\n测试乙有限公司,62-05-06\n');
  const { sheets } = await core.client.importing.open({ file: file() });
  const [, column] = sheets[0]?.columns ?? [];
  expect(column?.target).toBe('extra');
  expect(column?.yearQuestions.foundedOn?.readings[0]?.days[1]).toEqual({ text: '62-05-06', day: '1962-05-06' });
  expect(column?.yearQuestions.listedOn?.reason).toBe('shortYear');
  const mapping = { 备查: 'foundedOn' } as const;
  const dry = await core.client.importing.importFile({ file: file(), mapping, dryRun: true });
  expect(dry.value.yearQuestions.map(({ heading }) => heading)).toEqual(['备查']);
  await core.client.importing.importFile({ file: file(), mapping, years: { 备查: 'latest' } });
  expect(await founded(core)).toEqual({ 甲: '1998-05-06', 乙: '1962-05-06' });
});

test('a ledger is asked as well; a planned day ahead is no question of the century', async () => {
  const { client } = await createTestCore(today);
  const text = '项目名称,投资方,阶段,签约日期,开工日期\n电驱项目,测试甲有限公司,签约,25.3.4,2027-01-01\n';
  const dry = await client.importing.importFile({ file: textFile('台账.csv', text), dryRun: true });
  expect(dry.value.yearQuestions.map(({ heading }) => heading)).toEqual(['签约日期']);
  await client.importing.importFile({ file: textFile('台账.csv', text), years: { 签约日期: 'latest' } });
  const [lead] = (await client.lead.list({})).rows;
  const { history } = { history: await client.lead.get({ id: lead?.id ?? '' }) };
  expect(JSON.stringify(history)).toContain('2025-03-04');
});

test('the latest century never lies ahead, and keeps month and day', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      (yy, month, day) => {
        const two = (value: number): string => String(value).padStart(2, '0');
        const cell = `${two(yy)}-${two(month)}-${two(day)}`;
        const value = parseDateValue(cell, today, { reading: 'latest', today, movesFuture: true });
        expect(value.kind === 'day' && value.day.slice(2)).toBe(cell);
        expect(value.kind === 'day' && value.day <= today && value.day > calendarDay('1926-06-01')).toBe(true);
        expect(parseDateValue(cell, today).kind).toBe('shortYear');
      },
    ),
  );
});
