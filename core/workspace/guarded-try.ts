import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { TryGuard } from './try-guard.ts';

export type SecretError =
  | { readonly type: 'WrongSecret'; readonly triesLeft: number }
  | { readonly type: 'TooManyTries'; readonly waitMs: number };

export type GuardedTry = <T>(attempt: () => Promise<T | undefined>) => Promise<Result<T, SecretError>>;

/** One count for all doors: who guesses at a backup guesses at the workspace. */
export const guardTries =
  (tries: TryGuard): GuardedTry =>
  async (attempt) => {
    const waitMs = tries.waitMs();
    if (waitMs > 0) return err({ type: 'TooManyTries', waitMs });
    const opened = await attempt();
    if (opened === undefined) {
      tries.failed();
      return err({ type: 'WrongSecret', triesLeft: tries.triesLeft() });
    }
    tries.succeeded();
    return ok(opened);
  };
