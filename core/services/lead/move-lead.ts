import { listStagesOfLead } from '../../../db/repositories/lead-repository.ts';
import type { EntityRow } from '../../../db/schema/entities.ts';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import { type AdvanceLeadError, advanceLead, type StageStep } from '../../../shared/domain/lead/advance-lead.ts';
import { type LeadStage, type LeadStatus, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';
import { type CalendarDay, calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../command-runner.ts';
import type { RecordNotFound } from '../organisation/organisation-service.ts';
import { leadAnswer, livingLead, refreshLastProgress } from './lead-records.ts';

export interface AdvanceLead {
  readonly id: string;
  readonly to: LeadStage;
  readonly happenedOn: string;
  readonly evidence: string | null;
  readonly reason: string | null;
}

/** One step on the ladder with its day and its evidence (T35). */
export const advanceLeadRecord = (
  unit: CommandUnit,
  { id, to, happenedOn, evidence, reason }: AdvanceLead,
  today: CalendarDay,
): Result<{ lead: LeadRow; skipped: LeadStage[] }, RecordNotFound | AdvanceLeadError> => {
  const found = livingLead(unit, id);
  if (!found.ok) return found;
  const lead = found.value;
  const step = advanceLead(
    {
      // Only the services of this folder write these columns, from the contract's enums.
      stage: lead.stage as LeadStage,
      status: lead.status as LeadStatus,
      stageOn: calendarDay(lead.stageOn),
    },
    { to, happenedOn: calendarDay(happenedOn), reason },
    today,
  );
  if (!step.ok) return step;
  if (step.value.kind === 'forward') addStep(unit, lead, step.value, evidence);
  else correctLadder(unit, lead, step.value, evidence ?? reason);
  refreshLastProgress(unit, unit.records.update('lead', id, { stage: to, stageOn: happenedOn }));
  return ok({ lead: leadAnswer(unit, id), skipped: [...step.value.skipped] });
};

const addStep = ({ records }: CommandUnit, lead: EntityRow<'lead'>, step: StageStep, evidence: string | null): void => {
  records.create('lead_stage', {
    leadId: lead.id,
    fromStage: step.from,
    toStage: step.to,
    happenedOn: step.happenedOn,
    evidence: evidence || null,
  });
};

/**
 * Makes the ladder say what really happened: steps above the corrected stage are taken off, so that no count of
 * signings or starts keeps one that never was; they stay in the history and undo brings them back.
 */
const correctLadder = (
  { records, db }: CommandUnit,
  lead: EntityRow<'lead'>,
  { to, happenedOn }: StageStep,
  evidence: string | null,
): void => {
  const steps = listStagesOfLead(db, lead.id);
  // Written by the services of this folder from the contract's enum.
  const heightOf = (stage: string): number => stageIndex(stage as LeadStage);
  for (const step of steps) if (heightOf(step.toStage) > heightOf(to)) records.remove('lead_stage', step.id);
  const below = steps.filter((step) => heightOf(step.toStage) < heightOf(to)).at(-1);
  const same = steps.find((step) => step.toStage === to);
  if (same !== undefined) records.update('lead_stage', same.id, { happenedOn, evidence });
  else
    records.create('lead_stage', {
      leadId: lead.id,
      fromStage: below?.toStage ?? leadStages[0],
      toStage: to,
      happenedOn,
      evidence,
    });
};

/**
 * Two said on laptops apart where a lead stands, and somebody has decided: the ladder with its days and evidence follows,
 * as a correction does, whichever of the steps are on it by now. Left out: the day of that step, or today.
 */
export const settleLeadStage = (
  unit: CommandUnit,
  { id, to, happenedOn }: { readonly id: string; readonly to: LeadStage; readonly happenedOn?: CalendarDay },
  today: CalendarDay,
): Result<null, RecordNotFound> => {
  const found = livingLead(unit, id);
  if (!found.ok) return found;
  const same = listStagesOfLead(unit.db, id).filter(({ toStage }) => toStage === to);
  const kept = same.find((step) => step.happenedOn === happenedOn) ?? same.at(-1);
  // Both moved it to this stage, each with a step of their own.
  for (const step of same) if (step !== kept) unit.records.remove('lead_stage', step.id);
  const stageOn = happenedOn ?? (kept === undefined ? today : calendarDay(kept.happenedOn));
  const from = found.value.stage as LeadStage; // written by the services of this folder from the contract's enum
  const step: StageStep = { kind: 'correction', from, to, happenedOn: stageOn, skipped: [] };
  const evidence = kept?.evidence ?? same.find((each) => each.evidence !== null)?.evidence ?? null;
  correctLadder(unit, found.value, step, evidence);
  refreshLastProgress(unit, unit.records.update('lead', id, { stage: to, stageOn }));
  return ok(null);
};

export interface SetLeadStatus {
  readonly id: string;
  readonly status: LeadStatus;
  readonly reason: string | null;
}

export interface ReasonNeeded {
  readonly type: 'ReasonNeeded';
  readonly status: LeadStatus;
}

/** 暂缓, 终止 and 流转 say why; going on needs no reason and forgets the old one. */
export const setLeadStatus = (
  unit: CommandUnit,
  { id, status, reason }: SetLeadStatus,
  today: CalendarDay,
): Result<LeadRow, RecordNotFound | ReasonNeeded> => {
  const found = livingLead(unit, id);
  if (!found.ok) return found;
  if (status !== 'active' && !reason) return err({ type: 'ReasonNeeded', status });
  unit.records.update('lead', id, {
    status,
    statusReason: status === 'active' ? null : reason,
    statusOn: status === found.value.status ? found.value.statusOn : today,
  });
  return ok(leadAnswer(unit, id));
};
