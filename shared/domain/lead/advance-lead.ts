import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type LadderError, layRungs, type Rung, type RungDays, stagesPassed } from './ladder.ts';
import { type LeadStage, type LeadStatus, stageIndex } from './stage.ts';

/** What of a lead decides whether and how it may move on the ladder. */
export interface LeadOnLadder {
  readonly stage: LeadStage;
  readonly status: LeadStatus;
  /** The rungs that stand on its ladder, in any order. */
  readonly rungs: readonly Rung[];
}

export interface StageMove {
  readonly to: LeadStage;
  /** Null: nobody knows (日期不详). */
  readonly happenedOn: CalendarDay | null;
  /** Of a jump: the day of every stage between, or null. */
  readonly between: RungDays;
  /** Why a day is not known. */
  readonly undatedReason: string | null;
  /** Why the ladder was wrong; a way back, or another day for the same stage, is a correction and needs it. */
  readonly reason: string | null;
}

export interface StageStep {
  readonly kind: 'forward' | 'correction';
  readonly from: LeadStage;
  readonly to: LeadStage;
  /** Every stage that the lead passes, `to` last; of a correction only `to`. */
  readonly rungs: readonly Rung[];
}

/**
 * Decides one step on the ladder (T35). The ladder has no optional rungs: a jump passes all that lie between, each on its
 * day or 日期不详. Known days are never in the future and go up with the ladder.
 */
export const advanceLead = (
  lead: LeadOnLadder,
  { to, happenedOn, between, undatedReason, reason }: StageMove,
  today: CalendarDay,
): Result<StageStep, AdvanceLeadError> => {
  const from = lead.stage;
  const isForward = stageIndex(to) > stageIndex(from);
  const hasReason = reason !== null && reason.trim() !== '';
  if (from === to && !hasReason) return err({ type: 'StageUnchanged', stage: from });
  if (isForward && (lead.status === 'ended' || lead.status === 'transferred'))
    return err({ type: 'LeadNotMoving', status: lead.status });
  if (!isForward && !hasReason) return err({ type: 'CorrectionNeedsReason', from, to });
  const rungs = layRungs(
    isForward ? stagesPassed(from, to) : [to],
    { ...between, [to]: happenedOn },
    {
      // Of a way back what stood above goes off the ladder.
      known: lead.rungs.filter(({ stage }) => stageIndex(stage) <= stageIndex(isForward ? from : to)),
      undatedReason: isForward ? undatedReason : (undatedReason ?? reason),
      today,
    },
  );
  if (!rungs.ok) return rungs;
  return ok({ kind: isForward ? 'forward' : 'correction', from, to, rungs: rungs.value });
};

export type AdvanceLeadError =
  | { readonly type: 'StageUnchanged'; readonly stage: LeadStage }
  | { readonly type: 'CorrectionNeedsReason'; readonly from: LeadStage; readonly to: LeadStage }
  | { readonly type: 'LeadNotMoving'; readonly status: LeadStatus }
  | LadderError;
