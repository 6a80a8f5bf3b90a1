import { ProfileOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const LeadListPage = lazy(async () => ({ default: (await import('./lead-list-page.tsx')).LeadListPage }));
const NewLeadPage = lazy(async () => ({ default: (await import('./new-lead-page.tsx')).NewLeadPage }));
const LeadPage = lazy(async () => ({ default: (await import('./lead-page.tsx')).LeadPage }));

export const leadFeature: Feature = {
  routes: [
    <Route key="/leads" path="/leads" component={LeadListPage} />,
    <Route key="/leads/new" path="/leads/new" component={NewLeadPage} />,
    <Route key="/leads/:id" path="/leads/:id">
      {({ id }) => <LeadPage id={id} key={id} />}
    </Route>,
  ],
  destination: {
    path: '/leads',
    icon: <ProfileOutlined />,
    name: () => i18next.t('common:nav.leads'),
    initials: 'xs',
    keys: 'g l',
  },
};
