import type { ReadableDb } from '../../../db/database.ts';
import { listFollowedLeads, listLeadsOfVisits, type VisitRecord } from '../../../db/repositories/visit-repository.ts';
import type { VisitRow } from '../../../shared/contract/visit.ts';
import { unreadableOf } from '../../../shared/records/kept-values.ts';

export const toVisitRows = (db: ReadableDb, visits: readonly VisitRecord[]): VisitRow[] => {
  const ids = visits.map(({ id }) => id);
  if (ids.length === 0) return [];
  const leads = listLeadsOfVisits(db, ids);
  const followed = listFollowedLeads(db, ids);
  return visits.map((visit) => visitToRow(visit, leads, followed));
};

const visitToRow = (visit: VisitRecord, leads: LeadsOfVisits, followed: LeadsOfVisits): VisitRow => ({
  id: visit.id,
  tripId: visit.tripId,
  tripTitle: visit.tripTitle,
  companyId: visit.companyId,
  companyName: visit.libraryName ?? visit.typedName,
  kind: visit.kind as VisitRow['kind'], // a declared value (core/sync/arriving-fields.ts)
  visitedOn: visit.visitedOn,
  city: visit.city,
  metWith: visit.metWith,
  summary: visit.summary,
  outcome: visit.outcome,
  nextStep: visit.nextStep,
  nextStepDueOn: visit.nextStepDueOn,
  leads: namedLeads(leads, visit.id),
  followed: namedLeads(followed, visit.id),
  unreadable: unreadableOf(visit.unreadable),
});

type LeadsOfVisits = ReturnType<typeof listLeadsOfVisits>;

const namedLeads = (leads: LeadsOfVisits, ofVisit: string) =>
  leads.filter(({ visitId }) => visitId === ofVisit).map(({ id, code, name }) => ({ id, code, name }));
