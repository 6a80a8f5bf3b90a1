import { ImportOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { type Feature, screen } from '../../notices/feature.tsx';

export const importingFeature: Feature = {
  routes: [screen('/import', 'ImportingPage', () => import('./importing-page.tsx'))],
  destination: {
    path: '/import',
    icon: <ImportOutlined />,
    name: () => i18next.t('common:nav.importing'),
    initials: 'dr',
  },
};
