import { type CalendarDay, daysBetween } from '../../kernel/calendar-day.ts';
import type { TripStatus } from './trip.ts';

/** 天数 in half days (forms.md 3B counts 2.5 days): as typed, otherwise every calendar day from start to end. */
export const tripHalfDays = (trip: {
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly halfDays: number | null;
}): number => trip.halfDays ?? (daysBetween(trip.startsOn, trip.endsOn) + 1) * 2;

/**
 * What of a whole (half days, fen) belongs to the days from–to: every day of the trip bears an equal share, rounded where
 * days meet, so that the parts of any periods that lie side by side are the whole.
 */
export const shareWithin = (
  trip: { readonly startsOn: CalendarDay; readonly endsOn: CalendarDay },
  whole: number,
  from: CalendarDay,
  to: CalendarDay,
): number => {
  const length = daysBetween(trip.startsOn, trip.endsOn) + 1;
  const until = (days: number): number => Math.round((whole * Math.min(Math.max(days, 0), length)) / length);
  return until(daysBetween(trip.startsOn, to) + 1) - until(daysBetween(trip.startsOn, from));
};

/** More days than the calendar has between start and end are a slip. */
export const mostHalfDays = (trip: { readonly startsOn: CalendarDay; readonly endsOn: CalendarDay }): number =>
  tripHalfDays({ ...trip, halfDays: null });

/** Whether the trip has a day in the period, both ends included. */
export const isWithin = (
  trip: { readonly startsOn: CalendarDay; readonly endsOn: CalendarDay },
  from: CalendarDay,
  to: CalendarDay,
): boolean => trip.startsOn <= to && trip.endsOn >= from;

/** Dates tell where a trip stands; only a cancellation is somebody's word. */
export const tripStatusOn = (
  trip: { readonly startsOn: CalendarDay; readonly endsOn: CalendarDay; readonly cancelled: boolean },
  today: CalendarDay,
): TripStatus => {
  if (trip.cancelled) return 'cancelled';
  if (today < trip.startsOn) return 'planned';
  return today > trip.endsOn ? 'finished' : 'underWay';
};

/** On paper, of a trip of before the person had to be named. */
export const unnamedHead = '（未填姓名）';

/** 5 half days → "2.5". */
export const formatHalfDays = (halfDays: number): string =>
  halfDays % 2 === 0 ? String(halfDays / 2) : (halfDays / 2).toFixed(1);

/** Days of a trip as people type them (2, 2.5, ２天半, 三天), in halves; undefined for anything else, a third of a day too. */
export const parseTypedDays = (typed: string): number | undefined => {
  const text = typed.normalize('NFKC').replace(/\s+/g, '');
  const [, whole = '', half] = /^(\d{1,3}(?:\.[05])?|半|[一二两三四五六七八九十])天?(半)?$/.exec(text) ?? [];
  if (whole === '' || (half !== undefined && /[.半]/.test(whole))) return undefined;
  const counted = /^\d/.test(whole)
    ? Number(whole)
    : whole === '半'
      ? 0.5
      : numerals.indexOf(whole.replace('两', '二')) + 1;
  const days = counted + (half === undefined ? 0 : 0.5);
  return days >= 0.5 && days <= 365 ? days : undefined;
};

const numerals = '一二三四五六七八九十';
