import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { type LeadStage, leadStages, stageIndex } from './stage.ts';

/** A stage that a lead has passed, and its day; null is 日期不详. */
export interface Rung {
  readonly stage: LeadStage;
  readonly on: CalendarDay | null;
}

/** Days by stage: null says 日期不详, a stage that is not named was not asked about. */
export type RungDays = Readonly<Partial<Record<LeadStage, CalendarDay | null>>>;

/** The stages above `from` up to `to`: whoever stands on `to` has passed all of them. */
export const stagesPassed = (from: LeadStage, to: LeadStage): readonly LeadStage[] =>
  leadStages.slice(stageIndex(from) + 1, stageIndex(to) + 1);

/**
 * The rungs of `stages`, each with its day or without one on purpose. Known days above the first rung go up with the ladder,
 * also across rungs without a day and against what is known already (`known`), and none lies ahead.
 */
export const layRungs = (
  stages: readonly LeadStage[],
  days: RungDays,
  { known, undatedReason, today }: LadderFacts,
): Result<readonly Rung[], LadderError> => {
  const unsaid = stages.filter((stage) => days[stage] === undefined);
  if (unsaid.length > 0) return err({ type: 'StageDaysMissing', stages: unsaid });
  const rungs = stages.map((stage): Rung => ({ stage, on: days[stage] ?? null }));
  const undated = rungs.filter(({ on }) => on === null).map(({ stage }) => stage);
  if (undated.length > 0 && !undatedReason?.trim()) return err({ type: 'UndatedNeedsReason', stages: undated });
  for (const { on } of rungs) if (on !== null && on > today) return err({ type: 'DayInFuture', day: on, today });
  const disorder = findDisorder([...known.filter(({ stage }) => !stages.includes(stage)), ...rungs], new Set(stages));
  return disorder === undefined ? ok(rungs) : err(disorder);
};

export interface LadderFacts {
  /** What stands on the ladder already. */
  readonly known: readonly Rung[];
  readonly undatedReason: string | null;
  readonly today: CalendarDay;
}

export type LadderError =
  | { readonly type: 'StageDaysMissing'; readonly stages: LeadStage[] }
  | { readonly type: 'UndatedNeedsReason'; readonly stages: LeadStage[] }
  | { readonly type: 'DayInFuture'; readonly day: string; readonly today: string }
  | StageDaysOutOfOrder;

export interface StageDaysOutOfOrder {
  readonly type: 'StageDaysOutOfOrder';
  readonly stage: LeadStage;
  readonly day: string;
  /** The stage below it that has a later day. */
  readonly previous: LeadStage;
  readonly previousOn: string;
}

/**
 * The first day that a new rung and its neighbour disagree about; what was in disorder before keeps nobody from going on.
 * The first rung is the day on which the lead was written down (登记): typed late, what had happened before keeps its days.
 */
const findDisorder = (rungs: readonly Rung[], added: ReadonlySet<LeadStage>): StageDaysOutOfOrder | undefined => {
  const dated = rungs
    .flatMap(({ stage, on }) => (on === null || stage === leadStages[0] ? [] : [{ stage, on }]))
    .toSorted((a, b) => stageIndex(a.stage) - stageIndex(b.stage));
  for (const [index, { stage, on }] of dated.entries()) {
    const previous = dated[index - 1];
    if (previous === undefined || previous.stage === stage || on >= previous.on) continue;
    if (added.has(stage) || added.has(previous.stage))
      return { type: 'StageDaysOutOfOrder', stage, day: on, previous: previous.stage, previousOn: previous.on };
  }
  return undefined;
};
