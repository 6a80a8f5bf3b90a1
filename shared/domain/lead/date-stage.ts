import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { LeadOnLadder } from './advance-lead.ts';
import { type LadderError, layRungs, type Rung } from './ladder.ts';
import { type LeadStage, stageIndex } from './stage.ts';

export interface StageDating {
  readonly stage: LeadStage;
  /** Null: the day is not known after all. */
  readonly on: CalendarDay | null;
  /** Why a day that stands on the ladder is not right, or is not known. */
  readonly reason: string | null;
}

/** Gives a stage that was passed its day, in place of 日期不详 or, with a reason, of another day. */
export const dateStage = (
  { stage: at, rungs }: Pick<LeadOnLadder, 'stage' | 'rungs'>,
  { stage, on, reason }: StageDating,
  today: CalendarDay,
): Result<Rung, DateStageError> => {
  if (stageIndex(stage) > stageIndex(at)) return err({ type: 'StageNotPassed', stage });
  const before = rungs.find((rung) => rung.stage === stage)?.on ?? null;
  if (before !== null && on !== null && !reason?.trim())
    return err({ type: 'CorrectionNeedsReason', from: stage, to: stage });
  const laid = layRungs([stage], { [stage]: on }, { known: rungs, undatedReason: reason, today });
  return laid.ok ? ok({ stage, on }) : laid;
};

export type DateStageError =
  | { readonly type: 'StageNotPassed'; readonly stage: LeadStage }
  | { readonly type: 'CorrectionNeedsReason'; readonly from: LeadStage; readonly to: LeadStage }
  | LadderError;
