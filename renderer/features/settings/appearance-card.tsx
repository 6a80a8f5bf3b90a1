import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Locale, type ThemeChoice, useAppearanceStore } from '../../stores/appearance-store.ts';

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];

export const AppearanceCard = () => {
  const { t } = useTranslation('settings');
  const { theme, locale, setTheme, setLocale } = useAppearanceStore();
  return (
    <section className="lz-card">
      <h2>{t('appearance.title')}</h2>
      <div className="lz-settings-rows">
        <span>{t('appearance.theme')}</span>
        <Segmented<ThemeChoice>
          aria-label={t('appearance.theme')}
          value={theme}
          onChange={setTheme}
          options={themes.map((value) => ({ value, label: t(`appearance.${value}`) }))}
        />
        <span>{t('appearance.language')}</span>
        <Segmented<Locale>
          aria-label={t('appearance.language')}
          value={locale}
          onChange={setLocale}
          options={[
            // Each language names itself, so that a person who cannot read the present one finds the way back.
            { value: 'zh-CN', label: '简体中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
    </section>
  );
};
