import { BankOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const CompanyListPage = lazy(async () => ({ default: (await import('./company-list-page.tsx')).CompanyListPage }));
const DuplicatesPage = lazy(async () => ({ default: (await import('./duplicates-page.tsx')).DuplicatesPage }));
const CompanyPage = lazy(async () => ({ default: (await import('./company-page.tsx')).CompanyPage }));

export const companyFeature: Feature = {
  routes: [
    <Route key="/companies" path="/companies" component={CompanyListPage} />,
    <Route key="/companies/duplicates" path="/companies/duplicates" component={DuplicatesPage} />,
    <Route key="/companies/:id" path="/companies/:id">
      {({ id }) => <CompanyPage id={id} key={id} />}
    </Route>,
  ],
  destination: {
    path: '/companies',
    icon: <BankOutlined />,
    name: () => i18next.t('common:nav.companies'),
    initials: 'qyk',
    keys: 'g c',
  },
};
