import type { CalendarDay } from './calendar-day.ts';

/** Time is an argument: only composition roots own a real clock. */
export interface Clock {
  /** UTC milliseconds. */
  readonly nowMs: () => number;
  /** The office's calendar day (Asia/Shanghai), which decides due dates and ISO weeks. */
  readonly today: () => CalendarDay;
}

/** Identifiers are an argument too; the real one makes UUIDv7, so that ids sort by creation. */
export interface Ids {
  readonly next: () => string;
}
