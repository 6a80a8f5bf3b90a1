import type { FieldClass } from '../../shared/sync/field-class.ts';
import { type EnvelopeColumn, fieldClasses } from '../../shared/sync/field-classes.ts';
import type { EntityName, EntityRow } from './entities.ts';

type ClassifiedSchema = {
  readonly [E in EntityName]: { readonly [Column in Exclude<keyof EntityRow<E>, EnvelopeColumn>]: FieldClass };
};

/** Does not compile while a column of the schema has no class. */
export const classifiedSchema: ClassifiedSchema = fieldClasses;
