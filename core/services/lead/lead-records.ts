import type { RecordPatch } from '../../../db/record-store.ts';
import { findLeadRow } from '../../../db/repositories/lead-list-repository.ts';
import { listProgressOfLead, listStagesOfLead } from '../../../db/repositories/lead-repository.ts';
import type { EntityRow } from '../../../db/schema/entities.ts';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../command-runner.ts';
import type { RecordNotFound } from '../organisation/organisation-service.ts';
import { toLeadRow } from './lead-row.ts';

export interface DayInFuture {
  readonly type: 'DayInFuture';
  readonly day: string;
  readonly today: string;
}

/** The lead as it is now, or why not: gone counts as never there. */
export const livingLead = (
  { records }: Pick<CommandUnit, 'records'>,
  id: string,
): Result<EntityRow<'lead'>, RecordNotFound> => {
  const lead = records.find('lead', id);
  return lead === undefined || lead.deletedAt !== null ? err({ type: 'RecordNotFound', entity: 'lead', id }) : ok(lead);
};

/** The answer of a command: the row as lists show it, read in the command's own transaction. */
export const leadAnswer = ({ db }: Pick<CommandUnit, 'db'>, id: string): LeadRow => {
  const row = findLeadRow(db, id);
  assert(row !== undefined, () => `lead ${id} was just written`);
  return toLeadRow(row);
};

/** The latest progress and its day follow from the entries and the ladder; called after each change of either. */
export const refreshLastProgress = (unit: CommandUnit, lead: EntityRow<'lead'>): void => {
  const latest = listProgressOfLead(unit.db, lead.id)[0];
  const days = [lead.registeredOn, ...listStagesOfLead(unit.db, lead.id).map(({ happenedOn }) => happenedOn)];
  if (latest !== undefined) days.push(latest.happenedOn);
  unit.records.update('lead', lead.id, {
    lastProgress: latest?.body ?? null,
    lastProgressOn: days.reduce((last, day) => (day > last ? day : last)),
  });
};

/** Leaves out what was not said, and takes an emptied text as "nothing". */
export const saidFields = (input: Readonly<Record<string, unknown>>): RecordPatch<'lead'> =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, value === '' ? null : value]),
  );
