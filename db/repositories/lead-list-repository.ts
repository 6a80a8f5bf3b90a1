import type { LeadFilters, LeadSort } from '../../shared/contract/lead.ts';
import { type AmountBand, amountBands, bandBounds } from '../../shared/domain/lead/amount-band.ts';
import type { InvestmentSum } from '../../shared/domain/lead/investment-sum.ts';
import type { ProjectAmounts } from '../../shared/domain/lead/project-amounts.ts';
import { assert } from '../../shared/kernel/assert.ts';
import { addDays, type CalendarDay } from '../../shared/kernel/calendar-day.ts';
import { wordsToFind } from '../../shared/kernel/finding-text.ts';
import type { ReadableDb } from '../database.ts';
import { foreignLead } from '../foreign-guard.ts';
import { notReadable, notReadableStage, readable, shown } from '../readable.ts';
import { columnNameOf } from '../schema/sql-names.ts';
import { containsFolded, placesOfWord } from '../search/folded-sql.ts';
import { amountColumns } from './amount-columns.ts';
import { leadOrder } from './lead-order.ts';

/** A lead with the names of what it points to, as `leadRowSql` selects it. */
export interface LeadListRow extends ProjectAmounts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly nodeId: string | null;
  readonly nodeName: string | null;
  readonly chainId: string | null;
  readonly chainName: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly stage: string;
  readonly status: string;
  readonly label: string;
  readonly generationPath: string | null;
  readonly registeredOn: string;
  readonly stageOn: string;
  readonly lastProgressOn: string;
  readonly lastProgress: string | null;
  readonly nextStep: string | null;
  readonly nextStepDueOn: string | null;
  readonly nextStepDone: number;
  readonly investment: number | null;
  readonly investmentBand: string | null;
  readonly updatedAtMs: number;
  /** Of another unit. */
  readonly foreign: 0 | 1;
  readonly unreadable: string | null;
}

export interface LeadQuestion {
  readonly filters: LeadFilters;
  readonly sort: LeadSort;
  readonly today: CalendarDay;
}

/** The first rows; deep windows go through `listLeadRowNos`, because OFFSET grows with its depth. */
export const listFirstLeads = (
  db: ReadableDb,
  question: LeadQuestion,
  offset: number,
  limit: number,
): readonly LeadListRow[] => {
  const { sql, values } = orderedLeads(db, question, 'l.rowid AS rowNo');
  // The page is chosen by key and row number alone: sorting whole rows of 50,000 leads costs three times as much.
  const rowNos = db.prepare<unknown[], { rowNo: number }>(`${sql} LIMIT ? OFFSET ?`).all(...values, limit, offset);
  return listLeadsByNo(
    db,
    rowNos.map(({ rowNo }) => rowNo),
  );
};

/** The whole list as row numbers in its order; good until somebody commits. */
export const listLeadRowNos = (db: ReadableDb, question: LeadQuestion): Int32Array => {
  const { sql, values } = orderedLeads(db, question, 'l.rowid AS rowNo');
  return Int32Array.from(db.prepare<unknown[], { rowNo: number }>(sql).all(...values), ({ rowNo }) => rowNo);
};

export const listLeadsByNo = (db: ReadableDb, rowNos: Iterable<number>): readonly LeadListRow[] =>
  db
    .prepare<[string], LeadListRow>(
      `${leadRowSql('json_each(?) j CROSS JOIN lead l ON l.rowid = j.value')} ORDER BY j.key`,
    )
    .all(JSON.stringify([...rowNos]));

const orderedLeads = (db: ReadableDb, { filters, sort, today }: LeadQuestion, columns: string) => {
  const { conditions, values } = leadConditions(filters, today);
  const order = leadOrder(db, sort.by);
  const way = sort.direction === 'asc' ? 'ASC' : 'DESC';
  return {
    sql: `${order.ranks} SELECT ${columns} ${leadsFrom} ${order.join} WHERE ${conditions.join(' AND ')}
      ORDER BY ${order.key} ${way}, l.id ${way}`,
    values: [...order.values, ...values],
  };
};

/** The sum of what is known, and beside it what is not in it. */
export const sumColumns = `coalesce(sum(${shown('l', 'investment', 'investment')}), 0) AS investment,
  ${amountBands.map((band) => `coalesce(sum(l.investment IS NULL AND l.investment_band = '${band}'), 0) AS ${band}`).join(', ')},
  coalesce(sum(l.investment IS NULL AND l.investment_band IS NULL), 0) AS withoutAmount`;

export type SumColumns = Readonly<Record<AmountBand | 'investment' | 'withoutAmount', number>>;

export const toInvestmentSum = (row: SumColumns) => ({
  investment: row.investment,
  banded: amountBands.flatMap((band) => (row[band] === 0 ? [] : [{ band, count: row[band] }])),
  withoutAmount: row.withoutAmount,
});

