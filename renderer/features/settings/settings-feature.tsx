import { SettingOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const SettingsPage = lazy(async () => ({ default: (await import('./settings-page.tsx')).SettingsPage }));

export const settingsFeature: Feature = {
  routes: [<Route key="/settings" path="/settings" component={SettingsPage} />],
  destination: {
    path: '/settings',
    icon: <SettingOutlined />,
    name: () => i18next.t('common:nav.settings'),
    initials: 'sz',
  },
};
