import { type CalendarDay, calendarDay } from '../../kernel/calendar-day.ts';

/**
 * What a column that must hold a day holds when nobody knows it (日期不详). It is a day, so that laptops of older versions
 * go on reading it, and lies in no period that anybody asks about, so that neither they nor a forgotten query count it.
 */
export const noDay: CalendarDay = calendarDay('0001-01-01');

/** The day of such a column, or null. */
export const knownDay = (day: string): CalendarDay | null => (day === noDay ? null : calendarDay(day));
