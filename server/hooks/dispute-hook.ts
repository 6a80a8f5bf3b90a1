import { type DisputeAct, decideDispute } from '../../shared/domain/cooperation/dispute.ts';
import type { Principal } from '../../shared/sync/audience.ts';
import type { StoredRecord } from '../store/server-store.ts';
import type { AppliedOp, HookContext, HookReads, ServerHook, ServerOp } from '../sync/server-hook.ts';
import { placeOf, takeBackCreation, takeBackFields, textField } from './take-back.ts';

/** 异议: a unit raises it for itself and may take it back, the centre or a chain leader of no party to it decides. */
export const disputeHook: ServerHook = async (transaction, applied, context) => {
  const { principal } = context;
  if (principal === null) return [];
  const answers: ServerOp[] = [];
  for (const op of applied.filter(({ entity }) => entity === 'dispute')) {
    switch (placeOf(op, fixed)) {
      case 'creation':
      case 'late':
        answers.push(...(await raised(transaction, op, context, principal)));
        break;
      case 'edit':
        if (op.before !== undefined) answers.push(...(await decided(transaction, op, op.before, context, principal)));
        break;
      case 'stray':
        break;
    }
  }
  return answers;
};

const raised = async (
  transaction: HookReads,
  op: AppliedOp,
  context: HookContext,
  principal: Principal,
): Promise<readonly ServerOp[]> => {
  const { after } = op;
  const holder = textField(after, 'holderUnitId');
  const isOwn = textField(after, 'unitId') === principal.unitId && holder !== null && holder !== principal.unitId;
  // Refilled: what was decided may be here before the dispute.
  const isNew = op.before === undefined;
  if (!isOwn || (isNew && textField(after, 'state') !== 'open')) return takeBackCreation(op, context);
  const chainId = await chainOf(transaction, after);
  // The leaders of the chain that the lead is on are to read it, and may decide.
  return chainId === null
    ? []
    : [
        {
          entity: 'dispute',
          record: op.record,
          kind: 'update',
          fields: {},
          opId: `h-${context.sha256(`leaders of ${op.record}`).slice(0, 32)}`,
          audience: { ...after.audience, chainId },
        },
      ];
};

const chainOf = async (transaction: HookReads, dispute: StoredRecord): Promise<string | null> => {
  const lineId = textField(dispute, 'firstReportId') ?? '';
  const line = (await transaction.records([lineId])).get(lineId);
  const leadId = textField(line, 'leadId');
  return leadId === null ? null : textField((await transaction.records([leadId])).get(leadId), 'chainId');
};

const decided = async (
  transaction: HookReads,
  op: AppliedOp,
  before: StoredRecord,
  context: HookContext,
  principal: Principal,
): Promise<readonly ServerOp[]> => {
  const [from, to] = [textField(before, 'state') ?? '', textField(op.after, 'state') ?? ''];
  const act = acts.get(to);
  const dispute = {
    state: from,
    unitId: textField(before, 'unitId') ?? '',
    holderUnitId: textField(before, 'holderUnitId') ?? '',
  };
  const isRight = from !== to && act !== undefined && op.kind !== 'delete' && decideDispute(dispute, act, principal).ok;
  if (isRight) return takeBackFields(transaction, op, fixed, context);
  if (op.kind !== 'delete') return takeBackFields(transaction, op, Object.keys(op.fields), context);
  // The unit takes back what it raised a moment ago; a dispute of others, or a decided one, is not deleted.
  if (from === 'open' && dispute.unitId === principal.unitId) return [];
  return [{ entity: 'dispute', record: op.record, kind: 'restore', fields: before.fields }];
};

const fixed = ['firstReportId', 'unitId', 'holderUnitId', 'grounds', 'raisedOn'];
const acts: ReadonlyMap<string, DisputeAct> = new Map([
  ['upheld', 'uphold'],
  ['rejected', 'reject'],
  ['withdrawn', 'withdraw'],
]);
