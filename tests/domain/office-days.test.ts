import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readArrangement } from '../../shared/domain/office-days/arrangement.ts';
import { dueDayOf, officeDaysOf } from '../../shared/domain/office-days/office-days.ts';
import { deadlineMs, issueDayOf, weekDeadlineOf } from '../../shared/domain/submission/timeliness.ts';
import { addDays, calendarDay } from '../../shared/kernel/calendar-day.ts';
import { addWeeks } from '../../shared/kernel/iso-week.ts';

const days = officeDaysOf();
const due = (day: string, way: 'before' | 'after' = 'after') => dueDayOf(calendarDay(day), days, way);

test('a day in the holidays moves to the working day that the office has before or after them', () => {
  expect([due('2026-10-02'), due('2026-10-02', 'before')]).toEqual(['2026-10-08', '2026-09-30']);
  // 4 January 2026 is a Sunday that is worked.
  expect([due('2026-01-02'), due('2026-01-02', 'before')]).toEqual(['2026-01-04', '2025-12-31']);
  // 14 February 2026 is a Saturday that is worked, the week after it is off whole.
  expect([due('2026-02-20'), due('2026-02-20', 'before')]).toEqual(['2026-02-24', '2026-02-14']);
});

test('a weekend that somebody chose stays, unless the holidays reach over it', () => {
  expect(due('2026-11-22')).toBe('2026-11-22');
  expect(due('2026-11-20')).toBe('2026-11-20');
  // 2 and 3 January 2027 follow a holiday that is not arranged yet.
  expect(due('2027-01-02')).toBe('2027-01-04');
});

test('of a year that is not arranged yet, the days that the law names are off', () => {
  const holidays = ['2027-01-01', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-04-05', '2027-05-01'];
  for (const day of [...holidays, '2027-05-02', '2027-06-09', '2027-09-15', '2027-10-01', '2027-10-02', '2027-10-03'])
    expect(days.isHoliday(calendarDay(day)), day).toBe(true);
  for (const day of ['2027-02-04', '2027-02-09', '2027-10-04', '2027-12-31'])
    expect(days.isHoliday(calendarDay(day)), day).toBe(false);
});

test('a file replaces the years that it names and no other; what is no file is refused', () => {
  const holidays = ['01-04', '02-05', '02-06', '02-07', '02-08', '02-09', '02-10'].map((day) => [
    `2027-${day}`,
    '节,节,1',
  ]);
  const file = JSON.stringify({
    holidays: Object.fromEntries(holidays),
    workdays: { '2027-01-09': 'New Year,元旦,1' },
  });
  const told = officeDaysOf([file]);
  expect(told.isHoliday(calendarDay('2027-01-01'))).toBe(false);
  expect(told.isOff(calendarDay('2027-01-04'))).toBe(true);
  expect(told.isOff(calendarDay('2027-01-09'))).toBe(false);
  expect(told.isOff(calendarDay('2026-10-02'))).toBe(true);
  for (const none of ['', '{}', '[]', '{"holidays":[]}', '{"holidays":["2027-02-30"]}', '{"holidays":"2027-01-01"}'])
    expect(readArrangement(none)).toBeUndefined();
});

test('nothing is due before its week has begun, on a day off, or before the report that it follows', () => {
  const shown = (week: number, content: string) =>
    weekDeadlineOf({ year: 2026, week }, [
      { name: 'weekly-report-deadline', revision: 1, content, effectiveOn: '2026-01-05' },
    ]);
  const early = shown(8, '{"weekday":5,"time":"17:00","holiday":"before"}');
  // The whole week of 16 February is off, and the working day before it lies in the week before.
  expect(issueDayOf({ year: 2026, week: 8 }, early)).toBe('2026-02-24');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 52 * 90 }), fc.constantFrom('before', 'after'), (weeks, holiday) => {
      const week = addWeeks({ year: 2005, week: 1 }, weeks);
      const { rule, days: office } = weekDeadlineOf(week, [
        {
          name: 'weekly-report-deadline',
          revision: 1,
          content: JSON.stringify({ weekday: 5, time: '17:00', holiday }),
          effectiveOn: '2000-01-01',
        },
      ]);
      const day = issueDayOf(week, { rule, days: office });
      expect(office.isOff(day)).toBe(false);
      expect(deadlineMs(addWeeks(week, 1), { rule, days: office })).toBeGreaterThanOrEqual(
        deadlineMs(week, { rule, days: office }),
      );
      expect(day <= addDays(calendarDay('2100-12-31'), 0)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a file that names a day or two of another year, as 元旦 may begin on 31 December, leaves the rest of it as it was', () => {
  const told = officeDaysOf(['{"holidays":["2026-12-31","2027-01-01"],"workdays":["2028-01-08"]}']);
  for (const day of ['2026-10-01', '2026-12-31', '2027-01-01', '2027-10-01'])
    expect(told.isHoliday(calendarDay(day)), day).toBe(true);
  expect(told.isOff(calendarDay('2028-01-08'))).toBe(false);
});
