import type { Cursor } from '../../shared/sync/wire.ts';
import type { ServerTransaction } from '../store/server-store.ts';

/** The name of this server's log, given at the first use. */
export const ensureServerEpoch = async (transaction: ServerTransaction, ids: () => string): Promise<string> => {
  const epoch = await transaction.serverEpoch();
  return epoch === '' ? newServerEpoch(transaction, ids) : epoch;
};

export const newServerEpoch = async (transaction: ServerTransaction, ids: () => string): Promise<string> => {
  const made = ids();
  await transaction.setServerEpoch(made);
  return made;
};

/** Tells a server that was put back to an earlier state from a laptop that says so. */
export interface LogWitness {
  /** The log ended here, and this was committed. */
  readonly saw: (end: Cursor) => void;
  /** A laptop knows an entry that is not here. True: believe it. */
  readonly believesRestore: (transaction: ServerTransaction) => Promise<boolean>;
  readonly epochBegan: () => void;
  readonly isAhead: (end: Cursor) => boolean;
}

/**
 * A new server epoch makes every laptop read the whole log again, so one laptop with a wrong cursor must not cause it
 * at will: this process believes it once after its start, and afterwards only when an end that it saw itself is gone.
 */
export const createLogWitness = (): LogWitness => {
  let seen: Cursor | null = null;
  let hasBegunEpoch = false;
  return {
    saw: (end) => {
      seen = end;
    },
    believesRestore: async (transaction) =>
      !hasBegunEpoch || (seen !== null && (await transaction.hashAt(seen.seq)) !== seen.hash),
    epochBegan: () => {
      hasBegunEpoch = true;
      seen = null;
    },
    isAhead: (end) => seen !== null && seen.seq > end.seq,
  };
};
