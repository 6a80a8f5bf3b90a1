import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type LeadStage, type LeadStatus, leadStages, stageIndex } from './stage.ts';

/** What of a lead decides whether and how it may move on the ladder. */
export interface LeadOnLadder {
  readonly stage: LeadStage;
  readonly status: LeadStatus;
  readonly stageOn: CalendarDay;
}

export interface StageMove {
  readonly to: LeadStage;
  readonly happenedOn: CalendarDay;
  /** Why the ladder was wrong; a way back, or another day for the same stage, is a correction and needs it. */
  readonly reason: string | null;
}

export interface StageStep {
  readonly kind: 'forward' | 'correction';
  readonly from: LeadStage;
  readonly to: LeadStage;
  readonly happenedOn: CalendarDay;
  /** Stages that a forward step jumps over, in the order of the ladder: nobody has a day or evidence for them. */
  readonly skipped: readonly LeadStage[];
}

/**
 * Decides one step on the ladder (T35). A day is never in the future, and never before the day of the stage that it
 * leaves, unless the step corrects what was entered wrongly.
 */
export const advanceLead = (
  lead: LeadOnLadder,
  { to, happenedOn, reason }: StageMove,
  today: CalendarDay,
): Result<StageStep, AdvanceLeadError> => {
  const from = lead.stage;
  const hasReason = reason !== null && reason.trim() !== '';
  if (from === to && !hasReason) return err({ type: 'StageUnchanged', stage: from });
  if (happenedOn > today) return err({ type: 'DayInFuture', day: happenedOn, today });
  if (stageIndex(to) <= stageIndex(from)) {
    if (!hasReason) return err({ type: 'CorrectionNeedsReason', from, to });
    return ok({ kind: 'correction', from, to, happenedOn, skipped: [] });
  }
  if (lead.status === 'ended' || lead.status === 'transferred')
    return err({ type: 'LeadNotMoving', status: lead.status });
  if (happenedOn < lead.stageOn) return err({ type: 'StageBeforePrevious', day: happenedOn, previousOn: lead.stageOn });
  return ok({
    kind: 'forward',
    from,
    to,
    happenedOn,
    skipped: leadStages.slice(stageIndex(from) + 1, stageIndex(to)),
  });
};

export type AdvanceLeadError =
  | { readonly type: 'StageUnchanged'; readonly stage: LeadStage }
  | { readonly type: 'DayInFuture'; readonly day: string; readonly today: string }
  | { readonly type: 'StageBeforePrevious'; readonly day: string; readonly previousOn: string }
  | { readonly type: 'CorrectionNeedsReason'; readonly from: LeadStage; readonly to: LeadStage }
  | { readonly type: 'LeadNotMoving'; readonly status: LeadStatus };
