import { create } from 'zustand';
import type { TripStatus, VisitKind } from '../../../shared/domain/trip/trip.ts';

export const tripViews = ['trips', 'visits', 'form'] as const;
export type TripView = (typeof tripViews)[number];

interface TripViewState {
  readonly view: TripView;
  /** Undefined shows every year. */
  readonly year: number | undefined;
  readonly status: TripStatus | undefined;
  readonly kind: VisitKind | undefined;
  /** Of the visits and of the form; undefined until chosen: the month of today. */
  readonly period: readonly [string, string] | undefined;
  readonly set: (change: Partial<Omit<TripViewState, 'set'>>) => void;
}

/** What the list was showing stays while one looks into a trip and comes back. */
export const useTripViewStore = create<TripViewState>()((set) => ({
  view: 'trips',
  year: undefined,
  status: undefined,
  kind: undefined,
  period: undefined,
  set,
}));
