import { type Feature, screen } from '../../notices/feature.tsx';

export const visitFeature: Feature = {
  routes: [screen('/visits/:id', 'VisitPage', () => import('./visit-page.tsx'))],
};
