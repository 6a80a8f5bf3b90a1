import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSyncLoop, type RoundEnd, syncTimings } from '../../core/sync/laptop/sync-loop.ts';

const level: RoundEnd = { reached: true, waiting: false };
const lost: RoundEnd = { reached: false, waiting: false };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The loop with a clock that tests move; `ends` answers the rounds in turn, the last one for ever. */
const loopWith = (...ends: readonly RoundEnd[]) => {
  const startMs = Date.now();
  const roundsAtMs: number[] = [];
  let network = 'office';
  let asleepMs = 0;
  const loop = createSyncLoop({
    round: async () => {
      roundsAtMs.push(Date.now() - startMs);
      return ends[Math.min(roundsAtMs.length, ends.length) - 1] ?? level;
    },
    nowMs: () => Date.now() + asleepMs,
    network: () => network,
    random: () => 0.5,
    timings: syncTimings,
  });
  return {
    loop,
    roundsAtMs,
    changeNetwork: () => {
      network = 'home';
    },
    sleep: (ms: number) => {
      asleepMs += ms;
    },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
};

describe('when the laptop syncs', () => {
  test('first some seconds after the start, then every few minutes', async () => {
    const { loop, roundsAtMs, pass } = loopWith(level);
    loop.start();
    await pass(syncTimings.firstMs - 1);
    expect(roundsAtMs).toEqual([]);
    await pass(1 + syncTimings.idleMs);
    expect(roundsAtMs).toEqual([syncTimings.firstMs, syncTimings.firstMs + syncTimings.idleMs]);
    loop.stop();
    await pass(3_600_000);
    expect(roundsAtMs).toHaveLength(2);
  });

  test('once after a burst of commits', async () => {
    const { loop, roundsAtMs, pass } = loopWith(level);
    loop.start();
    await pass(syncTimings.firstMs);
    for (let count = 0; count < 20; count++) loop.committed();
    await pass(syncTimings.debounceMs);
    expect(roundsAtMs).toHaveLength(2);
    await pass(syncTimings.idleMs / 2);
    expect(roundsAtMs).toHaveLength(2);
    loop.stop();
  });

  test('ever more rarely without a network, at most every ten minutes, and typing does not hurry it', async () => {
    const { loop, roundsAtMs, pass } = loopWith(lost);
    loop.start();
    await pass(4 * 3_600_000);
    const gaps = roundsAtMs.slice(1).map((atMs, index) => atMs - roundsAtMs[index]!);
    expect(gaps.slice(0, 4)).toEqual([10_000, 20_000, 40_000, 80_000]);
    expect(Math.max(...gaps)).toBe(syncTimings.longestRetryMs);
    const before = roundsAtMs.length;
    loop.committed();
    await pass(5_000);
    expect(roundsAtMs).toHaveLength(before);
    loop.stop();
  });

  test('as late as the server asks', async () => {
    const { loop, roundsAtMs, pass } = loopWith({ ...lost, retryAfterMs: 120_000 }, level);
    loop.start();
    await pass(syncTimings.firstMs + 119_999);
    expect(roundsAtMs).toHaveLength(1);
    await pass(1);
    expect(roundsAtMs).toHaveLength(2);
    loop.stop();
  });

  test.each(['sleep', 'network', 'button'] as const)('soon after %s', async (cause) => {
    const { loop, roundsAtMs, pass, changeNetwork, sleep } = loopWith(lost, lost, lost, lost, lost, lost, level);
    loop.start();
    await pass(400_000);
    const before = roundsAtMs.length;
    if (cause === 'sleep') sleep(3_600_000);
    if (cause === 'network') changeNetwork();
    if (cause === 'button') loop.nudge();
    await pass(syncTimings.watchMs + syncTimings.debounceMs);
    expect(roundsAtMs.length).toBe(before + 1);
    loop.stop();
  });

  test('again at once when changes were made meanwhile, and never two rounds at a time', async () => {
    let running = 0;
    let most = 0;
    let rounds = 0;
    const loop = createSyncLoop({
      round: async () => {
        rounds++;
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        running--;
        return { reached: true, waiting: rounds === 1 };
      },
      nowMs: Date.now,
      network: () => '',
      random: () => 0.5,
      timings: syncTimings,
    });
    loop.start();
    void loop.now();
    void loop.now();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(most).toBe(1);
    expect(rounds).toBeGreaterThanOrEqual(2);
    loop.stop();
  });

  test('not again by itself when there is nothing to sync with, and a round that breaks does not end it', async () => {
    const { loop, roundsAtMs, pass } = loopWith({ ...level, rests: true });
    loop.start();
    await pass(3_600_000);
    expect(roundsAtMs).toHaveLength(1);
    loop.stop();

    let broken = 0;
    const breaking = createSyncLoop({
      round: async () => {
        broken++;
        throw new Error('a bug');
      },
      nowMs: Date.now,
      network: () => '',
      random: () => 0.5,
      timings: syncTimings,
    });
    breaking.start();
    await pass(60_000);
    expect(broken).toBeGreaterThan(1);
    await expect(breaking.now()).rejects.toThrow('a bug');
    breaking.stop();
  });
});
