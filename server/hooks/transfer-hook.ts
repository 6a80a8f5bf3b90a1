import { decideTransfer, type TransferAct } from '../../shared/domain/cooperation/transfer.ts';
import type { AppliedOp, HookContext, HookReads, ServerHook, ServerOp } from '../sync/server-hook.ts';
import { derivedId, takeBackCreation, takeBackFields, textField } from './take-back.ts';

/** 流转 (T29): only the owner offers, only the receiver accepts, and then the lead is the receiver's with all below it. */
export const transferHook: ServerHook = async (transaction, applied, context) => {
  const answers: ServerOp[] = [];
  for (const op of applied.filter(({ entity }) => entity === 'transfer')) {
    if (context.principal === null) continue;
    answers.push(
      ...(op.before === undefined
        ? await offered(transaction, op, context)
        : await answered(transaction, op, context, context.principal.unitId)),
    );
  }
  return answers;
};

const offered = async (transaction: HookReads, op: AppliedOp, context: HookContext): Promise<readonly ServerOp[]> => {
  const leadId = textField(op.after, 'leadId') ?? '';
  const lead = (await transaction.records([leadId])).get(leadId);
  const from = textField(op.after, 'fromUnitId');
  const to = textField(op.after, 'toUnitId');
  const isOwners =
    from !== null &&
    from === context.principal?.unitId &&
    to !== null &&
    to !== from &&
    // The lead itself may come later when a restored server is refilled; it is asked for again when it is handed over.
    (lead === undefined || (lead.entity === 'lead' && lead.ownerUnitId === from));
  return isOwners && textField(op.after, 'state') === 'offered' ? [] : takeBackCreation(op, context);
};

const answered = async (
  transaction: HookReads,
  op: AppliedOp,
  context: HookContext,
  unitId: string,
): Promise<readonly ServerOp[]> => {
  const { before, after } = op;
  if (before === undefined || op.kind === 'delete') return [];
  const fixed = ['leadId', 'leadName', 'fromUnitId', 'toUnitId', 'reason', 'offeredOn'];
  const state = textField(after, 'state') ?? '';
  if (state === textField(before, 'state')) return takeBackFields(transaction, op, fixed, context);
  const act = acts.get(state);
  const offer = {
    state: textField(before, 'state') ?? '',
    fromUnitId: textField(before, 'fromUnitId') ?? '',
    toUnitId: textField(before, 'toUnitId') ?? '',
  };
  const decided = act === undefined ? undefined : decideTransfer(offer, act, unitId);
  if (decided?.ok !== true) return takeBackFields(transaction, op, Object.keys(op.fields), context);
  const unchanged = await takeBackFields(transaction, op, fixed, context);
  if (decided.value !== 'accepted') return unchanged;
  const leadId = textField(before, 'leadId') ?? '';
  const lead = (await transaction.records([leadId])).get(leadId);
  if (lead === undefined || lead.deletedSeq !== null || lead.ownerUnitId !== offer.fromUnitId)
    return takeBackFields(transaction, op, Object.keys(op.fields), context);
  return [
    ...unchanged,
    {
      entity: 'lead',
      record: leadId,
      kind: 'update',
      opId: `h-${derivedId(context, `hand over ${op.record}`)}`,
      // Somebody of the new unit will take it on; who had it is told by the transfer.
      fields: { unitId: offer.toUnitId, ownerId: null },
      ownerUnitId: offer.toUnitId,
    },
  ];
};

const acts: ReadonlyMap<string, TransferAct> = new Map([
  ['accepted', 'accept'],
  ['declined', 'decline'],
  ['withdrawn', 'withdraw'],
]);
