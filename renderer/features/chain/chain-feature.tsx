import { ApartmentOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const ChainListPage = lazy(async () => ({ default: (await import('./chain-list-page.tsx')).ChainListPage }));
const ChainPage = lazy(async () => ({ default: (await import('./chain-page.tsx')).ChainPage }));

export const chainFeature: Feature = {
  routes: [
    <Route key="/chains" path="/chains" component={ChainListPage} />,
    <Route key="/chains/:id" path="/chains/:id">
      {({ id }) => <ChainPage id={id} key={id} />}
    </Route>,
  ],
  destination: {
    path: '/chains',
    icon: <ApartmentOutlined />,
    name: () => i18next.t('common:nav.chains'),
    initials: 'cyl',
    keys: 'g i',
  },
};
