import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
import type { Clock } from '../../shared/kernel/clock.ts';

/** Looked at, not waited for: a laptop that slept over midnight, or whose clock was set, is told within half a minute. */
const lookMs = 30_000;

/** Tells each new day in the office's calendar; answers how to stop. */
export const followDays = (clock: Pick<Clock, 'today'>, tell: (today: CalendarDay) => void): (() => void) => {
  let told = clock.today();
  const timer = setInterval(() => {
    const today = clock.today();
    if (today === told) return;
    told = today;
    tell(today);
  }, lookMs);
  timer.unref();
  return () => clearInterval(timer);
};
