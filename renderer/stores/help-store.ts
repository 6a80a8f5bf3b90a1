import { create } from 'zustand';

interface HelpStore {
  /** Name of the page of the manual that is open, e.g. `backup`. */
  readonly page: string | undefined;
  readonly openHelp: (page: string) => void;
  readonly closeHelp: () => void;
}

/** The manual lies over the screen, so that a half-filled form is still there afterwards. */
export const useHelpStore = create<HelpStore>((set) => ({
  page: undefined,
  openHelp: (page) => set({ page }),
  closeHelp: () => set({ page: undefined }),
}));

export const helpIndex = 'README';
