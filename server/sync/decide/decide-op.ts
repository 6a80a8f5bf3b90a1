import type { Audience } from '../../../shared/sync/audience.ts';
import type { LogEntry } from '../../../shared/sync/wire.ts';
import type { Fields, StoredRecord } from '../../store/server-store.ts';
import { type Conflict, cardOf, fieldCards, nobody, sideOf } from './conflict.ts';
import { decideFields, type FieldDecision, hasUnseenEdit } from './fields.ts';
import type { IncomingOp } from './incoming-op.ts';
import {
  audienceUnderRoot,
  handedOver,
  isSameAudience,
  mayEdit,
  movedPlacement,
  newPlacement,
  type Placement,
} from './placement.ts';
import { allowedFields, audienceFields, parentField, policyOf } from './policy.ts';
import { refuse } from './refuse.ts';
import type { WorkingSet } from './working-set.ts';
import { isSameWriter } from './writer.ts';

/** A line for the log, without number and hash. */
export interface DecidedEntry {
  readonly opId: string;
  readonly entity: string;
  readonly record: string;
  readonly kind: LogEntry['kind'];
  readonly fields: Fields;
  readonly v: number;
  readonly owner: string | null;
  readonly audience: Audience;
  readonly audienceBefore: Audience | null;
  readonly rootId: string;
  /** The writer's own line, as opposed to one that the server adds to it. */
  readonly isOwn: boolean;
}

export interface Decision {
  readonly entries: readonly DecidedEntry[];
  readonly conflicts: readonly Conflict[];
  /** Fields that must not have left the laptop. */
  readonly violations: readonly string[];
  /** Undefined: the op was refused. */
  readonly applied: { readonly before: StoredRecord | undefined; readonly after: StoredRecord } | undefined;
}

/** What becomes of one op, whose first entry will have number `seq`. Writes its outcome into the working set. */
export const decideOp = (set: WorkingSet, asked: IncomingOp, seq: number): Decision => {
  const { kept, dropped } = allowedFields(asked.op.entity, asked.op.fields);
  const incoming: IncomingOp = { ...asked, op: { ...asked.op, fields: kept } };
  const record = set.find(incoming.op.record);
  if (!isAllowed(set, incoming, record)) return { ...refuse(incoming, record), violations: dropped };
  const outcome = outcomeOf(incoming, record, seq);
  const before = record === undefined ? undefined : { audience: record.audience };
  const after = settled(set, incoming, record, outcome, seq);
  set.put(after);
  const entryOf = (kind: LogEntry['kind'], fields: Fields, isOwn: boolean): DecidedEntry => ({
    opId: isOwn ? incoming.op.id : `${incoming.op.id}+`,
    entity: after.entity,
    record: after.id,
    kind,
    fields,
    v: incoming.op.v,
    owner: after.ownerUnitId,
    audience: after.audience,
    audienceBefore:
      isOwn && before !== undefined && !isSameAudience(before.audience, after.audience) ? before.audience : null,
    rootId: after.rootId,
    isOwn,
  });
  return {
    entries: [
      ...outcome.lines.map((line, index) => entryOf(line.kind, line.fields, index === 0)),
      ...moveChildren(set, incoming, after, seq + outcome.lines.length),
    ],
    conflicts: incoming.op.entity === 'conflict' ? [] : outcome.conflicts(after),
    violations: dropped,
    applied: { before: record, after },
  };
};

interface Outcome {
  readonly lines: readonly { readonly kind: LogEntry['kind']; readonly fields: Fields }[];
  readonly decided: FieldDecision;
  readonly isDeleted: boolean;
  readonly conflicts: (placement: Placement) => readonly Conflict[];
}

const outcomeOf = (incoming: IncomingOp, record: StoredRecord | undefined, seq: number): Outcome => {
  switch (incoming.op.kind) {
    case 'create':
      return record?.createdSeq === 0 ? lateCreation(incoming, record, seq) : edit(incoming, record, seq);
    case 'update':
      return edit(incoming, record, seq);
    case 'delete':
      return removal(incoming, record, seq);
    case 'restore':
      return restoration(incoming, record, seq);
  }
};

const edit = (incoming: IncomingOp, record: StoredRecord | undefined, seq: number): Outcome => {
  const { op, writer } = incoming;
  const decided = decideFields(record, { fields: op.fields, base: op.base, seq, writer }, 'win');
  const cards = (placement: Placement): readonly Conflict[] => fieldCards(incoming, placement, decided.lost);
  if (record === undefined) {
    return { lines: [{ kind: op.kind, fields: decided.values }], decided, isDeleted: false, conflicts: cards };
  }
  if (record.deletedSeq === null) {
    return { lines: [{ kind: 'update', fields: decided.values }], decided, isDeleted: false, conflicts: cards };
  }
  if (hasSeenDelete(incoming, record)) return staysDeleted(incoming, record);
  return {
    lines: [{ kind: 'restore', fields: decided.fields }],
    decided,
    isDeleted: false,
    conflicts: (placement) => [
      ...cards(placement),
      cardOf(
        incoming,
        'edited_after_delete',
        placement,
        null,
        sideOf(incoming, op.fields),
        { value: undefined, personId: null, device: record.deletedBy?.device ?? null },
        null,
      ),
    ],
  };
};

