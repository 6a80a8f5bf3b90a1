import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { leadStages } from '../../shared/domain/lead/stage.ts';
import type { ReadableDb } from '../database.ts';
import { company } from '../schema/company.ts';
import { lead, leadProgress, leadStage } from '../schema/lead.ts';
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

/** In the order of the ladder; of two steps to one stage (laptops apart) the older first, 日期不详 before any day. */
export const listStagesOfLead = (db: ReadableDb, leadId: string) =>
  db.query
    .select({
      id: leadStage.id,
      fromStage: leadStage.fromStage,
      toStage: leadStage.toStage,
      happenedOn: leadStage.happenedOn,
      evidence: leadStage.evidence,
      undatedOn: leadStage.undatedOn,
      undatedReason: leadStage.undatedReason,
      unreadable: leadStage.unreadable,
    })
    .from(leadStage)
    .where(and(eq(leadStage.leadId, leadId), isNull(leadStage.deletedAt)))
    .orderBy(ladderHeight, leadStage.happenedOn, leadStage.createdAt, leadStage.id)
    .all();

const ladderHeight = sql`CASE ${leadStage.toStage} ${sql.join(
  leadStages.map((stage, height) => sql`WHEN ${stage} THEN ${height}`),
  sql` `,
)} ELSE ${leadStages.length} END`;

/** Newest first. */
export const listProgressOfLead = (db: ReadableDb, leadId: string) =>
  db.query
    .select({
      id: leadProgress.id,
      happenedOn: leadProgress.happenedOn,
      body: leadProgress.body,
      visitId: leadProgress.visitId,
    })
    .from(leadProgress)
    .where(and(eq(leadProgress.leadId, leadId), isNull(leadProgress.deletedAt)))
    .orderBy(desc(leadProgress.happenedOn), desc(leadProgress.createdAt), desc(leadProgress.id))
    .all();

/** Newest first: the visit that the lead came from and the latest others to the same company. */
export const listVisitsOfLead = (db: ReadableDb, { visitId, companyId }: Pick<LeadRecord, 'visitId' | 'companyId'>) => {
  const origin = visitId === null ? undefined : eq(visit.id, visitId);
  const sameCompany = companyId === null ? undefined : eq(visit.companyId, companyId);
  if (origin === undefined && sameCompany === undefined) return [];
  return db.query
    .select({
      id: visit.id,
      tripId: visit.tripId,
      kind: visit.kind,
      visitedOn: visit.visitedOn,
      city: visit.city,
      companyName: visit.companyName,
      summary: visit.summary,
      unreadable: visit.unreadable,
    })
    .from(visit)
    .where(and(isNull(visit.deletedAt), or(origin, sameCompany)))
    .orderBy(desc(visit.visitedOn), desc(visit.id))
    .limit(50)
    .all();
};
