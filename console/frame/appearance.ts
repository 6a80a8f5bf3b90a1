import { create } from 'zustand';

export type Theme = 'system' | 'light' | 'dark';
export type Locale = 'zh-CN' | 'en';

interface Appearance {
  readonly theme: Theme;
  readonly locale: Locale;
  readonly setTheme: (theme: Theme) => void;
  readonly setLocale: (locale: Locale) => void;
}

const themeKey = 'lianzhao.console.theme';
const localeKey = 'lianzhao.console.locale';

const keptTheme = (): Theme => {
  const kept = localStorage.getItem(themeKey);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
};

/** Kept by the browser: the server need not know how somebody likes the page. */
export const useAppearance = create<Appearance>()((set) => ({
  theme: keptTheme(),
  locale: localStorage.getItem(localeKey) === 'en' ? 'en' : 'zh-CN',
  setTheme: (theme) => {
    localStorage.setItem(themeKey, theme);
    set({ theme });
  },
  setLocale: (locale) => {
    localStorage.setItem(localeKey, locale);
    set({ locale });
  },
}));
