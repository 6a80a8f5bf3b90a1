import { addDays, type CalendarDay, calendarDay, daysBetween } from './calendar-day.ts';

/** ISO 8601 week: Monday to Sunday; week 1 holds the year's first Thursday. The weekly report is kept per ISO week (T28). */
export interface IsoWeek {
  readonly year: number;
  readonly week: number;
}

/** Reports are of weeks in these years. */
export const firstReportYear = 2000;
export const lastReportYear = 2100;

export const isoWeekOf = (day: CalendarDay): IsoWeek => {
  const thursday = addDays(day, 3 - weekdayIndex(day));
  const year = Number(thursday.slice(0, 4));
  const week = Math.floor(daysBetween(calendarDay(`${fourDigits(year)}-01-01`), thursday) / 7) + 1;
  return { year, week };
};

/** Monday and Sunday of the week. */
export const isoWeekDays = ({ year, week }: IsoWeek): { readonly from: CalendarDay; readonly to: CalendarDay } => {
  const january4 = calendarDay(`${fourDigits(year)}-01-04`);
  const from = addDays(january4, (week - 1) * 7 - weekdayIndex(january4));
  return { from, to: addDays(from, 6) };
};

export const weeksInIsoYear = (year: number): 52 | 53 =>
  isoWeekOf(calendarDay(`${fourDigits(year)}-12-28`)).week === 53 ? 53 : 52;

export const addWeeks = (week: IsoWeek, weeks: number): IsoWeek =>
  isoWeekOf(addDays(isoWeekDays(week).from, weeks * 7));

/** A slip of typing (0226) is a day like others, and must not throw where weeks are counted. */
const fourDigits = (year: number): string => String(year).padStart(4, '0');

/** Monday is 0. */
const weekdayIndex = (day: CalendarDay): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
