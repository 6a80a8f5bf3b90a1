import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from '../../../db/atomic-file.ts';

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
 * Kept in a file, so that a restart forgives nothing. The wait is never longer than its step: tries made under a clock
 * that was ahead count from now once it is right again, and do not lock the right password out for years.
 */
export const createTryGuard = (file: string, nowMs: () => number): TryGuard => {
  let tries = readTries(file);
  const pauseMs = (): number =>
    tries.wrong < freeTries ? 0 : Math.min(longestWaitMs, 1000 * 2 ** (tries.wrong - freeTries));
  const keep = (next: Tries): void => {
    tries = next;
    try {
      if (next.wrong === 0) rmSync(file, { force: true });
      else writeFileAtomically(file, JSON.stringify(next));
    } catch {
      // A folder that cannot be written holds nobody up: the count then lives as long as the program.
    }
  };
  return {
    waitMs: () => {
      if (tries.lastAtMs > nowMs()) tries = { ...tries, lastAtMs: nowMs() };
      return Math.max(0, tries.lastAtMs + pauseMs() - nowMs());
    },
    failed: () => keep({ wrong: tries.wrong + 1, lastAtMs: nowMs() }),
    succeeded: () => keep({ wrong: 0, lastAtMs: 0 }),
    triesLeft: () => Math.max(0, freeTries - tries.wrong),
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
