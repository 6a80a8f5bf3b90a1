import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';

/** 11-20 17:00 of the office, whatever zone the laptop is set to. */
export const momentText = (ms: number): string => officeMinuteOfMs(ms).slice(5);

/** Enough of a hash to compare by eye. */
export const shortHash = (hash: string): string => hash.slice(0, 8);
