import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { calendarDayOfMs, parseCalendarDay } from '../../kernel/calendar-day.ts';
import { type Cell, cellText, isPlaceholder } from './cell.ts';

/** `partial` is a month or a year without a day: kept as text, never completed by a guess. */
export type DateValue =
  | { readonly kind: 'day'; readonly day: CalendarDay }
  | { readonly kind: 'empty' }
  | { readonly kind: 'partial'; readonly text: string }
  | { readonly kind: 'invalid'; readonly text: string };

export const parseDateValue = (cell: Cell | undefined): DateValue => {
  const text = cellText(cell);
  if (text === '' || isPlaceholder(text)) return { kind: 'empty' };
  const compact = text
    .replace(/\s*(?:星期|周)[一二三四五六日天]/, '')
    .replace(/[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?.*$/, '');

  const serial = /^\d{5}(?:\.\d+)?$/.test(compact) ? Number(compact) : Number.NaN;
  if (serial >= firstSerial && serial <= lastSerial) return { kind: 'day', day: serialToDay(serial) };

  const digits = /^(\d{4})(\d{2})(\d{2})$/.exec(compact);
  if (digits !== null) return dayOf(digits[1], digits[2], digits[3], text);
  const full = /^(\d{4})\s*[-/.年\\、]\s*(\d{1,2})\s*[-/.月\\、]\s*(\d{1,2})\s*[日号]?$/.exec(compact);
  if (full !== null) return dayOf(full[1], full[2], full[3], text);
  const short = /^(\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(compact);
  if (short !== null) return dayOf(century(short[1]), short[2], short[3], text);
  // Month or day first cannot be told apart below 13; only the certain ones are taken.
  const reversed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(compact);
  if (reversed !== null) return reversedDay(reversed, text);
  if (/^\d{4}\s*[-/.年]\s*\d{1,2}\s*月?(?:份)?$/.test(compact) || /^(?:1[89]|2[01])\d{2}\s*年?$/.test(compact))
    return monthOf(compact, text);
  if (/^(?:1[89]|20)\d{4}$/.test(compact)) return monthOf(`${compact.slice(0, 4)}-${compact.slice(4)}`, text);
  return { kind: 'invalid', text };
};

/** 1954-10-03 to 2100: below it a five-digit number is no date that a company list holds. */
const firstSerial = 20_000;
const lastSerial = 73_050;

/** Excel counts days from 1899-12-30 (its 1900 was a leap year); the shift to Shanghai is taken off again. */
const serialToDay = (serial: number): CalendarDay =>
  calendarDayOfMs(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);

const dayOf = (year = '', month = '', day = '', text: string): DateValue => {
  const parsed = parseCalendarDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  const plausible = Number(year) >= 1800 && Number(year) <= 2100;
  return parsed !== undefined && plausible ? { kind: 'day', day: parsed } : { kind: 'invalid', text };
};

const monthOf = (compact: string, text: string): DateValue => {
  const month = /^\d{4}\s*[-/.年]\s*(\d{1,2})/.exec(compact)?.[1];
  const possible = month === undefined || (Number(month) >= 1 && Number(month) <= 12);
  return possible ? { kind: 'partial', text } : { kind: 'invalid', text };
};

const reversedDay = ([, first = '', second = '', year = '']: RegExpExecArray, text: string): DateValue => {
  if (Number(first) > 12) return dayOf(year, second, first, text);
  if (Number(second) > 12 || first === second) return dayOf(year, first, second, text);
  return { kind: 'invalid', text };
};

const century = (year = ''): string => (Number(year) > 50 ? `19${year}` : `20${year}`);
