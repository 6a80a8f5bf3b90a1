import type { Sha256 } from './op-hash.ts';
import type { PullRequest } from './wire.ts';

/** A question of a pull in twenty characters: whether its answer is still the empty one can be asked with no more. */
export const pullTag = (
  sha256: Sha256,
  { epoch, lastSeq, headHash, serverEpoch, cursor, scope, v, rooms }: PullRequest,
): string =>
  sha256(
    JSON.stringify([
      epoch,
      lastSeq,
      headHash,
      serverEpoch,
      cursor.seq,
      cursor.hash,
      scope,
      v,
      ...(rooms === true ? ['rooms'] : []),
    ]),
  ).slice(0, 20);
