import { isSensitiveLabel } from '../../shared/domain/lead/stage.ts';
import { hiddenFields, recordToSummary, type Surroundings } from '../../shared/sync/summary.ts';
import type { ChangeKind } from '../command-stamp.ts';
import type { WritableDb } from '../database.ts';
import { recallUnsent } from '../repositories/offered-ops-repository.ts';
import type { EntityName } from '../schema/entities.ts';
import { dropUnsentOps, findKnownToServer, stripUnsentOps, wasMadeHere } from './outbox-ops.ts';
import { fieldsWrittenHere } from './own-fields.ts';
import { createSurroundings } from './surroundings.ts';

/** A row of any table of records. */
export interface AnyRow {
  readonly id: string;
  readonly deletedAt: number | null;
  readonly [column: string]: unknown;
}

/** What a record store lends to tell the server something that changes nothing here. */
export interface Teller {
  readonly db: WritableDb;
  readonly find: (entity: EntityName, id: string) => AnyRow | undefined;
  /** Columns without the envelope. */
  readonly fieldsOf: (entity: EntityName) => readonly string[];
  readonly append: (
    entity: EntityName,
    id: string,
    kind: ChangeKind,
    fields: Readonly<Record<string, unknown>>,
  ) => void;
}

/** The fields of an edited lead that the server is told; a changed label takes the others back or hands them over. */
export const leadUpdateSummary = (
  teller: Teller,
  before: AnyRow,
  after: AnyRow,
  changed: readonly string[],
): Readonly<Record<string, unknown>> => {
  const summary = recordToSummary('lead', after, changed);
  if (before['label'] === after['label']) return summary;
  recallUnsent(teller.db);
  if (isSensitive(after)) {
    const hidden = hiddenFields('lead', after, createSurroundings(teller.db));
    if (hidden === 'all') return summary;
    stripUnsentOps(teller.db, after.id, hidden);
    return findKnownToServer(teller.db, [after.id]).has(after.id)
      ? { ...summary, ...withdrawn('lead', after, hidden) }
      : summary;
  }
  if (!isSensitive(before)) return summary;
  const fields = teller.fieldsOf('lead');
  if (after['name'] !== '') return recordToSummary('lead', after, fields);
  // A copy that came from elsewhere while it was sensitive has no name to give, only what was written here meanwhile.
  const written = [...fieldsWrittenHere(teller.db, after.id, fields)];
  return { ...recordToSummary('lead', after, written), ...summary };
};

/**
 * A lead that becomes sensitive takes what hangs on it off the server, without touching it here; one that is not any
 * more hands it over. `arrived`: these fields came from another laptop of the unit, which tells the server itself, so
 * only the laptop that made the lead has more to say. Null: a person changed it here.
 */
export const retellAround = (
  teller: Teller,
  before: AnyRow | undefined,
  after: AnyRow,
  arrived: readonly string[] | null,
): void => {
  const received = arrived !== null;
  const [was, is] = [before !== undefined && isSensitive(before), isSensitive(after)];
  if (!was && !is) return;
  if (was && is && ['companyId', 'visitId'].every((field) => before?.[field] === after[field])) return;
  const { db } = teller;
  recallUnsent(db);
  // A person's own change of the label has done so with its summary.
  if (received && is) {
    const hidden = hiddenFields('lead', after, createSurroundings(db));
    if (hidden !== 'all') stripUnsentOps(db, after.id, hidden);
  }
  // Another laptop opened it, which never knew what was written here meanwhile.
  if (received && was && !is) {
    const written = fieldsWrittenHere(db, after.id, teller.fieldsOf('lead'));
    const said = [...written].filter(
      (field) => !arrived.includes(field) && after[field] !== null && after[field] !== '',
    );
    const summary = recordToSummary('lead', after, said);
    if (Object.keys(summary).length > 0) teller.append('lead', after.id, 'update', summary);
  }
  const silent = received && !wasMadeHere(db, after.id);
  const records = [...recordsAround(db, after), ...(before === undefined ? [] : recordsAround(db, before))];
  const known = findKnownToServer(
    db,
    records.map(({ id }) => id),
  );
  const around = createSurroundings(db);
  const done = new Set<string>();
  for (const { entity, id } of records) {
    const row = teller.find(entity, id);
    if (row === undefined || done.has(id)) continue;
    done.add(id);
    if (hiddenOf(entity, row, around) !== null) conceal(teller, entity, row, around, known.has(id) && !silent);
    // What was made here while it was hidden, nobody else can hand over.
    else if (was && (!silent || wasMadeHere(db, id))) {
      if (row.deletedAt === null) reveal(teller, entity, row, known.has(id));
      // Deleted while it was hidden: the other laptops of the unit took the server's tombstone for a veil.
      else if (known.has(id) && partlyHidden[entity] === undefined) teller.append(entity, id, 'delete', {});
    }
  }
};

