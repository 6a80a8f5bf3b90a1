import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDateValue } from '../../shared/domain/importing/date-value.ts';
import {
  exchangeOfStockCode,
  parseCreditCode,
  parseListing,
  parseStockCode,
  splitPhones,
} from '../../shared/domain/importing/identity-value.ts';
import { parseMoneyValue } from '../../shared/domain/importing/money-value.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { checkCharacter } from '../../shared/kernel/credit-code.ts';

const day = (text: string) => ({ kind: 'day', day: text });

test.each([
  ['2021-10-19', '2021-10-19'],
  ['2021/10/19', '2021-10-19'],
  ['2021.10.19', '2021-10-19'],
  ['2021.1.9', '2021-01-09'],
  ['2021年10月19日', '2021-10-19'],
  ['2021 年 1 月 9 日', '2021-01-09'],
  ['20211019', '2021-10-19'],
  [20211019, '2021-10-19'],
  [44488, '2021-10-19'],
  ['44488', '2021-10-19'],
  [44488.75, '2021-10-19'],
  ['2021-10-19 00:00:00', '2021-10-19'],
  ['2021-10-19T08:30:00Z', '2021-10-19'],
  ['２０２１年１０月１９日', '2021-10-19'],
  ['2021年10月19日 星期二', '2021-10-19'],
  ['19/10/2021', '2021-10-19'],
  ['10/19/2021', '2021-10-19'],
  ['二〇二一年十月十九日', '2021-10-19'],
  ['19-Oct-2021', '2021-10-19'],
  ['Oct 19, 2021', '2021-10-19'],
  ['2021.10.19.', '2021-10-19'],
])('the day %s is %s', (cell, expected) => {
  expect(parseDateValue(cell)).toEqual(day(expected));
});

test.each(['2021年10月', '2021-10', '2021.1', '202110', '2021', '2021年'])(
  '%s is a month or a year and no day',
  (cell) => {
    expect(parseDateValue(cell)).toEqual({ kind: 'partial', text: cell });
  },
);

test.each(['2021-02-30', '2021年13月1日', '20211399', '3/4/2021', '很久以前', '2021-13', '12'])(
  '%s is no date and nothing is guessed',
  (cell) => {
    expect(parseDateValue(cell)).toEqual({ kind: 'invalid', text: cell });
  },
);

test.each(['23.5.1', '98-3-1', '21-10-19', '98年5月6日', '23年', '22年3月', "'98.5.6"])(
  'the century of %s is not guessed',
  (cell) => {
    expect(parseDateValue(cell)).toEqual({ kind: 'shortYear', text: cell });
  },
);

test.each(['0021-10-19', '9999-12-31', '2201年1月1日', '1021.3.4', '3021年5月'])(
  'the year of %s makes no sense and says so',
  (cell) => {
    expect(parseDateValue(cell)).toEqual({ kind: 'implausible', text: cell });
  },
);

test('a founding after today is not taken, however the day is written', () => {
  const today = calendarDay('2026-11-18');
  expect(parseDateValue('2026-11-18', today)).toEqual(day('2026-11-18'));
  expect(parseDateValue('2026年11月19日', today)).toEqual({ kind: 'future', text: '2026年11月19日' });
  expect(parseDateValue(46_500, today)).toEqual({ kind: 'future', text: '2027-04-23' });
  expect(parseDateValue('2027-01-01')).toEqual(day('2027-01-01'));
});

test.each(['', '-', '—', '/', '无', 'N/A', '#N/A'])('"%s" is an empty cell', (cell) => {
  expect(parseDateValue(cell)).toEqual({ kind: 'empty' });
});

test('every real day comes back from each way of writing it', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1955-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10);
      const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
      const serial = Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
      for (const cell of [
        iso,
        `${year}/${Number(month)}/${Number(dayOfMonth)}`,
        `${year}年${Number(month)}月${Number(dayOfMonth)}日`,
        Number(`${year}${month}${dayOfMonth}`),
        serial,
      ])
        expect(parseDateValue(cell)).toEqual(day(iso));
    }),
  );
});

