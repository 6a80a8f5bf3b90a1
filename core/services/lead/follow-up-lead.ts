import type { ReadableDb } from '../../../db/database.ts';
import { isForeignRecord } from '../../../db/foreign-guard.ts';
import { listOpenLeadsOfCompany } from '../../../db/repositories/visit-repository.ts';
import type { EntityRow } from '../../../db/schema/entities.ts';
import type { FollowableLead } from '../../../shared/contract/visit.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { updateLeadRecord } from './edit-lead.ts';
import { type DayInFuture, livingLead } from './lead-records.ts';
import { addLeadProgress } from './progress-lead.ts';

export interface FollowUp {
  readonly leadId: string;
  /** The next step of the visit takes the place of the lead's; otherwise both stay where they are. */
  readonly takesStep: boolean;
}

/**
 * A further visit for a lead that is there already: what was said is its progress, and its next step becomes the lead's
 * (due once: the visit keeps the words, the lead the day). The weekly report quotes the progress.
 */
export const followUpLead = (
  unit: CommandUnit,
  visit: EntityRow<'visit'>,
  { leadId, takesStep }: FollowUp,
  today: CalendarDay,
): Result<null, RecordNotFound | DayInFuture> => {
  const lead = livingLead(unit, leadId);
  if (!lead.ok) return lead;
  const progress = { leadId, happenedOn: visit.visitedOn, body: progressOf(visit), visitId: visit.id };
  const added = addLeadProgress(unit, progress, today);
  if (!added.ok) return added;
  const moves = takesStep && visit.nextStep !== null;
  const first = lead.value.firstContactOn === null ? { firstContactOn: visit.visitedOn } : {};
  const step = moves ? { nextStep: visit.nextStep, nextStepDueOn: visit.nextStepDueOn } : {};
  const updated = updateLeadRecord(unit, { id: leadId, ...first, ...step }, today);
  if (!updated.ok) return updated;
  if (moves) unit.records.update('visit', visit.id, { nextStepDueOn: null });
  return ok(null);
};

const progressOf = ({ kind, companyName, summary, outcome }: EntityRow<'visit'>): string => {
  const said = [summary, outcome].filter((part) => part !== null && part !== '').join('；');
  if (said !== '') return said;
  return kind === 'incoming' ? `接待${companyName}来访` : `走访${companyName}`;
};

/** The leads of a firm that a visit to it can follow up: still moving or paused, and this unit's own. */
export const followableLeads = (db: ReadableDb, companyId: string): FollowableLead[] =>
  listOpenLeadsOfCompany(db, companyId).filter(({ id }) => !isForeignRecord(db, id));
