import { recordColumnsOf } from '../../db/repositories/sync-column-repository.ts';
import type { EntityName } from '../../db/schema/entities.ts';
import type { DeclaredValues } from '../../shared/records/declared-values.ts';
import type { LogEntry } from '../../shared/sync/wire.ts';

type Fields = LogEntry['fields'];

export interface ArrivingFields {
  /** Columns of this version that may come from elsewhere, with values that are declared (shared/records). */
  readonly known: Fields;
  /** Such columns with other values: kept beside the row, in `unreadable`. */
  readonly unreadable: Fields;
  /** Everything else: kept, not understood (I15). What may not leave a laptop may not come to one either. */
  readonly opaque: Fields;
}

export const splitFields = (entity: EntityName, fields: Fields, values: DeclaredValues): ArrivingFields => {
  const columns = recordColumnsOf(entity);
  const known: Record<string, Fields[string]> = {};
  const unreadable: Record<string, Fields[string]> = {};
  const opaque: Record<string, Fields[string]> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (columns.get(field)?.travels !== true) opaque[field] = value;
    else if (values.understands(entity, field, value)) known[field] = value;
    else unreadable[field] = value;
  }
  return { known, unreadable, opaque };
};

/** What was unknown before and what came now; null when nothing is left. */
export const mergedOpaque = (before: string | null, { known, unreadable, opaque }: ArrivingFields): string | null => {
  const merged: Record<string, unknown> = { ...readOpaque(before), ...opaque };
  for (const field of [...Object.keys(known), ...Object.keys(unreadable)]) delete merged[field];
  return Object.keys(merged).length === 0 ? null : JSON.stringify(merged);
};

export const readOpaque = (opaque: string | null): Fields => (opaque === null ? {} : (JSON.parse(opaque) as Fields)); // written by mergedOpaque only
