import { type CalendarDay, calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';

/** The day in the office's calendar, whatever zone the laptop is set to. */
export const officeToday = (): CalendarDay => calendarDayOfMs(Date.now());
