import { findRoomRecord, saveRoomRecord } from '../../../db/repositories/room-record-repository.ts';
import { findSyncRow, saveSyncRow } from '../../../db/repositories/sync-row-repository.ts';
import { roomOfPart } from '../../../shared/sync/room-part.ts';
import { roomState } from '../../../shared/sync/room-ring.ts';
import type { LogEntry } from '../../../shared/sync/wire.ts';
import { type Arrival, noteOwn } from '../apply-entry.ts';
import { readState } from './ring/room-state.ts';

/** One line of the server's log about a state, a request or a revocation: kept as it came, and judged when all of it is here. */
export const applyRingRecord = (arrival: Arrival, entry: LogEntry): void => {
  const { db } = arrival;
  noteOwn(arrival, entry);
  const row = findSyncRow(db, entry.record);
  if (entry.kind === 'withdraw') {
    if (row !== undefined) saveSyncRow(db, { ...row, serverSeq: 0 });
    return;
  }
  if (entry.kind === 'update' && entry.owner === null && Object.keys(entry.fields).length === 0) return;
  saveSyncRow(db, {
    recordId: entry.record,
    entity: entry.entity,
    serverSeq: entry.seq,
    ownerUnitId: entry.owner,
    opaque: null,
    logLabel: null,
  });
  // Nobody deletes such a record: a server that says so has no effect.
  if (entry.kind === 'delete') return;
  const before = findRoomRecord(db, entry.record);
  // Of another log the numbers are others; an edit leaves the place where it is.
  const seq = before === undefined || entry.kind !== 'update' ? entry.seq : before.seq;
  const stands = before !== undefined && isWholeState(entry, before.fields);
  const fields = stands ? before.fields : { ...before?.fields, ...entry.fields };
  saveRoomRecord(db, { id: entry.record, entity: entry.entity, seq, fields });
};

/** A state is written once: whatever is said of it later is not it. */
const isWholeState = ({ entity, record, seq }: LogEntry, fields: Readonly<Record<string, unknown>>): boolean =>
  entity === roomState && readState(roomOfPart(record), record, fields, seq) !== undefined;
