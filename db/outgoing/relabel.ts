import { isSensitiveLabel } from '../../shared/domain/lead/stage.ts';
import { factsOf, isSent } from '../../shared/records/all-records.ts';
import { type Hidden, hiddenFields, partOfIt, type Surroundings } from '../../shared/sync/hidden-fields.ts';
import { recordToSummary } from '../../shared/sync/summary.ts';
import type { ChangeKind } from '../command-stamp.ts';
import type { WritableDb } from '../database.ts';
import { recallUnsent } from '../repositories/offered-ops-repository.ts';
import type { EntityName } from '../schema/entities.ts';
import type { AnyRow, StoredRows } from '../written.ts';
import { fieldsWrittenHere } from './fields-written-here.ts';
import {
  dropUnsentOps,
  dropUnsentRelabelling,
  findKnownToServer,
  listUnseenKinds,
  stripUnsentOps,
  wasMadeHere,
} from './outbox-ops.ts';
import { recordsAround } from './records-around.ts';
import type { RoomOps } from './room-ops.ts';
import { createSurroundings } from './surroundings.ts';

/** For ops that change nothing here. */
export interface OutgoingRows extends StoredRows {
  readonly db: WritableDb;
  readonly room: RoomOps;
  readonly append: (
    entity: EntityName,
    id: string,
    kind: ChangeKind,
    fields: Readonly<Record<string, unknown>>,
  ) => void;
}

/** The fields of an edited lead that the server is told; a changed label takes the others back or hands them over. */
export const summaryOfRelabelled = (
  outgoing: OutgoingRows,
  before: AnyRow,
  after: AnyRow,
  changed: readonly string[],
): Readonly<Record<string, unknown>> => {
  const summary = recordToSummary('lead', after, changed);
  if (before['label'] === after['label']) return summary;
  recallUnsent(outgoing.db);
  if (isSensitive(after)) {
    const hidden = hiddenFields('lead', after, createSurroundings(outgoing.db));
    if (hidden === 'all') return summary;
    stripUnsentOps(outgoing.db, after.id, hidden);
    return findKnownToServer(outgoing.db, [after.id]).has(after.id)
      ? { ...summary, ...withdrawn('lead', after, hidden) }
      : summary;
  }
  if (!isSensitive(before)) return summary;
  const fields = outgoing.fieldsOf('lead');
  if (after['name'] !== '') return recordToSummary('lead', after, fields);
  // A copy that came from elsewhere while it was sensitive has no name to give, only what was written here meanwhile.
  const written = [...fieldsWrittenHere(outgoing.db, after.id, fields)];
  return { ...recordToSummary('lead', after, written), ...summary };
};

/**
 * A lead that becomes sensitive takes what hangs on it off the server, without touching it here; one that is not any
 * more hands it over. `arrived`: these fields came from another laptop of the unit, which tells the server itself, so
 * only the laptop that made the lead has more to say. Null: a person changed it here.
 */
export const relabelAround = (
  outgoing: OutgoingRows,
  before: AnyRow | undefined,
  after: AnyRow,
  arrived: readonly string[] | null,
): void => {
  const received = arrived !== null;
  const [was, is] = [before !== undefined && isSensitive(before), isSensitive(after)];
  if (!was && !is) return;
  if (was && is && ['companyId', 'visitId'].every((field) => before?.[field] === after[field])) return;
  const { db } = outgoing;
  recallUnsent(db);
  // A person's own change of the label has done so with its summary.
  if (received && is) {
    const hidden = hiddenFields('lead', after, createSurroundings(db));
    if (hidden !== 'all') stripUnsentOps(db, after.id, hidden);
  }
  // Another laptop opened it, which never knew what was written here meanwhile.
  if (received && was && !is) {
    const written = fieldsWrittenHere(db, after.id, outgoing.fieldsOf('lead'));
    const said = [...written].filter(
      (field) => !arrived.includes(field) && after[field] !== null && after[field] !== '',
    );
    const summary = recordToSummary('lead', after, said);
    if (Object.keys(summary).length > 0) outgoing.append('lead', after.id, 'update', summary);
  }
  if (received) outgoing.room.tell('lead', after, received);
  const silent = received && !wasMadeHere(db, after.id);
  const records = [...recordsAround(db, after), ...(before === undefined ? [] : recordsAround(db, before))];
  const known = findKnownToServer(
    db,
    records.map(({ id }) => id),
  );
  const around = createSurroundings(db);
  const done = new Set<string>();
  for (const { entity, id } of records) {
    const row = outgoing.find(entity, id);
    if (row === undefined || done.has(id)) continue;
    done.add(id);
    // Of what lies inside the room the server has the part alone.
    if (!isSent(entity)) {
      outgoing.room.tell(entity, row, received, !received);
      continue;
    }
    if (hiddenOf(entity, row, around) !== null) conceal(outgoing, entity, row, around, known.has(id) && !silent);
    // What was made here while it was hidden, nobody else can hand over.
    else if (was && (!silent || wasMadeHere(db, id))) {
      if (row.deletedAt === null) reveal(outgoing, entity, row, known.has(id));
      // Deleted while it was hidden: the other laptops of the unit took the server's tombstone for a veil.
      else if (known.has(id) && partOfIt(entity) === undefined) outgoing.append(entity, id, 'delete', {});
    }
    // After its record, which the server has to know as open again.
    outgoing.room.tell(entity, row, received);
  }
};

