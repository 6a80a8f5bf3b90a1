import { ApartmentOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { type Feature, screen } from '../../notices/feature.tsx';

export const chainFeature: Feature = {
  routes: [
    screen('/chains', 'ChainListPage', () => import('./chain-list-page.tsx')),
    screen('/chains/:id', 'ChainPage', () => import('./chain-page.tsx')),
  ],
  destination: {
    path: '/chains',
    icon: <ApartmentOutlined />,
    name: () => i18next.t('common:nav.chains'),
    initials: 'cyl',
    keys: 'g i',
  },
};