export const sumLeads = (db: ReadableDb, filters: LeadFilters, today: CalendarDay) => {
  const { conditions, values } = leadConditions(filters, today);
  const row = db
    .prepare<unknown[], SumColumns & { total: number; needUpgrade: number }>(
      `SELECT count(*) AS total, ${sumColumns},
         (SELECT count(*) FROM lead WHERE unreadable IS NOT NULL AND deleted_at IS NULL) AS needUpgrade
       ${leadsFrom} WHERE ${conditions.join(' AND ')}`,
    )
    .get(...values);
  assert(row !== undefined, () => 'a sum has a row');
  return { total: row.total, needUpgrade: row.needUpgrade, ...toInvestmentSum(row) };
};

export const countLeads = (db: ReadableDb, filters: LeadFilters, today: CalendarDay): number =>
  sumLeads(db, filters, today).total;

export interface StageSum extends InvestmentSum {
  /** Null: not understood. */
  readonly stage: string | null;
  readonly count: number;
}

export const sumLeadsByStage = (db: ReadableDb, filters: LeadFilters, today: CalendarDay): StageSum[] => {
  const { conditions, values } = leadConditions(filters, today);
  return db
    .prepare<unknown[], SumColumns & Pick<StageSum, 'stage' | 'count'>>(
      `SELECT ${shown('l', 'stage', 'stage')} AS stage, count(*) AS count, ${sumColumns} ${leadsFrom}
       WHERE ${conditions.join(' AND ')} GROUP BY 1`,
    )
    .all(...values)
    .map((row) => ({ stage: row.stage, count: row.count, ...toInvestmentSum(row) }));
};

export const findLeadRow = (db: ReadableDb, id: string): LeadListRow | undefined =>
  db.prepare<[string], LeadListRow>(`${leadRowSql('lead l')} WHERE l.id = ? AND l.deleted_at IS NULL`).get(id);

export interface LeadHit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly companyName: string | null;
  readonly stage: string | null;
}

/** Names that begin with the text first, then the most recently changed. */
export const searchLeads = (db: ReadableDb, text: string, limit: number): LeadHit[] => {
  const { sql, values } = matchesText(text);
  return db
    .prepare<string[], LeadHit>(
      `SELECT l.id, l.code, l.name, ${companyNameSql} AS companyName, ${shown('l', 'stage', 'stage')} AS stage ${leadsFrom}
       WHERE l.deleted_at IS NULL AND ${sql}
       ORDER BY instr(l.name, ?) = 1 DESC, l.updated_at DESC, l.id LIMIT ${limit}`,
    )
    .all(...values, text);
};

/** The most recently changed ones; with 50,000 of them a keystroke must not read them all aloud. */
export const listRecentLeads = (db: ReadableDb, limit: number): LeadHit[] =>
  db
    .prepare<[number], LeadHit>(
      `SELECT l.id, l.code, l.name, ${companyNameSql} AS companyName, ${shown('l', 'stage', 'stage')} AS stage ${leadsFrom}
       WHERE l.deleted_at IS NULL ORDER BY l.updated_at DESC, l.id LIMIT ?`,
    )
    .all(limit);

export const companyNameSql = 'coalesce(c.name, v.company_name)';

const fromSql = (leads: string): string => `FROM ${leads}
  LEFT JOIN company c ON c.id = l.company_id
  LEFT JOIN visit v ON v.id = l.visit_id`;
export const leadsFrom = fromSql('lead l');

const leadRowSql = (leads: string): string => `SELECT l.id, l.code, l.name,
  l.company_id AS companyId, ${companyNameSql} AS companyName,
  l.node_id AS nodeId, n.name AS nodeName, l.chain_id AS chainId, h.name AS chainName,
  l.owner_id AS ownerId, p.name AS ownerName, l.unit_id AS unitId, u.name AS unitName,
  l.stage, l.status, l.label, l.generation_path AS generationPath,
  l.registered_on AS registeredOn, l.stage_on AS stageOn,
  l.last_progress_on AS lastProgressOn, l.last_progress AS lastProgress,
  l.next_step AS nextStep, l.next_step_due_on AS nextStepDueOn, l.next_step_done AS nextStepDone,
  l.investment, l.investment_band AS investmentBand, ${amountColumns}, l.updated_at AS updatedAtMs, l.unreadable,
  ${foreignLead('l')} AS "foreign"
  ${fromSql(leads)}
  LEFT JOIN chain_node n ON n.id = l.node_id
  LEFT JOIN chain h ON h.id = l.chain_id
  LEFT JOIN person p ON p.id = l.owner_id
  LEFT JOIN unit u ON u.id = l.unit_id`;

/** In one text, so that it is folded once. */
const matchesWord = containsFolded(
  `(l.name || char(10) || l.code || char(10) || coalesce(${companyNameSql}, '') || char(10) || coalesce(c.short_name, ''))`,
);

/**
 * Each word in one of the names: looked for in the folded texts (db/search/lead-texts.ts), and in the names themselves of
 * those that wait to be read.
 */
