import type { RecordPatch } from '../../../db/record-store.ts';
import { listProgressOfLead, listStagesOfLead } from '../../../db/repositories/lead-repository.ts';
import type { EntityRow } from '../../../db/schema/entities.ts';
import type { OpenedValues } from '../../../shared/contract/base.ts';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import type { NewLead } from '../../../shared/contract/lead-fields.ts';
import { amountBand } from '../../../shared/domain/lead/amount-band.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { isUnderstood } from '../../../shared/records/kept-values.ts';
import { type ChangedMeanwhile, changedMeanwhile } from '../../commands/changed-meanwhile.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { missingReference } from './create-lead.ts';
import { type DayInFuture, leadAnswer, livingLead, refreshLastProgress, saidFields } from './lead-records.ts';

export type LeadFacts = Omit<NewLead, 'name'>;
export type UpdateLead = LeadFacts & { readonly id: string; readonly name?: string | undefined };

/** As a form sends it, which was opened a while ago. */
export const editLead = (
  unit: CommandUnit,
  { opened, ...input }: UpdateLead & { readonly opened?: OpenedValues },
  today: CalendarDay,
): Result<LeadRow, RecordNotFound | DayInFuture | ChangedMeanwhile> => {
  const found = livingLead(unit, input.id);
  if (!found.ok) return found;
  const meanwhile = changedMeanwhile(opened, input, found.value);
  return meanwhile === undefined ? updateLeadRecord(unit, input, today) : err(meanwhile);
};

/** Writes the facts that were said; what follows from them (chain of the node, first rung, latest day) follows. */
export const updateLeadRecord = (
  unit: CommandUnit,
  { id, ...input }: UpdateLead,
  today: CalendarDay,
): Result<LeadRow, RecordNotFound | DayInFuture> => {
  const found = livingLead(unit, id);
  if (!found.ok) return found;
  const missing = missingReference(unit.records, input, found.value);
  if (missing !== undefined) return err(missing);
  const future = dayInFuture(input, today);
  if (future !== undefined) return err(future);

  const lead = found.value;
  const updated = unit.records.update('lead', id, {
    ...saidFields(input),
    ...placeOnChain(unit, lead, input),
    ...nextStepPatch(lead, input),
    ...(input.investment === undefined ? {} : { investmentBand: amountBand(input.investment) }),
  });
  if (updated.registeredOn !== lead.registeredOn) moveFirstRung(unit, lead, updated.registeredOn);
  return ok(leadAnswer(unit, id));
};

/** Registration and first contact have happened; only due days lie ahead. */
export const dayInFuture = (
  { registeredOn, firstContactOn }: Pick<LeadFacts, 'registeredOn' | 'firstContactOn'>,
  today: CalendarDay,
): DayInFuture | undefined => {
  const day = [registeredOn, firstContactOn].find((value) => value !== undefined && value !== null && value > today);
  return day ? { type: 'DayInFuture', day, today } : undefined;
};

/** A node decides the chain; another chain takes the lead off a node that is not on it. */
const placeOnChain = (
  { records }: CommandUnit,
  lead: EntityRow<'lead'>,
  { nodeId, chainId }: LeadFacts,
): RecordPatch<'lead'> => {
  const node = nodeId ? records.find('chain_node', nodeId) : undefined;
  if (node !== undefined) return { chainId: node.chainId };
  if (chainId === undefined || nodeId === null || lead.nodeId === null) return {};
  return records.find('chain_node', lead.nodeId)?.chainId === chainId ? {} : { nodeId: null };
};

/** Another step, or another day for it, is open again; no step has no day. */
const nextStepPatch = (lead: EntityRow<'lead'>, { nextStep, nextStepDueOn }: LeadFacts): RecordPatch<'lead'> => {
  if (nextStep === undefined && nextStepDueOn === undefined) return {};
  const step = nextStep === undefined ? lead.nextStep : nextStep || null;
  if (step === null) return { nextStep: null, nextStepDueOn: null, nextStepDone: false };
  const dueOn = nextStepDueOn === undefined ? lead.nextStepDueOn : nextStepDueOn;
  const isSame = step === lead.nextStep && dueOn === lead.nextStepDueOn;
  return { nextStepDone: isSame && lead.nextStepDone };
};

/** The ladder starts on the day of registration. */
const moveFirstRung = (unit: CommandUnit, lead: EntityRow<'lead'>, registeredOn: string): void => {
  const first = listStagesOfLead(unit.db, lead.id).find(({ fromStage }) => fromStage === null);
  if (first !== undefined)
    unit.records.update('lead_stage', first.id, { happenedOn: registeredOn, undatedOn: null, undatedReason: null });
  const isOnFirst = first !== undefined && first.toStage === lead.stage && isUnderstood(lead, 'stage');
  refreshLastProgress(
    unit,
    unit.records.update('lead', lead.id, isOnFirst ? { stageOn: registeredOn } : { registeredOn }),
  );
};

/** Its ladder and progress go with it, so that no count keeps them; undo brings all of it back. */
export const removeLeadRecord = (unit: CommandUnit, id: string): Result<{ id: string }, RecordNotFound> => {
  const found = livingLead(unit, id);
  if (!found.ok) return found;
  for (const stage of listStagesOfLead(unit.db, id)) unit.records.remove('lead_stage', stage.id);
  for (const entry of listProgressOfLead(unit.db, id)) unit.records.remove('lead_progress', entry.id);
  unit.records.remove('lead', id);
  return ok({ id });
};
