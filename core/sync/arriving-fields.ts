import { type RecordColumn, recordColumnsOf } from '../../db/repositories/sync-column-repository.ts';
import type { EntityName } from '../../db/schema/entities.ts';
import type { LogEntry } from '../../shared/sync/wire.ts';

type Fields = LogEntry['fields'];

export interface ArrivingFields {
  /** Columns of this version that may come from elsewhere, with values that fit. */
  readonly known: Fields;
  /** Everything else: kept, not understood (I15). What may not leave a laptop may not come to one either. */
  readonly opaque: Fields;
}

export const splitFields = (entity: EntityName, fields: Fields): ArrivingFields => {
  const columns = recordColumnsOf(entity);
  const known: Record<string, Fields[string]> = {};
  const opaque: Record<string, Fields[string]> = {};
  for (const [field, value] of Object.entries(fields)) {
    const column = columns.get(field);
    if (column?.travels === true && fits(column, value)) known[field] = value;
    else opaque[field] = value;
  }
  return { known, opaque };
};

/** A value of another type would break the row here; a newer version may have meant it. */
const fits = ({ type }: RecordColumn, value: Fields[string]): boolean =>
  value === null || (typeof value === type && (type !== 'number' || Number.isSafeInteger(value)));

/** What was unknown before and what came now; null when nothing is left. */
export const mergedOpaque = (before: string | null, { known, opaque }: ArrivingFields): string | null => {
  const merged: Record<string, unknown> = { ...readOpaque(before), ...opaque };
  for (const field of Object.keys(known)) delete merged[field];
  return Object.keys(merged).length === 0 ? null : JSON.stringify(merged);
};

export const readOpaque = (opaque: string | null): Fields => (opaque === null ? {} : (JSON.parse(opaque) as Fields)); // written by mergedOpaque only
