import { isSensitiveLabel } from '../../../shared/domain/lead/stage.ts';
import type { Audience } from '../../../shared/sync/audience.ts';
import { isRoomEntity } from '../../../shared/sync/room-ring.ts';
import type { Fields, StoredRecord } from '../../store/server-store.ts';
import type { ServerOp } from '../server-hook.ts';
import type { LostValue } from './fields.ts';
import { hiddenByLabel } from './hidden-by-label.ts';
import type { IncomingOp } from './incoming-op.ts';
import { audienceUnderRoot, onlyRoom, onlyUnit } from './placement.ts';

export type ConflictKind = 'field' | 'edited_after_delete' | 'refused';

/** Two people at odds, as a card that stays open until somebody settles it. */
export interface Conflict {
  readonly kind: ConflictKind;
  readonly opId: string;
  readonly entity: string;
  readonly recordId: string;
  /** Null: the whole record. */
  readonly field: string | null;
  readonly winner: Side;
  readonly loser: Side;
  readonly before: Fields[string];
  readonly unitId: string | null;
  readonly audience: Audience;
  readonly rootId: string | null;
}

interface Side {
  readonly value: unknown;
  readonly personId: string | null;
  readonly device: string | null;
}

/** `cardOf` goes where its record goes; a refusal is the business of the unit that was refused. */
export const cardOf = (
  incoming: IncomingOp,
  kind: 'field' | 'edited_after_delete',
  record: StoredRecord,
  field: string | null,
  winner: Side,
  loser: Side,
  before: Fields[string],
): Conflict => ({
  kind,
  opId: incoming.op.id,
  entity: incoming.op.entity,
  recordId: incoming.op.record,
  field,
  winner,
  loser,
  before,
  unitId: record.ownerUnitId,
  ...(isSensitive(record)
    ? { audience: onlyUnit(record.ownerUnitId), rootId: null }
    : { audience: audienceUnderRoot('conflict', record), rootId: record.rootId }),
});

/** What was lost may be what the label hides from all but its unit. */
const isSensitive = ({ entity, fields }: StoredRecord): boolean =>
  entity === 'lead' && isSensitiveLabel(fields['label']);

/** A label has emptied it: the centre reads cards too. The laptops of the unit keep their own value. */
const isTakenBack = (record: StoredRecord, field: string): boolean =>
  record.fields[field] === null && hiddenByLabel(record).includes(field);

export const fieldCards = (
  incoming: IncomingOp,
  record: StoredRecord,
  lost: readonly LostValue[],
): readonly Conflict[] =>
  lost
    .filter(({ field }) => !isTakenBack(record, field))
    .map((value) => {
      const asked = sideOf(incoming, incoming.op.fields[value.field] ?? null);
      const [winner, loser] = value.stands ? [value, asked] : [asked, value];
      return cardOf(incoming, 'field', record, value.field, winner, loser, value.before);
    });

export const sideOf = ({ writer }: IncomingOp, value: unknown): Side => ({
  value,
  personId: writer.personId,
  device: writer.device,
});

export const nobody = (value: unknown): Side => ({ value, personId: null, device: null });

export const refusalCard = (
  incoming: IncomingOp,
  field: string | null,
  serverValue: unknown,
  asked: unknown,
): Conflict => {
  const unitId = incoming.writer.principal?.unitId ?? null;
  return {
    kind: 'refused',
    opId: incoming.op.id,
    entity: incoming.op.entity,
    recordId: incoming.op.record,
    field,
    winner: nobody(serverValue),
    loser: sideOf(incoming, asked),
    before: null,
    unitId,
    audience: isRoomEntity(incoming.op.entity) ? onlyRoom(unitId) : onlyUnit(unitId),
    rootId: null,
  };
};

/** Ids follow from op and field, so that a refilled server finds the same conflicts again and not others (I4, I14). */
export const conflictToOp = (conflict: Conflict, foundAtMs: number, sha256: (text: string) => string): ServerOp => {
  const record = sha256(`conflict ${conflict.opId} ${conflict.field ?? ''}`).slice(0, 32);
  return {
    entity: 'conflict',
    record,
    kind: 'create',
    opId: `c-${record}`,
    fields: {
      unitId: conflict.unitId,
      kind: conflict.kind,
      entity: conflict.entity,
      recordId: conflict.recordId,
      field: conflict.field,
      winnerValue: asJson(conflict.winner.value),
      loserValue: asJson(conflict.loser.value),
      beforeValue: asJson(conflict.before),
      winnerPersonId: conflict.winner.personId,
      loserPersonId: conflict.loser.personId,
      winnerDevice: conflict.winner.device,
      loserDevice: conflict.loser.device,
      foundAt: foundAtMs,
      state: 'open',
    },
    ownerUnitId: conflict.unitId,
    audience: conflict.audience,
    rootId: conflict.rootId ?? record,
  };
};

const asJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
