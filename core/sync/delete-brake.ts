import { isNewLabel, isTakenBack } from '../../db/arrival-guard.ts';
import type { ReadableDb, WritableDb } from '../../db/database.ts';
import { findAnyRecord } from '../../db/repositories/any-record-repository.ts';
import { findRoomPart } from '../../db/repositories/room-part-repository.ts';
import {
  countLivingRecords,
  isLivingRecord,
  isTravellingEntity,
} from '../../db/repositories/sync-column-repository.ts';
import { readSyncState, writeSyncState } from '../../db/repositories/sync-state-repository.ts';
import { goneField } from '../../shared/sync/room.ts';
import { kindField, recordOfPart, roomPart } from '../../shared/sync/room-part.ts';
import type { LogEntry } from '../../shared/sync/wire.ts';
import { cipherHere } from './room/seal-fields.ts';
import type { SyncStop } from './sync-ports.ts';

const none = { applied: 0, asked: 0, confirmed: false } as const;

/**
 * Absence never deletes, and even explicit deletions wait for a person when one pull brings too many (I10): a mistake
 * in the centre must not empty the laptops. Undefined: go on.
 */
export const brakeDeletes = (db: WritableDb, entries: readonly LogEntry[]): SyncStop | undefined => {
  const coming = deletionsAmong(db, entries);
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

/**
 * What was taken back in the same page is no deletion: the question goes away by itself when the mistake is undone. Nor is
 * what a label hides, which comes on the page of its label and before it is read here (LAB-5): each line is judged by the
 * labels of the lines before it.
 */
const deletionsAmong = (db: ReadableDb, entries: readonly LogEntry[]): readonly LogEntry[] => {
  if (!entries.some((entry) => entry.kind === 'delete' || saysLife(entry))) return [];
  const said: Record<string, string> = {};
  const deletions = new Map<string, LogEntry>();
  for (const entry of entries) {
    const { kind, entity, record } = entry;
    const label = labelSaidBy(entry);
    // A log that is read again says of most leads what is known: the list stays short.
    if (label !== undefined && (record in said || isNewLabel(db, record, label))) said[record] = label;
    if (saysLife(entry)) {
      const gone = goneInside(db, entry);
      if (gone === undefined) deletions.delete(record);
      else deletions.set(record, gone);
    } else if (kind !== 'delete') deletions.delete(record);
    else if (isTravellingEntity(entity) && isLivingRecord(db, entity, record) && !isTakenBack(db, entity, record, said))
      deletions.set(record, entry);
  }
  return [...deletions.values()];
};

/** A record inside the room says sealed whether it lies in the trash (docs/spec/unit-room.md, R14). */
const saysLife = ({ entity, fields }: LogEntry): boolean => entity === roomPart && Object.hasOwn(fields, goneField);

/** The deletion of a record that lives here; undefined: it says something else, or nobody here can tell. */
const goneInside = (db: ReadableDb, entry: LogEntry): LogEntry | undefined => {
  const recordId = recordOfPart(entry.record);
  const entity = findRoomPart(db, entry.record)?.entity ?? String(entry.fields[kindField]);
  const said = cipherHere(db)?.open(entry.fields[goneField], { entity, recordId, field: goneField });
  const isLiving = said?.value === true && findAnyRecord(db, entity, recordId)?.['deletedAt'] === null;
  return isLiving ? { ...entry, entity, record: recordId } : undefined;
};

const labelSaidBy = ({ entity, fields }: LogEntry): string | undefined => {
  const label = entity === 'lead' ? (fields['label'] ?? undefined) : undefined;
  return label === undefined ? undefined : String(label);
};

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
