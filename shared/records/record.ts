import type { EnvelopeColumn, fieldClasses, SyncedEntity } from '../sync/field-classes.ts';
import type { FieldFacts } from './field.ts';

/** Columns of the record without its envelope, as shared/sync/field-classes.ts has them. */
type FieldOf<E extends SyncedEntity> = Exclude<keyof (typeof fieldClasses)[E], EnvelopeColumn> & string;

/** What there is to know of one kind of record. Lists about records follow from it, one after another. */
export interface RecordFacts<E extends SyncedEntity = SyncedEntity> {
  readonly fields: Readonly<Record<FieldOf<E>, FieldFacts>>;
}

/** Does not compile while a field of the entity is missing, or with one that it does not have. */
export const record = <E extends SyncedEntity>(_entity: E, facts: RecordFacts<E>): RecordFacts<E> => facts;
