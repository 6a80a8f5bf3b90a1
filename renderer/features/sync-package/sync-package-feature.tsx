import { type Feature, screen } from '../../notices/feature.tsx';

export const syncPackageFeature: Feature = {
  routes: [screen('/sync/package', 'SyncPackagePage', () => import('./sync-package-page.tsx'))],
};
