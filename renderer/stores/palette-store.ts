import { create } from 'zustand';

interface PaletteState {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

export const usePaletteStore = create<PaletteState>()((set) => ({ open: false, setOpen: (open) => set({ open }) }));
