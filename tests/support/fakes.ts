import { addDays, type CalendarDay, calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';
import type { Clock, Ids } from '../../shared/kernel/clock.ts';

export interface FakeClock extends Clock {
  readonly set: (day: CalendarDay) => void;
  readonly advanceDays: (days: number) => void;
  readonly advanceMs: (durationMs: number) => void;
}

/** Nine in the morning in Shanghai on the given day; each reading is a millisecond later than the last. */
export const fakeClock = (start: CalendarDay): FakeClock => {
  let now = Date.parse(`${start}T01:00:00Z`);
  const today = (): CalendarDay => calendarDayOfMs(now);
  return {
    nowMs: () => ++now,
    today,
    set: (day) => {
      now = Date.parse(`${day}T01:00:00Z`);
    },
    advanceDays: (days) => {
      now = Date.parse(`${addDays(today(), days)}T01:00:00Z`);
    },
    advanceMs: (durationMs) => {
      now += durationMs;
    },
  };
};

export const sequentialIds = (prefix = 'id'): Ids => {
  let last = 0;
  return { next: () => `${prefix}-${String(++last).padStart(8, '0')}` };
};
