import { SettingOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { type Feature, screen } from '../../notices/feature.tsx';

export const settingsFeature: Feature = {
  routes: [screen('/settings', 'SettingsPage', () => import('./settings-page.tsx'))],
  destination: {
    path: '/settings',
    icon: <SettingOutlined />,
    name: () => i18next.t('common:nav.settings'),
    initials: 'sz',
  },
};
