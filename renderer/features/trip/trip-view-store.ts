import { create } from 'zustand';

export const tripViews = ['trips', 'visits', 'form'] as const;
export type TripView = (typeof tripViews)[number];

interface TripViewState {
  readonly view: TripView;
  /** Of the visits and of the form; undefined until chosen: the month of today. */
  readonly period: readonly [string, string] | undefined;
  readonly set: (change: Partial<Omit<TripViewState, 'set'>>) => void;
}

/** What the list was showing stays while one looks into a trip and comes back. */
export const useTripViewStore = create<TripViewState>()((set) => ({
  view: 'trips',
  period: undefined,
  set,
}));
