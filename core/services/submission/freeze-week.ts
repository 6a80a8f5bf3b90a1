import type { ReadableDb } from '../../../db/database.ts';
import { findReport, listReportEdits } from '../../../db/repositories/report-repository.ts';
import { listHiddenVisitIds, listSensitiveLeads } from '../../../db/repositories/submission-repository.ts';
import { findUnitNameOf } from '../../../db/repositories/unit-name-repository.ts';
import { applyEdits } from '../../../shared/domain/report/report-edits.ts';
import type { ReportFacts } from '../../../shared/domain/report/report-facts.ts';
import { digestWeek } from '../../../shared/domain/report/week-digest.ts';
import { buildWeeklyReport } from '../../../shared/domain/report/weekly-report.ts';
import {
  type FrozenReport,
  freezeReport,
  type SubmissionKind,
} from '../../../shared/domain/submission/frozen-report.ts';
import {
  editsThatMayLeave,
  maskFacts,
  type SensitiveRecords,
} from '../../../shared/domain/submission/mask-sensitive.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import type { IsoWeek } from '../../../shared/kernel/iso-week.ts';
import { gatherFacts } from '../report/gather-facts.ts';
import { listEntriesOf, type WeekInput } from '../report/read-report.ts';
import { readIssueDay } from '../report/week-deadline.ts';

export interface FrozenWeek {
  readonly content: FrozenReport;
  /** Leads of the report that stand in it without a name. */
  readonly maskedLeads: number;
  readonly isQuiet: boolean;
  /** Somebody chose the day that the report bears. */
  readonly isIssuedOnSet: boolean;
}

/** The report of the week as the centre would get it now. */
export const freezeWeek = (
  db: ReadableDb,
  { isoYear, isoWeek, kind, reason }: WeekInput & { readonly kind: SubmissionKind; readonly reason: string | null },
  unitId: string,
  today: CalendarDay,
): FrozenWeek => {
  const week: IsoWeek = { year: isoYear, week: isoWeek };
  const stored = findReport(db, unitId, isoYear, isoWeek);
  const entries = stored === undefined ? [] : listEntriesOf(db, stored.id);
  const secret = sensitiveRecords(db);
  const all = gatherFacts(db, week, unitId, today, entries);
  const facts = maskFacts(all, secret);
  const unitName = findUnitNameOf(db, unitId, week) ?? '';
  const model = buildWeeklyReport(facts, week, { name: unitName });
  const edits = stored === undefined ? [] : listReportEdits(db, stored.id);
  const edited = applyEdits(
    model,
    editsThatMayLeave(
      model,
      edits.map(({ key, original, text }) => ({ key, original, text })),
      secret,
    ),
  );
  return {
    content: freezeReport(edited, {
      kind,
      unitName,
      isoYear,
      isoWeek,
      signer: stored?.signer ?? null,
      issuedOn: stored?.issuedOn ?? readIssueDay(db, week),
      reason,
    }),
    maskedLeads: kind === 'nil' ? 0 : all.leads.filter(({ id }) => secret.leadIds.has(id)).length,
    isQuiet: isQuiet(facts, week),
    isIssuedOnSet: (stored?.issuedOn ?? null) !== null,
  };
};

const sensitiveRecords = (db: ReadableDb): SensitiveRecords => {
  const leads = listSensitiveLeads(db);
  return {
    leadIds: new Set(leads.map(({ id }) => id)),
    visitIds: new Set(listHiddenVisitIds(db)),
    companyNames: new Set(leads.flatMap(({ companyName }) => companyName ?? [])),
  };
};

/** Problems that go on and plans are no news of the week. */
const isQuiet = (facts: ReportFacts, week: IsoWeek): boolean => {
  const { trips, outgoing, incoming, newLeads, movedLeads, milestones } = digestWeek(facts, week);
  return (
    [trips, outgoing, incoming, newLeads, movedLeads, milestones].every(({ length }) => length === 0) &&
    facts.entries.every(({ section }) => section === 'plan')
  );
};
