import { type Hidden, hiddenFields } from '../shared/sync/hidden-fields.ts';
import type { ReadableDb } from './database.ts';
import {
  createLoggedSurroundings,
  createSaidSurroundings,
  createSurroundings,
  type SaidLabels,
} from './outgoing/surroundings.ts';
import { findAnyRecord } from './repositories/any-record-repository.ts';
import { findSyncRow } from './repositories/sync-row-repository.ts';
import type { EntityName } from './schema/entities.ts';

export interface ArrivingChange {
  readonly entity: EntityName;
  readonly kind: 'create' | 'update' | 'delete' | 'restore' | 'snapshot';
  readonly fields: Readonly<Record<string, unknown>>;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * What a sensitive lead took off the server comes back in the log as empty fields and deletions. On laptops of the unit
 * that owns the record they take nothing away (elsewhere they do), also where the lead is open here by a label that waits
 * to be sent. Answers the fields to apply; null: nothing at all.
 */
export const withoutWithdrawal = (
  db: ReadableDb,
  row: Row,
  { entity, kind, fields }: ArrivingChange,
): Readonly<Record<string, unknown>> | null => {
  if (kind !== 'delete' && !Object.values(fields).includes(null)) return fields;
  const said = labelOf(fields);
  const here = hiddenFields(entity, { ...row, ...said }, createSurroundings(db));
  const hidden = here === 'all' ? here : joined(here, hiddenByLog(db, entity, { ...row, ...said }, 'label' in said));
  if (hidden === 'all') return kind === 'delete' ? null : fields;
  if (hidden.size === 0) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([field, value]) => value !== null || !hidden.has(field)));
};

/**
 * A deletion that only says what a sensitive lead hides is no mistake in the centre. `said`: labels that arrive with it and
 * before it; those of the rows are of before.
 */
export const isTakenBack = (db: ReadableDb, entity: EntityName, recordId: string, said: SaidLabels): boolean => {
  const row = findAnyRecord(db, entity, recordId);
  return (
    row !== undefined &&
    (['here', 'log'] as const).some((by) => hiddenFields(entity, row, createSaidSurroundings(db, said, by)) === 'all')
  );
};

/** A lead that is here gets another label by it than it has, or than the log gave last. */
export const isNewLabel = (db: ReadableDb, leadId: string, label: string): boolean => {
  const row = findAnyRecord(db, 'lead', leadId);
  return row !== undefined && (row['label'] !== label || (findSyncRow(db, leadId)?.logLabel ?? label) !== label);
};

/** By the labels that the leads have here. */
export const isHidden = (db: ReadableDb, entity: EntityName, row: Row): boolean =>
  hiddenFields(entity, row, createSurroundings(db)) === 'all';

/** A lead hides itself by its own row: there the log's label takes the place of the one here, unless it has just been said. */
const hiddenByLog = (db: ReadableDb, entity: EntityName, row: Row, isSaid = false): Hidden => {
  const logged = entity !== 'lead' || isSaid ? null : (findSyncRow(db, String(row['id']))?.logLabel ?? null);
  return hiddenFields(entity, logged === null ? row : { ...row, label: logged }, createLoggedSurroundings(db));
};

const joined = (some: ReadonlySet<string>, others: Hidden): Hidden =>
  others === 'all' ? others : new Set([...some, ...others]);

/** The label decides before the rest of the same entry is looked at. */
const labelOf = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  'label' in fields ? { label: fields['label'] } : {};
