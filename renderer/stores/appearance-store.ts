import { create } from 'zustand';

const themeChoices = ['system', 'light', 'dark'] as const;
const locales = ['zh-CN', 'en'] as const;

export type ThemeChoice = (typeof themeChoices)[number];
export type Locale = (typeof locales)[number];

export const isThemeChoice = (value: unknown): value is ThemeChoice => themeChoices.some((known) => known === value);
export const isLocale = (value: unknown): value is Locale => locales.some((known) => known === value);

interface AppearanceState {
  readonly theme: ThemeChoice;
  readonly locale: Locale;
  readonly setTheme: (theme: ThemeChoice) => void;
  readonly setLocale: (locale: Locale) => void;
}

/** What is shown now; the workspace keeps it (renderer/app/use-kept-appearance.ts). */
export const useAppearanceStore = create<AppearanceState>()((set) => ({
  theme: 'system',
  locale: 'zh-CN',
  setTheme: (theme) => set({ theme }),
  setLocale: (locale) => set({ locale }),
}));
