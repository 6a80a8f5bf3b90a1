import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, calendarDay, firstDay, lastDay } from '../../shared/kernel/calendar-day.ts';
import { parseTypedDay } from '../../shared/kernel/typed-day.ts';

/** A Wednesday. */
const today = calendarDay('2026-11-18');
const directions = ['coming', 'past', 'nearest'] as const;
const days = fc.integer({ min: 0, max: 40_000 }).map((offset) => addDays(calendarDay('1980-01-01'), offset));

/** What the three directions make of it: coming, past, nearest. */
test.each([
  ['1-8', '2027-01-08', '2026-01-08', '2027-01-08'],
  ['11-20', '2026-11-20', '2025-11-20', '2026-11-20'],
  ['11月5日', '2027-11-05', '2026-11-05', '2026-11-05'],
  ['１１／２８', '2026-11-28', '2025-11-28', '2026-11-28'],
  ['1128', '2026-11-28', '2025-11-28', '2026-11-28'],
  ['2-29', '2028-02-29', '2024-02-29', '2028-02-29'],
  ['5日', '2026-12-05', '2026-11-05', '2026-11-05'],
  ['31号', '2026-12-31', '2026-10-31', '2026-10-31'],
  ['11-18', '2026-11-18', '2026-11-18', '2026-11-18'],
  ['周三', '2026-11-18', '2026-11-18', '2026-11-18'],
  ['周五', '2026-11-20', '2026-11-13', '2026-11-20'],
  ['星期一', '2026-11-23', '2026-11-16', '2026-11-16'],
  ['月底', '2026-11-30', '2026-10-31', '2026-11-30'],
  ['月初', '2026-12-01', '2026-11-01', '2026-12-01'],
  ['年底', '2026-12-31', '2025-12-31', '2026-12-31'],
  ['3', '2026-11-21', undefined, undefined],
  ['0', '2026-11-18', undefined, undefined],
])('%s is %s to come, %s past, %s nearest', (typed, ...expected) => {
  expect(directions.map((direction) => parseTypedDay(typed, today, direction))).toEqual(expected);
});

test('a day that says itself which it is means the same in every field', () => {
  const said = {
    '2026-11-05': [
      '2026-11-5',
      '2026/11/5',
      '2026.11.05',
      '2026年11月5日',
      '20261105',
      ' ２０２６－１１－５ ',
      '今年11月5日',
    ],
    '2026-11-25': ['下周三', '下个星期三', '一周后', '7天后', '七日之后'],
    '2026-11-29': ['下周日', '下周天', '下周末', '11天后', '十一天后'],
    '2026-11-11': ['上周三', '7天前', '一个星期前'],
    '2026-12-01': ['下月初', '下个月初'],
    '2026-12-31': ['下月底', '下个月末', '今年底', '今年年底'],
    '2026-11-20': ['后天', '本周五', '这周五', '两天后'],
    '2026-11-15': ['大前天', '上周日', '3天前'],
    '2026-12-18': ['一个月后', '1个月后'],
    '2027-01-08': ['明年1月8日', '明年1-8'],
    '2025-12-31': ['去年12月31日', '去年底'],
    '2026-12-03': ['半个月后', '15天后'],
  };
  for (const [day, ways] of Object.entries(said))
    for (const typed of ways)
      for (const direction of directions) expect([typed, parseTypedDay(typed, today, direction)]).toEqual([typed, day]);
});

test('a month after the last day of one ends the next', () => {
  expect(parseTypedDay('一个月后', calendarDay('2026-01-31'), 'coming')).toBe('2026-02-28');
  expect(parseTypedDay('月底', calendarDay('2026-11-30'), 'coming')).toBe('2026-11-30');
});

test('half a date, an impossible one, a slip in the year and other words are no day', () => {
  for (const typed of [
    ...[
      '',
      '2026',
      '2026-11',
      '18.',
      '11-',
      '2026-13-01',
      '13-1',
      '0-5',
      '2026-02-30',
      '13-40',
      '2-30',
      '32日',
      '0日',
      '周八',
    ],
    ...[
      '0226-01-01',
      '2206-1-1',
      '哪天都行',
      '底',
      '周',
      '3.5.7.9',
      '-3',
      '1e3',
      '明年',
      '两后',
      '十十天后',
      '9999年后',
    ],
  ])
    for (const direction of directions)
      expect([typed, parseTypedDay(typed, today, direction)]).toEqual([typed, undefined]);
});

const numerals = '零一二三四五六七八九';
/** Ways of writing a whole day, and of writing one without its year. */
const whole = [
  (y: string, m: number, d: number) => `${y}-${m}-${d}`,
  (y: string, m: number, d: number) => `${y}年${m}月${d}日`,
  (y: string, m: number, d: number) => `${y}/${m}/${d}`,
  (y: string, m: number, d: number) => `${y}.${m}.${d}号`,
  (y: string, m: number, d: number) => `${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}`,
];

test('a day written in any way reads back as itself, whichever way the field looks', () => {
  fc.assert(
    fc.property(days, days, fc.constantFrom(...directions), fc.constantFrom(...whole), (day, now, direction, write) => {
      const text = write(day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8)));
      expect(parseTypedDay(text, now, direction)).toBe(day);
      expect(
        parseTypedDay(
          text.replace(/[0-9]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
          now,
          direction,
        ),
      ).toBe(day);
    }),
  );
});

test('a day without its year or month is on the side where the field looks, and none lies between', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), (now, month, day) => {
      for (const typed of [`${month}-${day}`, `${day}日`, `${month}月${day}号`]) {
        const [coming, past, nearest] = directions.map((direction) => parseTypedDay(typed, now, direction));
        if (coming === undefined || past === undefined) continue;
        expect(coming >= now && past <= now).toBe(true);
        expect([coming, past]).toContain(nearest);
        expect(Number(coming.slice(8))).toBe(day);
        expect(Number(past.slice(8))).toBe(day);
      }
    }),
  );
});

test('days and weeks from today are counted from it, in digits and in words', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 9 }), fc.constantFrom(...directions), (now, count, direction) => {
      const word = count === 2 ? '两' : (numerals[count] ?? '');
      for (const [text, expected] of [
        [`${count}天后`, count],
        [`${word}天后`, count],
        [`${word}周后`, count * 7],
        [`${count}天前`, -count],
      ] as const)
        expect(parseTypedDay(text, now, direction)).toBe(addDays(now, expected));
    }),
  );
});

test('nothing that is typed makes a day outside of the calendar', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(...'0123456789-/.年月日号周上下个天后前底初末今明去半一二十两'),
        maxLength: 11,
      }),
      fc.constantFrom(...directions),
      (text, direction) => {
        const day = parseTypedDay(text, today, direction);
        if (day !== undefined) expect(day >= firstDay && day <= lastDay).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
