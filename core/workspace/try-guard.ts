import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from '../../db/file/atomic-file.ts';

/** Five tries are free; then each wrong one doubles the wait, from one second to five minutes. */
export interface TryGuard {
  /** 0 when a try is allowed now. */
  readonly waitMs: () => number;
  readonly failed: () => void;
  readonly succeeded: () => void;
  readonly triesLeft: () => number;
}

const freeTries = 5;
const longestWaitMs = 5 * 60_000;

const triesOfFile = z.object({ wrong: z.int().min(0), lastAtMs: z.int() });
type Tries = z.infer<typeof triesOfFile>;

/**
 * Kept in a file, so that a restart forgives nothing. Within one run a clock that only goes forward counts, so that setting
 * the other one shortens and lengthens nothing; across runs the wall clock, and never for longer than the step: tries made
 * under a clock that was ahead count from the start, and do not lock the right password out for years.
 */
export const createTryGuard = (file: string, nowMs: () => number, monotonicMs: () => number = nowMs): TryGuard => {
  const kept = readTries(file);
  let { wrong } = kept;
  const passedMs = nowMs() - kept.lastAtMs;
  let lastAtMs = monotonicMs() - (passedMs < 0 ? 0 : Math.min(passedMs, longestWaitMs));
  const pauseMs = (): number => (wrong < freeTries ? 0 : Math.min(longestWaitMs, 1000 * 2 ** (wrong - freeTries)));
  const keep = (next: number): void => {
    wrong = next;
    lastAtMs = monotonicMs();
    try {
      if (next === 0) rmSync(file, { force: true });
      else writeFileAtomically(file, JSON.stringify({ wrong, lastAtMs: nowMs() } satisfies Tries));
    } catch {
      // A folder that cannot be written holds nobody up: the count then lives as long as the program.
    }
  };
  return {
    waitMs: () => {
      if (lastAtMs > monotonicMs()) lastAtMs = monotonicMs();
      return Math.max(0, lastAtMs + pauseMs() - monotonicMs());
    },
    failed: () => keep(wrong + 1),
    succeeded: () => keep(0),
    triesLeft: () => Math.max(0, freeTries - wrong),
  };
};

const readTries = (file: string): Tries => {
  const none = { wrong: 0, lastAtMs: 0 };
  if (!existsSync(file)) return none;
  try {
    return triesOfFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return none;
  }
};
