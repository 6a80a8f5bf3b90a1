import type { CooperationStanding } from '../../../shared/contract/cooperation.ts';
import {
  type Actor,
  actOnDirective,
  type DirectiveError,
  type DirectiveKind,
  type DirectiveTarget,
  type EvidenceEntity,
  mayIssue,
} from '../../../shared/domain/directive/directive.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { NotAllowed } from '../cooperation/standing.ts';

export interface IssueDirective {
  readonly kind: DirectiveKind;
  readonly title: string;
  readonly body: string | null;
  readonly unitId: string;
  readonly target: { readonly entity: DirectiveTarget; readonly id: string };
  readonly dueOn: string;
}

export type IssueDirectiveError =
  | RecordNotFound
  | NotAllowed
  | { readonly type: 'DueInPast'; readonly day: string; readonly today: string };

/** 交办: who may is checked here for the person in front of the screen, and by the server for everybody (T32). */
export const issueDirective = (
  { records }: CommandUnit,
  { target, ...input }: IssueDirective,
  who: CooperationStanding,
  today: CalendarDay,
): Result<{ id: string }, IssueDirectiveError> => {
  const about = records.find(target.entity, target.id);
  if (about === undefined || about.deletedAt !== null)
    return err({ type: 'RecordNotFound', entity: target.entity, id: target.id });
  if (records.find('unit', input.unitId)?.deletedAt !== null)
    return err({ type: 'RecordNotFound', entity: 'unit', id: input.unitId });
  const chainId = 'chainId' in about ? about.chainId : null;
  if (who.unitId === null || !mayIssue(actorOf(who), { unitId: input.unitId, chainId }))
    return err({ type: 'NotAllowed', act: 'issue' });
  if (input.dueOn < today) return err({ type: 'DueInPast', day: input.dueOn, today });
  const { id } = records.create('directive', {
    ...input,
    issuerId: who.personId,
    issuerUnitId: who.unitId,
    chainId,
    targetEntity: target.entity,
    targetId: target.id,
    issuedOn: today,
    state: 'issued',
    closedOn: null,
  });
  return ok({ id });
};

export interface AnswerDirective {
  readonly id: string;
  readonly body: string;
  readonly evidence: { readonly entity: EvidenceEntity; readonly id: string; readonly text: string } | null;
}

/** The words of the evidence are kept as they were cited: the record may change, and the issuer may not see it. */
export const answerDirective = (
  { records }: CommandUnit,
  { id, body, evidence }: AnswerDirective,
  who: CooperationStanding,
  today: CalendarDay,
): Result<{ id: string }, RecordNotFound | DirectiveError> => {
  const directive = records.findToMove('directive', id, 'state');
  if (directive === undefined) return err({ type: 'RecordNotFound', entity: 'directive', id });
  const state = actOnDirective(directive, 'answer', actorOf(who));
  if (!state.ok) return state;
  if (evidence !== null && records.find(evidence.entity, evidence.id)?.deletedAt !== null)
    return err({ type: 'RecordNotFound', entity: evidence.entity, id: evidence.id });
  records.create('directive_answer', {
    directiveId: id,
    unitId: directive.unitId,
    answeredBy: who.personId,
    answeredOn: today,
    body,
    evidenceEntity: evidence?.entity ?? null,
    evidenceId: evidence?.id ?? null,
    evidenceText: evidence?.text ?? null,
  });
  records.update('directive', id, { state: state.value });
  return ok({ id });
};

export const endDirective = (
  { records }: CommandUnit,
  id: string,
  act: 'close' | 'withdraw',
  who: CooperationStanding,
  today: CalendarDay,
): Result<{ id: string }, RecordNotFound | DirectiveError> => {
  const directive = records.findToMove('directive', id, 'state');
  if (directive === undefined) return err({ type: 'RecordNotFound', entity: 'directive', id });
  const state = actOnDirective(directive, act, actorOf(who));
  if (!state.ok) return state;
  records.update('directive', id, { state: state.value, closedOn: today });
  return ok({ id });
};

/** The laptop does not know which chains are granted; the server asks again. */
export const actorOf = ({ personId, unitId, role }: CooperationStanding): Actor => ({
  personId,
  unitId,
  role: role ?? 'member',
  chainIds: null,
});
