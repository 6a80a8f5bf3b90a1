import { BankOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { type Feature, screen } from '../../notices/feature.tsx';

export const companyFeature: Feature = {
  routes: [
    screen('/companies', 'CompanyListPage', () => import('./company-list-page.tsx')),
    screen('/companies/duplicates', 'DuplicatesPage', () => import('./duplicates-page.tsx')),
    screen('/companies/:id', 'CompanyPage', () => import('./company-page.tsx')),
  ],
  destination: {
    path: '/companies',
    icon: <BankOutlined />,
    name: () => i18next.t('common:nav.companies'),
    initials: 'qyk',
    keys: 'g c',
  },
};
