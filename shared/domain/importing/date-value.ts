import { type CalendarDay, calendarDayOfMs, parseCalendarDay } from '../../kernel/calendar-day.ts';
import { type Cell, cellText, isPlaceholder } from './cell.ts';
import type { RowWarning } from './row-warning.ts';

/**
 * `partial` is a month or a year without a day, `shortYear` a year of two digits (98 or 23: of which century?), `future`
 * a day after the one that the column allows, `implausible` a year that no record has. All but `day` are kept as text
 * and shown; none is completed or corrected by a guess.
 */
export type DateValue =
  | { readonly kind: 'day'; readonly day: CalendarDay }
  | { readonly kind: 'empty' }
  | { readonly kind: DateDoubt; readonly text: string };
export type DateDoubt = 'partial' | 'shortYear' | 'future' | 'implausible' | 'invalid';

/** What a person should be told about a day that was not taken. */
export const dateWarnings: Readonly<Record<DateDoubt, RowWarning['type']>> = {
  partial: 'PartialDate',
  shortYear: 'ShortYear',
  future: 'FutureDate',
  implausible: 'ImplausibleYear',
  invalid: 'InvalidDate',
};

/**
 * What a person said of years whose century the file does not say: `latest` is the last one that does not lie ahead (98 is
 * 1998, 05 is 2005), `nineteen` is 19… for all.
 */
export const yearReadings = ['latest', 'nineteen'] as const;
export type YearReading = (typeof yearReadings)[number];

interface Centuries {
  readonly reading: YearReading;
  readonly today: CalendarDay;
  /** A day that lies ahead is one of the century before: 2062 is how Excel writes 62. */
  readonly movesFuture: boolean;
}

/** `notAfter`: for what has happened already, like a founding. */
export const parseDateValue = (cell: Cell | undefined, notAfter?: CalendarDay, centuries?: Centuries): DateValue => {
  const own = read(cell);
  // Asked of every day of a big list: nearly none is of those years.
  if (own.kind === 'day' && own.day < '1910' && isMadeOfNumber(cell, own.day))
    return { kind: 'implausible', text: cellText(cell) };
  const value = withCentury(own, notAfter, centuries);
  if (value.kind === 'day' && notAfter !== undefined && value.day > notAfter)
    return { kind: 'future', text: typeof cell === 'number' ? value.day : cellText(cell) };
  return value;
};

