import { DeleteOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const TrashPage = lazy(async () => ({ default: (await import('./trash-page.tsx')).TrashPage }));

export const trashFeature: Feature = {
  routes: [<Route key="/trash" path="/trash" component={TrashPage} />],
  destination: {
    path: '/trash',
    icon: <DeleteOutlined />,
    name: () => i18next.t('common:nav.trash'),
    initials: 'hsz',
  },
};
