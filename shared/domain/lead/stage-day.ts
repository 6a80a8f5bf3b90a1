import { type CalendarDay, calendarDay } from '../../kernel/calendar-day.ts';

/**
 * What a column that must hold a day holds when nobody knows it (日期不详). It is a day, so that laptops of older versions
 * go on reading it, and lies in no period that anybody asks about, so that neither they nor a forgotten query count it.
 */
export const noDay: CalendarDay = calendarDay('0001-01-01');

/** The day of such a column, or null. */
export const knownDay = (day: string): CalendarDay | null => (day === noDay ? null : calendarDay(day));

export interface DayBounds {
  /** The latest known day of the stages below; null: none of them has one. */
  readonly notBefore: string | null;
  /** The earliest known day of the stages above, or the day by which it had been passed; null: neither is known. */
  readonly notAfter: string | null;
}

/** Whether a stage without a day may have been reached in these days: then whoever counts them says that it is left out. */
export const mayHaveHappened = (
  { notBefore, notAfter }: DayBounds,
  { from, to }: { readonly from: string; readonly to: string },
): boolean => (notBefore === null || notBefore <= to) && (notAfter === null || notAfter >= from);
