import { isHidden, withoutWithdrawal } from '../../db/arrival-guard.ts';
import type { WritableDb } from '../../db/database.ts';
import { dropUnsentRelabelling, wasRemovedHere } from '../../db/outgoing/outbox-ops.ts';
import type { RecordStore } from '../../db/record-store.ts';
import { recallUnsent } from '../../db/repositories/offered-ops-repository.ts';
import { recordColumnsOf } from '../../db/repositories/sync-column-repository.ts';
import { listUnseenOpsOf, markSeen, type UnseenOp } from '../../db/repositories/sync-outbox-repository.ts';
import { findSyncRow, saveSyncRow } from '../../db/repositories/sync-row-repository.ts';
import type { EntityName } from '../../db/schema/entities.ts';
import type { DeclaredValues } from '../../shared/records/declared-values.ts';
import { readKept, writeKept } from '../../shared/records/kept-values.ts';
import type { LogEntry } from '../../shared/sync/wire.ts';
import { arrivingRow, strictValues, withDerived } from './arrival-defaults.ts';
import { type ArrivingFields, mergedOpaque, splitFields } from './arriving-fields.ts';
import type { SyncIdentity } from './sync-ports.ts';

export interface Arrival {
  readonly db: WritableDb;
  readonly records: RecordStore;
  readonly me: SyncIdentity;
  readonly values: DeclaredValues;
  readonly atMs: number;
}

/** One line of the server's log becomes what the row says here. */
export const applyEntry = (arrival: Arrival, entity: EntityName, entry: LogEntry): void => {
  const standing = noteOwn(arrival, entry);
  if (entry.kind === 'withdraw') withdraw(arrival, entity, entry);
  else write(arrival, entity, entry, standing);
};

/** Marks an op of this laptop as seen; answers what else it said of the record that the log has not shown. */
export const noteOwn = ({ db, atMs }: Arrival, entry: LogEntry): readonly UnseenOp[] => {
  const unseen = listUnseenOpsOf(db, entry.record);
  // By its id alone: it may have gone out under another device, before this laptop was enrolled anew.
  const own = unseen.find(({ opId }) => opId === entry.opId);
  if (own !== undefined) markSeen(db, own.seq, entry.seq, atMs);
  return own === undefined ? unseen : unseen.filter((op) => op !== own);
};

const write = (arrival: Arrival, entity: EntityName, entry: LogEntry, standing: readonly UnseenOp[]): void => {
  const { db, records } = arrival;
  // What became of an op on a record that this reader may not see: tells nothing of the record, not even its place.
  if (entry.kind === 'update' && entry.owner === null && Object.keys(entry.fields).length === 0) return;
  const before = findSyncRow(db, entry.record);
  const row: Readonly<Record<string, unknown>> | undefined = records.find(entity, entry.record);
  const isOwn = row !== undefined && (entry.owner === null || entry.owner === arrival.me.unitId);
  // Of its own records a laptop knows more than the server: what a sensitive lead took off the server stays here.
  const said = { ...(isWholeRecord(entry, arrival.me) ? emptyFields(entity) : {}), ...entry.fields };
  const told = isOwn ? withoutWithdrawal(db, row, { entity, kind: kindOf(entry), fields: said }) : said;
  const fields = splitFields(entity, (told ?? {}) as LogEntry['fields'], arrival.values); // a part of the entry's own fields
  saveSyncRow(db, {
    recordId: entry.record,
    entity,
    serverSeq: entry.seq,
    ownerUnitId: entry.owner,
    opaque: mergedOpaque(before?.opaque ?? null, fields),
    logLabel: labelAfter(entity, said, before?.logLabel ?? null),
  });
  if (told === null) {
    // Taken back by a label that waits here to be opened: whoever has it brings it back after that.
    if (row !== undefined && !isHidden(db, entity, row)) records.tellAgain(entity, entry.record);
    return;
  }
  if (entry.kind !== 'delete') put(arrival, entity, entry, fields, standing);
  else if (row !== undefined && row['deletedAt'] === null && !hasEdits(db, entry.record, standing))
    records.remove(entity, entry.record);
};

const labelAfter = (entity: EntityName, said: LogEntry['fields'], before: string | null): string | null => {
  if (entity !== 'lead' || !('label' in said)) return before;
  const { label } = said;
  return label === null || label === undefined ? null : String(label);
};

/**
 * An edit that waits here comes later in the server's order, and the edit wins. What this laptop only says again (a lead
 * was opened, and now it is deleted) is no edit: it does not bring a record back (I8).
 */
const hasEdits = (db: WritableDb, recordId: string, standing: readonly UnseenOp[]): boolean => {
  if (standing.length === 0) return false;
  recallUnsent(db);
  dropUnsentRelabelling(db, recordId);
  return listUnseenOpsOf(db, recordId).length > 0;
};

/**
 * What it does not say is empty, also where an edit that was refused, or never sent, had put something. So is a `restore`
 * of a record of another unit: nothing of it is known better here.
 */
