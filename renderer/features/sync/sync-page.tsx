import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { RoomLine } from '../../notices/room-line.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { ChooseUnit } from './choose-unit.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { LedgerList } from './ledger-list.tsx';
import './sync.css';
import { ForReading } from '../../ui/looking-only.tsx';
import { SyncFacts } from './sync-facts.tsx';
import { SyncMessages } from './sync-messages.tsx';
import { useStateText } from './sync-words.ts';

/** Before: the three fields of enrolment. After: how things stand, and every byte that left. */
export const SyncPage = () => {
  const { t } = useTranslation('sync');
  const answer = useAnswer(api.sync.status.queryOptions());
  if (answer.data === undefined) return <Page title={t('title')}>{answer.instead}</Page>;
  const status = answer.data;
  if (status.state === 'sample')
    return (
      <Page title={t('title')}>
        <EmptyState title={t('state.sample')} text={t('enrol.sample')} />
      </Page>
    );
  if (status.state === 'notEnrolled' || status.state === 'chooseUnit')
    return (
      <Page title={t('title')} note={t(`state.${status.state}`)}>
        <div className="lz-sync-stack">
          <SyncMessages status={{ ...status, problem: null }} />
          {status.state === 'notEnrolled' ? <EnrolForm /> : <ChooseUnit unitName={status.unit?.name ?? ''} />}
        </div>
      </Page>
    );
  return <Enrolled status={status} />;
};

const Enrolled = ({ status }: { readonly status: SyncStatus }) => {
  const { t } = useTranslation('sync');
  const stateText = useStateText();
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  const onError = (error: Error) => void message.error(errorText(error, 'sync'));
  const syncNow = useCall(api.sync.syncNow.mutationOptions({ onError }));
  const leave = useCall(
    api.sync.leave.mutationOptions({ onError, onSuccess: () => void message.success(t('action.left')) }),
  );
  return (
    <Page
      fill
      title={t('title')}
      note={
        <>
          {stateText(status)} · {t(`state.${status.state}`)} <RoomLine />
        </>
      }
      actions={
        <>
          <Popconfirm title={t('action.leaveConfirm')} onConfirm={() => leave.mutate({})}>
            <Button type="text">{t('action.leave')}</Button>
          </Popconfirm>
          <ForReading>
            <Button onClick={() => navigate('/sync/package')}>{t('action.byFile')}</Button>
            {status.openConflicts > 0 && (
              <Button onClick={() => navigate('/sync/conflicts')}>{t('action.conflicts')}</Button>
            )}
          </ForReading>{' '}
          <Button
            // While a question waits, its answer is the one thing to do.
            type={status.problem?.type === 'massDelete' ? 'default' : 'primary'}
            loading={syncNow.isPending}
            onClick={() => syncNow.mutate({})}
          >
            {t('action.syncNow')}
          </Button>
        </>
      }
    >
      <div className="lz-sync-stack lz-sync-fill">
        <SyncMessages status={status} />
        <section className="lz-card">
          <SyncFacts status={status} />
        </section>
        <LedgerList waiting={status.waiting} />
      </div>
    </Page>
  );
};
