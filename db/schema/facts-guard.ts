import { allRecords } from '../../shared/records/all-records.ts';
import type { FieldFacts } from '../../shared/records/field.ts';
import type { EnvelopeColumn } from '../../shared/records/record.ts';
import type { EntityName, EntityRow } from './entities.ts';

/** Every column of a record with what there is to know of it, and nothing else. */
export type FieldsOf<E extends EntityName> = {
  readonly [Column in Exclude<keyof EntityRow<E>, EnvelopeColumn>]: FieldFacts;
};

/** Does not compile while a table or a column of the schema has no facts in shared/records, nor with facts of what is not there. */
export const knownSchema: { readonly [E in EntityName]: { readonly fields: FieldsOf<E> } } = allRecords;

type Facts = typeof allRecords;
type TooMuch =
  | Exclude<keyof Facts, EntityName>
  | { [E in EntityName]: Exclude<keyof Facts[E]['fields'], keyof FieldsOf<E>> }[EntityName];
export const nothingTooMuch: [TooMuch] extends [never] ? true : TooMuch = true;
