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

export const createTryGuard = (nowMs: () => number): TryGuard => {
  let wrong = 0;
  let lastAtMs = 0;
  const pauseMs = (): number => (wrong < freeTries ? 0 : Math.min(longestWaitMs, 1000 * 2 ** (wrong - freeTries)));
  return {
    waitMs: () => Math.max(0, lastAtMs + pauseMs() - nowMs()),
    failed: () => {
      wrong++;
      lastAtMs = nowMs();
    },
    succeeded: () => {
      wrong = 0;
    },
    triesLeft: () => Math.max(0, freeTries - wrong),
  };
};
