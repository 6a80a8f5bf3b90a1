import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createTryGuard } from '../../core/workspace/try-guard.ts';
import { createLaunchCodes } from '../../electron/loopback/launch-code.ts';
import { AttemptLimiter } from '../../server/accounts/attempt-limiter.ts';

const minute = 60_000;
const tenYears = 10 * 365 * 86_400_000;

const guardFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-tries-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'tries.json');
};

/** A laptop's two clocks: the one that somebody sets, and the one that only goes forward. */
const clocks = () => {
  const state = { wall: 1_800_000_000_000, monotonic: 0 };
  return {
    wall: () => state.wall,
    monotonic: () => state.monotonic,
    pass: (ms: number) => {
      state.wall += ms;
      state.monotonic += ms;
    },
    set: (by: number) => {
      state.wall += by;
    },
  };
};

test('setting the clock neither opens the door earlier nor shuts it for years', () => {
  const clock = clocks();
  const guard = createTryGuard(guardFile(), clock.wall, clock.monotonic);
  for (let wrong = 0; wrong < 9; wrong++) guard.failed();
  expect(guard.waitMs()).toBe(16_000);
  clock.set(tenYears);
  expect(guard.waitMs()).toBe(16_000);
  clock.set(-2 * tenYears);
  expect(guard.waitMs()).toBe(16_000);
  clock.pass(16_000);
  expect(guard.waitMs()).toBe(0);
});

test('a restart forgives nothing, and tries under a clock ten years ahead cost one step', () => {
  const file = guardFile();
  const clock = clocks();
  clock.set(tenYears);
  const first = createTryGuard(file, clock.wall, clock.monotonic);
  for (let wrong = 0; wrong < 9; wrong++) first.failed();
  clock.set(-tenYears);
  const second = createTryGuard(file, clock.wall, clock.monotonic);
  expect(second.triesLeft()).toBe(0);
  expect(second.waitMs()).toBe(16_000);
  clock.pass(16_000);
  expect(second.waitMs()).toBe(0);
  second.failed();
  expect(second.waitMs()).toBe(32_000);
});

test('whatever happens to the clock and however often the program starts, no wait is longer than five minutes', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constant('fail' as const),
          fc.constant('restart' as const),
          fc.integer({ min: -tenYears, max: tenYears }),
        ),
        { maxLength: 40 },
      ),
      (acts) => {
        const file = guardFile();
        const clock = clocks();
        let guard = createTryGuard(file, clock.wall, clock.monotonic);
        let wrong = 0;
        for (const act of acts) {
          if (act === 'fail') {
            guard.failed();
            wrong++;
          } else if (act === 'restart') guard = createTryGuard(file, clock.wall, clock.monotonic);
          else clock.set(act);
          expect(guard.waitMs()).toBeLessThanOrEqual(5 * minute);
          expect(guard.triesLeft()).toBe(Math.max(0, 5 - wrong));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('the loopback sign-in: a stranger waits, and who has the code does not, whatever the stranger sent', () => {
  const codes = createLaunchCodes(() => 0);
  const code = codes.mint();
  for (let wrong = 0; wrong < 40; wrong++) codes.redeem(`wrong ${wrong}`, 'tab');
  expect(codes.waitMs()).toBeLessThanOrEqual(minute);
  expect(codes.redeem('wrong', 'tab')).toBe('backOff');
  expect(codes.redeem(code, 'tab')).toBe('accepted');
});

test('the server: tries that were counted under a clock ten years ahead hold nobody back', () => {
  let nowMs = 1_800_000_000_000 + tenYears;
  const limiter = new AttemptLimiter(3, () => nowMs);
  for (let attempt = 0; attempt < 3; attempt++) expect(limiter.take('p-1')).toBeUndefined();
  expect(limiter.take('p-1')).toBe(minute);
  nowMs -= tenYears;
  expect(limiter.take('p-1')).toBeUndefined();
});
