import type { TFunction } from 'i18next';
import { firstDay, lastDay, parseCalendarDay } from '../../shared/kernel/calendar-day.ts';
import { officeToday } from './office-today.ts';

/**
 * Why the value of a `DayInput` is no day that the field takes, in words; undefined where it is one, or nothing. A text
 * that is no day stays the value: emptied, it would be saved as no day, without a word.
 */
export const dayProblem = (t: TFunction<'common'>, value: unknown, max?: string): string | undefined => {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if (parseCalendarDay(value) === undefined) return t('typed.dayUnclear', { text: value.trim() });
  if (value < firstDay || value > lastDay) return t('error.DayOutOfBounds', { first: firstDay, last: lastDay });
  if (max === undefined || value <= max) return undefined;
  return max === officeToday() ? t('typed.dayToCome', { day: value }) : t('typed.dayTooLate', { day: value, max });
};
