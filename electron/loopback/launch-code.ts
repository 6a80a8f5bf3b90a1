import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export type RedeemAnswer = 'accepted' | 'wrong' | 'backOff';

export interface LaunchCodes {
  readonly mint: () => string;
  readonly redeem: (code: string) => RedeemAnswer;
  readonly waitMs: () => number;
}

const lifeMs = 60_000;
const freeTries = 5;
const firstWaitMs = 2_000;
const longestWaitMs = 60_000;

/** Codes of 256 bits that open a session once, within a minute. Only their hashes are kept. */
export const createLaunchCodes = (nowMs: () => number): LaunchCodes => {
  let open: { readonly hash: Buffer; readonly endsMs: number }[] = [];
  let wrongTries = 0;
  let closedUntilMs = 0;

  const countWrongTry = (): RedeemAnswer => {
    wrongTries += 1;
    if (wrongTries >= freeTries)
      closedUntilMs = nowMs() + Math.min(longestWaitMs, firstWaitMs * 2 ** (wrongTries - freeTries));
    return 'wrong';
  };

  return {
    mint: () => {
      const code = randomBytes(32).toString('base64url');
      open.push({ hash: hashOf(code), endsMs: nowMs() + lifeMs });
      return code;
    },
    redeem: (code) => {
      open = open.filter(({ endsMs }) => endsMs > nowMs());
      const hash = hashOf(code);
      const left = open.filter((candidate) => !timingSafeEqual(candidate.hash, hash));
      // Nobody guesses 256 bits: the wait slows a stranger's loop down and must not shut out who has the code.
      if (left.length === open.length) return nowMs() < closedUntilMs ? 'backOff' : countWrongTry();
      open = left;
      wrongTries = 0;
      return 'accepted';
    },
    waitMs: () => Math.max(0, closedUntilMs - nowMs()),
  };
};

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
