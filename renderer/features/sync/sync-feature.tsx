import { SyncOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const SyncPage = lazy(async () => ({ default: (await import('./sync-page.tsx')).SyncPage }));
const ConflictsPage = lazy(async () => ({ default: (await import('./conflicts-page.tsx')).ConflictsPage }));

export const syncFeature: Feature = {
  routes: [
    <Route key="/sync" path="/sync" component={SyncPage} />,
    <Route key="/sync/conflicts" path="/sync/conflicts" component={ConflictsPage} />,
  ],
  destination: {
    path: '/sync',
    icon: <SyncOutlined />,
    name: () => i18next.t('common:nav.sync'),
    initials: 'tb',
  },
};
