import { getRandomValues } from 'node:crypto';
import { v7 } from 'uuid';
import { calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';
import type { Clock, Ids } from '../../shared/kernel/clock.ts';

/** The real clock and ids; every other module gets them as arguments. */
export const systemClock: Clock = { nowMs: () => Date.now(), today: () => calendarDayOfMs(Date.now()) };

/** For waits: whoever sets the clock moves no door. */
export const systemMonotonicMs = (): number => performance.now();

const idBytes = 16;
const pool = new Uint8Array(idBytes * 256);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

/**
 * UUIDv7 in order of creation, also within a millisecond and when the clock is set back. Random bytes come by the page:
 * asking the system for each id was a tenth of an import's time.
 */
export const systemIds: Ids = {
  next: () => {
    if (used === pool.length) {
      getRandomValues(pool);
      used = 0;
    }
    const random = pool.subarray(used, used + idBytes);
    used += idBytes;
    const nowMs = Date.now();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      sequence = 0;
    } else {
      sequence += 1;
    }
    return v7({ msecs: lastMs, seq: sequence, random });
  },
};
