import { SyncOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { type Feature, screen } from '../../notices/feature.tsx';

export const syncFeature: Feature = {
  routes: [
    screen('/sync', 'SyncPage', () => import('./sync-page.tsx')),
    screen('/sync/conflicts', 'ConflictsPage', () => import('./conflicts-page.tsx')),
  ],
  destination: { path: '/sync', icon: <SyncOutlined />, name: () => i18next.t('common:nav.sync'), initials: 'tb' },
};
