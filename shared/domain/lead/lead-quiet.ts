import { type CalendarDay, daysBetween } from '../../kernel/calendar-day.ts';
import { type LeadStage, type LeadStatus, stageIndex } from './stage.ts';

/** Two months without progress is where practice turns a project yellow (forms.md 3F). */
export const defaultQuietDays = 60;

export interface LeadStep {
  readonly status: LeadStatus;
  readonly nextStep: string | null;
  readonly nextStepDueOn: CalendarDay | null;
  readonly nextStepDone: boolean;
}

/** A step that is due today is not overdue yet; a lead that rests owes nothing. */
export const isOverdue = (lead: LeadStep, today: CalendarDay): boolean =>
  hasOpenStep(lead) && lead.nextStepDueOn !== null && lead.nextStepDueOn < today;

/** Of another unit's step only the day has come. */
export const hasOpenStep = ({ status, nextStep, nextStepDueOn, nextStepDone }: LeadStep): boolean =>
  status === 'active' && (nextStep !== null || nextStepDueOn !== null) && !nextStepDone;

/** A lead goes cold after `quietDays` without progress, counted in the office's calendar days. */
export const isCold = (
  lead: { readonly status: LeadStatus; readonly stage: LeadStage; readonly lastProgressOn: CalendarDay },
  today: CalendarDay,
  quietDays: number,
): boolean =>
  lead.status === 'active' &&
  stageIndex(lead.stage) <= stageIndex(lastWatchedStage) &&
  daysBetween(lead.lastProgressOn, today) >= quietDays;

/** From production on a firm runs without us: its silence is no longer a sign. */
export const lastWatchedStage: LeadStage = 'completed';
