import { addDays, calendarDay } from '../../kernel/calendar-day.ts';
import { type IsoWeek, isoWeekDays } from '../../kernel/iso-week.ts';

/** By when the report of a week is due, in Asia/Shanghai. */
export interface DeadlineRule {
  /** 1 = Monday … 7 = Sunday of the reported week; 8 … 14 of the week after. */
  readonly weekday: number;
  /** HH:MM */
  readonly time: string;
}

/** T28 says 每周; the day is the centre's to set. */
export const defaultDeadline: DeadlineRule = { weekday: 5, time: '17:00' };

/** A rule set of this name carries the rule as JSON, from the Monday it is effective on. */
export const deadlineRuleSetName = 'weekly-report-deadline';

/** China has had one time zone and no daylight saving since 1991. */
const shanghaiOffsetMs = 8 * 3_600_000;

export const deadlineMs = (week: IsoWeek, rule: DeadlineRule = defaultDeadline): number =>
  Date.parse(`${addDays(isoWeekDays(week).from, rule.weekday - 1)}T${rule.time}:00Z`) - shanghaiOffsetMs;

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
  rule: DeadlineRule = defaultDeadline,
): Timeliness => {
  const due = deadlineMs(week, rule);
  if (submittedAtMs === null) return nowMs > due ? 'missing' : 'open';
  return submittedAtMs > due ? 'late' : 'onTime';
};

export interface DatedRuleSet {
  readonly name: string;
  readonly revision: number;
  readonly content: string;
  readonly effectiveOn: string;
}

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
    const { weekday, time } = JSON.parse(json) as { readonly weekday?: unknown; readonly time?: unknown }; // checked below
    if (typeof weekday !== 'number' || !Number.isInteger(weekday) || weekday < 1 || weekday > 14) return undefined;
    return typeof time === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? { weekday, time } : undefined;
  } catch {
    return undefined;
  }
};
