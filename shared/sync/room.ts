import { type EntityName, entityNames, factsOf, fieldsOf, parentOf } from '../records/all-records.ts';
import { asWritten } from '../records/kept-values.ts';
import { hiddenFields, nothingAround, type Surroundings } from './hidden-fields.ts';

type Row = Readonly<Record<string, unknown>>;

/** Fields of a kind that the laptops of a unit share sealed (docs/spec/unit-room.md, R1): what the unit itself makes. */
export const roomFields = (entity: EntityName): readonly string[] => shared.get(entity) ?? [];

const isOwnWork = (entity: EntityName): boolean => {
  const { direction, audience } = factsOf(entity).sync;
  if (direction !== 'both') return false;
  const up = parentOf(entity);
  return up === undefined ? audience.kind === 'unit' : isOwnWork(up.parent);
};

/** Each laptop makes it of shared entries: told as well, two people who write an entry each would be at odds about it. */
const derived: Readonly<Partial<Record<EntityName, readonly string[]>>> = { lead: ['lastProgress'] };

const shared: ReadonlyMap<EntityName, readonly string[]> = new Map(
  entityNames
    .filter(isOwnWork)
    .map((entity) => [
      entity,
      Object.entries(fieldsOf(entity)).flatMap(([field, facts]) =>
        (facts.class === 'L2' || facts.class === 'L3') && derived[entity]?.includes(field) !== true ? [field] : [],
      ),
    ]),
);

/** Kinds of record that have a part in the room. */
export const roomEntities: readonly EntityName[] = [...shared.keys()].filter((entity) => roomFields(entity).length > 0);

/**
 * What of a record goes into the room, beside `recordToSummary`: nothing else may seal a value. Undefined: a sensitive lead hides
 * it, or hides something of it, and then it has no part.
 */
export const recordToRoom = (entity: EntityName, row: Row, around: Surroundings = nothingAround): Row | undefined => {
  const hidden = hiddenFields(entity, row, around);
  if (hidden === 'all' || hidden.size > 0) return undefined;
  const written = asWritten(row);
  return Object.fromEntries(roomFields(entity).map((field) => [field, written[field] ?? null]));
};
