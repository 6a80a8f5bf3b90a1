import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { isWithin, shareWithin, tripHalfDays } from './trip-days.ts';

/** What the form needs of a trip; cancelled and deleted ones are left out by the caller. */
export interface TripFact {
  readonly id: string;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly leaderName: string | null;
  readonly leaderPost: string | null;
  readonly ledByUnitHead: boolean;
  readonly companions: readonly string[];
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly halfDays: number | null;
  readonly cities: readonly string[];
  readonly companies: readonly string[];
  /** What makes two of them one firm, by its record or its typed name. */
  readonly companyKeys: readonly string[];
  readonly talks: readonly string[];
  readonly results: readonly string[];
  readonly nextSteps: readonly string[];
  readonly expenseFen: number | null;
  readonly newLeads: number;
  /** Fields of the trip whose value this version does not understand: none of their numbers is summed. */
  readonly unreadable: readonly { readonly field: string; readonly value: string }[];
}

export interface TripFormRow extends TripFact {
  readonly number: number;
  readonly people: number;
  /** Of the period; the whole trip's are `wholeHalfDays`. */
  readonly halfDays: number;
  readonly wholeHalfDays: number;
  /** It set out before the period: its 批次 and 人次 are counted there. */
  readonly isContinued: boolean;
}

/**
 * 批次 and 人次 count where a trip sets out, 天数 on the days of the period that have come (as in the weekly report), 经费 on all of
 * them, firms and leads by the day of the visit:
 * so the periods of a year add up to the year. They are three different counts; only 批次 led by the unit head count for the monthly
 * bulletin (T36).
 */
export interface TripFormTotals {
  readonly trips: number;
  readonly tripsLedByUnitHead: number;
  readonly halfDays: number;
  /** 人次: each traveller of each trip. */
  readonly people: number;
  /** Different firms: one that two trips saw is one. */
  readonly companies: number;
  readonly newLeads: number;
  readonly expenseFen: number;
  /** Trips of the period that nobody has written an amount for: not in `expenseFen`. */
  readonly withoutExpense: number;
}

export interface TripForm {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly rows: readonly TripFormRow[];
  /** Units without a trip in the period: their row says 未外出 and stays in the table (forms.md 3B). */
  readonly unitsWithoutTrip: readonly { readonly id: string; readonly name: string }[];
  readonly totals: TripFormTotals;
  /** Trips of the period that have not begun: they stand in no row and in no total. */
  readonly planned: number;
}

/**
 * 外出招商情况表 (forms.md 3B): trips with a day in the period that have begun by `today`, the longest first as published
 * tables have it. What is planned is said beside it.
 */
export const buildTripForm = (
  trips: readonly TripFact[],
  units: readonly { readonly id: string; readonly name: string }[],
  from: CalendarDay,
  to: CalendarDay,
  today: CalendarDay,
): TripForm => {
  const until = to < today ? to : today;
  const inPeriod = trips.filter((trip) => isWithin(trip, from, to));
  const rows = inPeriod
    .filter(({ startsOn }) => startsOn <= today)
    .map((trip) => ({
      ...trip,
      wholeHalfDays: tripHalfDays(trip),
      halfDays: shareWithin(trip, tripHalfDays(trip), from, until),
      expenseFen: trip.expenseFen === null ? null : shareWithin(trip, trip.expenseFen, from, to),
      isContinued: trip.startsOn < from,
      people: peopleOf(trip),
    }))
    .sort((a, b) => b.halfDays - a.halfDays || compare(a.startsOn, b.startsOn) || compare(a.id, b.id))
    .map((trip, index): TripFormRow => ({ ...trip, number: index + 1 }));
  const setOut = rows.filter(({ isContinued }) => !isContinued);
  const travelled = new Set(rows.map(({ unitId }) => unitId));
  return {
    from,
    to,
    rows,
    unitsWithoutTrip: units.filter(({ id }) => !travelled.has(id)),
    planned: inPeriod.length - rows.length,
    totals: {
      trips: setOut.length,
      tripsLedByUnitHead: setOut.filter(({ ledByUnitHead }) => ledByUnitHead).length,
      halfDays: sum(rows, ({ halfDays }) => halfDays),
      people: sum(setOut, ({ people }) => people),
      companies: new Set(rows.flatMap(({ companyKeys }) => companyKeys)).size,
      newLeads: sum(rows, ({ newLeads }) => newLeads),
      expenseFen: sum(rows, ({ expenseFen }) => expenseFen ?? 0),
      withoutExpense: rows.filter(({ expenseFen }) => expenseFen === null).length,
    },
  };
};

const peopleOf = ({ leaderName, companions }: TripFact): number => companions.length + (leaderName === null ? 0 : 1);

const sum = <T>(rows: readonly T[], value: (row: T) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
