import { type Feature, screen } from '../../notices/feature.tsx';
import { RoomDue } from './room-due.tsx';

export const roomFeature: Feature = {
  routes: [screen('/room', 'RoomPage', () => import('./room-page.tsx'))],
  Due: RoomDue,
};
