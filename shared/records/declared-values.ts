import { firstDay, lastDay } from '../kernel/calendar-day.ts';
import type { SyncedEntity } from '../sync/field-classes.ts';
import { allRecords, fieldsOf } from './all-records.ts';
import { type FieldValue, understands } from './field.ts';

/** What a version understands; the simulation brings versions of its own. */
export interface DeclaredValues {
  /** All of it as one text: another text than the one under which a value was put aside, and it is read again. */
  readonly text: string;
  /** False for a field that the version does not know at all. */
  readonly understands: (entity: SyncedEntity, field: string, value: FieldValue) => boolean;
}

export const declaredValues: DeclaredValues = {
  text: JSON.stringify([
    [firstDay, lastDay],
    ...Object.entries(allRecords).map(([entity, { fields }]) => [entity, fields]),
  ]),
  understands: (entity, field, value) => {
    const facts = fieldsOf(entity)[field];
    return facts !== undefined && understands(facts, value);
  },
};
