import { lazy } from 'react';
import { Route } from 'wouter';
import type { Feature } from '../../notices/feature.tsx';

const VisitPage = lazy(async () => ({ default: (await import('./visit-page.tsx')).VisitPage }));

export const visitFeature: Feature = {
  routes: [
    <Route key="/visits/:id" path="/visits/:id">
      {({ id }) => <VisitPage id={id} key={id} />}
    </Route>,
  ],
};
