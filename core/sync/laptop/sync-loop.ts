/** How a round ended, as far as the next one is concerned. */
export interface RoundEnd {
  readonly reached: boolean;
  /** Changes were made meanwhile. */
  readonly waiting: boolean;
  /** Somebody waits at the screen for what another laptop does. */
  readonly hurries?: boolean | undefined;
  /** The server asked for a pause. */
  readonly retryAfterMs?: number | undefined;
  /** Nothing to do until somebody acts: not enrolled, refused, locked. */
  readonly rests?: boolean | undefined;
}

export interface SyncTimings {
  /** After the start, so that the first look at the day is not in the way. */
  readonly firstMs: number;
  /** After a commit; the next commit within it waits with it. */
  readonly debounceMs: number;
  readonly idleMs: number;
  readonly hurryMs: number;
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** How often the clock and the network are looked at, to notice a wake-up. */
  readonly watchMs: number;
}

export const syncTimings: SyncTimings = {
  firstMs: 4_000,
  debounceMs: 1_500,
  idleMs: 5 * 60_000,
  hurryMs: 3_000,
  firstRetryMs: 10_000,
  longestRetryMs: 10 * 60_000,
  watchMs: 20_000,
};

export interface SyncLoop {
  readonly start: () => void;
  readonly stop: () => void;
  /** After a commit. */
  readonly committed: () => void;
  /** Wake-up, network, window: soon, whatever the back-off says. */
  readonly nudge: () => void;
  /** A round of its own, after the one under way. */
  readonly now: () => Promise<void>;
}

interface SyncLoopDeps {
  readonly round: () => Promise<RoundEnd>;
  readonly nowMs: () => number;
  /** Another text = another network. */
  readonly network: () => string;
  readonly random: () => number;
  readonly timings: SyncTimings;
}

/** When to sync; one round at a time, and none while there is nothing to gain. */
export const createSyncLoop = ({ round, nowMs, network, random, timings }: SyncLoopDeps): SyncLoop => {
  let timer: NodeJS.Timeout | undefined;
  let dueAtMs = Number.POSITIVE_INFINITY;
  let watch: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  let failures = 0;
  let stopped = true;

  /** Laptops that lost the same server must not come back in the same second. */
  const jittered = (ms: number): number => ms * (0.8 + 0.4 * random());

  const schedule = (ms: number): void => {
    if (stopped) return;
    clearTimeout(timer);
    dueAtMs = nowMs() + ms;
    // A full disk or a bug must not end the program while nobody looks: the status shows it, and who asks is told.
    timer = setTimeout(() => void now().catch(() => {}), ms).unref();
  };
  const sooner = (ms: number): void => {
    if (nowMs() + ms < dueAtMs) schedule(ms);
  };

  const now = (): Promise<void> => {
    const turn = running.then(async () => {
      clearTimeout(timer);
      dueAtMs = Number.POSITIVE_INFINITY;
      busy = true;
      try {
        plan(await round());
      } catch (error) {
        plan({ reached: false, waiting: false });
        throw error;
      } finally {
        busy = false;
      }
    });
    running = turn.catch(() => {});
    return turn;
  };

  const plan = ({ reached, waiting, hurries, retryAfterMs, rests }: RoundEnd): void => {
    failures = reached ? 0 : failures + 1;
    if (rests === true) return;
    if (!reached) {
      const backOffMs = Math.min(timings.longestRetryMs, timings.firstRetryMs * 2 ** Math.min(failures - 1, 10));
      schedule(jittered(Math.max(backOffMs, retryAfterMs ?? 0)));
    } else schedule(jittered(waiting ? timings.debounceMs : hurries === true ? timings.hurryMs : timings.idleMs));
  };

  const watchSurroundings = (): void => {
    let lastMs = nowMs();
    let lastNetwork = network();
    watch = setInterval(() => {
      const [atMs, here] = [nowMs(), network()];
      // A timer that comes much too late has slept; what was due then may be long past, so it is not asked.
      if (!busy && (atMs - lastMs > timings.watchMs * 3 || here !== lastNetwork))
        schedule(jittered(timings.debounceMs));
      [lastMs, lastNetwork] = [atMs, here];
    }, timings.watchMs).unref();
  };

  return {
    now,
    start: () => {
      stopped = false;
      schedule(jittered(timings.firstMs));
      watchSurroundings();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      clearInterval(watch);
    },
    // While a round runs it looks by itself whether more has come; without a network typing must not call out.
    committed: () => {
      if (!busy && failures === 0) sooner(jittered(timings.debounceMs));
    },
    nudge: () => {
      if (!busy) sooner(jittered(timings.debounceMs / 5));
    },
  };
};