const withCentury = (value: DateValue, notAfter?: CalendarDay, centuries?: Centuries): DateValue => {
  if (centuries === undefined) return value;
  const { reading, today, movesFuture } = centuries;
  if (value.kind === 'day') {
    if (!movesFuture || value.day <= today) return value;
    const before = read(`${Number(value.day.slice(0, 4)) - 100}${value.day.slice(4)}`);
    return before.kind === 'day' ? before : value;
  }
  if (value.kind !== 'shortYear') return value;
  const rest = value.text.replace(/^['’]/, '');
  // What is planned may lie ahead, but not far.
  const last = notAfter ?? `${Number(today.slice(0, 4)) + yearsAhead}${today.slice(4)}`;
  const [recent, earlier] = [read(`20${rest}`), read(`19${rest}`)];
  const isRecent = reading === 'latest' && recent.kind === 'day' && recent.day <= last;
  const found = isRecent || (earlier.kind !== 'day' && reading === 'latest') ? recent : earlier;
  return found.kind === 'day' ? found : value;
};

const yearsAhead = 30;

const read = (cell: Cell | undefined): DateValue => {
  // As the reader writes the days of a spreadsheet: a column of them needs none of what follows.
  if (typeof cell === 'string' && isoDay.test(cell))
    return dayOf(cell.slice(0, 4), cell.slice(5, 7), cell.slice(8), cell);
  const text = cellText(cell);
  if (text === '' || isPlaceholder(text)) return { kind: 'empty' };
  // 2025-05-31T16:00:00.000Z, as programs write the first of June: its midnight here.
  if (universal.test(text)) return ofMoment(Date.parse(text), text);
  const compact = withoutChinese(text)
    .replace(/\s*(?:\(?(?:星期|周)[一二三四五六日天]\)?)/, '')
    .replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?.*$/, '')
    .replace(/[－—–]/g, '-')
    .replace(/[．。]/g, '.')
    .replace(/\.$/, '');

  const serial = /^\d{5}(?:\.\d+)?$/.test(compact) ? Number(compact) : Number.NaN;
  if (serial >= firstSerial && serial <= lastSerial) return { kind: 'day', day: serialToDay(serial) };

  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(compact);
  if (digits !== null) return dayOf(digits[1], digits[2], digits[3], text);
  const full = /^(\d{4})\s*[-/.年\\、]\s*(\d{1,2})\s*[-/.月\\、]\s*(\d{1,2})\s*[日号]?$/.exec(compact);
  if (full !== null) return dayOf(full[1], full[2], full[3], text);
  if (/^['’]?\d{2}\s*(?:[-/.年\\、])\s*\d{1,2}\s*(?:[-/.月\\、])\s*\d{1,2}\s*[日号]?$/.test(compact))
    return { kind: 'shortYear', text };
  if (/^['’]?\d{2}\s*年(?:\s*\d{1,2}\s*月(?:份)?)?$/.test(compact)) return { kind: 'shortYear', text };
  // Month or day first cannot be told apart below 13; only the certain ones are taken.
  const reversed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(compact);
  if (reversed !== null) return reversedDay(reversed, text);
  const named = /^(?:(\d{1,2})[- ]([A-Za-z]{3,9})\.?[-, ]+(\d{4})|([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4}))$/.exec(
    compact,
  );
  if (named !== null) return namedDay(named, text);
  if (/^\d{4}\s*[-/.年]\s*\d{1,2}\s*月?(?:份)?$/.test(compact) || /^\d{4}\s*年$/.test(compact))
    return monthOf(compact, text);
  if (/^(?:1[89]|2[01])\d{2}$/.test(compact)) return { kind: 'partial', text };
  if (/^(?:1[89]|20)\d{4}$/.test(compact)) return monthOf(`${compact.slice(0, 4)}-${compact.slice(4)}`, text);
  return { kind: 'invalid', text };
};

const universal = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/;

const ofMoment = (ms: number, text: string): DateValue => {
  if (Number.isNaN(ms)) return { kind: 'invalid', text };
  const [year, month, day] = calendarDayOfMs(ms).split('-');
  return dayOf(year, month, day, text);
};

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** 1954-10-03 to 2100: below it a five-digit number is no date that a company list holds. */
const firstSerial = 20_000;
const lastSerial = 73_050;

/** Excel counts days from 1899-12-30 (its 1900 was a leap year); the shift to Shanghai is taken off again. */
const serialToDay = (serial: number): CalendarDay =>
  calendarDayOfMs(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);

const dayOf = (year = '', month = '', day = '', text: string): DateValue => {
  const parsed = parseCalendarDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (parsed === undefined) return { kind: 'invalid', text };
  return isPlausible(year) && !zeroDays.has(parsed) ? { kind: 'day', day: parsed } : { kind: 'implausible', text };
};

/** What spreadsheets and databases make of 0 and of nothing: no record has them but by such a mistake. */
const zeroDays: ReadonlySet<string> = new Set(['1899-12-30', '1899-12-31', '1900-01-01']);

/**
 * What a cell of days makes of 3.5 and of a year that is typed into it: 2024 is shown as 1905-07-16 (in files that count from 1904, as
 * 1909-07-17). Only days as the reader writes those of cells: 05/6/7 that a person says is of 1905 is no number.
 */
const isMadeOfNumber = (cell: Cell | undefined, day: string): boolean =>
  typeof cell === 'string' &&
  /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?$/.test(cell) &&
  madeOfNumber.some(([from, to]) => day >= from && day <= to);

const madeOfNumber: readonly (readonly [string, string])[] = [
  ['1899-12-30', '1900-12-31'],
  ['1904-01-01', '1904-01-13'],
  ['1905-03-14', '1905-09-30'],
  ['1909-03-15', '1909-10-01'],
];

/** The oldest firms of the country are of the nineteenth century. */
const isPlausible = (year: string): boolean => Number(year) >= 1800 && Number(year) <= 2100;

const monthOf = (compact: string, text: string): DateValue => {
  const [, year = '', month] = /^(\d{4})\s*[-/.年]?\s*(\d{1,2})?/.exec(compact) ?? [];
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return { kind: 'invalid', text };
  return { kind: isPlausible(year) ? 'partial' : 'implausible', text };
};

const reversedDay = ([, first = '', second = '', year = '']: RegExpExecArray, text: string): DateValue => {
  if (Number(first) > 12) return dayOf(year, second, first, text);
  if (Number(second) > 12 || first === second) return dayOf(year, first, second, text);
  return { kind: 'invalid', text };
};

/** 19-Oct-2021, Oct 19, 2021. */
const namedDay = ([, day, month, year, month2, day2, year2]: RegExpExecArray, text: string): DateValue => {
  const at = months.indexOf((month ?? month2 ?? '').slice(0, 3).toLowerCase());
  return at < 0 ? { kind: 'invalid', text } : dayOf(year ?? year2, String(at + 1), day ?? day2, text);
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 二〇二一年十月十九日 as on official papers; all else comes back as it is. */
const withoutChinese = (text: string): string => {
  const match =
    /^([零〇○一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?)?$/.exec(
      text,
    );
  if (match === null) return text;
  const [, year = '', month, day] = match;
  const digits = [...year].map((sign) => (/[零〇○]/.test(sign) ? 0 : chineseDigits.indexOf(sign))).join('');
  return `${digits}年${month === undefined ? '' : `${upTo99(month)}月`}${day === undefined ? '' : `${upTo99(day)}日`}`;
};

const chineseDigits = '零一二三四五六七八九';

const upTo99 = (text: string): number => {
  const [tens, ones = ''] = text.includes('十') ? text.split('十') : ['零', text];
  return (tens === '' ? 1 : chineseDigits.indexOf(tens ?? '')) * 10 + Math.max(0, chineseDigits.indexOf(ones || '零'));
};
