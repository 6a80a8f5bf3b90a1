import { calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';
import type { StoredRecord } from '../store/server-store.ts';
import { conflictToOp } from '../sync/decide/conflict.ts';
import { onlyUnit } from '../sync/decide/placement.ts';
import type { AppliedOp, HookContext, HookReads, ServerOp } from '../sync/server-hook.ts';

/** A short id that follows from what it is about, so that a refilled server finds the same ones (I14). */
export const derivedId = ({ sha256 }: Pick<HookContext, 'sha256'>, about: string): string => sha256(about).slice(0, 32);

export const textField = (record: StoredRecord | undefined, field: string): string | null => {
  const value = record?.fields[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

/**
 * What an op is to its record. A restored server is refilled in any order: `stray` is an edit of a record that it does
 * not know (any more), `late` the creation that follows. An edit that says what a record is counts as its creation,
 * or the rules of creation could be gone round.
 */
export const placeOf = (
  { before, kind, fields }: AppliedOp,
  identity: readonly string[],
): 'creation' | 'late' | 'stray' | 'edit' => {
  const tellsIdentity = kind === 'create' || identity.some((field) => Object.hasOwn(fields, field));
  if (before === undefined) return tellsIdentity ? 'creation' : 'stray';
  if (before.createdSeq > 0) return 'edit';
  return tellsIdentity ? 'late' : 'stray';
};

/** A creation that the rules of cooperation do not allow: the record goes, the writer keeps his words on a card. */
export const takeBackCreation = (applied: AppliedOp, context: HookContext): readonly ServerOp[] => [
  {
    entity: applied.entity,
    record: applied.record,
    kind: 'delete',
    fields: {},
    opId: `h-${derivedId(context, `take back ${applied.opId}`)}`,
  },
  cardOf(applied, context, null, null, applied.fields),
];

/**
 * Fields of an edit that were not the writer's to change get their values back. A card of two edits at odds that the
 * same op has made is settled with it: the rules have decided.
 */
export const takeBackFields = async (
  transaction: HookReads,
  applied: AppliedOp,
  fields: readonly string[],
  context: HookContext,
  isTold = true,
): Promise<readonly ServerOp[]> => {
  const { before } = applied;
  const changed = fields.filter(
    (field) =>
      Object.hasOwn(applied.fields, field) && (applied.fields[field] ?? null) !== (before?.fields[field] ?? null),
  );
  if (before === undefined || changed.length === 0) return [];
  const settled = await settleCards(transaction, applied, changed, context);
  return [
    {
      entity: applied.entity,
      record: applied.record,
      kind: 'update',
      fields: Object.fromEntries(changed.map((field) => [field, before.fields[field] ?? null])),
      opId: `h-${derivedId(context, `take back ${applied.opId}`)}`,
    },
    ...settled,
    ...(isTold
      ? changed.map((field) =>
          cardOf(applied, context, field, before.fields[field] ?? null, applied.fields[field] ?? null),
        )
      : []),
  ];
};

const settleCards = async (
  transaction: HookReads,
  { opId, before }: AppliedOp,
  fields: readonly string[],
  context: HookContext,
): Promise<readonly ServerOp[]> => {
  const ids = new Map(fields.map((field) => [derivedId(context, `conflict ${opId} ${field}`), field]));
  const cards = await transaction.records([...ids.keys()]);
  return [...cards.keys()].map((record) => ({
    entity: 'conflict',
    record,
    kind: 'update',
    fields: {
      state: 'settled',
      settledValue: JSON.stringify(before?.fields[ids.get(record) ?? ''] ?? null),
      settledOn: calendarDayOfMs(context.nowMs),
    },
    opId: `h-${derivedId(context, `settle ${record}`)}`,
  }));
};

const cardOf = (
  applied: AppliedOp,
  { principal, deviceId, nowMs, sha256 }: HookContext,
  field: string | null,
  serverValue: unknown,
  asked: unknown,
): ServerOp => {
  const unitId = principal?.unitId ?? null;
  return conflictToOp(
    {
      kind: 'refused',
      // Not the op's own id: a card of two edits may carry that.
      opId: `refused ${applied.opId}`,
      entity: applied.entity,
      recordId: applied.record,
      field,
      winner: { value: serverValue, personId: null, device: null },
      loser: { value: asked, personId: principal?.personId ?? null, device: deviceId },
      before: null,
      unitId,
      audience: onlyUnit(unitId),
      rootId: null,
    },
    nowMs,
    sha256,
  );
};
