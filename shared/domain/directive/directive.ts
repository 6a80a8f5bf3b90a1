import { calendarDay } from '../../kernel/calendar-day.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dueDayOf, type OfficeDays } from '../office-days/office-days.ts';

/** 交办: do it. 督办: it is late or stuck, do it now. */
export const directiveKinds = ['assign', 'supervise'] as const;
export type DirectiveKind = (typeof directiveKinds)[number];
export const directiveStates = ['issued', 'answered', 'closed', 'withdrawn'] as const;
export type DirectiveState = (typeof directiveStates)[number];
/** Nobody has closed it or taken it back. */
export const openStates: readonly DirectiveState[] = ['issued', 'answered'];
export const isOpenState = (state: string): boolean => openStates.some((open) => open === state);
export const stateCategories = { issued: 'open', answered: 'answered', closed: 'done', withdrawn: 'refused' } as const;
export const directiveLimits = { title: 120, body: 4000, answer: 4000, evidence: 2000 } as const;
export const directiveTargets = ['lead', 'chain_node', 'unit'] as const;
export type DirectiveTarget = (typeof directiveTargets)[number];
export const evidenceEntities = ['visit', 'lead_progress', 'lead_stage'] as const;
export type EvidenceEntity = (typeof evidenceEntities)[number];
export type DirectiveAct = 'issue' | 'answer' | 'close' | 'withdraw';

export interface DirectiveFacts {
  readonly state: string;
  readonly issuerId: string | null;
  readonly issuerUnitId: string;
  readonly unitId: string;
  readonly chainId: string | null;
}

export interface Actor {
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly role: string;
  /** Null where the laptop does not know the grants: the server does. */
  readonly chainIds: readonly string[] | null;
}

export type DirectiveError =
  | { readonly type: 'DirectiveClosed'; readonly state: string }
  | { readonly type: 'NotAllowed'; readonly act: string };

/**
 * 交办 → 反馈 → 办结, nothing skipped but answers in plenty (T32). Answered is not done: only the issuer's side closes.
 */
export const actOnDirective = (
  directive: DirectiveFacts,
  act: Exclude<DirectiveAct, 'issue'>,
  who: Actor,
): Result<DirectiveState, DirectiveError> => {
  if (directive.state === 'closed' || directive.state === 'withdrawn')
    return err({ type: 'DirectiveClosed', state: directive.state });
  if (!mayAct(directive, act, who)) return err({ type: 'NotAllowed', act });
  switch (act) {
    case 'answer':
      return ok('answered');
    case 'close':
      return ok('closed');
    case 'withdraw':
      return ok('withdrawn');
  }
};

/** Who may do what: the recipient unit answers; the issuer, or the head of the issuer's unit, closes and takes back. */
export const mayAct = (directive: DirectiveFacts, act: DirectiveAct, who: Actor): boolean => {
  switch (act) {
    case 'issue':
      return mayIssue(who, directive);
    case 'answer':
      return who.unitId === directive.unitId;
    case 'close':
    case 'withdraw':
      return (
        who.unitId === directive.issuerUnitId &&
        (who.personId === directive.issuerId || who.role === 'unit_head' || who.role === 'centre')
      );
  }
};

/** The centre to anybody, a chain leader on the own chains, the head of a unit inside the unit. */
export const mayIssue = (
  { role, unitId, chainIds }: Actor,
  to: { readonly unitId: string; readonly chainId: string | null },
): boolean => {
  switch (role) {
    case 'centre':
      return true;
    case 'chain_leader':
      return to.unitId === unitId || (to.chainId !== null && (chainIds === null || chainIds.includes(to.chainId)));
    case 'unit_head':
      return to.unitId === unitId;
    case 'member':
    case 'admin':
      return false;
  }
  return false;
};

/**
 * Red on both sides: the day is over and the issuer has not closed it, answered or not. Due on a public holiday is due
 * on the working day after it.
 */
export const isOverdue = (
  { state, dueOn }: { readonly state: string; readonly dueOn: string },
  today: string,
  days: OfficeDays,
): boolean =>
  state !== 'closed' && state !== 'withdrawn' && dueOn < today && dueDayOf(calendarDay(dueOn), days, 'after') < today;

/** Whether lists by day and numbers may build on the row: nobody has said the state or day that stands in for another. */
export const isPlaced = ({ unreadable }: { readonly unreadable: readonly { readonly field: string }[] }): boolean =>
  unreadable.every(({ field }) => field !== 'state' && field !== 'dueOn');
