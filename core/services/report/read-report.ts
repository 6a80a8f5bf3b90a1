import type { ReadableDb } from '../../../db/database.ts';
import { findReport, listReportEdits, listReportEntries } from '../../../db/repositories/report-repository.ts';
import { findUnitNameOf } from '../../../db/repositories/unit-name-repository.ts';
import type { ReportEntryView } from '../../../shared/contract/report.ts';
import { applyEdits, type EditedReport } from '../../../shared/domain/report/report-edits.ts';
import type { ReportEntry } from '../../../shared/domain/report/report-facts.ts';
import type { ReportModel } from '../../../shared/domain/report/report-model.ts';
import { buildWeeklyReport } from '../../../shared/domain/report/weekly-report.ts';
import { type CalendarDay, calendarDay } from '../../../shared/kernel/calendar-day.ts';
import type { IsoWeek } from '../../../shared/kernel/iso-week.ts';
import { gatherFacts } from './gather-facts.ts';
import { readIssueDay } from './week-deadline.ts';

export interface WeekInput {
  readonly isoYear: number;
  readonly isoWeek: number;
}

/** All that a report depends on besides the log itself. */
export interface AskedReport extends WeekInput {
  readonly unitId: string | null;
  readonly today: CalendarDay;
}

export interface ReadReport {
  readonly week: IsoWeek;
  readonly unitName: string | null;
  readonly model: ReportModel;
  readonly edited: EditedReport;
  readonly entries: ReportEntryView[];
  readonly stored: ReturnType<typeof findReport>;
  /** The one that somebody chose, or the one that is offered. */
  readonly issuedOn: CalendarDay;
}

/** The log's report with what people changed in it; the one reading behind screen, Word and Excel. */
export const readReport = (db: ReadableDb, { isoYear, isoWeek, unitId, today }: AskedReport): ReadReport => {
  const week: IsoWeek = { year: isoYear, week: isoWeek };
  const unitName = findUnitNameOf(db, unitId, week);
  const stored = findReport(db, reportUnitId(unitId), isoYear, isoWeek);
  const entries = stored === undefined ? [] : listEntriesOf(db, stored.id);
  const facts = gatherFacts(db, week, unitId, today, entries);
  const model = buildWeeklyReport(facts, week, { name: unitName ?? '' });
  const edits = stored === undefined ? [] : listReportEdits(db, stored.id);
  return {
    week,
    unitName,
    model,
    edited: applyEdits(
      model,
      edits.map(({ key, original, text }) => ({ key, original, text })),
    ),
    entries: entries.map((entry) => ({ ...entry })),
    stored,
    issuedOn: stored?.issuedOn ? calendarDay(stored.issuedOn) : readIssueDay(db, week),
  };
};

/** Until somebody says which unit works here, the report belongs to the laptop. */
export const reportUnitId = (unitId: string | null): string => unitId ?? 'own';

export const listEntriesOf = (db: ReadableDb, reportId: string): ReportEntry[] =>
  listReportEntries(db, reportId).map(toEntry);

const toEntry = ({
  position: _,
  section,
  happensOn,
  ...texts
}: ReturnType<typeof listReportEntries>[number]): ReportEntry => ({ section, happensOn, ...texts }) as ReportEntry; // only the contract's parsed input is ever written there
