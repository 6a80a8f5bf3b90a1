import { recordColumnsOf } from '../../db/repositories/sync-column-repository.ts';
import type { EntityName } from '../../db/schema/entities.ts';
import { companyCoreName } from '../../shared/domain/company/company-name.ts';
import { calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Columns that must have a value and did not travel: they stay on the laptop that made the record, or its lead is 敏感.
 * Everything else that must not be empty gets the empty value of its type.
 */
const defaults: Partial<Record<EntityName, Values>> = {
  company: { origin: 'received' },
  lead: { stage: 'clue', status: 'active', label: 'internal' },
  chain_node: { tier: 'midstream', status: 'unjudged' },
  node_company: { role: 'target' },
  trip: { status: 'planned' },
  visit: { kind: 'outgoing' },
  unit: { kind: 'other' },
  conflict: { kind: 'field', state: 'open' },
  collision: { state: 'open' },
  dispute: { state: 'open' },
  directive: { state: 'issued' },
  transfer: { state: 'offered' },
};

/** Days of a record whose own did not travel: the day on which the server took it. */
const days: Partial<Record<EntityName, readonly string[]>> = {
  lead: ['registeredOn', 'stageOn', 'lastProgressOn'],
  lead_stage: ['happenedOn'],
  lead_progress: ['happenedOn'],
  lead_release: ['releasedOn'],
  trip: ['startsOn', 'endsOn'],
  visit: ['visitedOn'],
  company_merge: ['mergedOn'],
  rule_set: ['effectiveOn'],
  directive: ['issuedOn', 'dueOn'],
  directive_answer: ['answeredOn'],
  transfer: ['offeredOn'],
  dispute: ['raisedOn'],
  collision: ['foundOn'],
};

const empty = { string: '', number: 0, boolean: false } as const;

/** All columns of a record that is new here. */
export const arrivingRow = (entity: EntityName, values: Values, takenAtMs: number): Record<string, unknown> => {
  const row: Record<string, unknown> = {};
  for (const [field, { type, notNull }] of recordColumnsOf(entity)) row[field] = notNull ? empty[type] : null;
  for (const field of days[entity] ?? []) row[field] = calendarDayOfMs(takenAtMs);
  return { ...row, ...defaults[entity], ...withDerived(entity, values) };
};

/** Columns that follow from travelling ones and stay in step with them. */
export const withDerived = (entity: EntityName, values: Values): Values =>
  entity === 'company' && typeof values['name'] === 'string'
    ? { ...values, nameCore: companyCoreName(values['name']) }
    : values;
