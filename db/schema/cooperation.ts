import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, recordColumns } from './columns.ts';

/** 交办 / 督办: a chain leader or the centre asks a unit for something on a lead, a node or the unit itself (T32). */
export const directive = sqliteTable(
  'directive',
  {
    ...recordColumns(),
    /** assign (交办) or supervise (督办). */
    kind: text('kind').notNull(),
    title: text('title').notNull(),
    body: text('body'),
    issuerId: text('issuer_id'),
    issuerUnitId: text('issuer_unit_id').notNull(),
    unitId: text('unit_id').notNull(),
    chainId: text('chain_id'),
    targetEntity: text('target_entity').notNull(),
    targetId: text('target_id').notNull(),
    issuedOn: day('issued_on').notNull(),
    dueOn: day('due_on').notNull(),
    /** issued, answered, closed, withdrawn. */
    state: text('state').notNull(),
    closedOn: day('closed_on'),
  },
  (table) => [index('directive_due').on(table.state, table.dueOn), index('directive_target').on(table.targetId)],
);

export const directiveAnswer = sqliteTable(
  'directive_answer',
  {
    ...recordColumns(),
    directiveId: text('directive_id').notNull(),
    unitId: text('unit_id').notNull(),
    answeredBy: text('answered_by'),
    answeredOn: day('answered_on').notNull(),
    body: text('body').notNull(),
    evidenceEntity: text('evidence_entity'),
    evidenceId: text('evidence_id'),
    /** What the evidence said when it was cited: the reader may not see the record itself. */
    evidenceText: text('evidence_text'),
  },
  (table) => [index('directive_answer_directive').on(table.directiveId)],
);

/** 流转: a lead goes to another unit when that unit accepts (T29). */
export const transfer = sqliteTable(
  'transfer',
  {
    ...recordColumns(),
    leadId: text('lead_id').notNull(),
    leadName: text('lead_name').notNull(),
    fromUnitId: text('from_unit_id').notNull(),
    toUnitId: text('to_unit_id').notNull(),
    reason: text('reason'),
    /** offered, accepted, declined, withdrawn. */
    state: text('state').notNull(),
    offeredOn: day('offered_on').notNull(),
    answeredOn: day('answered_on'),
    answer: text('answer'),
  },
  (table) => [index('transfer_lead').on(table.leadId)],
);

/** 首报 / 首谈: who was first, by the server's order of acceptance and the time the laptop signed. Written by the server. */
export const firstReport = sqliteTable(
  'first_report',
  {
    ...recordColumns(),
    companyId: text('company_id').notNull(),
    /** What makes two companies one: kind and value of the key. */
    companyKey: text('company_key').notNull(),
    /** report (首报) or contact (首谈). */
    kind: text('kind').notNull(),
    unitId: text('unit_id').notNull(),
    leadId: text('lead_id'),
    order: integer('server_order').notNull(),
    acceptedAt: integer('accepted_at').notNull(),
    recordedAt: integer('recorded_at').notNull(),
  },
  (table) => [index('first_report_company').on(table.companyId), index('first_report_key').on(table.companyKey)],
);

export const dispute = sqliteTable(
  'dispute',
  {
    ...recordColumns(),
    firstReportId: text('first_report_id').notNull(),
    unitId: text('unit_id').notNull(),
    holderUnitId: text('holder_unit_id').notNull(),
    grounds: text('grounds').notNull(),
    /** open, upheld, rejected, withdrawn. */
    state: text('state').notNull(),
    raisedOn: day('raised_on').notNull(),
    decision: text('decision'),
    decidedBy: text('decided_by'),
    decidedOn: day('decided_on'),
  },
  (table) => [index('dispute_first_report').on(table.firstReportId)],
);

/** 撞单: two units after the same company. Written by the server; the units settle it. */
export const collision = sqliteTable(
  'collision',
  {
    ...recordColumns(),
    /** credit_code, name, group or phone. */
    matchedBy: text('matched_by').notNull(),
    companyId: text('company_id').notNull(),
    companyName: text('company_name').notNull(),
    otherCompanyId: text('other_company_id').notNull(),
    unitId: text('unit_id').notNull(),
    otherUnitId: text('other_unit_id').notNull(),
    leadId: text('lead_id'),
    otherLeadId: text('other_lead_id'),
    foundOn: day('found_on').notNull(),
    /** open or settled. */
    state: text('state').notNull(),
  },
  (table) => [
    index('collision_company').on(table.companyId),
    index('collision_other').on(table.otherCompanyId),
    index('collision_state').on(table.state),
  ],
);

/** 归并: `merged` is shown as `kept` until it is undone; `moved` says what this laptop moved, so that undo is exact. */
export const companyMerge = sqliteTable(
  'company_merge',
  {
    ...recordColumns(),
    keptId: text('kept_id').notNull(),
    mergedId: text('merged_id').notNull(),
    mergedOn: day('merged_on').notNull(),
    undoneOn: day('undone_on'),
    moved: text('moved'),
  },
  (table) => [index('company_merge_kept').on(table.keptId), index('company_merge_merged').on(table.mergedId)],
);

/** Keyed hash of a contact's phone: tells that two units know the same person, not who it is. */
export const contactKey = sqliteTable(
  'contact_key',
  { ...recordColumns(), companyId: text('company_id').notNull(), hash: text('hash').notNull() },
  (table) => [index('contact_key_hash').on(table.hash), index('contact_key_company').on(table.companyId)],
);

/** What somebody released of a lead's class L2 fields, as text (field name → value in JSON). */
export const leadRelease = sqliteTable(
  'lead_release',
  {
    ...recordColumns(),
    leadId: text('lead_id').notNull(),
    content: text('content').notNull(),
    releasedOn: day('released_on').notNull(),
    releasedBy: text('released_by'),
  },
  (table) => [index('lead_release_lead').on(table.leadId)],
);
