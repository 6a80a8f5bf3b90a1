import type { LeadSort } from '../../shared/contract/lead.ts';
import { amountBands, bandBounds } from '../../shared/domain/lead/amount-band.ts';
import { eachAmount } from '../../shared/domain/lead/project-amounts.ts';
import { leadStages, leadStatuses } from '../../shared/domain/lead/stage.ts';
import type { ReadableDb } from '../database.ts';
import { columnNameOf } from '../schema/sql-names.ts';
import { inNameOrder, nameOrderNow } from '../search/name-order.ts';

interface LeadOrder {
  /** Before the SELECT, with its values; joined after the FROM. */
  readonly ranks: string;
  readonly values: readonly string[];
  readonly join: string;
  readonly key: string;
}

/** What is not there sorts as the least pressing. */
export const leadOrder = (db: ReadableDb, by: LeadSort['by']): LeadOrder => {
  const named = byName[by];
  if (by === 'company') return byCompany(db);
  if (named === undefined) return { ranks: '', values: [], join: '', key: sortSql[by] };
  // Units, people and chains are few: their order is made here and handed in.
  const names = db
    .prepare<[], { id: string; name: string }>(`SELECT id, name FROM ${named.table} WHERE deleted_at IS NULL`)
    .all();
  return {
    ranks: 'WITH rank (id, place) AS MATERIALIZED (SELECT value, key FROM json_each(?))',
    values: [JSON.stringify(inNameOrder(names).map(({ id }) => id))],
    join: `LEFT JOIN rank ON rank.id = ${named.column}`,
    key: `coalesce(rank.place, ${names.length})`,
  };
};

/** A firm that was typed at a visit and is not in the library stands among those that are. */
const byCompany = (db: ReadableDb): LeadOrder => {
  const typed = db
    .prepare<[], { name: string }>(
      `SELECT DISTINCT v.company_name AS name FROM lead l JOIN visit v ON v.id = l.visit_id
       WHERE l.company_id IS NULL AND l.deleted_at IS NULL`,
    )
    .all();
  return {
    ranks: 'WITH typed (name, place) AS MATERIALIZED (SELECT key, value FROM json_each(?))',
    values: [JSON.stringify(Object.fromEntries(typed.map(({ name }) => [name, nameOrderNow(name)])))],
    join: 'LEFT JOIN typed ON typed.name = v.company_name',
    key: 'coalesce(c.name_order, typed.place)',
  };
};

const byName: Readonly<Partial<Record<LeadSort['by'], { readonly table: string; readonly column: string }>>> = {
  chain: { table: 'chain', column: 'l.chain_id' },
  unit: { table: 'unit', column: 'l.unit_id' },
  owner: { table: 'person', column: 'l.owner_id' },
};

const inOrderOf = (column: string, values: readonly string[]): string =>
  `CASE ${column} ${values.map((value, index) => `WHEN '${value}' THEN ${index}`).join(' ')} ELSE -1 END`;

const sortSql: Readonly<Record<LeadSort['by'], string>> = {
  lastProgressOn: 'l.last_progress_on',
  registeredOn: 'l.registered_on',
  stageOn: 'l.stage_on',
  code: 'l.code',
  updatedAt: 'l.updated_at',
  // A band stands where it begins.
  investment: `coalesce(l.investment, CASE l.investment_band ${amountBands.map((band) => `WHEN '${band}' THEN ${bandBounds(band).from}`).join(' ')} END, -1)`,
  ...eachAmount((field) => `coalesce(l.${columnNameOf('lead', field)}, -1)`),
  nextStepDueOn: "CASE WHEN l.next_step_done = 0 THEN coalesce(l.next_step_due_on, '9999-12-31') ELSE '9999-12-31' END",
  stage: inOrderOf('l.stage', leadStages),
  status: inOrderOf('l.status', leadStatuses),
  company: '',
  chain: '',
  unit: '',
  owner: '',
};