const matchesText = (text: string): { readonly sql: string; readonly values: readonly string[] } => {
  const words = wordsToFind(text);
  if (words.length === 0) return { sql: '1', values: [] };
  const all = (word: string): string => words.map(() => word).join(' AND ');
  return {
    sql: `(l.id IN (SELECT lead_id FROM lead_text WHERE text IS NOT NULL AND ${all('instr(text, ?) > 0')})
      OR (l.id IN (SELECT lead_id FROM lead_text WHERE text IS NULL) AND ${all(matchesWord)}))`,
    values: [...words, ...words.flatMap((word) => Array.from({ length: placesOfWord }, () => word))],
  };
};

/** Of another unit only the day has come, not the words. */
const openStep =
  "l.status = 'active' AND (l.next_step IS NOT NULL OR l.next_step_due_on IS NOT NULL) AND l.next_step_done = 0";

/** Leads that told the band of their sum and no more, where all of the band is meant. */
const onlyBand = (isMeant: (bounds: ReturnType<typeof bandBounds>) => boolean): string =>
  `(l.investment IS NULL AND l.investment_band IN (${amountBands
    .filter((band) => isMeant(bandBounds(band)))
    .map((band) => `'${band}'`)
    .join(', ')}))`;

export const leadConditions = (filters: LeadFilters, today: CalendarDay) => {
  const conditions = ['l.deleted_at IS NULL'];
  const values: (string | number)[] = [];
  const add = (condition: string, ...parameters: (string | number)[]): void => {
    conditions.push(condition);
    values.push(...parameters);
  };
  // A list travels as one JSON parameter, so that its length does not make a new statement; a single value is
  // compared, so that the index by stage brings the rows of a column of the board in their order.
  const oneOf = (column: string, field: string, list: readonly string[] | undefined): void => {
    const [first] = list ?? [];
    if (first !== undefined) conditions.push(readable('l', field));
    if (list?.length === 1 && first !== undefined) add(`${column} = ?`, first);
    else if (list !== undefined && list.length > 0)
      add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(list));
  };
  const same = (column: string, value: string | undefined): void => {
    if (value !== undefined) add(`${column} = ?`, value);
  };

  if (filters.text) {
    const { sql, values: wanted } = matchesText(filters.text);
    add(sql, ...wanted);
  }
  oneOf('l.stage', 'stage', filters.stages);
  oneOf('l.status', 'status', filters.statuses);
  oneOf('l.label', 'label', filters.labels);
  oneOf('l.generation_path', 'generationPath', filters.paths);
  if (filters.ids !== undefined) add('l.id IN (SELECT value FROM json_each(?))', JSON.stringify(filters.ids));
  same('l.owner_id', filters.ownerId);
  same('l.unit_id', filters.unitId);
  same('l.company_id', filters.companyId);
  same('l.chain_id', filters.chainId);
  same('l.node_id', filters.nodeId);
  if (filters.unreadable === 'any') add('l.unreadable IS NOT NULL');
  if (filters.unreadable === 'stage') add(notReadable('l', 'stage'));
  if (filters.unreadable === 'steps')
    add(
      `EXISTS (SELECT 1 FROM lead_stage s WHERE s.lead_id = l.id AND s.deleted_at IS NULL AND ${notReadableStage('s')})`,
    );
  if (filters.due !== undefined) add(readable('l', 'status', 'nextStepDueOn', 'nextStepDone'));
  if (filters.registeredFrom || filters.registeredTo) add(readable('l', 'registeredOn'));
  if (filters.due === 'overdue') add(`${openStep} AND l.next_step_due_on < ?`, today);
  if (filters.due === 'soon') add(`${openStep} AND l.next_step_due_on BETWEEN ? AND ?`, today, addDays(today, 7));
  if (filters.due === 'missing')
    // Whether another unit has a step without a day nobody here knows.
    add(`l.status = 'active' AND (l.next_step_done = 1
      OR (l.next_step IS NULL AND l.next_step_due_on IS NULL AND NOT ${foreignLead('l')}))`);
  if (filters.investmentFrom !== undefined || filters.investmentTo !== undefined) add(readable('l', 'investment'));
  if (filters.investmentFrom !== undefined)
    add(
      `(l.investment >= ? OR ${onlyBand(({ from }) => from >= (filters.investmentFrom ?? 0))})`,
      filters.investmentFrom,
    );
  if (filters.investmentTo !== undefined)
    add(
      `(l.investment < ? OR ${onlyBand(({ below }) => below !== null && below <= (filters.investmentTo ?? 0))})`,
      filters.investmentTo,
    );
  const { figure, figureFrom, figureTo } = filters;
  if (figure !== undefined && (figureFrom !== undefined || figureTo !== undefined)) {
    const column = `l.${columnNameOf('lead', figure)}`;
    add(`${readable('l', figure)} AND ${column} IS NOT NULL`);
    if (figureFrom !== undefined) add(`${column} >= ?`, figureFrom);
    if (figureTo !== undefined) add(`${column} <= ?`, figureTo);
  }
  if (filters.registeredFrom) add('l.registered_on >= ?', filters.registeredFrom);
  if (filters.registeredTo) add('l.registered_on <= ?', filters.registeredTo);
  return { conditions, values };
};
