import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Locale, useAppearanceStore } from '../stores/appearance-store.ts';
import { words as zhCN } from './zh-CN/words.generated.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof zhCN;
  }
}

/** Chinese first, and read with the first picture; another language, held to the same keys by its type, when somebody wants it. */
export const startI18n = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    ns: Object.keys(zhCN),
    defaultNS: 'common',
    resources: { 'zh-CN': zhCN },
    interpolation: { escapeValue: false },
    // A language whose words are still being read shows nothing of its own.
    partialBundledLanguages: true,
  });
  // Words that cannot be read leave the language that is shown.
  useAppearanceStore.subscribe(({ locale }) => void showLanguage(locale).catch(() => undefined));
};

const wordsOf: Readonly<Record<Exclude<Locale, 'zh-CN'>, () => Promise<typeof zhCN>>> = {
  en: async () => (await import('./en/words.generated.ts')).words,
};

const showLanguage = async (locale: Locale): Promise<void> => {
  if (locale !== 'zh-CN' && !i18next.hasResourceBundle(locale, 'common')) {
    const words = await wordsOf[locale]();
    for (const [namespace, own] of Object.entries(words)) i18next.addResourceBundle(locale, namespace, own);
  }
  // Somebody may have changed their mind while the words were read.
  if (useAppearanceStore.getState().locale !== locale) return;
  document.documentElement.lang = locale;
  if (i18next.language !== locale) await i18next.changeLanguage(locale);
};
