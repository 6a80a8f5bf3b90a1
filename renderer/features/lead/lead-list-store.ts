import { create } from 'zustand';
import type { LeadFilters, LeadSort } from '../../../shared/contract/lead.ts';

interface LeadListState {
  readonly view: 'table' | 'board';
  readonly filters: LeadFilters;
  readonly sort: LeadSort;
  readonly setView: (view: 'table' | 'board') => void;
  readonly setFilters: (filters: LeadFilters) => void;
  readonly setSort: (sort: LeadSort) => void;
}

/** What rests or has ended is asked for, not shown by itself. */
export const defaultFilters: LeadFilters = { statuses: ['active', 'paused'] };

/** Kept while the window is open, so that the way back from a lead finds the list as it was. */
export const useLeadListStore = create<LeadListState>()((set) => ({
  view: 'table',
  filters: defaultFilters,
  sort: { by: 'lastProgressOn', direction: 'desc' },
  setView: (view) => set({ view }),
  setFilters: (filters) => set({ filters }),
  setSort: (sort) => set({ sort }),
}));
