import { ImportOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const ImportingPage = lazy(async () => ({ default: (await import('./importing-page.tsx')).ImportingPage }));

export const importingFeature: Feature = {
  routes: [<Route key="/import" path="/import" component={ImportingPage} />],
  destination: {
    path: '/import',
    icon: <ImportOutlined />,
    name: () => i18next.t('common:nav.importing'),
    initials: 'dr',
  },
};
