import { firstDay, lastDay } from '../kernel/calendar-day.ts';
import { type EntityName, entityNames, fieldsOf } from './all-records.ts';
import { type FieldValue, understands } from './field.ts';

/** What a version understands; the simulation brings versions of its own. */
export interface DeclaredValues {
  /** All of it as one text: another text than the one under which a value was put aside, and it is read again. */
  readonly text: string;
  /** False for a field that the version does not know at all. */
  readonly understands: (entity: EntityName, field: string, value: FieldValue) => boolean;
}

export const declaredValues: DeclaredValues = {
  text: JSON.stringify([
    [firstDay, lastDay],
    ...entityNames.map((entity) => [
      entity,
      Object.entries(fieldsOf(entity)).map(([field, facts]) => [field, { ...facts, class: undefined }]),
    ]),
  ]),
  understands: (entity, field, value) => {
    const facts = fieldsOf(entity)[field];
    return facts !== undefined && understands(facts, value);
  },
};
