import { type Audience, mayRead, type Principal } from '../../../shared/sync/audience.ts';
import { isId, type LogEntry, type PageEntry } from '../../../shared/sync/wire.ts';
import type { Fields, StoredEntry, StoredRecord } from '../../store/server-store.ts';
import { isLeaf } from './policy.ts';

/** What one reader is told of one line of the log. */
export type Sight = 'entry' | 'snapshot' | 'withdraw' | 'accounted' | 'nothing';

/**
 * `present` is the record as this reader may read it now. What is out of sight now is not told even if it was in sight
 * when it was written; `accounted`: nothing but that the reader's own op was decided.
 */
export const sightOf = (
  reader: Principal,
  deviceId: string,
  entry: StoredEntry,
  present: StoredRecord | undefined,
): Sight => {
  const isInSight = mayRead(reader, entry.audience);
  const wasInSight = entry.audienceBefore === null ? isInSight : mayRead(reader, entry.audienceBefore);
  if (wasInSight && !isInSight) return 'withdraw';
  const isReadable = present !== undefined && mayRead(reader, present.audience);
  if (isReadable && isInSight) return wasInSight ? 'entry' : 'snapshot';
  return entry.device === deviceId ? 'accounted' : 'nothing';
};

/**
 * What other units are not told although it was theirs to see once: values that the record has no longer (a lead that
 * has become sensitive was emptied), and all of a deleted record on which no other hangs (a text that was released).
 */
export const redacted = (reader: Principal, line: LogEntry, present: StoredRecord | undefined): LogEntry => {
  if (present === undefined || line.kind === 'withdraw') return line;
  if (present.audience.units.includes(reader.unitId)) return line;
  if (present.deletedSeq !== null && isLeaf(present.entity))
    return { ...line, kind: line.kind === 'delete' ? 'delete' : 'update', fields: {} };
  const isEmptied = (field: string): boolean => line.fields[field] !== null && present.fields[field] === null;
  if (!Object.keys(line.fields).some(isEmptied)) return line;
  const fields = Object.entries(line.fields).map(([field, value]) => [field, isEmptied(field) ? null : value]);
  return { ...line, fields: Object.fromEntries(fields) };
};

/** A record as it stood at a place in the log. */
export interface Folded {
  readonly fields: Fields;
  readonly isDeleted: boolean;
  /** False while its creation has not come back to a restored server: too little of it is known to show it. */
  readonly isCreated: boolean;
  readonly audience: Audience | null;
  readonly v: number;
  /** Its last line up to there. */
  readonly seq: number;
}

export const fold = (entries: readonly StoredEntry[]): Folded => {
  let fields: Fields = {};
  let isDeleted = false;
  let isCreated = false;
  let audience: Audience | null = null;
  let v = 1;
  let seq = 0;
  for (const entry of entries) {
    v = Math.max(v, entry.v);
    if (entry.kind === 'delete') isDeleted = true;
    if (entry.kind === 'restore') isDeleted = false;
    if (entry.kind === 'create' || entry.kind === 'restore') isCreated = true;
    fields = { ...fields, ...entry.fields };
    // The line of a refused op has the audience of its writer, not of the record.
    if (entry.rootId !== '') ({ audience, seq } = entry);
  }
  return { fields, isDeleted, isCreated, audience, v, seq };
};

/** The lines of a page: marks the last one of each transaction that this reader gets. */
export const withTransactionEnds = <Entry extends PageEntry>(
  lines: readonly { readonly entry: Entry; readonly transaction: number | string }[],
): readonly Entry[] =>
  lines.map(({ entry, transaction }, index) => ({ ...entry, last: lines[index + 1]?.transaction !== transaction }));

/**
 * Lines that stand in the log from before ids were looked at (`placement.ts`) may name an owner that is none: told, it would make every
 * page that holds the line one that no laptop can read.
 */
export const ownerTold = (owner: string | null): string | null => (isId(owner) ? owner : null);

export const storedToEntry = (stored: StoredEntry): LogEntry => ({
  seq: stored.seq,
  v: stored.v,
  opId: stored.opId,
  entity: stored.entity,
  record: stored.record,
  kind: stored.kind,
  fields: stored.fields,
  owner: ownerTold(stored.owner),
  device: stored.device,
  epoch: stored.epoch,
  deviceSeq: stored.deviceSeq,
  personId: stored.personId,
  takenAtMs: stored.takenAtMs,
  last: stored.last,
});

/** As what a record comes into a reader's sight. An edit of what he does not have shows nothing until the creation comes. */
export const arrivalKind = ({ isDeleted, isCreated }: Folded): 'delete' | 'snapshot' | 'update' =>
  isDeleted ? 'delete' : isCreated ? 'snapshot' : 'update';

/** Part of an entry: the whole record at its place, or that it is gone. */
export const asSnapshot = (stored: StoredEntry, folded: Folded): LogEntry => ({
  ...storedToEntry(stored),
  v: folded.v,
  kind: arrivalKind(folded),
  fields: folded.isDeleted ? {} : folded.fields,
});

export const asWithdrawal = (stored: StoredEntry): LogEntry => ({
  ...storedToEntry(stored),
  kind: 'withdraw',
  fields: {},
});
