import { parseCalendarDay } from '../../kernel/calendar-day.ts';

/** Which days the office has off in a year, and on which weekend days it works for it (调休). */
export interface Arrangement {
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

/** A rule set of this name carries the arrangement of a year or several as JSON; a year it names it replaces whole. */
export const officeDaysName = 'office-days';

/**
 * The file that the office puts in when a year has been arranged: `{holidays, workdays}`, each a list of days or, as in
 * the yearly files of chinese-days, days with words beside them. Undefined: it is none, or names a day that is none.
 */
export const readArrangement = (json: string): Arrangement | undefined => {
  try {
    const { holidays, workdays } = JSON.parse(json) as { readonly holidays?: unknown; readonly workdays?: unknown }; // checked below
    const [off, worked] = [daysOf(holidays), daysOf(workdays ?? [])];
    return off === undefined || worked === undefined || off.length === 0
      ? undefined
      : { holidays: off, workdays: worked };
  } catch {
    return undefined;
  }
};

const daysOf = (value: unknown): readonly string[] | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const days: readonly unknown[] = Array.isArray(value) ? value : Object.keys(value);
  return days.every((day): day is string => typeof day === 'string' && parseCalendarDay(day) !== undefined)
    ? days.toSorted()
    : undefined;
};
