import type { LogEntry } from '../../../shared/sync/wire.ts';
import type { FieldOrigin, Fields, StoredRecord } from '../../store/server-store.ts';
import { type Conflict, cardOf, fieldCards, nobody, sideOf } from './conflict.ts';
import { decideFields, type FieldDecision, hasUnseenEdit } from './fields.ts';
import type { IncomingOp } from './incoming-op.ts';
import { isSameWriter } from './writer.ts';

/** What an op does with its record. */
export interface Outcome {
  readonly lines: readonly { readonly kind: LogEntry['kind']; readonly fields: Fields }[];
  readonly decided: FieldDecision;
  readonly isDeleted: boolean;
  readonly conflicts: (after: StoredRecord) => readonly Conflict[];
}

export const outcomeOf = (incoming: IncomingOp, record: StoredRecord | undefined, seq: number): Outcome => {
  switch (incoming.op.kind) {
    case 'create':
      return record?.createdSeq === 0 ? lateCreation(incoming, record, seq) : edit(incoming, record, seq);
    case 'update':
      return edit(incoming, record, seq);
    case 'delete':
      return removal(incoming, record);
    case 'restore':
      return restoration(incoming, record, seq);
  }
};

const edit = (incoming: IncomingOp, record: StoredRecord | undefined, seq: number): Outcome => {
  const { op, writer } = incoming;
  const decided = decideFields(record, { entity: op.entity, fields: op.fields, base: op.base, seq, writer }, 'win');
  const cards = (after: StoredRecord): readonly Conflict[] => fieldCards(incoming, after, decided.lost);
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
    conflicts: (after) => [
      ...cards(after),
      cardOf(
        incoming,
        'edited_after_delete',
        after,
        null,
        sideOf(incoming, op.fields),
        { value: undefined, personId: null, device: record.deletedBy?.device ?? null },
        null,
      ),
    ],
  };
};

/**
 * Of a record that was known by later ops only: those keep their values. All of them follow the creation once more, also
 * fields that it does not name (empty ones are left out): who reads could do nothing with an edit of what is not there.
 */
const lateCreation = (incoming: IncomingOp, record: StoredRecord, seq: number): Outcome => {
  const { op, writer } = incoming;
  const decided = decideFields(record, { entity: op.entity, fields: op.fields, base: -1, seq, writer }, 'yield');
  const later = Object.fromEntries(
    Object.entries(decided.fields).filter(([field, value]) => value !== (op.fields[field] ?? null)),
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
  conflicts: (after) => [
    {
      ...cardOf(incoming, 'field', after, null, nobody(undefined), sideOf(incoming, incoming.op.fields), null),
      kind: 'refused',
    },
  ],
});

const removal = (incoming: IncomingOp, record: StoredRecord | undefined): Outcome => {
  const { op, writer } = incoming;
  const decided = unchanged(record);
  if (record === undefined || record.deletedSeq !== null || !hasUnseenEdit(record, op.base, writer)) {
    return { lines: [{ kind: 'delete', fields: {} }], decided, isDeleted: true, conflicts: () => [] };
  }
  const edited = latestEdit(record);
  return {
    lines: [{ kind: 'restore', fields: record.fields }],
    decided,
    isDeleted: false,
    conflicts: (after) => [
      cardOf(
        incoming,
        'edited_after_delete',
        after,
        null,
        { value: record.fields, personId: edited?.personId ?? null, device: edited?.device ?? null },
        sideOf(incoming, undefined),
        null,
      ),
    ],
  };
};

const restoration = (incoming: IncomingOp, record: StoredRecord | undefined, seq: number): Outcome => {
  const { op, writer } = incoming;
  const decided = decideFields(record, { entity: op.entity, fields: op.fields, base: op.base, seq, writer }, 'yield');
  const deleted = record?.deletedSeq ?? null;
  const wasDeletedApart = record !== undefined && deleted !== null && !hasSeenDelete(incoming, record);
  return {
    lines: [{ kind: 'restore', fields: decided.fields }],
    decided,
    isDeleted: false,
    conflicts: (after) =>
      wasDeletedApart
        ? [
            cardOf(
              incoming,
              'edited_after_delete',
              after,
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

const latestEdit = (record: StoredRecord): FieldOrigin | undefined =>
  Object.values(record.origins).sort((a, b) => b.seq - a.seq)[0];

const unchanged = (record: StoredRecord | undefined): FieldDecision => ({
  values: {},
  fields: record?.fields ?? {},
  origins: record?.origins ?? {},
  lost: [],
});
