import type { ReadableDb, WritableDb } from '../../db/database.ts';
import { isTravellingEntity } from '../../db/repositories/sync-column-repository.ts';
import { listParked, park, removeParked } from '../../db/repositories/sync-row-repository.ts';
import { roomPart } from '../../shared/sync/room-part.ts';
import { isRingEntity, isRoomEntity } from '../../shared/sync/room-ring.ts';
import type { LogEntry } from '../../shared/sync/wire.ts';
import type { ReceivedUnit } from '../commands/command-runner.ts';
import { type Arrival, applyEntry } from './apply-entry.ts';
import { applyPart, followProgress, placeWaiting } from './room/apply-part.ts';
import { applyRingRecord } from './room/apply-ring.ts';
import type { SyncRound } from './sync-round.ts';

/** Entries of whole transactions of the server, in its order. */
export const applyEntries = (round: SyncRound, unit: ReceivedUnit, entries: readonly LogEntry[]): void => {
  const parked = parkedRecords(unit.db);
  for (const transaction of transactionsOf(entries)) {
    if (transaction.some((entry) => mustWait(entry, round.schemaVersion, parked)))
      parkTransaction(unit.db, transaction, parked);
    else applyTransaction(round, unit, transaction);
  }
};

/** A transaction is applied whole or not at all (I7); the server never cuts one. */
export const transactionsOf = (entries: readonly LogEntry[]): readonly (readonly LogEntry[])[] => {
  const transactions: LogEntry[][] = [];
  let open: LogEntry[] = [];
  for (const entry of entries) {
    open.push(entry);
    if (!entry.last) continue;
    transactions.push(open);
    open = [];
  }
  if (open.length > 0) transactions.push(open);
  return transactions;
};

const applyTransaction = (
  { me, values }: SyncRound,
  { db, atMs, changeSet }: ReceivedUnit,
  transaction: readonly LogEntry[],
): void => {
  const [first] = transaction;
  if (first === undefined) return;
  changeSet({ atMs: first.takenAtMs, actorId: first.personId }, (records) => {
    for (const entry of transaction) applyOne({ db, records, me, values, atMs }, entry);
  });
};

/** A line about a record, about its part in the unit's room, or about the room's ring. */
export const applyOne = (arrival: Arrival, entry: LogEntry): void => {
  if (entry.entity === roomPart) applyPart(arrival, entry);
  else if (isRingEntity(entry.entity)) applyRingRecord(arrival, entry);
  else if (isTravellingEntity(entry.entity)) {
    applyEntry(arrival, entry.entity, entry);
    placeWaiting(arrival, entry.record);
    if (entry.entity === 'lead_progress') followProgress(arrival, entry.record);
  }
};

export const isApplied = (entity: string): boolean => isRoomEntity(entity) || isTravellingEntity(entity);

/**
 * Of a newer version, or about a record of which something waits already: order within a record is never changed. What
 * names a waiting record waits with it, child or not: a firm on a node is nothing without the firm (I11).
 */
export const mustWait = (entry: LogEntry, schemaVersion: number, parked: ReadonlySet<string>): boolean =>
  entry.v > schemaVersion ||
  !isApplied(entry.entity) ||
  parked.has(entry.record) ||
  (parked.size > 0 && Object.values(entry.fields).some((value) => typeof value === 'string' && parked.has(value)));

const parkTransaction = (db: WritableDb, transaction: readonly LogEntry[], parked: Set<string>): void => {
  for (const entry of transaction) {
    park(db, entry);
    parked.add(entry.record);
  }
};

const parkedRecords = (db: ReadableDb): Set<string> => new Set(listParked(db).map(({ record }) => record));

/** After an upgrade: what this version understands by now, in its order; the rest waits on. */
export const applyParked = (round: SyncRound, unit: ReceivedUnit): void => {
  const entries = listParked(unit.db);
  removeParked(unit.db);
  applyEntries(round, unit, entries);
};
