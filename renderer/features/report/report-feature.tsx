import { FileTextOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const ReportPage = lazy(async () => ({ default: (await import('./report-page.tsx')).ReportPage }));

export const reportFeature: Feature = {
  routes: [
    <Route key="/report" path="/report">
      {() => <ReportPage />}
    </Route>,
    <Route key="/report/:year/:week" path="/report/:year/:week">
      {({ year, week }) => <ReportPage isoYear={Number(year)} isoWeek={Number(week)} key={`${year}-${week}`} />}
    </Route>,
  ],
  destination: {
    path: '/report',
    icon: <FileTextOutlined />,
    name: () => i18next.t('common:nav.report'),
    initials: 'zb',
    keys: 'g r',
  },
};
