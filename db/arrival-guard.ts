import { hiddenFields } from '../shared/sync/hidden-fields.ts';
import type { ReadableDb } from './database.ts';
import { createSurroundings } from './outgoing/surroundings.ts';
import { findAnyRecord } from './repositories/any-record-repository.ts';
import type { EntityName } from './schema/entities.ts';

export interface ArrivingChange {
  readonly entity: EntityName;
  readonly kind: 'create' | 'update' | 'delete' | 'restore' | 'snapshot';
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * What a sensitive lead took off the server comes back in the log as empty fields and deletions. On laptops of the unit
 * that owns the record they take nothing away (elsewhere they do). Answers the fields to apply; null: nothing at all.
 */
export const withoutWithdrawal = (
  db: ReadableDb,
  row: Readonly<Record<string, unknown>>,
  { entity, kind, fields }: ArrivingChange,
): Readonly<Record<string, unknown>> | null => {
  const hidden = hiddenFields(entity, { ...row, ...labelOf(fields) }, createSurroundings(db));
  if (hidden === 'all') return kind === 'delete' ? null : fields;
  if (hidden.size === 0) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([field, value]) => value !== null || !hidden.has(field)));
};

/** A deletion that only says what a sensitive lead hides: no mistake in the centre, and nothing that goes away here. */
export const isHiddenHere = (db: ReadableDb, entity: EntityName, recordId: string): boolean => {
  const row = findAnyRecord(db, entity, recordId);
  return row !== undefined && hiddenFields(entity, row, createSurroundings(db)) === 'all';
};

/** The label decides before the rest of the same entry is looked at. */
const labelOf = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  'label' in fields ? { label: fields['label'] } : {};
