import { countParked, listSeenRows } from '../../db/repositories/sync-row-repository.ts';
import { readSyncState, writeSyncState } from '../../db/repositories/sync-state-repository.ts';
import { digestOf } from '../../shared/sync/digest.ts';
import type { ReceivedUnit } from '../commands/command-runner.ts';
import type { Page } from './page.ts';
import type { SyncRound } from './sync-round.ts';

/**
 * At the end of the log, now and then: has this laptop seen everything that the server would show it? If not, the log is
 * folded anew, once per place: a difference that stays is told, and the next entries bring another look.
 */
export const checkDigest = (round: SyncRound, { db }: ReceivedUnit, page: Page): 'level' | 'rewind' => {
  if (page.digest === null || page.entries.length > 0 || countParked(db) > 0) return 'level';
  if (isSame(page.digest, digestOf(round.sha256, listSeenRows(db)))) return 'level';
  if (readSyncState(db, 'digestMismatch')?.seq === page.cursor.seq) return 'level';
  writeSyncState(db, 'digestMismatch', { seq: page.cursor.seq });
  writeSyncState(db, 'rewinding', { reason: 'digest' });
  return 'rewind';
};

type Buckets = ReturnType<typeof digestOf>;

const isSame = (server: Buckets, here: Buckets): boolean => {
  const known = new Map(here.map(({ bucket, hash }) => [bucket, hash]));
  return server.length === here.length && server.every(({ bucket, hash }) => known.get(bucket) === hash);
};
