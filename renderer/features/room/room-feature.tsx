import { TeamOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { type Feature, screen } from '../../notices/feature.tsx';
import { RoomDue } from './room-due.tsx';

export const roomFeature: Feature = {
  destination: { path: '/room', icon: <TeamOutlined />, name: () => i18next.t('room:title'), initials: 'dwgx' },
  routes: [screen('/room', 'RoomPage', () => import('./room-page.tsx'))],
  Due: RoomDue,
};
