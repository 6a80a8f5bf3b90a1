import { CarOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { type Feature, screen } from '../../notices/feature.tsx';

export const tripFeature: Feature = {
  routes: [
    screen('/trips', 'TripListPage', () => import('./trip-list-page.tsx')),
    screen('/trips/:id', 'TripPage', () => import('./trip-page.tsx')),
  ],
  destination: {
    path: '/trips',
    icon: <CarOutlined />,
    name: () => i18next.t('common:nav.trips'),
    initials: 'wc',
    keys: 'g o',
  },
};
