import type { FieldFacts } from './field.ts';
import { mayLeave } from './field-class.ts';
import type { AnyRecordFacts } from './record.ts';
import { recordList } from './record-list.generated.ts';

/** What there is to know of every kind of record, once. */
export const allRecords = recordList;

/** Every table that holds records; which of them leave the laptop says `sync`. */
export type EntityName = keyof typeof allRecords;

export const entityNames: readonly EntityName[] = Object.keys(allRecords) as EntityName[]; // keys of a literal object

export const factsOf = (entity: EntityName): AnyRecordFacts => allRecords[entity];

export const fieldsOf = (entity: EntityName): Readonly<Record<string, FieldFacts>> => factsOf(entity).fields;

export const isRecordKind = (name: string): name is EntityName => Object.hasOwn(allRecords, name);

/** Its class lets the field leave a laptop. */
export const mayLeaveBy = (entity: EntityName, field: string): boolean => {
  const facts = Object.hasOwn(fieldsOf(entity), field) ? fieldsOf(entity)[field] : undefined;
  return facts !== undefined && mayLeave(facts.class);
};

/** False for tables that laptops do not send, so that not even their ids leave. */
export const isSent = (entity: EntityName): boolean => sentEntities.has(entity);

const sentEntities: ReadonlySet<string> = new Set(
  entityNames.filter(
    (entity) =>
      factsOf(entity).sync.direction === 'both' &&
      Object.values(fieldsOf(entity)).some((facts) => mayLeave(facts.class)),
  ),
);

/** What a record of this kind is a part of. */
export const parentOf = (entity: EntityName): { readonly parent: EntityName; readonly by: string } | undefined => {
  const { audience } = factsOf(entity).sync;
  const by = audience.kind === 'child' ? fieldsOf(entity)[audience.by] : undefined;
  return audience.kind === 'child' && by?.kind === 'ref' && by.entity !== null && isRecordKind(by.entity)
    ? { parent: by.entity, by: audience.by }
    : undefined;
};

/** What people want to read as news. */
export const newsworthy: readonly EntityName[] = entityNames.filter((entity) => factsOf(entity).news);

/** The kind of record that a field points to; undefined where it points to none. */
export const kindPointedTo = (
  entity: string,
  field: string,
  row: Readonly<Record<string, unknown>>,
): string | undefined => {
  const facts = isRecordKind(entity) ? factsOf(entity).fields[field] : undefined;
  if (facts?.kind !== 'ref') return undefined;
  const named = facts.entityIn === null ? facts.entity : row[facts.entityIn];
  return typeof named === 'string' ? named : undefined;
};
