import type { TripDetail } from '../../../shared/contract/trip.ts';

/** 2026-11-16 至 11-20; the year is said again only where it changes. */
export const shortPeriod = (from: string, to: string): string => {
  if (from === to) return from;
  return `${from} – ${from.slice(0, 4) === to.slice(0, 4) ? to.slice(5) : to}`;
};

/** What `trip.update` wants of a trip, as it stands. */
export const factsOf = (trip: TripDetail) => ({
  title: trip.title,
  purpose: trip.purpose,
  unitId: trip.unitId,
  leaderId: trip.leaderId,
  ledByUnitHead: trip.ledByUnitHead,
  startsOn: trip.startsOn,
  endsOn: trip.endsOn,
  halfDays: trip.halfDays,
  expenseFen: trip.expenseFen,
  outcome: trip.outcome,
  nextSteps: trip.nextSteps,
  remark: trip.remark,
  cities: trip.cities,
  personIds: trip.people.map(({ id }) => id),
});

export const wordsOrNull = (text: string | null | undefined): string | null => {
  const words = text?.trim() ?? '';
  return words === '' ? null : words;
};
