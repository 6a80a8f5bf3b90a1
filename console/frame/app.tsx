import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonSettings } from '../../renderer/ui/button-settings.tsx';
import { LimitWordsContext } from '../../renderer/ui/limit-words.ts';
import { MishapGuard } from '../../renderer/ui/mishap.tsx';
import { themeConfig } from '../../renderer/ui/theme.ts';
import { toastSettings } from '../../renderer/ui/toast-settings.ts';
import { useDarkMode } from '../../renderer/ui/use-dark-mode.ts';
import { useOverlayEscape } from '../../renderer/ui/use-overlay-escape.ts';
import { overlaySettings, useOverlayFocus } from '../../renderer/ui/use-overlay-focus.ts';
import { useWholeClicks } from '../../renderer/ui/use-whole-clicks.ts';
import { queryClient } from '../api/queries.ts';
import { useAppearance } from './appearance.ts';
import { Gate } from './gate.tsx';

export const App = () => {
  const { t } = useTranslation();
  const dark = useDarkMode(useAppearance((state) => state.theme));
  const locale = useAppearance((state) => state.locale);
  const theme = useMemo(() => themeConfig(dark), [dark]);
  useOverlayFocus();
  useOverlayEscape();
  useWholeClicks();

  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    document.documentElement.lang = locale;
  }, [dark, locale]);

  return (
    <ConfigProvider
      theme={theme}
      locale={locale === 'zh-CN' ? zhCN : enUS}
      button={buttonSettings}
      modal={overlaySettings}
      drawer={overlaySettings}
      componentSize="middle"
    >
      <AntdApp className="lz-app" message={toastSettings}>
        <QueryClientProvider client={queryClient}>
          <MishapGuard words={t('mishap', { returnObjects: true })}>
            <LimitWordsContext value={(facts) => t('overLimit', facts)}>
              <Gate />
            </LimitWordsContext>
          </MishapGuard>
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
};
