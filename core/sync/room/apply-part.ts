import { fieldNames } from '../../../db/outgoing/outbox-ops.ts';
import { differing, isEmpty, unsureOf } from '../../../db/outgoing/room-ops.ts';
import { asShared } from '../../../db/outgoing/shared-row.ts';
import { createSurroundings } from '../../../db/outgoing/surroundings.ts';
import { listProgressOfLead } from '../../../db/repositories/lead-repository.ts';
import {
  emptyPart,
  findRoomPart,
  listAwaiting,
  type RoomPart,
  saveRoomPart,
} from '../../../db/repositories/room-part-repository.ts';
import { findOp, listUnseenOpsOf, type UnseenOp } from '../../../db/repositories/sync-outbox-repository.ts';
import { findSyncRow, saveSyncRow } from '../../../db/repositories/sync-row-repository.ts';
import { readSyncState, writeSyncState } from '../../../db/repositories/sync-state-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import { factsOf, fieldsOf, isRecordKind } from '../../../shared/records/all-records.ts';
import { asWritten, writeKept } from '../../../shared/records/kept-values.ts';
import { goneField, isInsideRoom, peopleField, peopleOf, recordToRoom, roomFields } from '../../../shared/sync/room.ts';
import { isSealed, kindField, partIdOf, roomPart } from '../../../shared/sync/room-part.ts';
import type { LogEntry } from '../../../shared/sync/wire.ts';
import { type Arrival, marksAfter, noteOwn, withDefaults } from '../apply-entry.ts';
import { arrivingRow } from '../arrival-defaults.ts';
import type { RoomValue } from './room-cipher.ts';
import { cipherHere } from './seal-fields.ts';
import { setPeople } from './set-people.ts';

/** One line of the server's log about a part of the room (docs/spec/unit-room.md, R8). */
export const applyPart = (arrival: Arrival, entry: LogEntry): void => {
  const { db } = arrival;
  const standing = noteOwn(arrival, entry);
  if (entry.kind === 'withdraw') {
    const known = findSyncRow(db, entry.record);
    if (known !== undefined) saveSyncRow(db, { ...known, serverSeq: 0 });
    return;
  }
  // What became of an op that was refused.
  if (entry.kind === 'update' && entry.owner === null && Object.keys(entry.fields).length === 0) return;
  saveSyncRow(db, {
    recordId: entry.record,
    entity: roomPart,
    serverSeq: entry.seq,
    ownerUnitId: entry.owner,
    opaque: null,
    logLabel: null,
  });
  const before = findRoomPart(db, entry.record) ?? emptyPart(entry.record);
  const entity = entry.fields[kindField];
  const sealed = Object.entries(entry.fields).filter((field): field is [string, string] => isSealed(field[1]));
  const part: RoomPart = {
    ...before,
    // The first word stands: a part that was made over to another kind would open nowhere.
    entity: before.entity ?? (typeof entity === 'string' ? entity : null),
    // What this laptop took back, and the log has not shown, comes later in the server's order.
    withdrawn: entry.kind === 'delete' || standing.at(-1)?.kind === 'delete',
    known: entry.kind === 'delete' ? unsureOf(before.known, withheldFields(arrival, entry)) : before.known,
    // A label took it back: the values stay in the rows, and come with the line that restores it.
    sealed: entry.kind === 'delete' ? null : { ...before.sealed, ...Object.fromEntries(sealed) },
  };
  saveRoomPart(db, part);
  place(arrival, part, isEditOfOthers(arrival, entry));
};

/** Somebody else wrote a value; a snapshot or a restore says again what stood there. */
const isEditOfOthers = (arrival: Arrival, entry: LogEntry): boolean =>
  (entry.kind === 'update' || entry.kind === 'create') && opOf(arrival, entry) === undefined;

/** The op of this laptop that the entry answers, if it is one. */
const opOf = ({ db }: Arrival, { opId, epoch, deviceSeq }: LogEntry) =>
  opId === null ? undefined : findOp(db, { opId, epoch, deviceSeq });

/** What came before its record. */
export const placeWaiting = (arrival: Arrival, recordId: string): void => {
  const ring = readSyncState(arrival.db, 'room');
  const part = ring === undefined ? undefined : findRoomPart(arrival.db, partIdOf(recordId, ring.room));
  if (part !== undefined && part.sealed !== null) place(arrival, part);
  if (ring !== undefined) for (const one of listAwaiting(arrival.db, recordId)) place(arrival, one);
};

