import type { FieldOrigin, Fields, StoredRecord } from '../../store/server-store.ts';
import { isWidening } from './policy.ts';
import { isSameWriter, type Writer } from './writer.ts';

/** A value that stood against one that its writer had not seen. */
export interface LostValue {
  readonly field: string;
  readonly value: Fields[string];
  readonly before: Fields[string];
  readonly personId: string | null;
  readonly device: string | null;
  /** Against the rule the value of the op gave way to this one. */
  readonly stands: boolean;
}

export interface FieldDecision {
  /** The fields that were asked for, as they stand afterwards. */
  readonly values: Fields;
  readonly fields: Fields;
  readonly origins: Readonly<Record<string, FieldOrigin>>;
  readonly lost: readonly LostValue[];
}

/**
 * What an op does with a field of which somebody else wrote a value that its author had not seen.
 * `win`: an edit; the later one in the server's order wins and the other is told (I3).
 * `yield`: it only repeats what its author had (a restore), or is older than every other op (a late creation).
 */
export type Unseen = 'win' | 'yield';

export interface FieldWrite {
  readonly entity: string;
  readonly fields: Fields;
  readonly base: number;
  readonly seq: number;
  readonly writer: Writer;
}

export const decideFields = (record: StoredRecord | undefined, write: FieldWrite, unseen: Unseen): FieldDecision => {
  const fields: Record<string, Fields[string]> = { ...record?.fields };
  const origins: Record<string, FieldOrigin> = { ...record?.origins };
  const values: Record<string, Fields[string]> = {};
  const lost: LostValue[] = [];
  for (const [field, value] of Object.entries(write.fields)) {
    const present = Object.hasOwn(fields, field) ? fields[field] : undefined;
    const origin = Object.hasOwn(origins, field) ? origins[field] : undefined;
    const isUnseen = origin !== undefined && origin.seq > write.base && !isSameWriter(origin, write.writer);
    if (present === value || (isUnseen && unseen === 'yield')) {
      values[field] = present ?? null;
      continue;
    }
    if (isUnseen) {
      const stands = isWidening(write.entity, field, present, value);
      lost.push({ ...lostValue(origin), field, value: present ?? null, stands });
      if (stands) {
        values[field] = present ?? null;
        continue;
      }
    }
    values[field] = value;
    fields[field] = value;
    origins[field] = {
      seq: write.seq,
      device: write.writer.device,
      epoch: write.writer.epoch,
      personId: write.writer.personId,
      before: present ?? null,
    };
  }
  return { values, fields, origins, lost };
};

const lostValue = (origin: FieldOrigin): Pick<LostValue, 'before' | 'personId' | 'device'> => ({
  before: origin.before,
  personId: origin.personId,
  device: origin.device,
});

/** True when somebody else changed the record in a way that the author of an op on `base` had not seen. */
export const hasUnseenEdit = (record: StoredRecord, base: number, writer: Writer): boolean =>
  record.updatedSeq > base &&
  Object.values(record.origins).some((origin) => origin.seq > base && !isSameWriter(origin, writer));
