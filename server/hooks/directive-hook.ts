import {
  type Actor,
  actOnDirective,
  type DirectiveAct,
  type DirectiveFacts,
  mayAct,
  mayIssue,
} from '../../shared/domain/directive/directive.ts';
import type { Principal } from '../../shared/sync/audience.ts';
import type { StoredRecord } from '../store/server-store.ts';
import type { AppliedOp, HookContext, HookReads, ServerHook, ServerOp } from '../sync/server-hook.ts';
import { placeOf, takeBackCreation, takeBackFields, textField } from './take-back.ts';

/** 交办 (T32): who issues is checked with the person's grants, only the recipient answers, only the issuer's side closes. */
export const directiveHook: ServerHook = async (transaction, applied, context) => {
  const { principal } = context;
  if (principal === null) return [];
  const answers: ServerOp[] = [];
  for (const op of applied) {
    if (op.entity === 'directive') answers.push(...(await directed(transaction, op, context, principal)));
    if (op.entity === 'directive_answer') answers.push(...(await answerGiven(transaction, op, context, principal)));
  }
  return answers;
};

const directed = async (
  transaction: HookReads,
  op: AppliedOp,
  context: HookContext,
  principal: Principal,
): Promise<readonly ServerOp[]> => {
  switch (placeOf(op, [...fixed, 'title', 'body'])) {
    case 'creation':
    case 'late':
      return issued(transaction, op, context, principal);
    case 'edit':
      return op.before === undefined ? [] : acted(transaction, op, op.before, context, principal);
    case 'stray':
      return [];
  }
};

const issued = async (
  transaction: HookReads,
  op: AppliedOp,
  context: HookContext,
  principal: Principal,
): Promise<readonly ServerOp[]> => {
  const facts = factsOf(op.after);
  const targetId = textField(op.after, 'targetId') ?? '';
  const target = (await transaction.records([targetId])).get(targetId);
  // A grant is for the chain that the target is on, not for the one that the op names.
  const isOnChain = target === undefined || target.entity === 'unit' || textField(target, 'chainId') === facts.chainId;
  const isRight =
    // Refilled: answer or closing may be here before the directive.
    (op.before !== undefined || facts.state === 'issued') &&
    facts.issuerUnitId === principal.unitId &&
    facts.issuerId === principal.personId &&
    isOnChain &&
    mayIssue(actorOf(principal), facts);
  return isRight ? [] : takeBackCreation(op, context);
};

const acted = async (
  transaction: HookReads,
  op: AppliedOp,
  before: StoredRecord,
  context: HookContext,
  principal: Principal,
): Promise<readonly ServerOp[]> => {
  const facts = factsOf(before);
  const who = actorOf(principal);
  if (op.kind === 'delete')
    return mayAct(facts, 'withdraw', who)
      ? []
      : [{ entity: 'directive', record: op.record, kind: 'restore', fields: before.fields }];
  const state = textField(op.after, 'state') ?? '';
  const words = mayAct(facts, 'close', who) ? [] : ['title', 'body', 'dueOn', 'kind'];
  if (state === facts.state) return takeBackFields(transaction, op, [...fixed, ...words, 'closedOn'], context);
  const act = acts.get(state);
  const decided = act === undefined ? undefined : actOnDirective(facts, act, who);
  if (decided?.ok === true) return takeBackFields(transaction, op, [...fixed, ...words], context);
  // An answer that crossed the closing on its way stays with the directive; only the state does not come back.
  const isLate = act === 'answer' && decided?.error.type === 'DirectiveClosed';
  return takeBackFields(transaction, op, Object.keys(op.fields), context, !isLate);
};

const answerGiven = async (
  transaction: HookReads,
  op: AppliedOp,
  context: HookContext,
  principal: Principal,
): Promise<readonly ServerOp[]> => {
  if (op.before !== undefined && op.before.createdSeq > 0) {
    if (textField(op.before, 'unitId') === principal.unitId) return [];
    return op.kind === 'delete'
      ? [{ entity: op.entity, record: op.record, kind: 'restore', fields: op.before.fields }]
      : takeBackFields(transaction, op, Object.keys(op.fields), context);
  }
  const directiveId = textField(op.after, 'directiveId') ?? '';
  const directive = (await transaction.records([directiveId])).get(directiveId);
  const isRight =
    textField(op.after, 'unitId') === principal.unitId &&
    // Unknown: a server that is being refilled; the directive's own line will come.
    (directive === undefined || directive.createdSeq === 0 || textField(directive, 'unitId') === principal.unitId);
  return isRight ? [] : takeBackCreation(op, context);
};

const factsOf = (record: StoredRecord): DirectiveFacts => ({
  state: textField(record, 'state') ?? '',
  issuerId: textField(record, 'issuerId'),
  issuerUnitId: textField(record, 'issuerUnitId') ?? '',
  unitId: textField(record, 'unitId') ?? '',
  chainId: textField(record, 'chainId'),
});

const actorOf = ({ personId, unitId, role, chainIds }: Principal): Actor => ({ personId, unitId, role, chainIds });

const fixed = ['issuerId', 'issuerUnitId', 'unitId', 'chainId', 'targetEntity', 'targetId', 'issuedOn'];
const acts: ReadonlyMap<string, Exclude<DirectiveAct, 'issue'>> = new Map([
  ['answered', 'answer'],
  ['closed', 'close'],
  ['withdrawn', 'withdraw'],
]);
