import type { ReadableDb } from '../../../db/database.ts';
import type { RecordPatch } from '../../../db/record-store.ts';
import { listStagesOfLead } from '../../../db/repositories/lead-repository.ts';
import type { Rung } from '../../../shared/domain/lead/ladder.ts';
import { type LeadStage, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';
import { knownDay, noDay } from '../../../shared/domain/lead/stage-day.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';

/** What stands on the ladder of a lead; stages that this version does not know are no rungs. */
export const readRungs = (db: ReadableDb, leadId: string): readonly Rung[] =>
  listStagesOfLead(db, leadId).flatMap(({ toStage, happenedOn }) => {
    const stage = leadStages.find((known) => known === toStage);
    return stage === undefined ? [] : [{ stage, on: knownDay(happenedOn) }];
  });

export interface Undated {
  readonly today: CalendarDay;
  /** Why a rung has no day; of one that a merge of two laptops left out nobody has said why. */
  readonly reason: string | null;
}

/** The day of a step as its columns hold it. */
export const dayColumns = (
  on: CalendarDay | null,
  { today, reason }: Undated,
): Pick<RecordPatch<'lead_stage'>, 'undatedOn' | 'undatedReason'> & { happenedOn: string } =>
  on === null
    ? { happenedOn: noDay, undatedOn: today, undatedReason: reason?.trim() || null }
    : { happenedOn: on, undatedOn: null, undatedReason: null };

/** One row for each rung, each from the rung below it; `evidence` proves the last. */
export const addRungs = (
  { records }: Pick<CommandUnit, 'records'>,
  leadId: string,
  rungs: readonly Rung[],
  { evidence, ...undated }: Undated & { readonly evidence: string | null },
): void => {
  for (const { stage, on } of rungs)
    records.create('lead_stage', {
      leadId,
      fromStage: leadStages[stageIndex(stage) - 1] ?? null,
      toStage: stage,
      evidence: stage === rungs.at(-1)?.stage ? evidence || null : null,
      undatedOn: null,
      undatedReason: null,
      ...dayColumns(on, undated),
    });
};

/** Rungs below `stage` that stand nowhere on the ladder: an older version left them out, or two laptops were apart. */
export const missingBelow = (db: ReadableDb, leadId: string, stage: LeadStage): readonly LeadStage[] => {
  const present = new Set(readRungs(db, leadId).map((rung) => rung.stage));
  return leadStages.slice(0, stageIndex(stage)).filter((below) => !present.has(below));
};
