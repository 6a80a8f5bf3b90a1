import { and, asc, eq, isNull } from 'drizzle-orm';
import { noDay } from '../../shared/domain/lead/stage-day.ts';
import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
import type { ReadableDb } from '../database.ts';
import { readable } from '../readable.ts';
import { report, reportEdit, reportEntry } from '../schema/report.ts';

export const findReport = (db: ReadableDb, unitId: string, isoYear: number, isoWeek: number) =>
  db.query
    .select({ id: report.id, signer: report.signer, issuedOn: report.issuedOn })
    .from(report)
    .where(
      and(
        eq(report.unitId, unitId),
        eq(report.isoYear, isoYear),
        eq(report.isoWeek, isoWeek),
        isNull(report.deletedAt),
      ),
    )
    .get();

export const listReports = (db: ReadableDb, unitId: string) =>
  db.query
    .select({ isoYear: report.isoYear, isoWeek: report.isoWeek })
    .from(report)
    .where(and(eq(report.unitId, unitId), isNull(report.deletedAt)))
    .orderBy(asc(report.isoYear), asc(report.isoWeek))
    .all();

export const listReportEdits = (db: ReadableDb, reportId: string) =>
  db.query
    .select({
      id: reportEdit.id,
      key: reportEdit.sentenceKey,
      original: reportEdit.original,
      text: reportEdit.text,
    })
    .from(reportEdit)
    .where(and(eq(reportEdit.reportId, reportId), isNull(reportEdit.deletedAt)))
    .orderBy(asc(reportEdit.sentenceKey))
    .all();

export const listReportEntries = (db: ReadableDb, reportId: string) =>
  db.query
    .select({
      id: reportEntry.id,
      section: reportEntry.section,
      position: reportEntry.position,
      happensOn: reportEntry.happensOn,
      place: reportEntry.place,
      subject: reportEntry.subject,
      leader: reportEntry.leader,
      body: reportEntry.body,
    })
    .from(reportEntry)
    .where(and(eq(reportEntry.reportId, reportId), isNull(reportEntry.deletedAt)))
    .orderBy(asc(reportEntry.section), asc(reportEntry.position), asc(reportEntry.id))
    .all();

export interface DayCountRow {
  readonly kind: 'trip' | 'visit' | 'lead' | 'step';
  readonly day: CalendarDay;
  readonly count: number;
}

/** How much the log holds per day: the list of weeks is made of it. */
export const listDayCounts = (db: ReadableDb, unitId: string | null): DayCountRow[] =>
  db
    .prepare<[{ unitId: string | null }], DayCountRow>(
      `SELECT 'trip' AS kind, starts_on AS day, count(*) AS count FROM trip
         WHERE deleted_at IS NULL AND ${readable('trip', 'status', 'startsOn', 'unitId')} AND status <> 'cancelled' AND (@unitId IS NULL OR unit_id IS NULL OR unit_id = @unitId)
         GROUP BY starts_on
       UNION ALL SELECT 'visit', visited_on, count(*) FROM visit
         WHERE deleted_at IS NULL AND ${readable('visit', 'visitedOn', 'unitId')} AND (@unitId IS NULL OR unit_id IS NULL OR unit_id = @unitId) GROUP BY visited_on
       UNION ALL SELECT 'lead', registered_on, count(*) FROM lead
         WHERE deleted_at IS NULL AND ${readable('lead', 'registeredOn', 'unitId')} AND registered_on <> '${noDay}'
           AND (@unitId IS NULL OR unit_id IS NULL OR unit_id = @unitId) GROUP BY registered_on
       UNION ALL SELECT 'step', g.happened_on, count(*) FROM lead_progress g JOIN lead l ON l.id = g.lead_id
         WHERE g.deleted_at IS NULL AND l.deleted_at IS NULL AND ${readable('g', 'happenedOn')} AND ${readable('l', 'unitId')}
           AND (@unitId IS NULL OR l.unit_id IS NULL OR l.unit_id = @unitId) GROUP BY g.happened_on
       ORDER BY 2, 1`,
    )
    .all({ unitId });
