import { decideTransfer, type TransferAct } from '../../shared/domain/cooperation/transfer.ts';
import type { StoredRecord } from '../store/server-store.ts';
import type { AppliedOp, HookContext, HookReads, ServerHook, ServerOp } from '../sync/server-hook.ts';
import { derivedId, placeOf, takeBackCreation, takeBackFields, textField } from './take-back.ts';

/** 流转 (T29): only the owner offers, only the receiver accepts, and then the lead is the receiver's with all below it. */
export const transferHook: ServerHook = async (transaction, applied, context) => {
  const answers: ServerOp[] = [];
  for (const op of applied.filter(({ entity }) => entity === 'transfer')) {
    if (context.principal === null) continue;
    switch (placeOf(op, fixed)) {
      case 'creation':
      case 'late':
        answers.push(...(await offered(transaction, op, context)));
        break;
      case 'edit':
        answers.push(...(await answered(transaction, op, context, context.principal.unitId)));
        break;
      case 'stray':
        break;
    }
  }
  return answers;
};

const fixed = ['leadId', 'leadName', 'fromUnitId', 'toUnitId', 'reason', 'offeredOn'];

const offered = async (transaction: HookReads, op: AppliedOp, context: HookContext): Promise<readonly ServerOp[]> => {
  const { after } = op;
  const [from, to] = [textField(after, 'fromUnitId'), textField(after, 'toUnitId')];
  const lead = await leadOf(transaction, after);
  const isOwners =
    from !== null &&
    from === context.principal?.unitId &&
    to !== null &&
    to !== from &&
    // The lead itself may come later when a restored server is refilled; it is asked for again when it is handed over.
    (lead === undefined || lead.ownerUnitId === from);
  if (!isOwners) return takeBackCreation(op, context);
  const state = textField(after, 'state');
  if (op.before === undefined) return state === 'offered' ? [] : takeBackCreation(op, context);
  // Refilled: the receiver's answer was here before the offer.
  return state === 'accepted' && lead !== undefined ? [handOver(op, lead, to, context)] : [];
};

const leadOf = async (transaction: HookReads, transfer: StoredRecord): Promise<StoredRecord | undefined> => {
  const leadId = textField(transfer, 'leadId') ?? '';
  const lead = (await transaction.records([leadId])).get(leadId);
  return lead?.entity === 'lead' && lead.deletedSeq === null ? lead : undefined;
};

const handOver = (op: AppliedOp, lead: StoredRecord, toUnitId: string, context: HookContext): ServerOp => ({
  entity: 'lead',
  record: lead.id,
  kind: 'update',
  opId: `h-${derivedId(context, `hand over ${op.record}`)}`,
  // Somebody of the new unit will take it on; who had it is told by the transfer.
  fields: { unitId: toUnitId, ownerId: null },
  ownerUnitId: toUnitId,
});

const answered = async (
  transaction: HookReads,
  op: AppliedOp,
  context: HookContext,
  unitId: string,
): Promise<readonly ServerOp[]> => {
  const { before, after } = op;
  if (before === undefined || op.kind === 'delete') return [];
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
  const lead = await leadOf(transaction, before);
  if (lead === undefined || lead.ownerUnitId !== offer.fromUnitId)
    return takeBackFields(transaction, op, Object.keys(op.fields), context);
  return [...unchanged, handOver(op, lead, offer.toUnitId, context)];
};

const acts: ReadonlyMap<string, TransferAct> = new Map([
  ['accepted', 'accept'],
  ['declined', 'decline'],
  ['withdrawn', 'withdraw'],
]);