/**
 * The server had heard of a label before this laptop: nothing of its op is kept there. Also when the line waited here for an upgrade,
 * and its op has counted as seen since.
 */
const withheldFields = (arrival: Arrival, entry: LogEntry): readonly string[] => {
  const op = opOf(arrival, entry);
  return op === undefined ? [] : namesIn(op);
};

/** Puts what can be opened into the row of its record; the rest waits for a key or for the record. */
const place = (arrival: Arrival, part: RoomPart, isEdit = false): void => {
  const { db, records } = arrival;
  const { entity, recordId } = part;
  if (entity === null || !isRecordKind(entity)) return;
  const cipher = cipherHere(db);
  if (cipher === undefined) return;
  const row: Row | undefined = records.find(entity, recordId);
  if (row === undefined && !isInsideRoom(entity)) return;
  const opened: Record<string, RoomValue> = {};
  const left: Record<string, string> = {};
  for (const [field, sealed] of Object.entries(part.sealed ?? {})) {
    const found = roomFields(entity).includes(field) ? cipher.open(sealed, { entity, recordId, field }) : undefined;
    if (found === undefined) left[field] = sealed;
    else opened[field] = found.value;
  }
  if (row === undefined) {
    make(arrival, entity, part, opened, left);
    return;
  }
  const isAllOpen = Object.keys(left).length === 0;
  const waiting = waitingFields(arrival, part.partId);
  const free = Object.fromEntries(Object.entries(opened).filter(([field]) => !waiting.has(field)));
  // Written here before this laptop had a ring, or while a label hid the record: both are somebody's own word. So is an edit that
  // had not heard of a deletion.
  const written = asWritten(asShared(db, entity, row));
  const isOwnWord = (field: string): boolean => {
    const word = written[field] ?? null;
    if (word === free[field]) return false;
    if (field === goneField && free[field] === true && hasEdits(waiting)) return true;
    return Object.hasOwn(part.known, field) ? part.known[field] !== word : !isEmpty(fieldsOf(entity)[field], word);
  };
  const taken = Object.fromEntries(Object.entries(free).filter(([field]) => !isOwnWord(field)));
  // The deletion made here waits, and had not heard of this edit.
  const isEditedApart =
    isEdit && waiting.has(goneField) && row.deletedAt !== null && isNews(part.known, free) && isInsideRoom(entity);
  // Thrown away here by somebody who had no ring: one that is living elsewhere comes back (R10).
  const isMet = Object.keys(part.known).length > 0;
  const isBack =
    isEditedApart || (isInsideRoom(entity) && row.deletedAt !== null && !isMet && !Object.hasOwn(opened, goneField));
  const isAtOdds = isEditedApart || Object.keys(taken).length < Object.keys(free).length;
  const seenSeq = findSyncRow(db, part.partId)?.serverSeq ?? part.openedSeq;
  const known = { ...part.known, ...free };
  saveRoomPart(db, {
    ...part,
    known,
    sealed: isAllOpen ? null : left,
    openedSeq: isAtOdds ? 0 : isAllOpen ? seenSeq : part.openedSeq,
  });
  if (Object.keys(taken).length > 0) write(arrival, entity, row, taken);
  if (isBack) records.restore(entity, recordId);
  // Looked at again after the log has been read to its end. At odds: told as by somebody who had not seen the other (R10), which
  // makes a card. Hidden: by a label that was raised here and did not know of the part.
  const isHidden =
    !part.withdrawn && !isInsideRoom(entity) && recordToRoom(entity, row, createSurroundings(db)) === undefined;
  if (isAtOdds || isHidden || isUntold(arrival, entity, recordId, known))
    writeSyncState(db, 'roomTelling', { kind: 0, after: '' });
  if (entity === 'lead_progress') followProgress(arrival, recordId);
};

type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly deletedAt: number | null };
type Opened = Readonly<Record<string, RoomValue>>;

/** What a label hid until now, because another firm stands in it, is told of what was written here meanwhile. */
const isUntold = ({ db, records }: Arrival, entity: EntityName, id: string, known: RoomPart['known']): boolean => {
  const row: Row | undefined = isInsideRoom(entity) ? records.find(entity, id) : undefined;
  const said = row === undefined ? undefined : recordToRoom(entity, asShared(db, entity, row), createSurroundings(db));
  return said !== undefined && Object.keys(differing(entity, said, known)).length > 0;
};

