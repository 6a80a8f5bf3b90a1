import { create } from 'zustand';

interface ShortcutHelpState {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

export const useShortcutHelpStore = create<ShortcutHelpState>()((set) => ({
  open: false,
  setOpen: (open) => set({ open }),
}));
