import type { Brand } from './brand.ts';

/** A date of record, `YYYY-MM-DD`, in the office's calendar (Asia/Shanghai); never a moment. */
export type CalendarDay = Brand<string, 'CalendarDay'>;

/** Firms in business were founded since the seventeenth century; other years are slips of typing (0226, 2206). */
export const firstDay = '1600-01-01';
export const lastDay = '2199-12-31';
/** What is said of an entered day outside of them; the words are the screens'. */
export const dayOutOfBounds = 'DayOutOfBounds';

const dayMs = 86_400_000;
const shanghaiOffsetMs = 8 * 3_600_000;
const pattern = /^\d{4}-\d{2}-\d{2}$/;

/** Returns undefined for anything that is not a real day (2026-02-30 is not). */
export const parseCalendarDay = (text: string): CalendarDay | undefined => {
  if (!pattern.test(text)) return undefined;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  return day >= 1 && day <= daysOfMonth(year, month) ? (text as CalendarDay) : undefined; // just checked
};

/** 0 for a month that is none. Counted, not asked of Date: a big list asks for every cell of its days, several times. */
const daysOfMonth = (year: number, month: number): number => {
  if (month !== 2) return daysByMonth[month - 1] ?? 0;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
};

const daysByMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** For constants and values that a schema has already checked; throws on anything else. */
export const calendarDay = (text: string): CalendarDay => {
  const day = parseCalendarDay(text);
  if (day === undefined) throw new Error(`Not a calendar day: ${text}`);
  return day;
};

/** China has had one time zone and no daylight saving since 1991, so a fixed offset is exact. */
export const calendarDayOfMs = (ms: number): CalendarDay =>
  new Date(ms + shanghaiOffsetMs).toISOString().slice(0, 10) as CalendarDay; // ISO text of a valid date

/** When the day begins in the office. */
export const momentOfDay = (day: CalendarDay): number => toMs(day) - shanghaiOffsetMs;

/** `2026-11-20 17:00`: a moment to the minute as the office reads it, whatever zone the laptop or the browser is set to. */
export const officeMinuteOfMs = (ms: number): string =>
  new Date(ms + shanghaiOffsetMs).toISOString().slice(0, 16).replace('T', ' ');

export const addDays = (day: CalendarDay, days: number): CalendarDay =>
  new Date(toMs(day) + days * dayMs).toISOString().slice(0, 10) as CalendarDay; // ISO text of a valid date

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => Math.round((toMs(to) - toMs(from)) / dayMs);

const toMs = (day: CalendarDay): number => Date.parse(`${day}T00:00:00Z`);
