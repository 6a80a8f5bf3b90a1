import { DeleteOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { type Feature, screen } from '../../notices/feature.tsx';

export const trashFeature: Feature = {
  routes: [screen('/trash', 'TrashPage', () => import('./trash-page.tsx'))],
  destination: { path: '/trash', icon: <DeleteOutlined />, name: () => i18next.t('common:nav.trash'), initials: 'hsz' },
};
