import type { ReadableDb, WritableDb } from '../../../db/database.ts';
import { RecordForeignError } from '../../../db/foreign-guard.ts';
import { hasLivingTwin } from '../../../db/repositories/natural-key-repository.ts';
import { lastChangeSeq, listDeletedBySync } from '../../../db/repositories/received-delete-repository.ts';
import { readSyncState, removeSyncState, writeSyncState } from '../../../db/repositories/sync-state-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { listOwnerOf } from '../../../shared/sync/room.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import * as brake from '../../sync/delete-brake.ts';

/**
 * The answer "keep them" to the brake. The deletions are taken like any others, so that this laptop stays in step with
 * the log, and put back at once: a restore is an op like any other and brings the records back everywhere.
 */
export const chooseToKeep = (db: WritableDb): void => {
  writeSyncState(db, 'keepingDeleted', { afterChange: lastChangeSeq(db) });
  brake.confirmDeletes(db);
};

/** The other answer; the last one given counts. */
export const chooseToDelete = (db: WritableDb): void => {
  removeSyncState(db, 'keepingDeleted');
  brake.confirmDeletes(db);
};

export const isKeeping = (db: ReadableDb): boolean => readSyncState(db, 'keepingDeleted') !== undefined;

/**
 * After each round until the pull that was asked about has come to its end: a network that goes away in the middle changes
 * no choice, and what is deleted later is not meant by it.
 */
export const putBackDeleted = ({ db, records }: CommandUnit): Result<null, never> => {
  const chosen = readSyncState(db, 'keepingDeleted');
  if (chosen === undefined) return ok(null);
  // Last deleted first: parents went after their children.
  // Who went along is a value of the trip, and no deletion.
  for (const { entity, id } of listDeletedBySync(db, chosen.afterChange))
    if (listOwnerOf(entity) === undefined) putBack({ db, records }, entity, id);
  if (!brake.isConfirmed(db)) removeSyncState(db, 'keepingDeleted');
  return ok(null);
};

const putBack = ({ db, records }: Pick<CommandUnit, 'db' | 'records'>, entity: EntityName, id: string): void => {
  const row: { readonly deletedAt: number | null } | undefined = records.find(entity, id);
  if (row === undefined || row.deletedAt === null || hasLivingTwin(db, entity, id)) return;
  try {
    records.restore(entity, id);
  } catch (error) {
    // Of another unit: that unit decides.
    if (!(error instanceof RecordForeignError)) throw error;
  }
};
