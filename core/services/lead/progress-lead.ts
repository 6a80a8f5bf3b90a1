import { assertUnderstood } from '../../../db/unreadable-guard.ts';
import type { OpenedValues } from '../../../shared/contract/base.ts';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { type ChangedMeanwhile, changedMeanwhile } from '../../commands/changed-meanwhile.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import { definedFields } from '../../commands/defined-fields.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { missingReference } from './create-lead.ts';
import { type DayInFuture, leadAnswer, livingLead, refreshLastProgress } from './lead-records.ts';

export interface AddProgress {
  readonly leadId: string;
  readonly happenedOn: string;
  readonly body: string;
  readonly visitId: string | null;
}

type ProgressError = RecordNotFound | DayInFuture;

export const addLeadProgress = (
  unit: CommandUnit,
  entry: AddProgress,
  today: CalendarDay,
): Result<LeadRow, ProgressError> => {
  const lead = livingLead(unit, entry.leadId);
  if (!lead.ok) return lead;
  const missing = missingReference(unit.records, { visitId: entry.visitId });
  if (missing !== undefined) return err(missing);
  if (entry.happenedOn > today) return err({ type: 'DayInFuture', day: entry.happenedOn, today });
  unit.records.create('lead_progress', entry);
  refreshLastProgress(unit, lead.value);
  return ok(leadAnswer(unit, entry.leadId));
};

export interface UpdateProgress {
  readonly id: string;
  readonly happenedOn?: string | undefined;
  readonly body?: string | undefined;
  readonly opened?: OpenedValues;
}

export const updateLeadProgress = (
  unit: CommandUnit,
  { id, opened, ...wanted }: UpdateProgress,
  today: CalendarDay,
): Result<LeadRow, ProgressError | ChangedMeanwhile> => {
  const lead = leadOfProgress(unit, id);
  if (!lead.ok) return lead;
  const meanwhile = changedMeanwhile(opened, wanted, unit.records.find('lead_progress', id) ?? {});
  if (meanwhile !== undefined) return err(meanwhile);
  const { happenedOn } = wanted;
  if (happenedOn !== undefined && happenedOn > today) return err({ type: 'DayInFuture', day: happenedOn, today });
  unit.records.update('lead_progress', id, definedFields(wanted));
  refreshLastProgress(unit, lead.value);
  return ok(leadAnswer(unit, lead.value.id));
};

export const removeLeadProgress = (unit: CommandUnit, id: string): Result<LeadRow, RecordNotFound> => {
  const lead = leadOfProgress(unit, id);
  if (!lead.ok) return lead;
  unit.records.remove('lead_progress', id);
  refreshLastProgress(unit, lead.value);
  return ok(leadAnswer(unit, lead.value.id));
};

const leadOfProgress = (unit: CommandUnit, id: string) => {
  const entry = unit.records.find('lead_progress', id);
  if (entry === undefined || entry.deletedAt !== null)
    return err<RecordNotFound>({ type: 'RecordNotFound', entity: 'lead_progress', id });
  return livingLead(unit, entry.leadId);
};

export interface CompleteNextStep {
  readonly id: string;
  readonly doneOn?: string | undefined;
  readonly result: string | null;
  readonly nextStep: string | null;
  readonly nextStepDueOn: string | null;
}

export interface NoOpenStep {
  readonly type: 'NoOpenStep';
  readonly id: string;
}

/** The done step stays readable on the lead until another one takes its place. */
export const completeNextStep = (
  unit: CommandUnit,
  { id, doneOn, result, nextStep, nextStepDueOn }: CompleteNextStep,
  today: CalendarDay,
): Result<LeadRow, ProgressError | NoOpenStep> => {
  const lead = livingLead(unit, id);
  if (!lead.ok) return lead;
  assertUnderstood('lead', lead.value, ['nextStep', 'nextStepDone']);
  if (lead.value.nextStep === null || lead.value.nextStepDone) return err({ type: 'NoOpenStep', id });
  const happenedOn = doneOn ?? today;
  if (happenedOn > today) return err({ type: 'DayInFuture', day: happenedOn, today });
  if (result) unit.records.create('lead_progress', { leadId: id, happenedOn, body: result, visitId: null });
  const updated = unit.records.update(
    'lead',
    id,
    nextStep ? { nextStep, nextStepDueOn, nextStepDone: false } : { nextStepDone: true },
  );
  refreshLastProgress(unit, updated);
  return ok(leadAnswer(unit, id));
};
