import { create } from 'zustand';

interface PaletteState {
  readonly open: boolean;
  /** What is typed in it. Here, because keys may come before its field is on the page (renderer/app/use-early-keys.ts). */
  readonly typed: string;
  readonly setOpen: (open: boolean) => void;
  readonly setTyped: (typed: string) => void;
}

export const usePaletteStore = create<PaletteState>()((set) => ({
  open: false,
  typed: '',
  setOpen: (open) => set(open ? { open, typed: '' } : { open }),
  setTyped: (typed) => set({ typed }),
}));
