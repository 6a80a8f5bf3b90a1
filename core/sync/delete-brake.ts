import { isTakenBack } from '../../db/arrival-guard.ts';
import type { ReadableDb, WritableDb } from '../../db/database.ts';
import {
  countLivingRecords,
  isLivingRecord,
  isTravellingEntity,
} from '../../db/repositories/sync-column-repository.ts';
import { readSyncState, writeSyncState } from '../../db/repositories/sync-state-repository.ts';
import type { LogEntry } from '../../shared/sync/wire.ts';
import type { SyncStop } from './sync-ports.ts';

const none = { applied: 0, asked: 0, confirmed: false } as const;

/**
 * Absence never deletes, and even explicit deletions wait for a person when one pull brings too many (I10): a mistake
 * in the centre must not empty the laptops. Undefined: go on.
 */
export const brakeDeletes = (db: WritableDb, entries: readonly LogEntry[]): SyncStop | undefined => {
  // What was taken back in the same page is no deletion: the question goes away by itself when the mistake is undone.
  const last = new Map(entries.map((entry) => [entry.record, entry]));
  const coming = [...last.values()].filter(
    ({ kind, entity, record }) =>
      kind === 'delete' &&
      isTravellingEntity(entity) &&
      isLivingRecord(db, entity, record) &&
      !isTakenBack(db, entity, record),
  );
  if (coming.length === 0) return undefined;
  const state = readSyncState(db, 'deletes') ?? none;
  const count = state.applied + coming.length;
  if (!state.confirmed && count > alwaysAllowed) {
    const total = countLivingRecords(db) + state.applied;
    if (count > total * allowedShare) {
      writeSyncState(db, 'deletes', { ...state, asked: count });
      const deletions = coming.map(({ entity, record, personId }) => ({ entity, record, personId }));
      return { type: 'deletesPaused', count, total, deletions };
    }
  }
  writeSyncState(db, 'deletes', { ...state, applied: count });
  return undefined;
};

const alwaysAllowed = 20;
const allowedShare = 0.05;

/** The log has been read to its end: the next pull counts anew. */
export const releaseBrake = (db: WritableDb): void => {
  if (readSyncState(db, 'deletes') !== undefined) writeSyncState(db, 'deletes', none);
};

/** Somebody said yes to the deletions of a pull that has not come to its end yet. */
export const isConfirmed = (db: ReadableDb): boolean => readSyncState(db, 'deletes')?.confirmed === true;

export const confirmDeletes = (db: WritableDb): void => {
  const state = readSyncState(db, 'deletes') ?? none;
  writeSyncState(db, 'deletes', { ...state, asked: 0, confirmed: true });
};
