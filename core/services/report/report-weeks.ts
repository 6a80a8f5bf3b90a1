import type { ReadableDb } from '../../../db/database.ts';
import { type DayCountRow, listDayCounts, listReports } from '../../../db/repositories/report-repository.ts';
import { type CalendarDay, parseCalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { firstReportYear, isoWeekDays, isoWeekOf } from '../../../shared/kernel/iso-week.ts';
import { reportUnitId } from './read-report.ts';

/** Newest first; weeks in which nothing happened are left out, the present one never. */
export const listReportWeeks = (db: ReadableDb, unitId: string | null, today: CalendarDay) => {
  const weeks = new Map<string, ReturnType<typeof emptyWeek>>();
  const weekOf = (isoYear: number, isoWeek: number) => {
    const key = `${isoYear}/${isoWeek}`;
    const known = weeks.get(key) ?? emptyWeek(isoYear, isoWeek);
    weeks.set(key, known);
    return known;
  };
  const present = isoWeekOf(today);
  weekOf(present.year, present.week).isPresent = true;
  for (const { kind, day, count } of listDayCounts(db, unitId)) {
    const parsed = parseCalendarDay(day);
    // One slip of a year must not take the list away: no report is made of such a week (shared/contract/report.ts).
    if (parsed === undefined || parsed > today || parsed < firstReportDay) continue;
    const { year, week } = isoWeekOf(parsed);
    weekOf(year, week)[countOf[kind]] += count;
  }
  for (const { isoYear, isoWeek } of listReports(db, reportUnitId(unitId))) weekOf(isoYear, isoWeek).isWorkedOn = true;
  return [...weeks.values()].toSorted((a, b) => b.from.localeCompare(a.from));
};

/** The Monday of the first week that a report can be of. */
const firstReportDay = isoWeekDays({ year: firstReportYear, week: 1 }).from;

const countOf = {
  trip: 'trips',
  visit: 'visits',
  lead: 'leads',
  step: 'progress',
} as const satisfies Record<DayCountRow['kind'], string>;

const emptyWeek = (isoYear: number, isoWeek: number) => ({
  isoYear,
  isoWeek,
  ...isoWeekDays({ year: isoYear, week: isoWeek }),
  trips: 0,
  visits: 0,
  leads: 0,
  progress: 0,
  isWorkedOn: false,
  isPresent: false,
});
