import type { ReadableDb } from '../../../db/database.ts';
import { listLeadsOfVisits, type VisitRecord } from '../../../db/repositories/visit-repository.ts';
import type { VisitRow } from '../../../shared/contract/visit.ts';
import { unreadableOf } from '../../../shared/records/kept-values.ts';

export const toVisitRows = (db: ReadableDb, visits: readonly VisitRecord[]): VisitRow[] => {
  const leads =
    visits.length === 0
      ? []
      : listLeadsOfVisits(
          db,
          visits.map(({ id }) => id),
        );
  return visits.map((visit) => visitToRow(visit, leads));
};

export const visitToRow = (visit: VisitRecord, leads: ReturnType<typeof listLeadsOfVisits>): VisitRow => ({
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
  leads: leads.filter(({ visitId }) => visitId === visit.id).map(({ id, code, name }) => ({ id, code, name })),
  unreadable: unreadableOf(visit.unreadable),
});
