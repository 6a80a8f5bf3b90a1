import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../shared/contract/sync.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useMoment } from './sync-words.ts';

/** What stopped, with what to do about it, and what was put right by itself. */
export const SyncMessages = ({ status: { problem, notices } }: { readonly status: SyncStatus }) => {
  const { t } = useTranslation('sync');
  const { message } = App.useApp();
  const moment = useMoment();
  const onError = (error: Error) => void message.error(errorText(error, 'sync'));
  const confirm = useMutation(api.sync.confirmDeletes.mutationOptions({ onError }));
  const dismiss = useMutation(api.sync.dismissNotice.mutationOptions({ onError }));
  return (
    <>
      {problem !== null && (
        <Alert
          type="error"
          showIcon
          title={t(`problem.${problem.type}`, { ...problem })}
          action={
            problem.type === 'massDelete' && (
              <Button danger size="small" loading={confirm.isPending} onClick={() => confirm.mutate({})}>
                {t('problem.massDeleteConfirm', { count: problem.count })}
              </Button>
            )
          }
        />
      )}
      {notices.map((notice) => (
        <Alert
          key={notice.atMs}
          type="info"
          showIcon
          title={t(`notice.${notice.type}`, { resent: notice.resent })}
          description={moment(notice.atMs)}
          action={
            <Button size="small" onClick={() => dismiss.mutate({ atMs: notice.atMs })}>
              {t('notice.dismiss')}
            </Button>
          }
        />
      ))}
    </>
  );
};
