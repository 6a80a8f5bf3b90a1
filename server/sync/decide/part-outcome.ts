import { kindField } from '../../../shared/sync/room-part.ts';
import type { StoredRecord } from '../../store/server-store.ts';
import { fieldCards } from './conflict.ts';
import { decideFields } from './fields.ts';
import type { IncomingOp } from './incoming-op.ts';
import type { Outcome } from './outcome.ts';

/**
 * What an op does with a part of a room (docs/spec/unit-room.md). A deletion is a label that takes back: it needs not to have seen what it
 * takes, the laptops keep their values and tell them again. Whatever is told afterwards, where no label hides it any more, brings the
 * part back; edits apart are at odds field by field, as everywhere.
 */
export const partOutcome = (incoming: IncomingOp, record: StoredRecord | undefined, seq: number): Outcome => {
  const { op, writer } = incoming;
  if (op.kind === 'delete')
    return {
      lines: [{ kind: 'delete', fields: {} }],
      decided: { values: {}, fields: record?.fields ?? {}, origins: record?.origins ?? {}, lost: [] },
      isDeleted: true,
      conflicts: () => [],
    };
  // Of which kind its record is was said once: another word is not taken, and nobody is at odds about it.
  const { [kindField]: kind, ...values } = op.fields;
  const said = record?.fields[kindField];
  const fields = said === undefined || said === kind ? op.fields : values;
  const decided = decideFields(record, { entity: op.entity, fields, base: op.base, seq, writer }, 'win');
  const isBack = record !== undefined && record.deletedSeq !== null;
  return {
    lines: [
      isBack
        ? { kind: 'restore', fields: decided.fields }
        : { kind: record === undefined ? 'create' : 'update', fields: decided.values },
    ],
    decided,
    isDeleted: false,
    conflicts: (after) => fieldCards(incoming, after, decided.lost),
  };
};
