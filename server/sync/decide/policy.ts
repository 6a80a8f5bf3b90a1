import { type FieldClass, mayLeave } from '../../../shared/sync/field-class.ts';
import { fieldClasses, type SyncedEntity } from '../../../shared/sync/field-classes.ts';
import { type SyncPolicy, syncPolicies } from '../../../shared/sync/sync-policy.ts';
import type { Fields } from '../../store/server-store.ts';

export const isKnownEntity = (entity: string): entity is SyncedEntity => Object.hasOwn(fieldClasses, entity);

/** An entity of a newer version is kept and given back, inside the unit that wrote it (I15). */
const opaque: SyncPolicy = { direction: 'both', audience: { kind: 'unit' }, editableByAll: false };

export const policyOf = (entity: string): SyncPolicy => (isKnownEntity(entity) ? syncPolicies[entity] : opaque);

export interface AllowedFields {
  readonly kept: Fields;
  /** Names of fields that may not leave a laptop: a fault of that laptop, never stored here. */
  readonly dropped: readonly string[];
}

/** Fields that this version does not know are kept: a newer laptop added them (I15). */
export const allowedFields = (entity: string, fields: Fields): AllowedFields => {
  const classes: Readonly<Record<string, FieldClass>> = isKnownEntity(entity) ? fieldClasses[entity] : {};
  const classOf = (field: string): FieldClass => (Object.hasOwn(classes, field) ? (classes[field] ?? 'L3') : 'L1');
  const isKept = (field: string): boolean => mayLeave(classOf(field)) && field !== '__proto__';
  const dropped = Object.keys(fields).filter((field) => !isKept(field));
  if (dropped.length === 0) return { kept: fields, dropped };
  return { kept: Object.fromEntries(Object.entries(fields).filter(([field]) => isKept(field))), dropped };
};

/** The field that names the record whose audience this entity has. */
export const parentField = (entity: string): string | null => {
  const { audience } = policyOf(entity);
  return audience.kind === 'child' ? audience.by : null;
};

/** Fields on which the audience of a record of its own depends. */
export const audienceFields = (entity: string): readonly string[] => {
  const { audience } = policyOf(entity);
  switch (audience.kind) {
    case 'unit':
      return entity === 'lead' ? ['label', 'chainId'] : ['chainId'];
    case 'parties':
      return entity === 'conflict' ? [] : [...audience.unitFields, 'chainId'];
    case 'shared':
    case 'child':
      return [];
  }
};