const hasEdits = (waiting: ReadonlySet<string>): boolean =>
  [...waiting].some((field) => field !== kindField && field !== goneField);

const isNews = (known: RoomPart['known'], opened: Opened): boolean =>
  Object.entries(opened).some(([field, value]) => field !== goneField && known[field] !== value);

/**
 * A record of which the server has nothing but the part is made of it (R14), once what it hangs on is here. One that was thrown
 * away before it came stays sealed: it may be restored.
 */
const make = (
  arrival: Arrival,
  entity: EntityName,
  part: RoomPart,
  opened: Opened,
  left: Readonly<Record<string, string>>,
): void => {
  const { db, records, values, atMs } = arrival;
  if (part.withdrawn) return;
  if (opened[goneField] === true) {
    // Waits for itself: it may be restored.
    saveRoomPart(db, { ...part, awaits: part.recordId });
    return;
  }
  const owners = factsOf(entity).family.map((field) => ({ facts: fieldsOf(entity)[field], id: opened[field] }));
  for (const { facts, id } of owners) {
    if (typeof id !== 'string' || facts?.kind !== 'ref' || facts.entity === null || !isRecordKind(facts.entity)) return;
    if (records.find(facts.entity, id) !== undefined) continue;
    saveRoomPart(db, { ...part, awaits: id });
    return;
  }
  const said = Object.entries(opened).filter(([field]) => Object.hasOwn(fieldsOf(entity), field));
  const understood = said.filter(([field, value]) => values.understands(entity, field, value));
  const kept = said.filter(([field, value]) => !values.understands(entity, field, value));
  // Columns of this entity with values that are declared.
  records.create(entity, {
    id: part.recordId,
    ...arrivingRow(entity, withDefaults(entity, Object.fromEntries(understood), atMs), atMs),
    unreadable: writeKept(Object.fromEntries(kept)),
  } as never);
  const isAllOpen = Object.keys(left).length === 0;
  const seenSeq = findSyncRow(db, part.partId)?.serverSeq ?? part.openedSeq;
  const made = { ...part, known: { ...part.known, ...opened }, sealed: isAllOpen ? null : left, awaits: null };
  saveRoomPart(db, { ...made, openedSeq: isAllOpen ? seenSeq : part.openedSeq });
};

const write = (arrival: Arrival, entity: EntityName, row: Row, opened: Opened): void => {
  const { records, values, atMs } = arrival;
  const { [goneField]: gone, [peopleField]: people, ...columns } = opened;
  const list = peopleOf(entity);
  if (list !== undefined && people !== undefined) setPeople(arrival, list, row.id, people);
  const all = Object.entries(columns);
  const understood = ([field, value]: [string, RoomValue]): boolean => values.understands(entity, field, value);
  const known = Object.fromEntries(all.filter(understood));
  const unreadable = Object.fromEntries(all.filter((one) => !understood(one)));
  // Columns of this entity with values that are declared, as roomFields and `understands` made sure.
  records.update(entity, row.id, {
    ...withDefaults(entity, known, atMs),
    ...marksAfter(row, known, unreadable, () => true),
  } as never);
  if (gone === true && row.deletedAt === null) records.remove(entity, row.id);
  else if (gone === null && row.deletedAt !== null) records.restore(entity, row.id);
};

/** What follows from the entries of a lead's progress is made here (`derived`, shared/sync/room.ts). */
export const followProgress = ({ db, records }: Arrival, progressId: string): void => {
  const leadId = records.find('lead_progress', progressId)?.leadId;
  const lead = leadId === undefined ? undefined : records.find('lead', leadId);
  if (lead === undefined || readSyncState(db, 'room') === undefined) return;
  records.update('lead', lead.id, { lastProgress: listProgressOfLead(db, lead.id)[0]?.body ?? null });
};

/** Of ops of this laptop that the log has not shown: they come later in the server's order. */
const waitingFields = ({ db }: Arrival, partId: string): ReadonlySet<string> =>
  new Set(listUnseenOpsOf(db, partId).flatMap(namesIn));

const namesIn = ({ fields }: Pick<UnseenOp, 'fields'>): readonly string[] =>
  fieldNames(JSON.parse(fields) as Readonly<Record<string, unknown>>); // written by db/outgoing
