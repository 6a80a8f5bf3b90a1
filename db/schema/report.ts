import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { alive, day, recordColumns } from './columns.ts';

/** 周报 of one unit and ISO week: what a person added to the model that the log gives (signer, remarks). */
export const report = sqliteTable(
  'report',
  {
    ...recordColumns(),
    unitId: text('unit_id').notNull(),
    isoYear: integer('iso_year').notNull(),
    isoWeek: integer('iso_week').notNull(),
    signer: text('signer'),
    issuedOn: day('issued_on'),
  },
  (table) => [uniqueIndex('report_week').on(table.unitId, table.isoYear, table.isoWeek).where(alive(table))],
);

/** A sentence that a person corrected; `original` is what the log gave then, so that later drift is visible. */
export const reportEdit = sqliteTable(
  'report_edit',
  {
    ...recordColumns(),
    reportId: text('report_id').notNull(),
    sentenceKey: text('sentence_key').notNull(),
    original: text('original').notNull(),
    text: text('text').notNull(),
  },
  (table) => [uniqueIndex('report_edit_sentence').on(table.reportId, table.sentenceKey).where(alive(table))],
);

/** 下周计划, and problems to be solved, are typed: no log entry holds them (forms.md 3C 八, 九). */
export const reportEntry = sqliteTable(
  'report_entry',
  {
    ...recordColumns(),
    reportId: text('report_id').notNull(),
    section: text('section').notNull(),
    position: integer('position').notNull(),
    happensOn: text('happens_on'),
    place: text('place'),
    subject: text('subject'),
    leader: text('leader'),
    body: text('body'),
  },
  (table) => [index('report_entry_place').on(table.reportId, table.section, table.position)],
);
