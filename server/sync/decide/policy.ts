import { isSensitiveLabel, leadLabels } from '../../../shared/domain/lead/stage.ts';
import { entityNames, factsOf, fieldsOf, isRecordKind, parentOf } from '../../../shared/records/all-records.ts';
import { mayLeave } from '../../../shared/records/field-class.ts';
import { ownRoom, type SyncPolicy, serversRoom } from '../../../shared/records/sync-policy.ts';
import { hiddenFields, nothingAround } from '../../../shared/sync/hidden-fields.ts';
import { isSealed, kindField, roomPart } from '../../../shared/sync/room-part.ts';
import { hasRingForm, isRoomEntity, roomGone } from '../../../shared/sync/room-ring.ts';
import type { Fields } from '../../store/server-store.ts';

/** An entity of a newer version is kept and given back, inside the unit that wrote it (I15). */
const opaque: SyncPolicy = { direction: 'both', audience: { kind: 'unit' }, editableByAll: false };

export const policyOf = (entity: string): SyncPolicy =>
  isRoomEntity(entity)
    ? entity === roomGone
      ? serversRoom
      : ownRoom
    : isRecordKind(entity)
      ? factsOf(entity).sync
      : opaque;

export interface AllowedFields {
  readonly kept: Fields;
  /** Names of fields that may not leave a laptop: a fault of that laptop, never stored here. */
  readonly dropped: readonly string[];
}

/**
 * Fields that this version does not know are kept: a newer laptop added them (I15). A value that a sensitive lead hides
 * becomes empty, from whomever it comes: its laptop may not have heard yet that the lead is sensitive, and is told so by
 * the entry. It is reported when the op itself says that it is: of a label that this version does not know nobody can say what
 * its laptop may send. `stands`: what the record goes on saying against the op.
 */
export const allowedFields = (
  entity: string,
  fields: Fields,
  present: Fields | undefined,
  stands: Fields = {},
): AllowedFields => {
  if (isRoomEntity(entity)) return roomFields(entity, fields);
  const facts = isRecordKind(entity) ? fieldsOf(entity) : {};
  const hidden = hiddenNow(entity, { ...present, ...fields, ...stands });
  const saysHidden = entity === 'lead' && fields['label'] === leadLabels.at(-1);
  const dropped: string[] = [];
  const kept: [string, Fields[string]][] = [];
  for (const [field, value] of Object.entries(fields)) {
    const mayStay =
      mayLeave(Object.hasOwn(facts, field) ? (facts[field]?.class ?? 'L3') : 'L1') && field !== '__proto__';
    const isHidden = hidden.has(field) && value !== null;
    if (!mayStay || (isHidden && saysHidden)) dropped.push(field);
    if (mayStay) kept.push([field, isHidden ? null : value]);
  }
  return { kept: Object.fromEntries(kept), dropped };
};

/** Of a part of a room: what is not sealed must not have left its laptop. Of its ring: what is of no declared form. */
const roomFields = (entity: string, fields: Fields): AllowedFields => {
  const maySay = ([field, value]: [string, Fields[string]]): boolean =>
    entity === roomPart ? field === kindField || isSealed(value) : hasRingForm(entity, field, value);
  const all = Object.entries(fields);
  return {
    kept: Object.fromEntries(all.filter(maySay)),
    dropped: all.filter((one) => !maySay(one)).map(([field]) => field),
  };
};

/** What lies around a record, the laptop has looked at; here it is the label alone. */
const hiddenNow = (entity: string, row: Fields): ReadonlySet<string> => {
  const hidden = entity === 'lead' ? hiddenFields('lead', row, nothingAround) : none;
  return hidden === 'all' ? none : hidden;
};

const none: ReadonlySet<string> = new Set();

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
    case 'room':
      return [];
  }
};

/** No record can hang on it (I11), and it is nobody's own work alone: only its number matters once it is deleted. */
export const isLeaf = (entity: string): boolean => {
  const { kind } = policyOf(entity).audience;
  return (kind === 'child' || kind === 'parties') && !parents.has(entity);
};

const parents: ReadonlySet<string> = new Set(entityNames.flatMap((entity) => parentOf(entity)?.parent ?? []));

/**
 * A label that was made stricter apart stands: who makes a lead wider must have seen what it is (a sensitive one was
 * emptied here, and its laptops would not know to tell it again).
 */
export const isWidening = (entity: string, field: string, from: unknown, to: unknown): boolean =>
  entity === 'lead' && field === 'label' && strictness(to) < strictness(from);

/** A label that this version does not know is as strict as the strictest. */
const strictness = (label: unknown): number =>
  isSensitiveLabel(label) ? fromWideToStrict.length - 1 : fromWideToStrict.indexOf(label);

const fromWideToStrict: readonly unknown[] = leadLabels;
