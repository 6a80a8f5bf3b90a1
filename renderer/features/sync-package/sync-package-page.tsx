import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { ExportCard } from './export-card.tsx';
import { ImportCard } from './import-card.tsx';
import './sync-package.css';

/** Sync without a network: a file out, a file back. */
export const SyncPackagePage = () => {
  const { t } = useTranslation('syncPackage');
  const [, navigate] = useLocation();
  const overview = useAnswer(api.package.overview.queryOptions());
  if (overview.data === undefined) return <Page title={t('title')}>{overview.instead}</Page>;
  const { serverName, waiting } = overview.data;
  return (
    <Page title={t('title')} note={t('note')} actions={<Button onClick={() => navigate('/sync')}>{t('back')}</Button>}>
      {serverName === null ? (
        <EmptyState
          title={t('notEnrolled.title')}
          text={t('notEnrolled.text')}
          actions={<Link href="/sync">{t('notEnrolled.action')}</Link>}
        />
      ) : (
        <div className="lz-package">
          <p className="lz-package-steps">{t('steps')}</p>
          <ExportCard serverName={serverName} waiting={waiting} />
          <ImportCard />
        </div>
      )}
    </Page>
  );
};
