import { v7 } from 'uuid';
import { calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';
import type { Clock, Ids } from '../../shared/kernel/clock.ts';

/** The real clock and ids; every other module gets them as arguments. */
export const systemClock: Clock = { nowMs: () => Date.now(), today: () => calendarDayOfMs(Date.now()) };
export const systemIds: Ids = { next: () => v7() };
