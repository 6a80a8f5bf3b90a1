import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../api/query-client.ts';
import { FeaturesContext } from '../notices/feature.tsx';
import { useAppearanceStore } from '../stores/appearance-store.ts';
import { buttonSettings } from '../ui/button-settings.tsx';
import { LimitWordsContext } from '../ui/limit-words.ts';
import { MishapGuard } from '../ui/mishap.tsx';
import { themeConfig } from '../ui/theme.ts';
import { toastSettings } from '../ui/toast-settings.ts';
import { useDarkMode } from '../ui/use-dark-mode.ts';
import { useOverlayEscape } from '../ui/use-overlay-escape.ts';
import { overlaySettings, useOverlayFocus } from '../ui/use-overlay-focus.ts';
import { useWholeClicks } from '../ui/use-whole-clicks.ts';
import { features } from './features.generated.ts';
import { WorkspaceGate } from './workspace-gate.tsx';

export const App = () => {
  const { t } = useTranslation();
  const dark = useDarkMode(useAppearanceStore((state) => state.theme));
  const locale = useAppearanceStore((state) => state.locale);
  const theme = useMemo(() => themeConfig(dark), [dark]);
  useOverlayFocus();
  useOverlayEscape();
  useWholeClicks();

  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    document.documentElement.lang = locale;
    dayjs.locale(locale === 'zh-CN' ? 'zh-cn' : 'en');
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
              <FeaturesContext value={features}>
                <WorkspaceGate />
              </FeaturesContext>
            </LimitWordsContext>
          </MishapGuard>
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
};
