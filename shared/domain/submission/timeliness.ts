import { addDays, type CalendarDay, calendarDay } from '../../kernel/calendar-day.ts';
import { type IsoWeek, isoWeekDays } from '../../kernel/iso-week.ts';
import { officeDaysName } from '../office-days/arrangement.ts';
import { dueDayOf, type HolidayWay, type OfficeDays, officeDaysOf } from '../office-days/office-days.ts';

/** By when the report of a week is due, in Asia/Shanghai. */
export interface DeadlineRule {
  /** 1 = Monday … 7 = Sunday of the reported week; 8 … 14 of the week after. */
  readonly weekday: number;
  /** HH:MM */
  readonly time: string;
  /** Where the day is a public holiday. */
  readonly holiday: HolidayWay;
}

/** T28 says 每周; the day is the centre's to set. 顺延, as the law does: nobody is late by a rule that nobody set. */
export const defaultDeadline: DeadlineRule = { weekday: 5, time: '17:00', holiday: 'after' };

/** A rule set of this name carries the rule as JSON, from the Monday it is effective on. */
export const deadlineRuleSetName = 'weekly-report-deadline';

/** China has had one time zone and no daylight saving since 1991. */
const shanghaiOffsetMs = 8 * 3_600_000;

export const deadlineMs = (week: IsoWeek, { rule, days }: WeekDeadline): number =>
  Date.parse(`${dayInWeek(week, rule.weekday, rule, days)}T${rule.time}:00Z`) - shanghaiOffsetMs;

/** The day that a report of the week bears unless somebody says another: its Friday, where that is no holiday. */
export const issueDayOf = (week: IsoWeek, { rule, days }: WeekDeadline): CalendarDay => dayInWeek(week, 5, rule, days);

/** Nothing is due before its week has begun: where the whole week is off, 提前 is 顺延. */
const dayInWeek = (week: IsoWeek, weekday: number, rule: DeadlineRule, days: OfficeDays): CalendarDay => {
  const { from } = isoWeekDays(week);
  const day = addDays(from, weekday - 1);
  const moved = dueDayOf(day, days, rule.holiday);
  return moved < from ? dueDayOf(day, days, 'after') : moved;
};

/** The rule of a week, and the days that the office works. */
export interface WeekDeadline {
  readonly rule: DeadlineRule;
  readonly days: OfficeDays;
}

/** `open`: nothing there yet, and still time. Whether a report that is there is a nil report, its kind says. */
export type Timeliness = 'open' | 'missing' | 'onTime' | 'late';

/**
 * The first revision decides; a later correction makes nothing late. `submittedAtMs` is the time of the one who judges:
 * the centre goes by when its server took the report, because clocks of laptops are wrong.
 */
export const timelinessOf = (
  week: IsoWeek,
  submittedAtMs: number | null,
  nowMs: number,
  deadline: WeekDeadline,
): Timeliness => {
  const due = deadlineMs(week, deadline);
  if (submittedAtMs === null) return nowMs > due ? 'missing' : 'open';
  return submittedAtMs > due ? 'late' : 'onTime';
};

export interface DatedRuleSet {
  readonly name: string;
  readonly revision: number;
  readonly content: string;
  readonly effectiveOn: string;
}

/** The names of rule sets that a deadline is made of. */
export const deadlineRuleSets: readonly string[] = [deadlineRuleSetName, officeDaysName];

export const weekDeadlineOf = (week: IsoWeek, ruleSets: readonly DatedRuleSet[]): WeekDeadline => ({
  rule: deadlineRuleOf(week, ruleSets),
  days: officeDaysIn(ruleSets),
});

/** Which days are off is no rule from a day on: what was said last of a year is so for all of it. */
export const officeDaysIn = (ruleSets: readonly DatedRuleSet[]): OfficeDays =>
  officeDaysOf(
    ruleSets
      .filter(({ name }) => name === officeDaysName)
      .toSorted((a, b) => a.revision - b.revision)
      .map(({ content }) => content),
  );

/** Earlier weeks keep the rule they had: the newest one that was effective by the Monday of the week. */
export const deadlineRuleOf = (week: IsoWeek, ruleSets: readonly DatedRuleSet[]): DeadlineRule => {
  const { from } = isoWeekDays(week);
  const newest = ruleSets
    .filter(({ name, effectiveOn }) => name === deadlineRuleSetName && calendarDay(effectiveOn) <= from)
    .toSorted((a, b) => a.effectiveOn.localeCompare(b.effectiveOn) || a.revision - b.revision)
    .at(-1);
  return (newest === undefined ? undefined : parseRule(newest.content)) ?? defaultDeadline;
};

/** A rule that nobody can read must not stop anybody from reporting. */
const parseRule = (json: string): DeadlineRule | undefined => {
  try {
    const { weekday, time, holiday } = JSON.parse(json) as Readonly<Record<string, unknown>>; // checked below
    if (typeof weekday !== 'number' || !Number.isInteger(weekday) || weekday < 1 || weekday > 14) return undefined;
    if (typeof time !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
    return { weekday, time, holiday: holiday === 'before' ? 'before' : defaultDeadline.holiday };
  } catch {
    return undefined;
  }
};
