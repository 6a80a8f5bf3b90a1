import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTypedDay } from '../../renderer/ui/typed-day.ts';
import { addDays, calendarDay } from '../../shared/kernel/calendar-day.ts';

const today = calendarDay('2026-11-18');

test('a day is read in every way that people write it', () => {
  for (const typed of [
    '2026-11-05',
    '2026-11-5',
    '2026/11/5',
    '2026.11.05',
    '2026年11月5日',
    '20261105',
    '11-5',
    '11.05',
    '1105',
    ' 11/5 ',
  ])
    expect(parseTypedDay(typed, today), typed).toBe('2026-11-05');
});

test('half a date, an impossible one and words are no day', () => {
  for (const typed of [
    '',
    '2026',
    '2026-11',
    '2026-13-01',
    '2026-02-30',
    '13-40',
    '18',
    '明天',
    '0226-01-01',
    '2206-1-1',
  ])
    expect(parseTypedDay(typed, today), typed).toBeUndefined();
});

test('what is written out reads back as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
      const day = addDays(today, days);
      expect(parseTypedDay(day, today)).toBe(day);
    }),
  );
});