const isSensitive = (lead: AnyRow): boolean => isSensitiveLabel(lead['label']);

const hiddenOf = (entity: EntityName, row: AnyRow, around: Surroundings): ReadonlySet<string> | 'all' | null => {
  const hidden = hiddenFields(entity, row, around);
  return hidden === 'all' || hidden.size > 0 ? hidden : null;
};

const conceal = (teller: Teller, entity: EntityName, row: AnyRow, around: Surroundings, isKnown: boolean): void => {
  const hidden = hiddenFields(entity, row, around);
  if (hidden === 'all') {
    dropUnsentOps(teller.db, row.id);
    if (isKnown) teller.append(entity, row.id, 'delete', {});
    return;
  }
  // That a firm became somebody's lead was said to everybody and names nobody; taking it back would undo their work.
  if (entity === 'node_company') return;
  stripUnsentOps(teller.db, row.id, hidden);
  if (isKnown && row.deletedAt === null) teller.append(entity, row.id, 'update', withdrawn(entity, row, hidden));
};

const reveal = (teller: Teller, entity: EntityName, row: AnyRow, isKnown: boolean): void => {
  const partly = partlyHidden[entity];
  if (partly !== undefined) {
    const summary = recordToSummary(entity, row, partly);
    if (Object.keys(summary).length > 0) teller.append(entity, row.id, 'update', summary);
    return;
  }
  const fields = teller.fieldsOf(entity);
  if (isKnown) teller.append(entity, row.id, 'restore', recordToSummary(entity, row, fields));
  else {
    dropUnsentOps(teller.db, row.id);
    const said = fields.filter((field) => row[field] !== null && row[field] !== undefined);
    teller.append(entity, row.id, 'create', recordToSummary(entity, row, said));
  }
};

/** Hidden fields that would leave by their class, as nothing. */
const withdrawn = (entity: EntityName, row: AnyRow, hidden: ReadonlySet<string>): Readonly<Record<string, null>> =>
  Object.fromEntries(
    Object.keys(recordToSummary(entity, { ...row, label: null }, [...hidden])).map((field) => [field, null]),
  );

/** Records of which a sensitive lead hides only this; the others it hides whole. */
const partlyHidden: Partial<Record<EntityName, readonly string[]>> = {
  visit: ['companyId', 'companyName'],
  node_company: ['targetState'],
  transfer: ['leadName'],
  directive_answer: ['evidenceText'],
  conflict: ['winnerValue', 'loserValue', 'beforeValue', 'settledValue'],
};

interface RecordAround {
  readonly entity: EntityName;
  readonly id: string;
}

/** Records of this unit (copies of others are theirs to tell) that name the lead, its company or its visit. */
const recordsAround = (db: WritableDb, lead: AnyRow): readonly RecordAround[] =>
  db
    .prepare<[Readonly<Record<string, unknown>>], RecordAround>(
      `WITH named AS (
         SELECT @id AS id UNION SELECT id FROM lead_progress WHERE lead_id = @id UNION SELECT id FROM lead_stage WHERE lead_id = @id
         UNION SELECT id FROM visit WHERE id = @visitId OR company_id = @companyId
       )
       SELECT around.entity, id FROM (
         SELECT 'lead_stage' AS entity, id FROM lead_stage WHERE lead_id = @id
         UNION ALL SELECT 'lead_progress', id FROM lead_progress WHERE lead_id = @id
         UNION ALL SELECT 'lead_release', id FROM lead_release WHERE lead_id = @id
         UNION ALL SELECT 'transfer', id FROM transfer WHERE lead_id = @id
         UNION ALL SELECT 'conflict', id FROM conflict WHERE record_id IN (SELECT id FROM named)
         UNION ALL SELECT 'directive_answer', id FROM directive_answer WHERE evidence_id IN (SELECT id FROM named)
         UNION ALL SELECT 'collision', id FROM collision WHERE lead_id = @id OR other_lead_id = @id
         UNION ALL SELECT 'collision', id FROM collision WHERE company_id = @companyId OR other_company_id = @companyId
         UNION ALL SELECT 'visit', id FROM visit WHERE id = @visitId OR company_id = @companyId
         UNION ALL SELECT 'trip_target', id FROM trip_target WHERE company_id = @companyId
         UNION ALL SELECT 'node_company', id FROM node_company
           WHERE company_id = @companyId AND target_state = 'becameLead'
       ) around LEFT JOIN sync_row ON record_id = id
       WHERE owner_unit_id IS NULL OR owner_unit_id IS @unitId`,
    )
    .all({
      id: lead.id,
      companyId: lead['companyId'] ?? '',
      visitId: lead['visitId'] ?? '',
      unitId: lead['unitId'] ?? null,
    });
