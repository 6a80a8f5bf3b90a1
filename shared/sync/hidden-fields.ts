import { isSensitiveLabel } from '../domain/lead/stage.ts';
import { type EntityName, entityNames, factsOf, fieldsOf, isRecordKind, parentOf } from '../records/all-records.ts';
import type { Trail } from '../records/hides.ts';

/** What lies around a record and hides part of it: a sensitive lead hides more than itself (docs/spec/submission.md). */
export interface Surroundings {
  readonly isSensitiveLead: (leadId: string) => boolean;
  /** A part of such a lead that is hidden whole: a stage, an entry of the progress, a release. */
  readonly isOfSensitiveLead: (recordId: string) => boolean;
  /** Some sensitive lead is about this company. */
  readonly hidesCompany: (companyId: string) => boolean;
  /** Some sensitive lead came from this visit, or is about its company. */
  readonly hidesVisit: (visitId: string) => boolean;
}

/** For records of which no other record hides anything. */
export const nothingAround: Surroundings = {
  isSensitiveLead: () => false,
  isOfSensitiveLead: () => false,
  hidesCompany: () => false,
  hidesVisit: () => false,
};

/** `all`: not even the id of the record leaves. */
export type Hidden = ReadonlySet<string> | 'all';
type Row = Readonly<Record<string, unknown>>;

/** What is hidden of this very record now. */
export const hiddenFields = (entity: EntityName, row: Row, around: Surroundings): Hidden => {
  const { hides } = factsOf(entity);
  if (hides === null) return none;
  const text = (field: string): string => String(row[field] ?? '');
  if (hides.when !== null && text(hides.when.field) !== hides.when.is) return none;
  return hides.trails.some((trail) => leadsToSensitive(trail, text, around)) ? mayBeHiddenOf(entity) : none;
};

const leadsToSensitive = (trail: Trail, text: (field: string) => string, around: Surroundings): boolean => {
  switch (trail.kind) {
    case 'label':
      return isSensitiveLabel(text(trail.field));
    case 'lead':
      return around.isSensitiveLead(text(trail.field));
    case 'firm':
      return around.hidesCompany(text(trail.field));
    case 'visit':
      return around.hidesVisit(text('id'));
    case 'named': {
      const entity = text(trail.entityIn);
      if (!isRecordKind(entity)) return false;
      const hidden = mayBeHiddenOf(entity);
      if (trail.field !== null && hidden !== 'all' && !hidden.has(text(trail.field))) return false;
      return isNamedSensitive(entity, text(trail.by), around);
    }
  }
};

/** A record of which only the id is known. */
const isNamedSensitive = (entity: EntityName, id: string, around: Surroundings): boolean =>
  (factsOf(entity).hides?.trails ?? []).some(
    ({ kind }) =>
      (kind === 'label' && around.isSensitiveLead(id)) ||
      (kind === 'visit' && around.hidesVisit(id)) ||
      (parts.has(entity) && around.isOfSensitiveLead(id)),
  );

/** What hangs on a lead and is hidden with it, and the field that says on which. */
export const hiddenParts: readonly { readonly entity: EntityName; readonly by: string }[] = entityNames.flatMap(
  (entity) => {
    const up = parentOf(entity);
    const { hides } = factsOf(entity);
    const isWhole = hides?.what === 'all' && hides.trails.every(({ kind }) => kind === 'lead');
    return up !== undefined && isWhole ? [{ entity, by: up.by }] : [];
  },
);

const parts: ReadonlySet<string> = new Set(hiddenParts.map(({ entity }) => entity));
const none: ReadonlySet<string> = new Set();

/** Kinds of record of which a sensitive lead hides anything. */
export const guardedEntities: readonly EntityName[] = entityNames.filter((entity) => factsOf(entity).hides !== null);

const whatIsHidden = (entity: EntityName): Hidden => {
  const what = factsOf(entity).hides?.what;
  if (what === undefined) return none;
  if (what === 'all') return 'all';
  if ('only' in what) return new Set(what.only);
  return new Set(Object.keys(fieldsOf(entity)).filter((field) => !what.allBut.includes(field)));
};

const hiddenByEntity: ReadonlyMap<string, Hidden> = new Map(
  guardedEntities.map((entity) => [entity, whatIsHidden(entity)]),
);

/** What a sensitive lead can hide of records of this kind. */
const mayBeHiddenOf = (entity: EntityName): Hidden => hiddenByEntity.get(entity) ?? none;

/** The same where it is not all of it, in the order of the facts; undefined where a record is hidden whole, or not at all. */
export const partOfIt = (entity: EntityName): readonly string[] | undefined => {
  const hidden = hiddenByEntity.get(entity) ?? 'all';
  return hidden === 'all' ? undefined : [...hidden];
};

/** The fields of a record that say which firm it is about: those that point to one, and those that name it. */
export const firmFieldsOf = (entity: EntityName): ReadonlySet<string> =>
  new Set(
    Object.entries(fieldsOf(entity)).flatMap(([field, facts]) =>
      facts.kind === 'ref' && facts.entity === 'company' ? [field, field.replace(/Id$/, 'Name')] : [],
    ),
  );
