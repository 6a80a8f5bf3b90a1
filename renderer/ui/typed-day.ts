import { type CalendarDay, firstDay, lastDay, parseCalendarDay } from '../../shared/kernel/calendar-day.ts';

/**
 * A day as people type it: 2026-11-18, 2026/11/18, 2026年11月18日, 20261118, and without the year 11-18, 11.18, 1118 for
 * this year. Undefined for anything else, so that half a date is never taken for a whole one, nor a slip (0226) for a year.
 */
export const parseTypedDay = (typed: string, today: CalendarDay): CalendarDay | undefined => {
  const text = typed
    .trim()
    .replace(/[年月/.]/g, '-')
    .replace(/日$/, '');
  const full = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const short = /^(\d{1,2})-(\d{1,2})$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  const [year, month, day] = full?.slice(1) ?? (short === null ? [] : [today.slice(0, 4), ...short.slice(1)]);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const read = parseCalendarDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return read !== undefined && read >= firstDay && read <= lastDay ? read : undefined;
};