const isWholeRecord = ({ kind, owner }: LogEntry, { unitId }: SyncIdentity): boolean =>
  kind === 'snapshot' || (kind === 'restore' && owner !== null && owner !== unitId);

const emptyFields = (entity: EntityName): LogEntry['fields'] =>
  Object.fromEntries([...recordColumnsOf(entity)].filter(([, { travels }]) => travels).map(([field]) => [field, null]));

const kindOf = ({ kind }: LogEntry): Exclude<LogEntry['kind'], 'withdraw'> => (kind === 'withdraw' ? 'update' : kind);

const put = (
  { db, records }: Arrival,
  entity: EntityName,
  entry: LogEntry,
  { known, unreadable }: ArrivingFields,
  standing: readonly UnseenOp[],
): void => {
  // Tells who owns and sees the record now, or what became of an op, and nothing of the record itself.
  if (entry.kind === 'update' && Object.keys(entry.fields).length === 0) return;
  const id = entry.record;
  const values = { ...withDefaults(entity, known, entry.takenAtMs), ...strictValues(entity, Object.keys(unreadable)) };
  const row: Readonly<Record<string, unknown>> | undefined = records.find(entity, id);
  if (row === undefined) {
    // A restored server is refilled in any order: the creation comes, and after it what is newer than it.
    if (entry.kind === 'update') return;
    // Columns of this entity with values of their types, as splitFields and arrivingRow made sure.
    const made = { ...arrivingRow(entity, values, entry.takenAtMs), unreadable: writeKept(unreadable) };
    records.create(entity, { id, ...made } as never);
    return;
  }
  if (row['deletedAt'] !== null && standing.at(-1)?.kind !== 'delete' && !isOlder(db, entry))
    records.restore(entity, id);
  const waiting = waitingFields(standing);
  const free = {
    ...Object.fromEntries(Object.entries(values).filter(([field]) => !waiting.has(field))),
    ...marksAfter(row, known, unreadable, (field) => !waiting.has(field)),
  };
  records.update(entity, id, withDerived(entity, free) as never); // as above
  if (waiting.size === 0) return;
  // A label that came with it has taken some of what waited out of the outbox: nothing comes later that would settle it.
  const waitsStill = waitingFields(listUnseenOpsOf(db, id));
  const isLeft = (field: string): boolean => waiting.has(field) && !waitsStill.has(field);
  const left = Object.fromEntries(Object.entries(values).filter(([field]) => isLeft(field)));
  const marks = marksAfter(records.find(entity, id) ?? row, known, unreadable, isLeft);
  if (Object.keys(left).length > 0 || Object.keys(unreadable).some(isLeft))
    records.update(entity, id, withDerived(entity, { ...left, ...marks }) as never); // as above
};

/**
 * What somebody deleted here comes back by a line that says so. Others are of before: a log that is read again from its
 * beginning, by a laptop that comes back to its server.
 */
const isOlder = (db: WritableDb, { kind, record }: LogEntry): boolean =>
  (kind === 'create' || kind === 'update') && wasRemovedHere(db, record);

/** What is still not understood of the row when these fields have arrived. */
export const marksAfter = (
  row: Readonly<Record<string, unknown>>,
  known: LogEntry['fields'],
  unreadable: LogEntry['fields'],
  counts: (field: string) => boolean,
): { readonly unreadable: string | null } => {
  const kept = { ...readKept(row['unreadable']) };
  for (const field of Object.keys(known)) if (counts(field)) delete kept[field];
  for (const [field, value] of Object.entries(unreadable)) if (counts(field)) kept[field] = value;
  return { unreadable: writeKept(kept) };
};

/** A field that was taken back arrives as null; where a column cannot be empty it gets what a new row would have. */
export const withDefaults = (
  entity: EntityName,
  known: LogEntry['fields'],
  takenAtMs: number,
): Readonly<Record<string, unknown>> => {
  const emptied = Object.entries(known).filter(([, value]) => value === null);
  if (emptied.length === 0) return known;
  const blank = arrivingRow(entity, {}, takenAtMs);
  return { ...known, ...Object.fromEntries(emptied.map(([field]) => [field, blank[field]])) };
};

/** Fields of this laptop's ops that are not in the log yet: they come later in the server's order. */
const waitingFields = (standing: readonly UnseenOp[]): ReadonlySet<string> =>
  new Set(standing.flatMap(({ fields }) => Object.keys(JSON.parse(fields) as object)));

/** Out of sight: the copy goes, also where an edit of it waits (that is refused); never what this unit has made itself. */
const withdraw = ({ db, records, me }: Arrival, entity: EntityName, entry: LogEntry): void => {
  const known = findSyncRow(db, entry.record);
  if (known === undefined) return;
  saveSyncRow(db, { ...known, serverSeq: 0, ownerUnitId: entry.owner ?? known.ownerUnitId });
  const isCopy = known.ownerUnitId !== null && known.ownerUnitId !== me.unitId;
  const row: Readonly<Record<string, unknown>> | undefined = records.find(entity, entry.record);
  if (isCopy && row !== undefined && row['deletedAt'] === null) records.remove(entity, entry.record);
};
