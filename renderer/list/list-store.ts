import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Sort } from './sort.ts';

export interface ListState<Filters extends object, By extends string> {
  readonly filters: Filters;
  /** Null leaves the order to the list. */
  readonly sort: Sort<By> | null;
  /** The row under the keyboard, kept so that coming back from a record finds the same place. */
  readonly active: number;
  readonly selected: ReadonlySet<string>;
  /** Where Shift began. */
  readonly anchor: number;
  readonly setFilters: (filters: Filters) => void;
  /** Undefined takes a filter away. */
  readonly narrow: (part: { readonly [Key in keyof Filters]?: Filters[Key] | undefined }) => void;
  readonly clear: () => void;
  readonly setSort: (sort: Sort<By> | null) => void;
  readonly setActive: (active: number, anchor?: number) => void;
  readonly select: (ids: Iterable<string>) => void;
  /** Of rows that are still being read: only what was asked for last, of the list as it is then, is selected. */
  readonly selectRead: (rows: Promise<readonly { readonly id: string }[]>) => Promise<void>;
}

export type ListStore<Filters extends object, By extends string> = UseBoundStore<StoreApi<ListState<Filters, By>>>;

const nothing: ReadonlySet<string> = new Set();

/** What a list shows, while the window is open; what somebody arranged for good stands in list-layout.ts. */
export const createListStore = <Filters extends object, By extends string>(first: Filters): ListStore<Filters, By> =>
  create<ListState<Filters, By>>()((set, get) => {
    // Another question has other rows: a selection that nobody sees must not be acted on.
    const top = () => ({ active: 0, anchor: 0, ...chosen(nothing) });
    let asked = 0;
    const chosen = (selected: ReadonlySet<string>) => {
      asked += 1;
      return { selected };
    };
    return {
      filters: first,
      sort: null,
      active: 0,
      anchor: 0,
      selected: nothing,
      setFilters: (filters) => set({ filters, ...top() }),
      narrow: (part) => set((state) => ({ filters: withPart(state.filters, part), ...top() })),
      clear: () => set({ filters: first, ...top() }),
      setSort: (sort) => set({ sort, active: 0, anchor: 0 }),
      setActive: (active, anchor = active) => set({ active, anchor }),
      select: (ids) => set(chosen(new Set(ids))),
      selectRead: async (rows) => {
        asked += 1;
        const own = asked;
        const read = await rows;
        if (own === asked) get().select(read.map(({ id }) => id));
      },
    };
  });

const withPart = <Filters extends object>(
  filters: Filters,
  part: { readonly [Key in keyof Filters]?: Filters[Key] | undefined },
): Filters => {
  const next: Filters = Object.assign({ ...filters }, part);
  for (const key of Object.keys(part) as (keyof Filters)[]) {
    const value: unknown = next[key];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) delete next[key];
  }
  return next;
};
