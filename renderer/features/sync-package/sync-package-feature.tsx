import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const SyncPackagePage = lazy(async () => ({ default: (await import('./sync-package-page.tsx')).SyncPackagePage }));

export const syncPackageFeature: Feature = {
  routes: [<Route key="/sync/package" path="/sync/package" component={SyncPackagePage} />],
};
