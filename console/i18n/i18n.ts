import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { useAppearance } from '../frame/appearance.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: { console: typeof zhCN };
  }
}

/** Chinese first; English says the same, held to the same keys by its type. */
export const startI18n = async (): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: useAppearance.getState().locale,
    fallbackLng: 'zh-CN',
    ns: ['console'],
    defaultNS: 'console',
    resources: { 'zh-CN': { console: zhCN }, en: { console: en } },
    interpolation: { escapeValue: false },
  });
  useAppearance.subscribe(({ locale }) => {
    if (i18next.language !== locale) void i18next.changeLanguage(locale);
  });
};
