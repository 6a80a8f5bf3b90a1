import { addDays, type CalendarDay, firstDay, lastDay, parseCalendarDay } from './calendar-day.ts';

/**
 * Which day is meant where the year, month or week is not said: `coming`, the next one from today on (a due day, a
 * plan); `past`, the last one up to today (what has happened); `nearest`, whichever is less far away.
 */
export type DayDirection = 'coming' | 'past' | 'nearest';

/**
 * A day as people type it: 2026-11-18, 2026/11/18, 2026年11月18日, 20261118; without the year 11-18, 11.18, 1118, 18日;
 * 明年1月8日; 今天, 明天, 昨天; 周五, 下周一, 上周三; 月底, 下月初, 年底; 3天后, 两周后, 一个月后, 3天前; where a day is to
 * come, `3` alone is in three days. Undefined for anything else, so that half a date is never taken for a whole one, nor
 * a slip (0226, 2206) for a year.
 */
export const parseTypedDay = (typed: string, today: CalendarDay, direction: DayDirection): CalendarDay | undefined => {
  const text = typed.normalize('NFKC').replace(/\s+/g, '');
  const day =
    fullDate(text) ??
    named(text, today) ??
    monthAndDay(text, today, direction) ??
    weekday(text, today, direction) ??
    edgeOfPeriod(text, today, direction) ??
    fromToday(text, today, direction);
  return day !== undefined && day >= firstDay && day <= lastDay ? day : undefined;
};

const fullDate = (text: string): CalendarDay | undefined => {
  const match = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  return match === null ? undefined : dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
};

const namedDays: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
};

const named = (text: string, today: CalendarDay): CalendarDay | undefined => {
  const days = namedDays[text];
  return days === undefined ? undefined : addDays(today, days);
};

const years: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 本年: 0, 明年: 1, 后年: 2 };

