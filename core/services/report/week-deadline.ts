import type { ReadableDb } from '../../../db/database.ts';
import { listRuleSetsNamed } from '../../../db/repositories/submission-repository.ts';
import type { OfficeDays } from '../../../shared/domain/office-days/office-days.ts';
import {
  deadlineRuleSets,
  issueDayOf,
  officeDaysIn,
  type WeekDeadline,
  weekDeadlineOf,
} from '../../../shared/domain/submission/timeliness.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import type { IsoWeek } from '../../../shared/kernel/iso-week.ts';
import { ownOfficeDays } from './office-days.ts';

/** As the centre's rule sets say it that have come down to this computer. */
export const readDeadline = (db: ReadableDb, week: IsoWeek): WeekDeadline => weekDeadlineOf(week, ruleSetsOf(db));

export const readIssueDay = (db: ReadableDb, week: IsoWeek): CalendarDay => issueDayOf(week, readDeadline(db, week));

export const readOfficeDays = (db: ReadableDb): OfficeDays => officeDaysIn(ruleSetsOf(db));

const ruleSetsOf = (db: ReadableDb) => [...ownOfficeDays(db), ...listRuleSetsNamed(db, deadlineRuleSets)];
