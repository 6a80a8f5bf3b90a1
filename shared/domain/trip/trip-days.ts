import { type CalendarDay, daysBetween } from '../../kernel/calendar-day.ts';
import type { TripStatus } from './trip.ts';

/** 天数 in half days (forms.md 3B counts 2.5 days): as typed, otherwise every calendar day from start to end. */
export const tripHalfDays = (trip: {
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly halfDays: number | null;
}): number => trip.halfDays ?? (daysBetween(trip.startsOn, trip.endsOn) + 1) * 2;

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
