import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SyncNotice, SyncStatus } from '../../../shared/contract/sync.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useCall } from '../../api/use-call.ts';
import { MassDeleteAlert } from './mass-delete-alert.tsx';
import { RejoinAlert } from './rejoin-alert.tsx';

/** What stopped, with what to do about it, and what was put right by itself. */
export const SyncMessages = ({ status: { problem, notices, server } }: { readonly status: SyncStatus }) => {
  const { t } = useTranslation('sync');
  return (
    <>
      {problem?.type === 'massDelete' && <MassDeleteAlert problem={problem} />}
      {problem?.type === 'unauthorised' && <RejoinAlert address={server?.address ?? ''} />}
      {problem !== null && problem.type !== 'massDelete' && problem.type !== 'unauthorised' && (
        <Alert type="error" showIcon title={t(`problem.${problem.type}`, { ...problem })} />
      )}
      {notices.map((notice) => (
        <NoticeAlert key={notice.atMs} notice={notice} />
      ))}
    </>
  );
};

/** What happened, what was done about it, and whether anybody has to do something. */
const NoticeAlert = ({ notice: { type, resent, atMs } }: { readonly notice: SyncNotice }) => {
  const { t } = useTranslation('sync');
  const { message } = App.useApp();
  const dismiss = useCall(
    api.sync.dismissNotice.mutationOptions({ onError: (error) => void message.error(errorText(error, 'sync')) }),
  );
  const lines = [
    t(`notice.${type}.text`),
    type !== 'revokedBefore' && (resent > 0 ? t('notice.resent', { count: resent }) : t('notice.nothingResent')),
    t(`notice.${type}.todo`),
  ].filter((line) => line !== false);
  return (
    <Alert
      type="info"
      showIcon
      title={
        <>
          {t(`notice.${type}.title`)}
          <span className="lz-sync-quiet lz-sync-at">{officeMinuteOfMs(atMs)}</span>
        </>
      }
      description={lines.map((line) => <div key={line}>{line}</div>)}
      action={
        <Button size="small" loading={dismiss.isPending} onClick={() => dismiss.mutate({ atMs })}>
          {t('notice.dismiss')}
        </Button>
      }
    />
  );
};
