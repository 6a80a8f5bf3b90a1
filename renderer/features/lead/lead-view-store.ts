import { create } from 'zustand';

interface LeadViewState {
  readonly view: 'table' | 'board';
  readonly setView: (view: 'table' | 'board') => void;
}

/** Kept while the window is open, so that the way back from a lead finds the screen as it was. */
export const useLeadViewStore = create<LeadViewState>()((set) => ({
  view: 'table',
  setView: (view) => set({ view }),
}));
