import { useTranslation } from 'react-i18next';
import { Link, Route, Switch } from 'wouter';
import { EmptyState } from '../../renderer/ui/empty-state.tsx';
import { AuditPage } from '../screens/audit/audit-page.tsx';
import { ChainsPage } from '../screens/chains/chains-page.tsx';
import { DevicesPage } from '../screens/devices/devices-page.tsx';
import { OverviewPage } from '../screens/overview/overview-page.tsx';
import { PeoplePage } from '../screens/people/people-page.tsx';
import { RulesPage } from '../screens/rules/rules-page.tsx';
import { ReportPage } from '../screens/submissions/report-page.tsx';
import { SubmissionsPage } from '../screens/submissions/submissions-page.tsx';
import { UnitsPage } from '../screens/units/units-page.tsx';
import { useSignedIn } from './signed-in.ts';

export const Routes = () => {
  const isAdmin = useSignedIn().role === 'admin';
  return (
    <Switch>
      <Route path="/" component={OverviewPage} />
      <Route path="/submissions">{() => <SubmissionsPage />}</Route>
      <Route path="/submissions/:year/:week">
        {({ year, week }) => <SubmissionsPage year={Number(year)} week={Number(week)} />}
      </Route>
      {!isAdmin && <Route path="/reports/:id">{({ id }) => <ReportPage id={id} key={id} />}</Route>}
      <Route path="/rules" component={RulesPage} />
      {isAdmin && <Route path="/units" component={UnitsPage} />}
      {isAdmin && <Route path="/people" component={PeoplePage} />}
      {isAdmin && <Route path="/devices" component={DevicesPage} />}
      {isAdmin && <Route path="/chains" component={ChainsPage} />}
      {isAdmin && <Route path="/audit" component={AuditPage} />}
      <Route component={NotFound} />
    </Switch>
  );
};

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
