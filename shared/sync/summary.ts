import { type EntityName, mayLeaveBy } from '../records/all-records.ts';
import { asWritten } from '../records/kept-values.ts';
import { hiddenFields, nothingAround, type Surroundings } from './hidden-fields.ts';

/**
 * The fields of a record that may leave the laptop; nothing else may build an outgoing byte (sync.md).
 * `row` decides (its label), `fields` are the ones asked for: all of a new record, the changed ones of an edit.
 */
export const recordToSummary = (
  entity: EntityName,
  row: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  around: Surroundings = nothingAround,
): Readonly<Record<string, unknown>> => {
  const hidden = hiddenFields(entity, row, around);
  const summary: Record<string, unknown> = {};
  if (hidden === 'all') return summary;
  const written = asWritten(row);
  for (const field of fields) {
    if (mayLeaveBy(entity, field) && !hidden.has(field)) summary[field] = written[field];
  }
  return summary;
};
