import type { Changed } from '../../../shared/contract/change-many.ts';
import type { LeadChange } from '../../../shared/contract/lead.ts';
import { isStricterLabel } from '../../../shared/domain/lead/stage.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, type Result } from '../../../shared/kernel/result.ts';
import { isUnderstood } from '../../../shared/records/kept-values.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { changeMany } from '../change-many.ts';
import { removeLeadRecord, updateLeadRecord } from './edit-lead.ts';

/** Owner, next step or label of all that are selected; a stage is told of each one by itself. */
export const changeManyLeads = async (
  unit: CommandUnit,
  ids: readonly string[],
  change: LeadChange,
  today: CalendarDay,
): Promise<Result<Changed, RecordNotFound>> => {
  const { ownerId } = change;
  if (ownerId !== undefined && ownerId !== null && unit.records.find('person', ownerId)?.deletedAt !== null)
    return err({ type: 'RecordNotFound', entity: 'person', id: ownerId });
  return changeMany(unit, 'lead', ids, (id) => {
    const lead = unit.records.find('lead', id);
    if (lead === undefined) return false;
    // A looser label is said of each lead by itself: what it lets out cannot be called back.
    const { label } = change;
    if (label !== undefined && !(isUnderstood(lead, 'label') && isStricterLabel(label, lead.label))) return false;
    const { version } = lead;
    updateLeadRecord(unit, { id, ...change }, today);
    return unit.records.find('lead', id)?.version !== version;
  });
};

export const removeManyLeads = (unit: CommandUnit, ids: readonly string[]): Promise<Result<Changed, never>> =>
  changeMany(unit, 'lead', ids, (id) => removeLeadRecord(unit, id).ok);
