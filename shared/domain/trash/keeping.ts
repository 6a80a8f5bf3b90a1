import { addDays, type CalendarDay, calendarDayOfMs } from '../../kernel/calendar-day.ts';

/** How long what was deleted can be restored; then it is purged. */
export const keptDays = 90;

const dayMs = 86_400_000;

/** The day from which on a record that was deleted then is purged. */
export const purgedOn = (deletedAtMs: number): CalendarDay => addDays(calendarDayOfMs(deletedAtMs), keptDays);

/**
 * The moment that the purge goes by. It follows the clock back at once and forward by a week a run (a run a day), so that a
 * clock that jumps by years on one day takes nobody's trash away.
 */
export const trustedNow = (lastMs: number, nowMs: number): number => Math.min(nowMs, lastMs + 7 * dayMs);

/** `deletedAtMs` is the latest moment known by then: the clock may have been years behind while it was deleted. */
export const isPurgeDue = (deletedAtMs: number, nowMs: number): boolean => nowMs >= deletedAtMs + keptDays * dayMs;
