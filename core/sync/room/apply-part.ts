import { fieldNames } from '../../../db/outgoing/outbox-ops.ts';
import { isEmpty, unsureOf } from '../../../db/outgoing/room-ops.ts';
import { createSurroundings } from '../../../db/outgoing/surroundings.ts';
import { listProgressOfLead } from '../../../db/repositories/lead-repository.ts';
import { emptyPart, findRoomPart, type RoomPart, saveRoomPart } from '../../../db/repositories/room-part-repository.ts';
import { findOp, listUnseenOpsOf, type UnseenOp } from '../../../db/repositories/sync-outbox-repository.ts';
import { findSyncRow, saveSyncRow } from '../../../db/repositories/sync-row-repository.ts';
import { readSyncState, writeSyncState } from '../../../db/repositories/sync-state-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import { fieldsOf, isRecordKind } from '../../../shared/records/all-records.ts';
import { asWritten } from '../../../shared/records/kept-values.ts';
import { recordToRoom, roomFields } from '../../../shared/sync/room.ts';
import { isSealed, kindField, partIdOf, roomPart } from '../../../shared/sync/room-part.ts';
import type { LogEntry } from '../../../shared/sync/wire.ts';
import { type Arrival, marksAfter, noteOwn, withDefaults } from '../apply-entry.ts';
import type { RoomValue } from './room-cipher.ts';
import { cipherHere } from './seal-fields.ts';

/** One line of the server's log about a part of the room (docs/spec/unit-room.md, R8). */
export const applyPart = (arrival: Arrival, entry: LogEntry): void => {
  const { db } = arrival;
  noteOwn(arrival, entry);
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
    entity: typeof entity === 'string' ? entity : before.entity,
    withdrawn: entry.kind === 'delete',
    known: entry.kind === 'delete' ? unsureOf(before.known, withheldFields(arrival, entry)) : before.known,
    // A label took it back: the values stay in the rows, and come with the line that restores it.
    sealed: entry.kind === 'delete' ? null : { ...before.sealed, ...Object.fromEntries(sealed) },
  };
  saveRoomPart(db, part);
  place(arrival, part);
};

/** What came before its record. */
export const placeWaiting = (arrival: Arrival, recordId: string): void => {
  const ring = readSyncState(arrival.db, 'room');
  const part = ring === undefined ? undefined : findRoomPart(arrival.db, partIdOf(recordId, ring.room));
  if (part !== undefined && part.sealed !== null) place(arrival, part);
};

/**
 * The server had heard of a label before this laptop: nothing of its op is kept there. Also when the line waited here for an upgrade,
 * and its op has counted as seen since.
 */
const withheldFields = ({ db }: Arrival, { opId }: LogEntry): readonly string[] => {
  const op = opId === null ? undefined : findOp(db, opId);
  return op === undefined ? [] : namesIn(op);
};

/** Puts what can be opened into the row of its record; the rest waits for a key or for the record. */
const place = (arrival: Arrival, part: RoomPart): void => {
  const { db, records } = arrival;
  const { entity, recordId } = part;
  if (entity === null || !isRecordKind(entity)) return;
  const row: Readonly<Record<string, unknown>> | undefined = records.find(entity, recordId);
  const cipher = cipherHere(db);
  if (row === undefined || cipher === undefined) return;
  const opened: Record<string, RoomValue> = {};
  const left: Record<string, string> = {};
  for (const [field, sealed] of Object.entries(part.sealed ?? {})) {
    const found = roomFields(entity).includes(field) ? cipher.open(sealed, { entity, recordId, field }) : undefined;
    if (found === undefined) left[field] = sealed;
    else opened[field] = found.value;
  }
  const isAllOpen = Object.keys(left).length === 0;
  const waiting = waitingFields(arrival, part.partId);
  const free = Object.fromEntries(Object.entries(opened).filter(([field]) => !waiting.has(field)));
  // Written here before this laptop had a ring, or while a label hid the record: both are somebody's own word.
  const written = asWritten(row);
  const isOwnWord = (field: string): boolean => {
    const word = written[field] ?? null;
    if (word === free[field]) return false;
    return Object.hasOwn(part.known, field) ? part.known[field] !== word : !isEmpty(fieldsOf(entity)[field], word);
  };
  const taken = Object.fromEntries(Object.entries(free).filter(([field]) => !isOwnWord(field)));
  const isAtOdds = Object.keys(taken).length < Object.keys(free).length;
  const seenSeq = findSyncRow(db, part.partId)?.serverSeq ?? part.openedSeq;
  saveRoomPart(db, {
    ...part,
    known: { ...part.known, ...free },
    sealed: isAllOpen ? null : left,
    openedSeq: isAtOdds ? 0 : isAllOpen ? seenSeq : part.openedSeq,
  });
  // Looked at again after the log has been read to its end. At odds: told as by somebody who had not seen the other (R10), which
  // makes a card. Hidden: by a label that was raised here and did not know of the part.
  const isHidden = !part.withdrawn && recordToRoom(entity, row, createSurroundings(db)) === undefined;
  if (isAtOdds || isHidden) writeSyncState(db, 'roomTelling', { kind: 0, after: '' });
  if (Object.keys(taken).length > 0) write(arrival, entity, recordId, row, taken);
  if (entity === 'lead_progress') followProgress(arrival, recordId);
};

const write = (
  { records, values, atMs }: Arrival,
  entity: EntityName,
  id: string,
  row: Readonly<Record<string, unknown>>,
  opened: Readonly<Record<string, RoomValue>>,
): void => {
  const all = Object.entries(opened);
  const understood = ([field, value]: [string, RoomValue]): boolean => values.understands(entity, field, value);
  const known = Object.fromEntries(all.filter(understood));
  const unreadable = Object.fromEntries(all.filter((one) => !understood(one)));
  // Columns of this entity with values that are declared, as roomFields and `understands` made sure.
  records.update(entity, id, {
    ...withDefaults(entity, known, atMs),
    ...marksAfter(row, known, unreadable, () => true),
  } as never);
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
