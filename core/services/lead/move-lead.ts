import { listStagesOfLead } from '../../../db/repositories/lead-repository.ts';
import type { EntityRow } from '../../../db/schema/entities.ts';
import { assertUnderstood, type Replaces } from '../../../db/unreadable-guard.ts';
import { withoutKept } from '../../../db/unreadable-marks.ts';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import { type AdvanceLeadError, advanceLead } from '../../../shared/domain/lead/advance-lead.ts';
import { type DateStageError, dateStage } from '../../../shared/domain/lead/date-stage.ts';
import type { Rung } from '../../../shared/domain/lead/ladder.ts';
import { type LeadStage, type LeadStatus, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';
import { knownDay, noDay } from '../../../shared/domain/lead/stage-day.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { addRungs, dayColumns, missingBelow, readRungs, type Undated } from './ladder-records.ts';
import { leadAnswer, leadToMove, livingLead, refreshLastProgress } from './lead-records.ts';
import { dayOf, daysOf, type StageDays } from './stage-days.ts';

export interface AdvanceLead {
  readonly id: string;
  readonly to: LeadStage;
  /** Null: nobody knows. */
  readonly happenedOn: string | null;
  /** Of a jump: every stage between `from` and `to`, with its day or null. */
  readonly between?: StageDays;
  readonly undatedReason?: string | null;
  readonly evidence: string | null;
  readonly reason: string | null;
  readonly replaces?: Replaces;
}

/** One step on the ladder with its day and its evidence (T35); a jump leaves a row for every stage that it passes. */
export const advanceLeadRecord = (
  unit: CommandUnit,
  { id, to, happenedOn, between = {}, undatedReason = null, evidence, reason, replaces }: AdvanceLead,
  today: CalendarDay,
): Result<{ lead: LeadRow; passed: LeadStage[] }, RecordNotFound | AdvanceLeadError> => {
  const found = leadToMove(unit, id, 'stage', replaces);
  if (!found.ok) return found;
  const lead = found.value;
  const step = advanceLead(
    {
      // Only the services of this folder write these columns, from the contract's enums.
      stage: lead.stage as LeadStage,
      status: lead.status as LeadStatus,
      rungs: readRungs(unit.db, id),
    },
    { to, happenedOn: dayOf(happenedOn), between: daysOf(between), undatedReason, reason },
    today,
  );
  if (!step.ok) return step;
  const { kind, rungs } = step.value;
  if (kind === 'forward') addRungs(unit, id, rungs, { evidence, reason: undatedReason, today });
  else correctLadder(unit, lead, rungs, evidence ?? reason, { reason: undatedReason ?? reason, today });
  const moved = { stage: to, stageOn: happenedOn ?? noDay, ...withoutKept(lead, ['stage', 'stageOn']) };
  refreshLastProgress(unit, unit.records.update('lead', id, moved));
  return ok({ lead: leadAnswer(unit, id), passed: rungs.slice(0, -1).map(({ stage }) => stage) });
};

/**
 * Makes the ladder say what really happened: steps above the corrected stage are taken off, so that no count of
 * signings or starts keeps one that never was; they stay in the history and undo brings them back.
 */
const correctLadder = (
  unit: CommandUnit,
  lead: EntityRow<'lead'>,
  rungs: readonly Rung[],
  evidence: string | null,
  undated: Undated,
): void => {
  const { records, db } = unit;
  const steps = listStagesOfLead(db, lead.id);
  for (const rung of rungs) {
    // Written by the services of this folder from the contract's enum.
    for (const step of steps)
      if (stageIndex(step.toStage as LeadStage) > stageIndex(rung.stage)) records.remove('lead_stage', step.id);
    const same = steps.find((step) => step.toStage === rung.stage);
    if (same === undefined) addRungs(unit, lead.id, [rung], { ...undated, evidence });
    else records.update('lead_stage', same.id, { ...dayColumns(rung.on, undated), evidence });
  }
};

/**
 * Two said on laptops apart where a lead stands, and somebody has decided: the ladder with its days and evidence follows,
 * as a correction does, whichever of the steps are on it by now. Left out: the day of that step, or 日期不详. Of stages
 * below that neither of the two had passed nobody knows a day.
 */
export const settleLeadStage = (
  unit: CommandUnit,
  { id, to, happenedOn }: { readonly id: string; readonly to: LeadStage; readonly happenedOn?: CalendarDay },
  today: CalendarDay,
): Result<null, RecordNotFound> => {
  const found = livingLead(unit, id);
  if (!found.ok) return found;
  const same = listStagesOfLead(unit.db, id).filter(({ toStage }) => toStage === to);
  const known = same.find((step) => step.happenedOn !== noDay);
  const kept = same.find((step) => step.happenedOn === happenedOn) ?? known ?? same[0];
  // Both moved it to this stage, each with a step of their own.
  for (const step of same) if (step !== kept) unit.records.remove('lead_stage', step.id);
  const said = happenedOn ?? kept?.happenedOn;
  const on = said === undefined ? null : knownDay(said);
  const evidence = kept?.evidence ?? same.find((each) => each.evidence !== null)?.evidence ?? null;
  const undated = { reason: kept?.undatedReason ?? null, today };
  correctLadder(unit, found.value, [{ stage: to, on }], evidence, undated);
  keepFirstBelow(unit, id, to);
  const missing = missingBelow(unit.db, id, to).map((stage) => ({ stage, on: null }));
  addRungs(unit, id, missing, { evidence: null, reason: null, today });
  const moved = { stage: to, stageOn: on ?? noDay, ...withoutKept(found.value, ['stage', 'stageOn']) };
  refreshLastProgress(unit, unit.records.update('lead', id, moved));
  return ok(null);
};

/** Each laptop passed the stages below with a row of its own: the first known day stands, as it does in every count. */
const keepFirstBelow = ({ records, db }: CommandUnit, leadId: string, to: LeadStage): void => {
  for (const rows of Map.groupBy(listStagesOfLead(db, leadId), ({ toStage }) => toStage).values()) {
    if (rows[0]?.toStage === to) continue;
    const kept = rows.find(({ happenedOn }) => happenedOn !== noDay) ?? rows[0];
    for (const row of rows) if (row !== kept) records.remove('lead_stage', row.id);
  }
};

export interface DateLeadStage {
  readonly id: string;
  readonly stage: LeadStage;
  readonly happenedOn: string | null;
  readonly reason: string | null;
}

/**
 * A day takes the place of 日期不详, or of a wrong day; a stage that an older version left out gets its row. What follows
 * from the day (of the first stage the day of registration, of the present one since when) follows.
 */
export const dateLeadStage = (
  unit: CommandUnit,
  { id, stage, happenedOn, reason }: DateLeadStage,
  today: CalendarDay,
): Result<LeadRow, RecordNotFound | DateStageError> => {
  const found = livingLead(unit, id);
  if (!found.ok) return found;
  assertUnderstood('lead', found.value, ['stage']);
  const { stage: at } = found.value;
  const rung = dateStage(
    { stage: at as LeadStage, rungs: readRungs(unit.db, id) }, // only the services of this folder write it
    { stage, on: dayOf(happenedOn), reason },
    today,
  );
  if (!rung.ok) return rung;
  const { on } = rung.value;
  const rows = listStagesOfLead(unit.db, id).filter(({ toStage }) => toStage === stage);
  const corrected = rows.some((row) => row.happenedOn !== noDay);
  for (const row of rows)
    unit.records.update('lead_stage', row.id, {
      ...dayColumns(on, { reason, today }),
      // As a correction on the ladder does: why the day was wrong stands where its proof stood.
      ...(corrected && on !== null ? { evidence: reason } : {}),
    });
  if (rows.length === 0) addRungs(unit, id, [rung.value], { evidence: null, reason, today });
  const lead = unit.records.update('lead', id, {
    ...(stage === at ? { stageOn: on ?? noDay } : {}),
    ...(stage === leadStages[0] ? { registeredOn: on ?? noDay } : {}),
  });
  refreshLastProgress(unit, lead);
  return ok(leadAnswer(unit, id));
};

export interface SetLeadStatus {
  readonly id: string;
  readonly status: LeadStatus;
  readonly reason: string | null;
  readonly replaces?: Replaces;
}

export interface ReasonNeeded {
  readonly type: 'ReasonNeeded';
  readonly status: LeadStatus;
}

/** 暂缓, 终止 and 流转 say why; going on needs no reason and forgets the old one. */
export const setLeadStatus = (
  unit: CommandUnit,
  { id, status, reason, replaces }: SetLeadStatus,
  today: CalendarDay,
): Result<LeadRow, RecordNotFound | ReasonNeeded> => {
  const found = leadToMove(unit, id, 'status', replaces);
  if (!found.ok) return found;
  if (status !== 'active' && !reason) return err({ type: 'ReasonNeeded', status });
  unit.records.update('lead', id, {
    status,
    statusReason: status === 'active' ? null : reason,
    statusOn: status === found.value.status ? found.value.statusOn : today,
    // What was meant is this, also where the column has stood on it for a value that is not understood.
    ...withoutKept(found.value, ['status', 'statusReason', 'statusOn']),
  });
  return ok(leadAnswer(unit, id));
};
