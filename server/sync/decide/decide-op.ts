import { isPartOfUnit } from '../../../shared/sync/room-part.ts';
import { isRingEntity, isRoomEntity } from '../../../shared/sync/room-ring.ts';
import type { LogEntry } from '../../../shared/sync/wire.ts';
import type { Fields, StoredRecord } from '../../store/server-store.ts';
import type { DecidedEntry, Decision } from './decision.ts';
import type { IncomingOp } from './incoming-op.ts';
import { moveChildren } from './move-children.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { partOutcome } from './part-outcome.ts';
import {
  handedOver,
  idIn,
  isSameAudience,
  mayEdit,
  movedPlacement,
  newPlacement,
  type Placement,
} from './placement.ts';
import { allowedFields, audienceFields, isWidening, parentField, policyOf } from './policy.ts';
import { refuse } from './refuse.ts';
import { isWithheld, withheld, withoutHiddenFirm } from './withheld.ts';
import type { WorkingSet } from './working-set.ts';
import { isSameWriter } from './writer.ts';

/** What becomes of one op, whose first entry will have number `seq`. Writes its outcome into the working set. */
export const decideOp = (set: WorkingSet, asked: IncomingOp, seq: number): Decision => {
  const record = set.find(asked.op.record);
  const stands = standingLabel(asked, record);
  const { kept, dropped } = allowedFields(asked.op.entity, asked.op.fields, record?.fields, stands);
  const allowed: IncomingOp = { ...asked, op: { ...asked.op, fields: kept } };
  const incoming = { ...allowed, op: { ...allowed.op, fields: withoutHiddenFirm(allowed, record) } };
  if (!isAllowed(set, incoming, record)) {
    const refused = refuse(incoming, record);
    // A line that tells of the record is the last word on it, whatever it says.
    if (record !== undefined && refused.entries[0]?.rootId === record.rootId) set.put({ ...record, updatedSeq: seq });
    return { ...refused, violations: dropped };
  }
  const decide = isRoomEntity(incoming.op.entity) ? partOutcome : outcomeOf;
  const outcome = isWithheld(set, incoming, record) ? withheld(incoming, record) : decide(incoming, record, seq);
  const after = settled(set, incoming, record, outcome, seq);
  set.put(after);
  const entryOf = (kind: LogEntry['kind'], fields: Fields, index: number): DecidedEntry => ({
    opId: index === 0 ? incoming.op.id : `${incoming.op.id}+${index}`,
    entity: after.entity,
    record: after.id,
    kind,
    fields,
    v: incoming.op.v,
    owner: after.ownerUnitId,
    audience: after.audience,
    audienceBefore:
      index === 0 && record !== undefined && !isSameAudience(record.audience, after.audience) ? record.audience : null,
    rootId: after.rootId,
    isOwn: index === 0,
  });
  return {
    entries: [
      ...outcome.lines.map((line, index) => entryOf(line.kind, line.fields, index)),
      ...moveChildren(set, incoming, after, seq + outcome.lines.length),
    ],
    conflicts: makesCards(incoming) ? outcome.conflicts(after) : [],
    violations: dropped,
    applied: { before: record, after },
  };
};

/** A label that its laptop had not seen and that gives way to no wider one: by it is judged what the lead may say. */
const standingLabel = ({ op, writer }: IncomingOp, record: StoredRecord | undefined): Fields => {
  const origin = record?.origins['label'];
  const isUnseen = origin !== undefined && origin.seq > op.base && !isSameWriter(origin, writer);
  const label = record?.fields['label'];
  return isUnseen && label !== undefined && isWidening(op.entity, 'label', label, op.fields['label']) ? { label } : {};
};

/**
 * Cards are between people: not about other cards, nor about the ring of a room, which laptops settle themselves, and not with the server, which has
 * seen what it overwrites.
 */
const makesCards = ({ op, writer }: IncomingOp): boolean =>
  op.entity !== 'conflict' && !isRingEntity(op.entity) && writer.principal !== null;

const isAllowed = (set: WorkingSet, incoming: IncomingOp, record: StoredRecord | undefined): boolean => {
  const { principal } = incoming.writer;
  if (principal === null) return true;
  if (policyOf(incoming.op.entity).direction !== 'both') return false;
  if (record !== undefined && record.entity !== incoming.op.entity) return false;
  const { entity, record: id, kind, fields } = incoming.op;
  if (isRoomEntity(entity) && !isPartOfUnit(id, principal.unitId)) return false;
  if (isRingEntity(entity) && kind === 'delete') return false;
  // Later ops may be here before it (a refilled server), also of a unit that may not write it: whose it is, it says itself.
  const isLate = kind === 'create' && record?.createdSeq === 0;
  const placement =
    record === undefined || isLate ? newPlacement(entity, id, fields, principal.unitId, set.find) : record;
  return mayEdit(principal, incoming.op.entity, placement);
};

/** The record afterwards, with whose it is and who sees it. */
const settled = (
  set: WorkingSet,
  incoming: IncomingOp,
  record: StoredRecord | undefined,
  outcome: Outcome,
  seq: number,
): StoredRecord => {
  const { op, writer, overrides } = incoming;
  const { fields, origins } = outcome.decided;
  const placed = overridden(placementAfter(set, incoming, record, fields), overrides);
  const last = seq + outcome.lines.length - 1;
  const isCreation =
    op.kind === 'create' || (record === undefined && (op.kind === 'restore' || isRoomEntity(op.entity)));
  return {
    entity: op.entity,
    id: op.record,
    ...placed,
    fields,
    origins,
    createdSeq: record !== undefined && record.createdSeq > 0 ? record.createdSeq : isCreation ? seq : 0,
    updatedSeq: last,
    deletedSeq: outcome.isDeleted ? (record?.deletedSeq ?? last) : null,
    deletedBy: outcome.isDeleted ? (record?.deletedBy ?? { device: writer.device, epoch: writer.epoch }) : null,
  };
};

const placementAfter = (
  set: WorkingSet,
  { op, writer }: IncomingOp,
  record: StoredRecord | undefined,
  fields: Fields,
): Placement => {
  const unitId = writer.principal?.unitId ?? idIn(fields, 'unitId');
  if (record === undefined) return newPlacement(op.entity, op.record, fields, unitId, set.find);
  const by = parentField(op.entity);
  // Known by later ops only, and now it is told to whom it belongs. What the server has handed over stays so.
  const isOwnWord = op.kind === 'create' && record.createdSeq === 0 && record.origins['unitId']?.device !== null;
  if (isOwnWord && ['unit', 'child'].includes(policyOf(op.entity).audience.kind))
    return newPlacement(op.entity, op.record, fields, unitId, set.find);
  if (by !== null && record.rootId === record.id && typeof fields[by] === 'string') {
    return newPlacement(op.entity, op.record, fields, record.ownerUnitId, set.find);
  }
  return audienceFields(op.entity).some((field) => Object.hasOwn(op.fields, field))
    ? movedPlacement(record, fields)
    : record;
};

const overridden = (placement: Placement, overrides: IncomingOp['overrides']): Placement => {
  const owned =
    overrides.ownerUnitId === undefined || overrides.ownerUnitId === placement.ownerUnitId
      ? placement
      : handedOver(placement, overrides.ownerUnitId);
  return {
    rootId: overrides.rootId ?? owned.rootId,
    ownerUnitId: owned.ownerUnitId,
    audience: overrides.audience ?? owned.audience,
  };
};
