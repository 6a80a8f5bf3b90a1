import { ProfileOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { type Feature, screen } from '../../notices/feature.tsx';

export const leadFeature: Feature = {
  routes: [
    screen('/leads', 'LeadListPage', () => import('./lead-list-page.tsx')),
    screen('/leads/new', 'NewLeadPage', () => import('./new-lead-page.tsx')),
    screen('/leads/:id', 'LeadPage', () => import('./lead-page.tsx')),
  ],
  destination: {
    path: '/leads',
    icon: <ProfileOutlined />,
    name: () => i18next.t('common:nav.leads'),
    initials: 'xs',
    keys: 'g l',
  },
};