/**
 * What the server has only as taken back, while the label that opens it here waits to be sent: told whole after that label, in
 * place of what waited of it. A creation or an edit would be refused, for the server counts it as deleted.
 */
export const retell = (outgoing: OutgoingRows, entity: EntityName, row: AnyRow): void => {
  const { db } = outgoing;
  const isThere = row.deletedAt === null;
  const said = listUnseenKinds(db, row.id);
  if (said.includes(isThere ? 'restore' : 'delete') && !said.includes('create')) return;
  recallUnsent(db);
  dropUnsentOps(db, row.id);
  if (isThere) reveal(outgoing, entity, row, true);
  else outgoing.append(entity, row.id, 'delete', {});
};

const isSensitive = (lead: AnyRow): boolean => isSensitiveLabel(lead['label']);

const hiddenOf = (entity: EntityName, row: AnyRow, around: Surroundings): Hidden | null => {
  const hidden = hiddenFields(entity, row, around);
  return hidden === 'all' || hidden.size > 0 ? hidden : null;
};

const conceal = (
  outgoing: OutgoingRows,
  entity: EntityName,
  row: AnyRow,
  around: Surroundings,
  isKnown: boolean,
): void => {
  const hidden = hiddenFields(entity, row, around);
  if (hidden === 'all') {
    dropUnsentOps(outgoing.db, row.id);
    if (isKnown) outgoing.append(entity, row.id, 'delete', {});
    return;
  }
  if (factsOf(entity).hides?.staysSaid === true) return;
  stripUnsentOps(outgoing.db, row.id, hidden);
  if (isKnown && row.deletedAt === null) outgoing.append(entity, row.id, 'update', withdrawn(entity, row, hidden));
};

const reveal = (outgoing: OutgoingRows, entity: EntityName, row: AnyRow, isKnown: boolean): void => {
  const partly = partOfIt(entity);
  if (partly !== undefined) {
    const summary = recordToSummary(entity, row, partly);
    if (Object.keys(summary).length > 0) outgoing.append(entity, row.id, 'update', summary);
    return;
  }
  const fields = outgoing.fieldsOf(entity);
  if (isKnown) {
    // Hidden and opened by what arrived, before it was said: the server may have it open already.
    dropUnsentRelabelling(outgoing.db, row.id);
    outgoing.append(entity, row.id, 'restore', recordToSummary(entity, row, fields));
  } else {
    dropUnsentOps(outgoing.db, row.id);
    const said = fields.filter((field) => row[field] !== null && row[field] !== undefined);
    outgoing.append(entity, row.id, 'create', recordToSummary(entity, row, said));
  }
};

/** Hidden fields that would leave by their class, as nothing. */
const withdrawn = (entity: EntityName, row: AnyRow, hidden: ReadonlySet<string>): Readonly<Record<string, null>> =>
  Object.fromEntries(
    Object.keys(recordToSummary(entity, { ...row, label: null }, [...hidden])).map((field) => [field, null]),
  );
