import { TeamOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { type Feature, screen } from '../../notices/feature.tsx';

export const cooperationFeature: Feature = {
  routes: [
    screen('/cooperation', 'CooperationPage', () => import('./cooperation-page.tsx')),
    screen('/cooperation/firms/:id', 'FirmPage', () => import('./firm-page.tsx')),
  ],
  destination: {
    path: '/cooperation',
    icon: <TeamOutlined />,
    name: () => i18next.t('common:nav.cooperation'),
    initials: 'xt',
    keys: 'g x',
  },
};
