import { TeamOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const CooperationPage = lazy(async () => ({ default: (await import('./cooperation-page.tsx')).CooperationPage }));
const FirmPage = lazy(async () => ({ default: (await import('./firm-page.tsx')).FirmPage }));

export const cooperationFeature: Feature = {
  routes: [
    <Route key="/cooperation" path="/cooperation" component={CooperationPage} />,
    <Route key="/cooperation/firms/:id" path="/cooperation/firms/:id">
      {({ id }) => <FirmPage id={id} key={id} />}
    </Route>,
  ],
  destination: {
    path: '/cooperation',
    icon: <TeamOutlined />,
    name: () => i18next.t('common:nav.cooperation'),
    initials: 'xt',
    keys: 'g x',
  },
};
