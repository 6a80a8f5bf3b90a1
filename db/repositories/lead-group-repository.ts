import type { LeadFilters, LeadGroup, LeadGrouping } from '../../shared/contract/lead.ts';
import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
import type { ReadableDb } from '../database.ts';
import { shown } from '../readable.ts';
import { leadConditions, leadsFrom, type SumColumns, sumColumns, toInvestmentSum } from './lead-list-repository.ts';

/** Counted and summed over all leads that the filters let through, the largest group first. */
export const listLeadGroups = (
  db: ReadableDb,
  filters: LeadFilters,
  by: LeadGrouping,
  today: CalendarDay,
): LeadGroup[] => {
  const { conditions, values } = leadConditions(filters, today);
  const { column, table } = groupings[by];
  const groups = `SELECT ${column} AS value, count(*) AS count, ${sumColumns} ${leadsFrom}
    WHERE ${conditions.join(' AND ')} GROUP BY 1`;
  const named =
    table === undefined
      ? `SELECT g.*, NULL AS name FROM g`
      : `SELECT g.*, t.name FROM g LEFT JOIN ${table} t ON t.id = g.value`;
  return db
    .prepare<unknown[], SumColumns & Pick<LeadGroup, 'value' | 'name' | 'count'>>(
      `WITH g AS MATERIALIZED (${groups}) ${named} ORDER BY g.count DESC, g.value`,
    )
    .all(...values)
    .map((row) => ({ value: row.value, name: row.name, count: row.count, ...toInvestmentSum(row) }));
};

/** What is not understood stands in no group but that of null. */
const groupings: Readonly<Record<LeadGrouping, { readonly column: string; readonly table?: string }>> = {
  stage: { column: shown('l', 'stage', 'stage') },
  status: { column: shown('l', 'status', 'status') },
  label: { column: shown('l', 'label', 'label') },
  path: { column: shown('l', 'generation_path', 'generationPath') },
  unit: { column: 'l.unit_id', table: 'unit' },
  owner: { column: 'l.owner_id', table: 'person' },
  chain: { column: 'l.chain_id', table: 'chain' },
};
