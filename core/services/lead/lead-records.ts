import type { RecordPatch } from '../../../db/record-store.ts';
import { findLeadRow } from '../../../db/repositories/lead-list-repository.ts';
import { listProgressOfLead, listStagesOfLead } from '../../../db/repositories/lead-repository.ts';
import type { EntityRow } from '../../../db/schema/entities.ts';
import type { Replaces } from '../../../db/unreadable-guard.ts';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import { noDay } from '../../../shared/domain/lead/stage-day.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { toLeadRows } from './lead-row.ts';

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

/** For a command that moves `field` on: a stand-in is no stage and no status, unless the person has seen what goes. */
export const leadToMove = (
  { records }: Pick<CommandUnit, 'records'>,
  id: string,
  field: 'stage' | 'status',
  replaces?: Replaces,
): Result<EntityRow<'lead'>, RecordNotFound> => {
  const lead = records.findToMove('lead', id, field, replaces);
  return lead === undefined ? err({ type: 'RecordNotFound', entity: 'lead', id }) : ok(lead);
};

/** The answer of a command: the row as lists show it, read in the command's own transaction. */
export const leadAnswer = ({ db }: Pick<CommandUnit, 'db'>, id: string): LeadRow => {
  const row = findLeadRow(db, id);
  const [shown] = row === undefined ? [] : toLeadRows(db, [row]);
  assert(shown !== undefined, () => `lead ${id} was just written`);
  return shown;
};

/**
 * The latest progress and its day follow from the entries and the ladder; called after each change of either. Of a lead
 * of which no day is known, the latest that is known is when it was written down.
 */
export const refreshLastProgress = (unit: CommandUnit, lead: EntityRow<'lead'>): void => {
  const latest = listProgressOfLead(unit.db, lead.id)[0];
  const steps = listStagesOfLead(unit.db, lead.id);
  const days = [lead.registeredOn, ...steps.map(({ happenedOn }) => happenedOn), latest?.happenedOn ?? noDay];
  const last = days.reduce(laterDay);
  unit.records.update('lead', lead.id, {
    lastProgress: latest?.body ?? null,
    lastProgressOn: last === noDay ? steps.map(({ undatedOn }) => undatedOn ?? noDay).reduce(laterDay, noDay) : last,
  });
};

const laterDay = (one: string, other: string): string => (one > other ? one : other);

/** Leaves out what was not said, and takes an emptied text as "nothing". */
export const saidFields = (input: Readonly<Record<string, unknown>>): RecordPatch<'lead'> =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, value === '' ? null : value]),
  );
