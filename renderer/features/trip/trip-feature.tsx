import { CarOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const TripListPage = lazy(async () => ({ default: (await import('./trip-list-page.tsx')).TripListPage }));
const TripPage = lazy(async () => ({ default: (await import('./trip-page.tsx')).TripPage }));

export const tripFeature: Feature = {
  routes: [
    <Route key="/trips" path="/trips" component={TripListPage} />,
    <Route key="/trips/:id" path="/trips/:id">
      {({ id }) => <TripPage id={id} key={id} />}
    </Route>,
  ],
  destination: {
    path: '/trips',
    icon: <CarOutlined />,
    name: () => i18next.t('common:nav.trips'),
    initials: 'wc',
    keys: 'g o',
  },
};
