import { create } from 'zustand';
import type { CompanyFilters, CompanySort } from '../../../shared/contract/company.ts';

interface CompanyListState {
  readonly filters: CompanyFilters;
  /** Null leaves the order to the list: best match first while something is searched for, else by name. */
  readonly sort: CompanySort | null;
  /** The row under the keyboard, kept so that coming back from a company finds the same place. */
  readonly active: number;
  readonly narrow: (filters: Partial<Record<keyof CompanyFilters, string | boolean | undefined>>) => void;
  readonly clear: () => void;
  readonly setSort: (sort: CompanySort | null) => void;
  readonly setActive: (active: number) => void;
}

export const useCompanyListStore = create<CompanyListState>()((set) => ({
  filters: {},
  sort: null,
  active: 0,
  narrow: (filters) =>
    set((state) => ({
      // Undefined takes a filter away; the contract's type has no undefined values.
      filters: Object.fromEntries(
        Object.entries({ ...state.filters, ...filters }).filter(([, value]) => value !== undefined && value !== ''),
      ) as CompanyFilters,
      active: 0,
    })),
  clear: () => set({ filters: {}, active: 0 }),
  setSort: (sort) => set({ sort, active: 0 }),
  setActive: (active) => set({ active }),
}));

export const sortInUse = (filters: CompanyFilters, sort: CompanySort | null): CompanySort =>
  sort ?? { by: filters.text === undefined ? 'name' : 'match', direction: 'asc' };
