import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';

/** Backups, newest first; what is there now is kept, so no question is asked. */
export const RestoreList = ({ newestSchema = Number.POSITIVE_INFINITY }: { readonly newestSchema?: number }) => {
  const { t } = useTranslation('workspace');
  const backups = useAnswer(api.workspace.listBackups.queryOptions(), { brief: true });
  const restore = useMutation(api.workspace.restoreBackup.mutationOptions({ meta: toldHere }));
  const usable = (backups.data ?? []).filter(({ schemaVersion }) => schemaVersion <= newestSchema);
  return (
    <section className="lz-closed-backups">
      <h2>{t('damaged.restoreTitle')}</h2>
      {restore.isError && (
        <p className="lz-closed-error" role="alert">
          {errorText(restore.error, 'workspace')}
        </p>
      )}
      {backups.data === undefined ? (
        backups.instead
      ) : usable.length === 0 ? (
        <p className="lz-closed-text">{t('damaged.noBackups')}</p>
      ) : (
        <ul>
          {usable.map(({ name, atMs, reason, records }) => (
            <li key={name}>
              <span>
                {officeMinuteOfMs(atMs)} · {t(`backupReason.${reason}`)} · {t('damaged.records', { records })}
              </span>
              <Button size="small" disabled={restore.isPending} onClick={() => restore.mutate({ name })}>
                {t('damaged.restore')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
