import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, recordColumns } from './columns.ts';

/** 报送: the frozen weekly report of a unit (T28). Never changed: a correction is the next revision. */
export const submission = sqliteTable(
  'submission',
  {
    ...recordColumns(),
    unitId: text('unit_id').notNull(),
    isoYear: integer('iso_year').notNull(),
    isoWeek: integer('iso_week').notNull(),
    /** report, or nil (零报告). */
    kind: text('kind').notNull(),
    revision: integer('revision').notNull(),
    /** SHA-256 of content. */
    hash: text('hash').notNull(),
    content: text('content').notNull(),
    submittedAt: integer('submitted_at').notNull(),
    submittedBy: text('submitted_by'),
  },
  (table) => [index('submission_week').on(table.unitId, table.isoYear, table.isoWeek, table.revision)],
);

/** 目标任务 of a unit or chain and year, set by the centre. */
export const target = sqliteTable(
  'target',
  {
    ...recordColumns(),
    unitId: text('unit_id'),
    chainId: text('chain_id'),
    year: integer('year').notNull(),
    metric: text('metric').notNull(),
    value: integer('value').notNull(),
  },
  (table) => [index('target_year').on(table.year, table.unitId)],
);

/** A version of the rules by which things are counted (口径), set by the centre. */
export const ruleSet = sqliteTable('rule_set', {
  ...recordColumns(),
  name: text('name').notNull(),
  revision: integer('revision').notNull(),
  content: text('content').notNull(),
  effectiveOn: day('effective_on').notNull(),
});
