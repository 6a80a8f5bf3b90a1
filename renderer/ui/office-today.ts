import { type CalendarDay, calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';

let told: CalendarDay | undefined;

/** The day in the office's calendar by the core's clock, whatever zone the laptop is set to; until it has spoken, by this one's. */
export const officeToday = (): CalendarDay => told ?? calendarDayOfMs(Date.now());

/** Answers whether it is another day than the one that was told before. */
export const tellOfficeToday = (today: CalendarDay): boolean => {
  const isNew = told !== undefined && told !== today;
  told = today;
  return isNew;
};
