import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch } from 'wouter';
import { TodayPage } from '../features/today/today-page.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Waiting } from '../ui/unanswered.tsx';

// Every screen but the first is loaded when it is opened: the window must be usable before they are read.
const CompanyListPage = lazy(async () => ({
  default: (await import('../features/company/company-list-page.tsx')).CompanyListPage,
}));
const CompanyPage = lazy(async () => ({ default: (await import('../features/company/company-page.tsx')).CompanyPage }));
const DuplicatesPage = lazy(async () => ({
  default: (await import('../features/company/duplicates-page.tsx')).DuplicatesPage,
}));
const ChainListPage = lazy(async () => ({
  default: (await import('../features/chain/chain-list-page.tsx')).ChainListPage,
}));
const ChainPage = lazy(async () => ({ default: (await import('../features/chain/chain-page.tsx')).ChainPage }));
const LeadListPage = lazy(async () => ({
  default: (await import('../features/lead/lead-list-page.tsx')).LeadListPage,
}));
const LeadPage = lazy(async () => ({ default: (await import('../features/lead/lead-page.tsx')).LeadPage }));
const NewLeadPage = lazy(async () => ({ default: (await import('../features/lead/new-lead-page.tsx')).NewLeadPage }));
const TripListPage = lazy(async () => ({
  default: (await import('../features/trip/trip-list-page.tsx')).TripListPage,
}));
const TripPage = lazy(async () => ({ default: (await import('../features/trip/trip-page.tsx')).TripPage }));
const VisitPage = lazy(async () => ({ default: (await import('../features/visit/visit-page.tsx')).VisitPage }));
const ReportPage = lazy(async () => ({ default: (await import('../features/report/report-page.tsx')).ReportPage }));
const ImportingPage = lazy(async () => ({
  default: (await import('../features/importing/importing-page.tsx')).ImportingPage,
}));
const SyncPage = lazy(async () => ({ default: (await import('../features/sync/sync-page.tsx')).SyncPage }));
const ConflictsPage = lazy(async () => ({
  default: (await import('../features/sync/conflicts-page.tsx')).ConflictsPage,
}));
const SyncPackagePage = lazy(async () => ({
  default: (await import('../features/sync-package/sync-package-page.tsx')).SyncPackagePage,
}));
const DirectiveListPage = lazy(async () => ({
  default: (await import('../features/directive/directive-list-page.tsx')).DirectiveListPage,
}));
const DirectivePage = lazy(async () => ({
  default: (await import('../features/directive/directive-page.tsx')).DirectivePage,
}));
const CooperationPage = lazy(async () => ({
  default: (await import('../features/cooperation/cooperation-page.tsx')).CooperationPage,
}));
const FirmPage = lazy(async () => ({ default: (await import('../features/cooperation/firm-page.tsx')).FirmPage }));
const TrashPage = lazy(async () => ({ default: (await import('../features/trash/trash-page.tsx')).TrashPage }));
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/settings-page.tsx')).SettingsPage,
}));

/** Hash addresses, so that a screen can be named, bookmarked and opened from another one without imports between features. */
export const Routes = () => (
  <Suspense fallback={<Waiting brief={false} />}>
    <Switch>
      <Route path="/" component={TodayPage} />
      <Route path="/companies" component={CompanyListPage} />
      <Route path="/companies/duplicates" component={DuplicatesPage} />
      <Route path="/companies/:id">{({ id }) => <CompanyPage id={id} key={id} />}</Route>
      <Route path="/chains" component={ChainListPage} />
      <Route path="/chains/:id">{({ id }) => <ChainPage id={id} key={id} />}</Route>
      <Route path="/leads" component={LeadListPage} />
      <Route path="/leads/new" component={NewLeadPage} />
      <Route path="/leads/:id">{({ id }) => <LeadPage id={id} key={id} />}</Route>
      <Route path="/trips" component={TripListPage} />
      <Route path="/trips/:id">{({ id }) => <TripPage id={id} key={id} />}</Route>
      <Route path="/visits/:id">{({ id }) => <VisitPage id={id} key={id} />}</Route>
      <Route path="/report">{() => <ReportPage />}</Route>
      <Route path="/report/:year/:week">
        {({ year, week }) => <ReportPage isoYear={Number(year)} isoWeek={Number(week)} key={`${year}-${week}`} />}
      </Route>
      <Route path="/import" component={ImportingPage} />
      <Route path="/sync/conflicts" component={ConflictsPage} />
      <Route path="/sync/package" component={SyncPackagePage} />
      <Route path="/sync" component={SyncPage} />
      <Route path="/directives" component={DirectiveListPage} />
      <Route path="/directives/:id">{({ id }) => <DirectivePage id={id} key={id} />}</Route>
      <Route path="/cooperation" component={CooperationPage} />
      <Route path="/cooperation/firms/:id">{({ id }) => <FirmPage id={id} key={id} />}</Route>
      <Route path="/trash" component={TrashPage} />
      <Route path="/settings" component={SettingsPage} />
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
