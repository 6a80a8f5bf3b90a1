import type { WritableDb } from '../../db/database.ts';
import { finishedUpTo, firstOutboxSeq, pruneHalf, pruneOps } from '../../db/repositories/outbox-pruning-repository.ts';
import { readSyncState, type SyncStates, writeSyncState } from '../../db/repositories/sync-state-repository.ts';
import type { Page } from './page.ts';
import type { SyncRound } from './sync-round.ts';

/** 24 months (docs/spec/sync.md). */
export const keepAcceptedMs = 731 * 86_400_000;
/** Two dozen marks in that time: an op goes at most a month late. */
const marksInThatTime = 24;
/** About a dozen milliseconds. */
const sliceOps = 500;

/**
 * At the end of the log: which ops the server has had for long enough. Only the server's own time counts: now and then it is
 * noted with how far everything was accepted and seen by then. Another server epoch may be a server that was put back and
 * has taken them only now: time begins anew.
 */
export const noteAge = ({ keepMs }: Pick<SyncRound, 'keepMs'>, db: WritableDb, page: Page): void => {
  const known = readSyncState(db, 'pruning');
  const before = known?.serverEpoch === page.serverEpoch ? known : { serverEpoch: page.serverEpoch, marks: [], due: 0 };
  const next = withMark(withDue(before, page.serverTimeMs, keepMs), page.serverTimeMs, keepMs, () => finishedUpTo(db));
  if (next !== known) writeSyncState(db, 'pruning', next);
};

type Pruning = SyncStates['pruning'];

const withDue = (pruning: Pruning, nowMs: number, keepMs: number): Pruning => {
  const due = pruning.marks.findLast(({ atMs }) => nowMs - atMs >= keepMs)?.seq;
  if (due === undefined) return pruning;
  return { ...pruning, due, marks: pruning.marks.filter(({ atMs }) => nowMs - atMs < keepMs) };
};

const withMark = (pruning: Pruning, nowMs: number, keepMs: number, finished: () => number): Pruning => {
  const last = pruning.marks.at(-1);
  // The server's clock was put back, or a package file comes late: a mark that is missing only keeps ops longer.
  if (last !== undefined && last.atMs > nowMs)
    return { ...pruning, marks: pruning.marks.filter(({ atMs }) => atMs <= nowMs) };
  if (last !== undefined && nowMs - last.atMs < keepMs / marksInThatTime) return pruning;
  const seq = finished();
  return seq <= (last?.seq ?? pruning.due) ? pruning : { ...pruning, marks: [...pruning.marks, { atMs: nowMs, seq }] };
};

/**
 * In slices, so that others write in between. A death in a large change set leaves it without its front: the next opening
 * takes the rest (`finishHalf`), before anybody sends, exports or enrols from it.
 */
export const pruneDue = async ({ database, commands }: SyncRound): Promise<void> => {
  const isDue = (): boolean =>
    (firstOutboxSeq(database.reader) ?? Number.MAX_SAFE_INTEGER) <=
    (readSyncState(database.reader, 'pruning')?.due ?? 0);
  while (isDue()) {
    const pruned = await commands.receive(({ db }) => {
      // What waits again meanwhile stays, whatever it was then.
      const upTo = Math.min(readSyncState(db, 'pruning')?.due ?? 0, finishedUpTo(db));
      return upTo === 0 ? 0 : pruneOps(db, upTo, sliceOps);
    });
    if (pruned === 0) return;
  }
};

/** What is left of a change set that is half pruned was accepted and seen as a whole two years ago. */
export const finishHalf = async (
  { reader }: Pick<SyncRound['database'], 'reader'>,
  commands: SyncRound['commands'],
): Promise<void> => {
  while (readSyncState(reader, 'halfPruned') !== undefined) await commands.receive(({ db }) => pruneHalf(db, sliceOps));
};
