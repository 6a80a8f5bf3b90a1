import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { useAppearanceStore } from '../stores/appearance-store.ts';
import { words as en } from './en/words.ts';
import { words as zhCN } from './zh-CN/words.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof zhCN;
  }
}

/** Chinese first; English says the same, held to the same keys by its type. */
export const startI18n = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: useAppearanceStore.getState().locale,
    fallbackLng: 'zh-CN',
    ns: Object.keys(zhCN),
    defaultNS: 'common',
    resources: { 'zh-CN': zhCN, en },
    interpolation: { escapeValue: false },
  });
  useAppearanceStore.subscribe(({ locale }) => {
    document.documentElement.lang = locale;
    if (i18next.language !== locale) void i18next.changeLanguage(locale);
  });
};