test('no text makes a day that does not exist, and no text throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9年月日./-]{4,12}$/), fc.double()), (cell) => {
      const value = parseDateValue(cell);
      if (value.kind === 'day') expect(new Date(`${value.day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(value.day);
    }),
  );
});

test.each([
  ['5000万元', 5000],
  ['5000万', 5000],
  ['1.2亿元', 12_000],
  ['1.2亿', 12_000],
  ['50,000,000元', 5000],
  ['人民币3,000万元整', 3000],
  ['¥1,234万元', 1234],
  [1200, 1200],
  ['1,234', 1234],
  ['2千万', 2000],
  ['10000千元', 1000],
])('%s is %i 万元', (cell, wan) => {
  expect(parseMoneyValue(cell, 'wan')).toMatchObject({ kind: 'wan', wan, rounded: false });
});

test('the unit of the column holds where the cell names none', () => {
  expect(parseMoneyValue(50_000_000, 'yuan')).toMatchObject({ wan: 5000 });
  expect(parseMoneyValue(1.5, 'yi')).toMatchObject({ wan: 15_000 });
  expect(parseMoneyValue('300万元', 'yi')).toMatchObject({ wan: 300 });
});

test('a fraction of a 万元 is rounded and says so; foreign money and words are no amount', () => {
  expect(parseMoneyValue('1234.56', 'wan')).toEqual({ kind: 'wan', wan: 1235, rounded: true, words: null });
  expect(parseMoneyValue('500万美元', 'wan')).toEqual({ kind: 'foreign', text: '500万美元' });
  expect(parseMoneyValue('面议', 'wan')).toEqual({ kind: 'invalid', text: '面议' });
  expect(parseMoneyValue('-5', 'wan')).toEqual({ kind: 'invalid', text: '-5' });
  expect(parseMoneyValue('1e300', 'wan')).toEqual({ kind: 'invalid', text: '1e300' });
});

test('money is always a whole number of 万元 in the range of the store, whatever the cell says', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^[0-9.,]{1,12}(元|万元|亿元)?$/)), (cell) => {
      const money = parseMoneyValue(cell, 'wan');
      if (money.kind !== 'wan') return;
      expect(Number.isSafeInteger(money.wan)).toBe(true);
      expect(money.wan).toBeGreaterThanOrEqual(0);
      expect(money.wan).toBeLessThanOrEqual(1_000_000_000);
    }),
  );
});

describe('identity', () => {
  const body = '91340800MA2ABCDE0';
  const valid = body + checkCharacter(body);

  test('a credit code counts only with the right check character', () => {
    expect(parseCreditCode(` ${valid.toLowerCase()} `)).toEqual({ kind: 'code', code: valid });
    const wrong = body + (valid.endsWith('1') ? '2' : '1');
    expect(parseCreditCode(wrong)).toEqual({ kind: 'invalid', text: wrong });
    expect(parseCreditCode(9.13e17)).toMatchObject({ kind: 'invalid' });
  });

  test('stock codes keep their zeros and tell their exchange', () => {
    expect(parseStockCode(1216)).toEqual({ code: '001216', exchange: undefined });
    expect(parseStockCode('301079.SZ')).toEqual({ code: '301079', exchange: '深圳证券交易所' });
    expect(parseStockCode('sh600000')).toEqual({ code: '600000', exchange: '上海证券交易所' });
    expect(parseStockCode('00700.HK')).toEqual({ code: '00700', exchange: '香港联合交易所' });
    expect(parseStockCode('上海')).toBeUndefined();
    expect(exchangeOfStockCode('688722')).toBe('上海证券交易所');
    expect(exchangeOfStockCode('832000')).toBe('北京证券交易所');
  });

  test('the place of listing has one spelling, and 否 is no place', () => {
    expect(parseListing('深交所')).toEqual({ exchange: '深圳证券交易所', listed: true });
    expect(parseListing('未上市')).toEqual({ exchange: null, listed: false });
    expect(parseListing('新三板')).toEqual({ exchange: '新三板', listed: false });
    expect(parseListing('2010-02-11')).toBeUndefined();
  });

  test('several numbers in one cell are parted, an extension is not', () => {
    expect(splitPhones('13812345678/0556-6123456')).toEqual(['13812345678', '0556-6123456']);
    expect(splitPhones('0556-6123456 13812345678')).toEqual(['0556-6123456', '13812345678']);
    expect(splitPhones(13812345678)).toEqual(['13812345678']);
  });
});
