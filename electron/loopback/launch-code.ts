import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export type RedeemAnswer = 'accepted' | 'wrong' | 'backOff';

export interface LaunchCodes {
  readonly mint: () => string;
  /** `tab` is chance that a tab keeps to itself: reloaded before it had its answer, it may ask again. */
  readonly redeem: (code: string, tab: string) => RedeemAnswer;
  readonly waitMs: () => number;
}

const lifeMs = 60_000;
const freeTries = 5;
const firstWaitMs = 2_000;
const longestWaitMs = 60_000;

/** Codes of 256 bits that open a session in one tab, within a minute. Only their hashes are kept. */
export const createLaunchCodes = (nowMs: () => number): LaunchCodes => {
  let open: { readonly hash: Buffer; readonly endsMs: number; readonly tab?: Buffer }[] = [];
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
    redeem: (code, tab) => {
      open = open.filter(({ endsMs }) => endsMs > nowMs());
      const [hash, tabHash] = [hashOf(code), hashOf(tab)];
      const found = open.find((candidate) => timingSafeEqual(candidate.hash, hash));
      const isOfTab = found !== undefined && (found.tab === undefined || timingSafeEqual(found.tab, tabHash));
      // Nobody guesses 256 bits: the wait slows a stranger's loop down and must not shut out who has the code.
      if (!isOfTab) return nowMs() < closedUntilMs ? 'backOff' : countWrongTry();
      open = open.map((candidate) => (candidate === found ? { ...found, tab: tabHash } : candidate));
      wrongTries = 0;
      return 'accepted';
    },
    waitMs: () => Math.max(0, closedUntilMs - nowMs()),
  };
};

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