/** Of a record that was known by later ops only: those keep their values, and their entries follow the creation. */
const lateCreation = (incoming: IncomingOp, record: StoredRecord, seq: number): Outcome => {
  const { op, writer } = incoming;
  const decided = decideFields(record, { fields: op.fields, base: -1, seq, writer }, 'yield');
  const later = Object.fromEntries(
    Object.entries(decided.values).filter(([field, value]) => value !== op.fields[field]),
  );
  const isDeleted = record.deletedSeq !== null;
  return {
    lines: [
      { kind: 'create', fields: op.fields },
      ...(Object.keys(later).length === 0 ? [] : [{ kind: 'update' as const, fields: later }]),
      ...(isDeleted ? [{ kind: 'delete' as const, fields: {} }] : []),
    ],
    decided,
    isDeleted,
    conflicts: () => [],
  };
};

/** A deleted id does not come back because somebody who knew writes to it (I8); what he wrote is shown to him. */
const staysDeleted = (incoming: IncomingOp, record: StoredRecord): Outcome => ({
  lines: [{ kind: 'delete', fields: {} }],
  decided: unchanged(record),
  isDeleted: true,
  conflicts: (placement) => [
    {
      ...cardOf(incoming, 'field', placement, null, nobody(undefined), sideOf(incoming, incoming.op.fields), null),
      kind: 'refused',
    },
  ],
});

const removal = (incoming: IncomingOp, record: StoredRecord | undefined, seq: number): Outcome => {
  const { op, writer } = incoming;
  const decided = unchanged(record);
  if (record === undefined || record.deletedSeq !== null || !hasUnseenEdit(record, op.base, writer)) {
    return { lines: [{ kind: 'delete', fields: {} }], decided, isDeleted: true, conflicts: () => [] };
  }
  const edited = latestEdit(record, seq);
  return {
    lines: [{ kind: 'restore', fields: record.fields }],
    decided,
    isDeleted: false,
    conflicts: (placement) => [
      cardOf(
        incoming,
        'edited_after_delete',
        placement,
        null,
        { value: record.fields, personId: edited.personId, device: edited.device },
        sideOf(incoming, undefined),
        null,
      ),
    ],
  };
};

const restoration = (incoming: IncomingOp, record: StoredRecord | undefined, seq: number): Outcome => {
  const { op, writer } = incoming;
  const decided = decideFields(record, { fields: op.fields, base: op.base, seq, writer }, 'yield');
  const deleted = record?.deletedSeq ?? null;
  const wasDeletedApart = record !== undefined && deleted !== null && !hasSeenDelete(incoming, record);
  return {
    lines: [{ kind: 'restore', fields: decided.fields }],
    decided,
    isDeleted: false,
    conflicts: (placement) =>
      wasDeletedApart
        ? [
            cardOf(
              incoming,
              'edited_after_delete',
              placement,
              null,
              sideOf(incoming, op.fields),
              { value: undefined, personId: null, device: record.deletedBy?.device ?? null },
              null,
            ),
          ]
        : [],
  };
};

const hasSeenDelete = ({ op, writer }: IncomingOp, record: StoredRecord): boolean =>
  (record.deletedSeq ?? 0) <= op.base || (record.deletedBy !== null && isSameWriter(record.deletedBy, writer));

const latestEdit = (record: StoredRecord, seq: number): { personId: string | null; device: string | null } =>
  Object.values(record.origins).reduce((latest, origin) => (origin.seq > latest.seq ? origin : latest), {
    seq: -seq,
    device: null,
    personId: null,
  } as { seq: number; device: string | null; personId: string | null });

const unchanged = (record: StoredRecord | undefined): FieldDecision => ({
  values: {},
  fields: record?.fields ?? {},
  origins: record?.origins ?? {},
  lost: [],
});

const isAllowed = (set: WorkingSet, incoming: IncomingOp, record: StoredRecord | undefined): boolean => {
  const { principal } = incoming.writer;
  if (principal === null) return true;
  if (policyOf(incoming.op.entity).direction !== 'both') return false;
  if (record !== undefined && record.entity !== incoming.op.entity) return false;
  const placement =
    record ?? newPlacement(incoming.op.entity, incoming.op.record, incoming.op.fields, principal.unitId, set.find);
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
  const isCreation = op.kind === 'create' || (op.kind === 'restore' && record === undefined);
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
  const unitId = writer.principal?.unitId ?? (typeof fields['unitId'] === 'string' ? fields['unitId'] : null);
  if (record === undefined) return newPlacement(op.entity, op.record, fields, unitId, set.find);
  const by = parentField(op.entity);
  // Known by later ops only, and now it is told to whom it belongs.
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

/** A root that moves takes its children along: each gets a line, because each comes into somebody's sight or leaves it. */
const moveChildren = (
  set: WorkingSet,
  incoming: IncomingOp,
  root: StoredRecord,
  firstSeq: number,
): readonly DecidedEntry[] => {
  if (root.rootId !== root.id) return [];
  const entries: DecidedEntry[] = [];
  for (const child of set.childrenOf(root.id)) {
    const audience = audienceUnderRoot(child.entity, root);
    if (child.ownerUnitId === root.ownerUnitId && isSameAudience(child.audience, audience)) continue;
    const seq = firstSeq + entries.length;
    set.put({ ...child, ownerUnitId: root.ownerUnitId, audience, updatedSeq: seq });
    entries.push({
      opId: `${incoming.op.id}+${child.id}`,
      entity: child.entity,
      record: child.id,
      kind: 'update',
      fields: {},
      v: incoming.op.v,
      owner: root.ownerUnitId,
      audience,
      audienceBefore: child.audience,
      rootId: root.id,
      isOwn: false,
    });
  }
  return entries;
};
