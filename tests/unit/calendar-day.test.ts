import { expect, test } from 'vitest';
import { parseCalendarDay } from '../../shared/kernel/calendar-day.ts';

const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');

test('what reads as a day is one that the calendar has, in every year that people write', () => {
  const wrong: string[] = [];
  const years = [0, 4, 100, 400, 1600, 1700, 1899, 1900, 1904, 1999, 2000, 2023, 2024, 2100, 2199, 9999];
  for (const year of years)
    for (let month = 0; month <= 13; month++)
      for (let day = 0; day <= 32; day++) {
        const text = `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
        const ms = Date.parse(`${text}T00:00:00Z`);
        const isDay = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
        if ((parseCalendarDay(text) !== undefined) !== isDay) wrong.push(text);
      }
  expect(wrong).toEqual([]);
});

test.each(['2024-2-3', '2024-02-03 ', '20240203', '02024-02-03', '2024-02-0３', ''])('%j is no day', (text) => {
  expect(parseCalendarDay(text)).toBeUndefined();
});