const monthAndDay = (text: string, today: CalendarDay, direction: DayDirection): CalendarDay | undefined => {
  const ofYear = /^(前年|去年|今年|本年|明年|后年)(\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(text);
  if (ofYear !== null) {
    const [, year = '', month, day] = ofYear;
    return dayOf(yearOf(today) + (years[year] ?? 0), Number(month), Number(day));
  }
  const dated = /^(\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (dated !== null) return such(today, direction, 12, Number(dated[1]), Number(dated[2]));
  const day = /^(\d{1,2})[日号]$/.exec(text)?.[1];
  return day === undefined ? undefined : such(today, direction, 1, monthOf(today), Number(day));
};

/** The day in steps of a month or a year that is meant; eight years reach every 29 February. */
const such = (
  today: CalendarDay,
  direction: DayDirection,
  stepMonths: 1 | 12,
  month: number,
  day: number,
): CalendarDay | undefined => {
  if (month < 1 || month > 12) return undefined;
  const start = yearOf(today) * 12 + month - 1;
  const walk = (towards: 1 | -1): CalendarDay | undefined => {
    for (let step = 0; step <= 8 * 12; step += 1) {
      const count = start + (step - 1) * stepMonths * towards;
      const found = dayOf(Math.floor(count / 12), (count % 12) + 1, day);
      if (found !== undefined && (towards === 1 ? found >= today : found <= today)) return found;
    }
    return undefined;
  };
  return chosen(
    today,
    direction,
    () => walk(1),
    () => walk(-1),
  );
};

const weekdays = '一二三四五六日';

const weekday = (text: string, today: CalendarDay, direction: DayDirection): CalendarDay | undefined => {
  const match = /^(上上|上|这|本|下|下下)?个?(?:周|星期|礼拜)([一二三四五六日天末])$/.exec(text);
  if (match === null) return undefined;
  const [, week, name = ''] = match;
  // 周末 is the Sunday that ends the week.
  const wanted = weekdays.indexOf(name === '天' || name === '末' ? '日' : name);
  const now = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const ofThisWeek = addDays(today, wanted - now);
  if (week !== undefined) return addDays(ofThisWeek, 7 * (weeks[week] ?? 0));
  return chosen(
    today,
    direction,
    () => (ofThisWeek >= today ? ofThisWeek : addDays(ofThisWeek, 7)),
    () => (ofThisWeek <= today ? ofThisWeek : addDays(ofThisWeek, -7)),
  );
};

const weeks: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 这: 0, 本: 0, 下: 1, 下下: 2 };

/** 月初, 本月底, 下个月末, 年底, 明年年初; what is said without a month or year goes the way the field goes. */
const edgeOfPeriod = (text: string, today: CalendarDay, direction: DayDirection): CalendarDay | undefined => {
  const ofMonth = /^(上|这|本|下)?个?月(初|底|末)$/.exec(text);
  const ofYear = /^(前年|去年|今年|本年|明年|后年)?年?(初|底|末)$/.exec(text);
  if (ofMonth !== null) {
    const [, month, edge = ''] = ofMonth;
    const at = (step: number): CalendarDay => edgeOfMonth(yearOf(today) * 12 + monthOf(today) - 1 + step, edge);
    return month === undefined ? nextOrLast(today, direction, at) : at(weeks[month] ?? 0);
  }
  if (ofYear === null || (ofYear[1] === undefined && text.length < 2)) return undefined;
  const [, year, edge = ''] = ofYear;
  const at = (step: number): CalendarDay => edgeOfMonth((yearOf(today) + step) * 12 + (edge === '初' ? 0 : 11), edge);
  return year === undefined ? nextOrLast(today, direction, at) : at(years[year] ?? 0);
};

/** Of a thing that comes once in a step: the one of this step, unless it lies the wrong way. */
const nextOrLast = (today: CalendarDay, direction: DayDirection, at: (step: number) => CalendarDay): CalendarDay =>
  chosen(
    today,
    direction,
    () => (at(0) >= today ? at(0) : at(1)),
    () => (at(0) <= today ? at(0) : at(-1)),
  ) ?? at(0);

/** `months` counts from the year 0. */
const edgeOfMonth = (months: number, edge: string): CalendarDay => {
  const first = (count: number) => `${Math.floor(count / 12)}-${pad((count % 12) + 1)}-01` as CalendarDay; // a first is a day
  return edge === '初' ? first(months) : addDays(first(months + 1), -1);
};

/** 3天后, 两周后, 半个月后, 一个月后, 10天前; a bare number where a day is to come. */
const fromToday = (text: string, today: CalendarDay, direction: DayDirection): CalendarDay | undefined => {
  if (direction === 'coming' && /^\d{1,3}$/.test(text)) return addDays(today, Number(text));
  const match =
    /^(\d{1,3}|半|[一二两三四五六七八九十]{1,3})(天|日|周|个星期|星期|个礼拜|个月|年)(?:以|之)?(后|前)$/.exec(text);
  const [, number = '', unit = '', way] = match ?? [];
  const sign = way === '前' ? -1 : 1;
  if (number === '半') return unit === '个月' ? addDays(today, sign * 15) : undefined;
  const count = /^\d/.test(number) ? Number(number) : chineseNumber(number);
  if (match === null || count === undefined) return undefined;
  if (unit === '天' || unit === '日') return addDays(today, sign * count);
  if (unit === '年' || unit === '个月') return monthsFrom(today, sign * count * (unit === '年' ? 12 : 1));
  return addDays(today, sign * count * 7);
};

/** The same day of another month, or its last one: a month after 31 January is 28 February. */
const monthsFrom = (today: CalendarDay, months: number): CalendarDay | undefined => {
  const count = yearOf(today) * 12 + monthOf(today) - 1 + months;
  if (count < 12_000) return undefined;
  return dayOf(Math.floor(count / 12), (count % 12) + 1, Number(today.slice(8))) ?? edgeOfMonth(count, '底');
};

const digits = '零一二三四五六七八九';

/** 一 to 九十九. */
const chineseNumber = (text: string): number | undefined => {
  const [tens, ones, ...more] = text.replace('两', '二').split('十');
  if (tens === undefined || more.length > 0) return undefined;
  if (ones === undefined) return tens.length === 1 ? digits.indexOf(tens) : undefined;
  if (tens.length > 1 || ones.length > 1) return undefined;
  return (tens === '' ? 1 : digits.indexOf(tens)) * 10 + (ones === '' ? 0 : digits.indexOf(ones));
};

const chosen = (
  today: CalendarDay,
  direction: DayDirection,
  coming: () => CalendarDay | undefined,
  past: () => CalendarDay | undefined,
): CalendarDay | undefined => {
  if (direction === 'coming') return coming();
  if (direction === 'past') return past();
  const [next, last] = [coming(), past()];
  if (next === undefined || last === undefined) return next ?? last;
  return distance(today, next) <= distance(last, today) ? next : last;
};

const distance = (from: CalendarDay, to: CalendarDay): number => Date.parse(to) - Date.parse(from);

const yearOf = (day: CalendarDay): number => Number(day.slice(0, 4));
const monthOf = (day: CalendarDay): number => Number(day.slice(5, 7));

const dayOf = (year: number, month: number, day: number): CalendarDay | undefined =>
  parseCalendarDay(`${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`);

const pad = (number: number): string => String(number).padStart(2, '0');
