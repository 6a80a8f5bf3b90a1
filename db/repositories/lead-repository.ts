import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { leadStages } from '../../shared/domain/lead/stage.ts';
import type { ReadableDb } from '../database.ts';
import { listed } from '../listed.ts';
import { company } from '../schema/company.ts';
import { lead } from '../schema/lead.ts';
import { visit } from '../schema/trip.ts';

export type LeadRecord = typeof lead.$inferSelect;

export const findLead = (db: ReadableDb, id: string): LeadRecord | undefined =>
  db.query
    .select()
    .from(lead)
    .where(and(eq(lead.id, id), isNull(lead.deletedAt)))
    .get();

export const findLeadCompany = (db: ReadableDb, id: string) =>
  db.query
    .select({
      id: company.id,
      name: company.name,
      creditCode: company.creditCode,
      stockCode: company.stockCode,
      city: company.city,
    })
    .from(company)
    .where(eq(company.id, id))
    .get();

interface StageStep {
  readonly id: string;
  readonly fromStage: string | null;
  readonly toStage: string;
  readonly happenedOn: string;
  readonly evidence: string | null;
  readonly undatedOn: string | null;
  readonly undatedReason: string | null;
  readonly unreadable: string | null;
}

/** In the order of the ladder; of two steps to one stage (laptops apart) the older first, 日期不详 before any day. */
export const listStagesOfLead = (db: ReadableDb, leadId: string): StageStep[] =>
  db.prepare<[string], StageStep>(stagesSql).all(leadId);

// Prepared once: an import asks for every lead, and drizzle would build and prepare the text each time.
const stagesSql = `SELECT id, from_stage AS fromStage, to_stage AS toStage, happened_on AS happenedOn, evidence,
  undated_on AS undatedOn, undated_reason AS undatedReason, unreadable
  FROM lead_stage WHERE lead_id = ? AND deleted_at IS NULL
  ORDER BY CASE to_stage ${leadStages.map((stage, height) => `WHEN '${stage}' THEN ${height}`).join(' ')}
    ELSE ${leadStages.length} END, happened_on, created_at, id`;

interface ProgressEntry {
  readonly id: string;
  readonly happenedOn: string;
  readonly body: string;
  readonly visitId: string | null;
}

/** Newest first. */
export const listProgressOfLead = (db: ReadableDb, leadId: string): ProgressEntry[] =>
  db.prepare<[string], ProgressEntry>(progressSql).all(leadId);

const progressSql = `SELECT id, happened_on AS happenedOn, body, visit_id AS visitId
  FROM lead_progress WHERE lead_id = ? AND deleted_at IS NULL ORDER BY happened_on DESC, created_at DESC, id DESC`;

/** The lead has no entry of these words any more, and had one: whoever still tells them tells what was taken back. */
export const isProgressGone = (db: ReadableDb, leadId: string, body: string): boolean =>
  db
    .prepare<[string, string], { living: number; gone: number }>(
      `SELECT count(*) FILTER (WHERE deleted_at IS NULL) AS living, count(*) FILTER (WHERE deleted_at IS NOT NULL) AS gone
       FROM lead_progress WHERE lead_id = ? AND body = ?`,
    )
    .all(leadId, body)
    .some(({ living, gone }) => living === 0 && gone > 0);

/** Newest first: the visit that the lead came from and the others to the same company. */
export const listVisitsOfLead = (
  db: ReadableDb,
  { visitId, companyId }: Pick<LeadRecord, 'visitId' | 'companyId'>,
  limit: number,
) => {
  const origin = visitId === null ? undefined : eq(visit.id, visitId);
  const sameCompany = companyId === null ? undefined : eq(visit.companyId, companyId);
  if (origin === undefined && sameCompany === undefined) return { rows: [], total: 0 };
  return listed(
    db.query
      .select({
        id: visit.id,
        tripId: visit.tripId,
        kind: visit.kind,
        visitedOn: visit.visitedOn,
        city: visit.city,
        companyName: visit.companyName,
        summary: visit.summary,
        unreadable: visit.unreadable,
        total: sql<number>`count(*) OVER ()`,
      })
      .from(visit)
      .where(and(isNull(visit.deletedAt), or(origin, sameCompany)))
      .orderBy(desc(visit.visitedOn), desc(visit.id))
      .limit(limit)
      .all(),
  );
};

/** Whether there are more than so many, without counting them all. */
export const hasManyLeads = (db: ReadableDb, many: number): boolean =>
  db.prepare<[number], { id: string }>('SELECT id FROM lead LIMIT 1 OFFSET ?').get(many) !== undefined;
