import { Suspense, use } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch } from 'wouter';
import { FeaturesContext } from '../notices/feature.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Waiting } from '../ui/unanswered.tsx';

/** Hash addresses, so that a screen can be named, bookmarked and opened from another one without imports between features. */
export const Routes = () => (
  <Suspense fallback={<Waiting brief={false} />}>
    <Switch>
      {use(FeaturesContext).flatMap(({ routes }) => routes)}
      <Route component={NotFound} />
    </Switch>
  </Suspense>
);

const NotFound = () => {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('notFound.title')}
      text={t('notFound.text')}
      actions={<Link href="/">{t('notFound.home')}</Link>}
    />
  );
};
