import { CalendarOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';
import { TodayPage } from './today-page.tsx';

// Not lazy as the others are: the window must be usable before they are read.
export const todayFeature: Feature = {
  routes: [<Route key="/" path="/" component={TodayPage} />],
  destination: {
    path: '/',
    icon: <CalendarOutlined />,
    name: () => i18next.t('common:nav.today'),
    initials: 'jt',
    keys: 'g t',
  },
};
