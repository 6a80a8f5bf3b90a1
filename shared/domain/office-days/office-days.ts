import { addDays, type CalendarDay } from '../../kernel/calendar-day.ts';
import { arrangedDays, feastDays } from './arranged-days.ts';
import { type Arrangement, readArrangement } from './arrangement.ts';

/** Which days the office works. Weekends are off unless they are worked, other days are worked unless they are off. */
export interface OfficeDays {
  readonly isOff: (day: CalendarDay) => boolean;
  readonly isHoliday: (day: CalendarDay) => boolean;
}

/** What a deadline on a public holiday does: `after`, 顺延; `before`, 提前. */
export type HolidayWay = 'before' | 'after';

/**
 * Of each year: what the last file says of it; else what the State Council arranged; else, of a year that is not
 * arranged yet, the holidays that the law names, so that 1 January is none of the office's days before anybody has said so.
 */
export const officeDaysOf = (files: readonly string[] = []): OfficeDays => {
  const told = new Map<string, YearDays>();
  for (const file of files) {
    const arrangement = readArrangement(file);
    for (const [year, days] of arrangement === undefined ? [] : byYear(arrangement))
      told.set(year, isWholeYear(days) ? days : bothOf(yearOf(year), days));
  }
  function yearOf(year: string): YearDays {
    return told.get(year) ?? arranged().get(year) ?? lawful(year);
  }
  const ofYear = (day: string): YearDays => yearOf(day.slice(0, 4));
  const isHoliday = (day: CalendarDay): boolean => ofYear(day).holidays.has(day);
  return {
    isHoliday,
    isOff: (day) => isHoliday(day) || (isWeekend(day) && !ofYear(day).workdays.has(day)),
  };
};

/**
 * The day on which something due on `day` is due. Only a public holiday moves it, with the weekend beside it: a Sunday
 * that somebody chose is a Sunday.
 */
export const dueDayOf = (day: CalendarDay, days: OfficeDays, way: HolidayWay): CalendarDay => {
  const [first, last] = [edgeOfRest(day, days, -1), edgeOfRest(day, days, 1)];
  let isMoved = false;
  for (let at = first; at <= last; at = addDays(at, 1)) isMoved ||= days.isHoliday(at);
  if (!isMoved) return day;
  return way === 'before' ? addDays(first, -1) : addDays(last, 1);
};

/** The last day off in a row, that way; of a day that is worked, a row of none. */
const edgeOfRest = (day: CalendarDay, days: OfficeDays, step: 1 | -1): CalendarDay => {
  let at = day;
  while (days.isOff(at)) at = addDays(at, step);
  return at === day && !days.isOff(day) ? addDays(day, step === 1 ? -1 : 1) : addDays(at, -step);
};

interface YearDays {
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
}

/** 元旦 may begin on 31 December: a file for one year names a day or two of the next to it, which say nothing of the rest. */
const isWholeYear = ({ holidays }: YearDays): boolean => holidays.size >= 7;

const bothOf = (known: YearDays, more: YearDays): YearDays => ({
  holidays: new Set([...known.holidays, ...more.holidays].filter((day) => !more.workdays.has(day))),
  workdays: new Set([...known.workdays, ...more.workdays].filter((day) => !more.holidays.has(day))),
});

const byYear = ({ holidays, workdays }: Arrangement): ReadonlyMap<string, YearDays> => {
  const years = [...new Set([...holidays, ...workdays].map((day) => day.slice(0, 4)))];
  const within = (days: readonly string[], year: string) => new Set(days.filter((day) => day.startsWith(year)));
  return new Map(
    years.map((year) => [year, { holidays: within(holidays, year), workdays: within(workdays, year) }] as const),
  );
};

let known: ReadonlyMap<string, YearDays> | undefined;

/** Read at the first question: most starts ask none. */
const arranged = (): ReadonlyMap<string, YearDays> => {
  known ??= new Map(
    linesOf(arrangedDays).map((line) => {
      const [year = '', ...text] = line.split(' ');
      const [holidays = '', workdays = ''] = text.join(' ').split(';');
      return [year, { holidays: daysIn(year, holidays), workdays: daysIn(year, workdays) }] as const;
    }),
  );
  return known;
};

/** 全国年节及纪念日放假办法 as of 2025: 元旦, 除夕 to 初三, 清明, two days of May, 端午, 中秋, three of October. */
const lawful = (year: string): YearDays => {
  const [, ...feasts] =
    linesOf(feastDays)
      .find((line) => line.startsWith(year))
      ?.split(' ') ?? [];
  const [spring = '', ...others] = [...daysIn(year, feasts.join(' '))];
  const newYear = spring === '' ? [] : [-1, 0, 1, 2].map((days) => addDays(spring as CalendarDay, days)); // made by daysIn
  return {
    holidays: new Set([...newYear, ...others, ...daysIn(year, '0101 0501 0502 1001 1002 1003')]),
    workdays: new Set(),
  };
};

const linesOf = (table: string): readonly string[] => table.trim().split('\n');

const daysIn = (year: string, days: string): ReadonlySet<string> =>
  new Set(days.split(' ').flatMap((day) => (day === '' ? [] : `${year}-${day.slice(0, 2)}-${day.slice(2)}`)));

const isWeekend = (day: CalendarDay): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
