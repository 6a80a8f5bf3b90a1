import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, flag, recordColumns, wan } from './columns.ts';

/** 线索 / 项目: `stage` is where it stands on the ladder, `status` whether it moves (forms.md 3F: stage ≠ status). */
export const lead = sqliteTable(
  'lead',
  {
    ...recordColumns(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    companyId: text('company_id'),
    nodeId: text('node_id'),
    chainId: text('chain_id'),
    visitId: text('visit_id'),
    stage: text('stage').notNull(),
    status: text('status').notNull(),
    /** Why it is paused, ended or with somebody else, and since when; null while it moves. */
    statusReason: text('status_reason'),
    statusOn: day('status_on'),
    /** 公开 / 内部 / 敏感: of sensitive leads only stage, node and amount band leave (docs/spec/submission.md). */
    label: text('label').notNull(),
    ownerId: text('owner_id'),
    unitId: text('unit_id'),
    generationPath: text('generation_path'),
    registeredOn: day('registered_on').notNull(),
    firstContactOn: day('first_contact_on'),
    stageOn: day('stage_on').notNull(),
    lastProgressOn: day('last_progress_on').notNull(),
    lastProgress: text('last_progress'),
    problem: text('problem'),
    nextStep: text('next_step'),
    nextStepDueOn: day('next_step_due_on'),
    nextStepDone: flag('next_step_done').notNull(),
    investment: wan('investment'),
    /** Follows from investment (shared/domain/lead/amount-band.ts); of other units' leads only the band is known. */
    investmentBand: text('investment_band'),
    fixedAsset: wan('fixed_asset'),
    equipment: wan('equipment'),
    annualOutput: wan('annual_output'),
    annualTax: wan('annual_tax'),
    jobs: integer('jobs'),
    landMu: integer('land_mu'),
    plantSquareMetres: integer('plant_square_metres'),
    content: text('content'),
    siteIntent: text('site_intent'),
    request: text('request'),
    introducer: text('introducer'),
    remark: text('remark'),
  },
  (table) => [
    // Not unique: two laptops may give the same code offline; the centre sees both.
    index('lead_code').on(table.code),
    index('lead_code_length').on(sql`length(${table.code})`, table.code),
    index('lead_by_stage').on(table.stage, table.lastProgressOn, table.id),
    index('lead_company').on(table.companyId),
    index('lead_node').on(table.nodeId),
    index('lead_chain').on(table.chainId),
    index('lead_visit').on(table.visitId),
    index('lead_due').on(table.nextStepDueOn),
    index('lead_updated').on(table.updatedAt, table.id),
    index('lead_registered').on(table.registeredOn),
  ],
);

/** One step of the ladder with the day it happened, or without one on purpose, and what proves it (T35). */
export const leadStage = sqliteTable(
  'lead_stage',
  {
    ...recordColumns(),
    leadId: text('lead_id').notNull(),
    fromStage: text('from_stage'),
    toStage: text('to_stage').notNull(),
    /** 0001-01-01 where nobody knows (shared/domain/lead/stage-day.ts). */
    happenedOn: day('happened_on').notNull(),
    evidence: text('evidence'),
    /** 日期不详: the day on which that was said, by which the stage had been passed, and why. */
    undatedOn: day('undated_on'),
    undatedReason: text('undated_reason'),
  },
  (table) => [
    index('lead_stage_lead').on(table.leadId, table.happenedOn),
    index('lead_stage_day').on(table.happenedOn),
  ],
);

/** 进展: what was done, on which day; the weekly report quotes it (forms.md 3C 五). */
export const leadProgress = sqliteTable(
  'lead_progress',
  {
    ...recordColumns(),
    leadId: text('lead_id').notNull(),
    happenedOn: day('happened_on').notNull(),
    body: text('body').notNull(),
    visitId: text('visit_id'),
  },
  (table) => [
    index('lead_progress_lead').on(table.leadId, table.happenedOn),
    index('lead_progress_day').on(table.happenedOn),
  ],
);
