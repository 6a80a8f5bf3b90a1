import { mayRead } from '../../../shared/sync/audience.ts';
import { kindField } from '../../../shared/sync/room-part.ts';
import { isRoomEntity } from '../../../shared/sync/room-ring.ts';
import type { Fields, StoredRecord } from '../../store/server-store.ts';
import { type Conflict, refusalCard } from './conflict.ts';
import type { DecidedEntry, Decision } from './decision.ts';
import type { IncomingOp } from './incoming-op.ts';
import { onlyRoom, onlyUnit } from './placement.ts';

/** The server's values go back, as far as the writer may read them; what he wrote stays on his card. */
export const refuse = (incoming: IncomingOp, record: StoredRecord | undefined): Omit<Decision, 'violations'> => {
  const { op, writer } = incoming;
  const unitId = writer.principal?.unitId ?? null;
  const isReadable =
    record !== undefined &&
    record.entity === op.entity &&
    (writer.principal === null || mayRead(writer.principal, record.audience));
  if (!isReadable) {
    // Says nothing of the record, not even whether it exists.
    const entry: DecidedEntry = {
      ...envelopeOf(incoming),
      kind: 'update',
      fields: {},
      owner: null,
      audience: isRoomEntity(op.entity) ? onlyRoom(unitId) : onlyUnit(unitId),
      // Not a line of the record's own story (fold).
      rootId: '',
    };
    return { entries: [entry], conflicts: cardsOf(incoming, undefined), applied: undefined };
  }
  const entry: DecidedEntry = {
    ...envelopeOf(incoming),
    ...answer(incoming, record),
    owner: record.ownerUnitId,
    audience: record.audience,
    rootId: record.rootId,
  };
  return { entries: [entry], conflicts: cardsOf(incoming, record), applied: undefined };
};

const envelopeOf = ({ op }: IncomingOp) => ({
  opId: op.id,
  entity: op.entity,
  record: op.record,
  v: op.v,
  audienceBefore: null,
  isOwn: true,
});

const answer = ({ op }: IncomingOp, record: StoredRecord): Pick<DecidedEntry, 'kind' | 'fields'> => {
  if (record.deletedSeq !== null) return { kind: 'delete', fields: {} };
  switch (op.kind) {
    case 'create':
    case 'update':
      return {
        kind: 'update',
        fields: Object.fromEntries(Object.keys(op.fields).map((field) => [field, ownValue(record, field) ?? null])),
      };
    case 'delete':
    case 'restore':
      return { kind: 'restore', fields: record.fields };
  }
};

const cardsOf = (incoming: IncomingOp, record: StoredRecord | undefined): readonly Conflict[] => {
  const { op } = incoming;
  if (op.kind !== 'update') {
    return [refusalCard(incoming, null, record?.fields, op.kind === 'delete' ? undefined : op.fields)];
  }
  return Object.entries(op.fields)
    .filter(([field, value]) => field !== kindField && ownValue(record, field) !== value)
    .map(([field, value]) => refusalCard(incoming, field, ownValue(record, field), value));
};

/** A field may be named like a property of every object. */
const ownValue = (record: StoredRecord | undefined, field: string): Fields[string] | undefined =>
  record !== undefined && Object.hasOwn(record.fields, field) ? record.fields[field] : undefined;
