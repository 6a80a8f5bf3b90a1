import { type EntityName, entityNames, factsOf, fieldsOf, parentOf } from '../records/all-records.ts';
import { asWritten } from '../records/kept-values.ts';
import { hiddenFields, nothingAround, type Surroundings } from './hidden-fields.ts';

type Row = Readonly<Record<string, unknown>>;

/** Fields of a kind that the laptops of a unit share sealed (docs/spec/unit-room.md, R1): what the unit itself makes. */
export const roomFields = (entity: EntityName): readonly string[] => shared.get(entity) ?? [];

/** Kinds of record of which the server has nothing but the part (R14). */
export const isInsideRoom = (entity: EntityName): boolean => factsOf(entity).sync.audience.kind === 'room';

/** Of a record inside the room: `true` while it lies in the trash, else null. Its life is a value like the others. */
export const goneField = '$gone';

/** Rows that go as one value of the record they hang on (R15). */
export interface RoomList {
  readonly entity: EntityName;
  /** The field that says on which record a row hangs, and the one of which the value is the list. */
  readonly by: string;
  readonly each: string;
}

export const peopleField = 'people';

const lists: Readonly<Partial<Record<EntityName, RoomList>>> = {
  trip: { entity: 'trip_person', by: 'tripId', each: 'personId' },
  visit: { entity: 'visit_person', by: 'visitId', each: 'personId' },
};

/** Who went along, or whom one took to a visit. */
export const peopleOf = (entity: EntityName): RoomList | undefined => lists[entity];

/** The record whose list a row of this kind belongs to. */
export const listOwnerOf = (entity: EntityName): { readonly owner: EntityName; readonly by: string } | undefined => {
  const found = entityNames.find((owner) => lists[owner]?.entity === entity);
  const by = found === undefined ? undefined : lists[found]?.by;
  return found === undefined || by === undefined ? undefined : { owner: found, by };
};

const isOwnWork = (entity: EntityName): boolean => {
  const { direction, audience } = factsOf(entity).sync;
  if (audience.kind === 'room') return true;
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
      [
        ...Object.entries(fieldsOf(entity)).flatMap(([field, facts]) =>
          (facts.class === 'L2' || facts.class === 'L3') && derived[entity]?.includes(field) !== true ? [field] : [],
        ),
        ...(lists[entity] === undefined ? [] : [peopleField]),
        ...(isInsideRoom(entity) ? [goneField] : []),
      ],
    ]),
);

/** Kinds of record that have a part in the room. */
export const roomEntities: readonly EntityName[] = [...shared.keys()].filter((entity) => roomFields(entity).length > 0);

/**
 * What of a record goes into the room, beside `recordToSummary`: nothing else may seal a value. Undefined: a sensitive lead hides
 * it, or hides something of it, and then it has no part. `row`: with what is not in its columns (`asShared`). Of a record inside the
 * room that lies in the trash only that it does.
 */
export const recordToRoom = (entity: EntityName, row: Row, around: Surroundings = nothingAround): Row | undefined => {
  const hidden = hiddenFields(entity, row, around);
  if (hidden === 'all' || hidden.size > 0) return undefined;
  if (row[goneField] === true) return { [goneField]: true };
  const written = asWritten(row);
  return Object.fromEntries(roomFields(entity).map((field) => [field, written[field] ?? null]));
};
