import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Locale = 'zh-CN' | 'en';

interface AppearanceState {
  readonly theme: ThemeChoice;
  readonly locale: Locale;
  readonly setTheme: (theme: ThemeChoice) => void;
  readonly setLocale: (locale: Locale) => void;
}

/** Kept by the window and not by the workspace: the unlock screen needs it before any workspace is open. */
export const useAppearanceStore = create<AppearanceState>()(
  persist(
    (set) => ({
      theme: 'system',
      locale: 'zh-CN',
      setTheme: (theme) => set({ theme }),
      setLocale: (locale) => set({ locale }),
    }),
    { name: 'lianzhao.appearance' },
  ),
);
