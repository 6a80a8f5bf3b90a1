import { and, asc, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import { isUnderstood } from '../../shared/records/kept-values.ts';
import type { ReadableDb } from '../database.ts';
import { nodeCompany } from '../schema/chain.ts';
import { company } from '../schema/company.ts';
import { lead, leadProgress } from '../schema/lead.ts';
import { trip, visit, visitPerson } from '../schema/trip.ts';

const visits = (db: ReadableDb) =>
  db.query
    .select({
      id: visit.id,
      tripId: visit.tripId,
      tripTitle: trip.title,
      companyId: visit.companyId,
      typedName: visit.companyName,
      libraryName: company.name,
      kind: visit.kind,
      visitedOn: visit.visitedOn,
      city: visit.city,
      metWith: visit.metWith,
      summary: visit.summary,
      outcome: visit.outcome,
      nextStep: visit.nextStep,
      nextStepDueOn: visit.nextStepDueOn,
      unitId: visit.unitId,
      createdAt: visit.createdAt,
      unreadable: visit.unreadable,
    })
    .from(visit)
    .leftJoin(trip, and(eq(trip.id, visit.tripId), isNull(trip.deletedAt)))
    .leftJoin(company, eq(company.id, visit.companyId));

export type VisitRecord = ReturnType<typeof listVisits>[number];

export interface VisitFilter {
  readonly tripIds?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  /** Only for a page of a list; whoever counts or sums reads all. */
  readonly limit?: number;
}

/** Latest day first; within a day the one logged last comes first. */
export const listVisits = (db: ReadableDb, { tripIds, from, to, limit }: VisitFilter) =>
  visits(db)
    .where(
      and(
        isNull(visit.deletedAt),
        tripIds === undefined
          ? undefined
          : sql`${visit.tripId} IN (SELECT value FROM json_each(${JSON.stringify(tripIds)}))`,
        from === undefined ? undefined : gte(visit.visitedOn, from),
        to === undefined ? undefined : lte(visit.visitedOn, to),
      ),
    )
    .orderBy(desc(visit.visitedOn), desc(visit.id))
    .limit(limit ?? -1)
    .all();

export const findVisit = (db: ReadableDb, id: string): VisitRecord | undefined =>
  visits(db)
    .where(and(eq(visit.id, id), isNull(visit.deletedAt)))
    .get();

export const listVisitPeople = (db: ReadableDb, visitId: string) =>
  db.query
    .select({ id: visitPerson.id, personId: visitPerson.personId })
    .from(visitPerson)
    .where(and(eq(visitPerson.visitId, visitId), isNull(visitPerson.deletedAt)))
    .orderBy(asc(visitPerson.createdAt), asc(visitPerson.id))
    .all();

export const listLeadsOfVisits = (db: ReadableDb, visitIds: readonly string[]) =>
  db.query
    .select({ visitId: lead.visitId, id: lead.id, code: lead.code, name: lead.name })
    .from(lead)
    .where(
      and(sql`${lead.visitId} IN (SELECT value FROM json_each(${JSON.stringify(visitIds)}))`, isNull(lead.deletedAt)),
    )
    .orderBy(asc(lead.code))
    .all();

/** Leads whose progress quotes a visit: it followed them up. */
export const listFollowedLeads = (db: ReadableDb, visitIds: readonly string[]) =>
  db.query
    .selectDistinct({ visitId: leadProgress.visitId, id: lead.id, code: lead.code, name: lead.name })
    .from(leadProgress)
    .innerJoin(lead, and(eq(lead.id, leadProgress.leadId), isNull(lead.deletedAt)))
    .where(
      and(
        sql`${leadProgress.visitId} IN (SELECT value FROM json_each(${JSON.stringify(visitIds)}))`,
        isNull(leadProgress.deletedAt),
      ),
    )
    .orderBy(asc(lead.code), asc(lead.id))
    .all();

/** The one that moved last comes first. `nextStep` is the open one. */
export const listOpenLeadsOfCompany = (db: ReadableDb, companyId: string) =>
  db.query
    .select({
      id: lead.id,
      code: lead.code,
      name: lead.name,
      nextStep: sql<string | null>`CASE WHEN ${lead.nextStepDone} = 0 THEN ${lead.nextStep} END`,
      nextStepDueOn: sql<string | null>`CASE WHEN ${lead.nextStepDone} = 0 THEN ${lead.nextStepDueOn} END`,
    })
    .from(lead)
    .where(and(eq(lead.companyId, companyId), isNull(lead.deletedAt), sql`${lead.status} IN ('active', 'paused')`))
    .orderBy(desc(lead.lastProgressOn), desc(lead.id))
    .all();

/** Where the company stands as a target that nobody has been to see (T8: 未接触). */
export const listUntouchedTargets = (db: ReadableDb, companyId: string): readonly string[] =>
  db.query
    .select({ id: nodeCompany.id, targetState: nodeCompany.targetState, unreadable: nodeCompany.unreadable })
    .from(nodeCompany)
    .where(and(eq(nodeCompany.companyId, companyId), eq(nodeCompany.role, 'target'), isNull(nodeCompany.deletedAt)))
    .orderBy(asc(nodeCompany.id))
    .all()
    .filter((member) => isUnderstood(member, 'role') && isUnderstood(member, 'targetState'))
    .filter(({ targetState }) => targetState === null || targetState === 'untouched')
    .map(({ id }) => id);
