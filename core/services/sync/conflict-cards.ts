import type { ReadableDb } from '../../../db/database.ts';
import { asShared } from '../../../db/outgoing/shared-row.ts';
import { findAnyRecord, isEntityName } from '../../../db/repositories/any-record-repository.ts';
import {
  type ConflictRow,
  countConflicts,
  countOpenConflictsOf,
  listConflicts,
} from '../../../db/repositories/conflict-repository.ts';
import { readEnrolment } from '../../../db/repositories/enrolment-repository.ts';
import { homesOf, recordFamily, titlesOf } from '../../../db/repositories/record-title-repository.ts';
import type { ConflictCard } from '../../../shared/contract/sync.ts';
import { kindPointedTo } from '../../../shared/records/all-records.ts';
import { asWritten, unreadableOf } from '../../../shared/records/kept-values.ts';
import { peopleField, peopleOf } from '../../../shared/sync/room.ts';
import { openCard } from '../../sync/room/opened-card.ts';

type Value = ConflictCard['winner'];

/** What two people wrote, side by side, in words as far as ids have them. */
export const listConflictCards = (db: ReadableDb, state: 'open' | 'settled', limit: number) => {
  const deviceId = readEnrolment(db)?.deviceId;
  return {
    rows: listConflicts(db, state, limit).map((row) => conflictToCard(db, row, deviceId)),
    total: countConflicts(db, state),
  };
};

export const countConflictsOf = (db: ReadableDb, recordId: string): number =>
  countOpenConflictsOf(db, recordFamily(db, recordId));

const conflictToCard = (db: ReadableDb, stored: ConflictRow, deviceId: string | undefined): ConflictCard => {
  const { card: row, closed } = openCard(db, stored);
  const record = findAnyRecord(db, row.entity, row.recordId);
  const withTitle = (value: Json): Value => {
    if (row.field === peopleField && isEntityName(row.entity) && peopleOf(row.entity) !== undefined)
      return { value, title: namesIn(db, value) };
    const kind = row.field === null ? undefined : kindPointedTo(row.entity, row.field, record ?? {});
    return { value, title: kind === undefined || typeof value !== 'string' ? null : titleOf(db, kind, value) };
  };
  const shownValue = (json: string | null): Value => withTitle(json === null ? null : parse(json));
  const nameOf = (personId: string | null): string | null =>
    personId === null ? null : titleOf(db, 'person', personId);
  const mine =
    deviceId === undefined
      ? null
      : row.winnerDevice === deviceId
        ? 'winner'
        : row.loserDevice === deviceId
          ? 'loser'
          : null;
  return {
    id: row.id,
    kind: row.kind as ConflictCard['kind'], // written by the server from its list of kinds
    entity: row.entity,
    recordId: row.recordId,
    title: titleOf(db, row.entity, row.recordId),
    record: record === undefined ? 'absent' : record['deletedAt'] === null ? 'living' : 'deleted',
    home: homesOf(db, [{ entity: row.entity, entityId: row.recordId }]).get(row.recordId) ?? null,
    field: row.field,
    winner: shownValue(row.winnerValue),
    loser: shownValue(row.loserValue),
    before: shownValue(row.beforeValue),
    present: withTitle(presentValue(db, row, record)),
    winnerName: nameOf(row.winnerPersonId),
    loserName: nameOf(row.loserPersonId),
    mine,
    foundAtMs: row.foundAt,
    state: row.state as ConflictCard['state'], // open or settled, by the server and settleConflict
    settledValue: row.settledValue === null ? null : shownValue(row.settledValue),
    settledByName: nameOf(row.settledBy),
    settledOn: row.settledOn,
    unreadable: unreadableOf(row.unreadable),
    closed,
  };
};

type Json = Value['value'];

const parse = (json: string): Json => {
  try {
    const value = JSON.parse(json) as Json; // JSON.parse makes nothing else
    // 1e999 is a number of JSON and none of the program's.
    return typeof value === 'number' && !Number.isFinite(value) ? json : value;
  } catch {
    // Written by another version: its text is shown as it is.
    return json;
  }
};

const presentValue = (
  db: ReadableDb,
  { entity, recordId, field }: ConflictRow,
  record: Readonly<Record<string, unknown>> | undefined,
): Json => {
  if (record === undefined || field === null) return null;
  const said = isEntityName(entity) ? asShared(db, entity, { ...record, id: recordId }) : record;
  return (asWritten(said)[field] ?? null) as Json; // columns hold texts and numbers
};

/** Of a list of people, who they are; of whom no name is here yet, his id. */
const namesIn = (db: ReadableDb, value: Json): string | null => {
  const ids: unknown = typeof value === 'string' ? parse(value) : null;
  return Array.isArray(ids) ? ids.map((id) => titleOf(db, 'person', String(id)) ?? String(id)).join('、') : null;
};

const titleOf = (db: ReadableDb, entity: string, id: string): string | null =>
  titlesOf(db, [{ entity, entityId: id }]).get(id) ?? null;
