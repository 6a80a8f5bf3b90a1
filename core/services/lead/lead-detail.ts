import type { ReadableDb } from '../../../db/database.ts';
import { findLeadRow } from '../../../db/repositories/lead-list-repository.ts';
import {
  findLead,
  findLeadCompany,
  listProgressOfLead,
  listStagesOfLead,
  listVisitsOfLead,
} from '../../../db/repositories/lead-repository.ts';
import type { LeadDetail, LeadVisit } from '../../../shared/contract/lead.ts';
import { amountsOf } from '../../../shared/domain/lead/project-amounts.ts';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';
import { knownDay } from '../../../shared/domain/lead/stage-day.ts';
import type { VisitKind } from '../../../shared/domain/trip/trip.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { readKept, unreadableOf } from '../../../shared/records/kept-values.ts';
import { toLeadRows } from './lead-row.ts';

/** Everything that the page of a lead shows, in one answer: one message per screen. */
export const readLead = (db: ReadableDb, id: string): LeadDetail | undefined => {
  const row = findLeadRow(db, id);
  const record = findLead(db, id);
  if (row === undefined || record === undefined) return undefined;
  const [shown] = toLeadRows(db, [row]);
  assert(shown !== undefined, () => 'a row is shown as one');
  return {
    ...shown,
    statusReason: record.statusReason,
    statusOn: record.statusOn,
    visitId: record.visitId,
    firstContactOn: record.firstContactOn,
    problem: record.problem,
    ...amountsOf(record),
    content: record.content,
    siteIntent: record.siteIntent,
    request: record.request,
    introducer: record.introducer,
    remark: record.remark,
    company: record.companyId === null ? null : (findLeadCompany(db, record.companyId) ?? null),
    stages: listStagesOfLead(db, id).map(({ undatedOn: _, unreadable, ...step }) => ({
      ...step,
      happenedOn: knownDay(step.happenedOn),
      // Declared values, as in lead-row.ts.
      fromStage: step.fromStage as LeadStage | null,
      toStage: step.toStage as LeadStage,
      unreadable: unreadableOf(unreadable),
    })),
    progress: listProgressOfLead(db, id),
  };
};

export interface LeadVisits {
  readonly rows: LeadVisit[];
  readonly total: number;
}

/** Visits to its company, and the one that it came from. */
export const readLeadVisits = (
  db: ReadableDb,
  { id, limit }: { readonly id: string; readonly limit: number },
): LeadVisits | undefined => {
  const record = findLead(db, id);
  if (record === undefined) return undefined;
  const { rows, total } = listVisitsOfLead(db, record, limit);
  return {
    total,
    rows: rows.map(({ unreadable, ...visit }) => ({
      ...visit,
      kind: 'kind' in readKept(unreadable) ? null : (visit.kind as VisitKind), // a declared value
      origin: visit.id === record.visitId,
    })),
  };
};
