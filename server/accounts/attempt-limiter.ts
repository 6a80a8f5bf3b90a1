const windowMs = 60_000;

/** How often somebody may try within a minute. Held in memory: a restart forgives, and nobody else is locked out. */
export class AttemptLimiter {
  private readonly attempts = new Map<string, number[]>();
  private readonly most: number;
  private readonly nowMs: () => number;

  constructor(most: number, nowMs: () => number) {
    this.most = most;
    this.nowMs = nowMs;
  }

  /** Counts an attempt; milliseconds to wait when there were too many. */
  take(key: string): number | undefined {
    const now = this.nowMs();
    this.forgetOld(now);
    // What lies ahead was counted under a clock that was wrong, and would hold somebody back until then.
    const recent = (this.attempts.get(key) ?? []).filter((atMs) => atMs > now - windowMs && atMs <= now);
    const [first] = recent;
    if (first !== undefined && recent.length >= this.most) return first + windowMs - now;
    recent.push(now);
    // Set anew, so that the map stays in the order of the last attempt.
    this.attempts.delete(key);
    this.attempts.set(key, recent);
    return undefined;
  }

  private forgetOld(now: number): void {
    for (const [key, times] of this.attempts) {
      const last = times.at(-1) ?? 0;
      if (last > now - windowMs && last <= now) return;
      this.attempts.delete(key);
    }
  }
}
