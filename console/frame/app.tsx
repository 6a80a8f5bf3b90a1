import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo } from 'react';
import { themeConfig } from '../../renderer/ui/theme.ts';
import { queryClient } from '../api/queries.ts';
import { useAppearance } from './appearance.ts';
import { Gate } from './gate.tsx';
import { useDarkMode } from './use-dark-mode.ts';

export const App = () => {
  const dark = useDarkMode();
  const locale = useAppearance((state) => state.locale);
  const theme = useMemo(() => withoutMotion(themeConfig(dark)), [dark]);

  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    document.documentElement.lang = locale;
  }, [dark, locale]);

  return (
    <ConfigProvider
      theme={theme}
      locale={locale === 'zh-CN' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      componentSize="middle"
    >
      <AntdApp className="lz-app" message={{ maxCount: 3 }}>
        <QueryClientProvider client={queryClient}>
          <Gate />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
};

const prefersStillness = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** What antd takes away at the end of a motion would stay for ever where the style sheet lets motions take no time. */
const withoutMotion = (theme: ThemeConfig): ThemeConfig =>
  prefersStillness ? { ...theme, token: { ...theme.token, motion: false } } : theme;
