import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';

/** Backups, newest first; what is there now is kept, so no question is asked. */
export const RestoreList = ({ newestSchema = Number.POSITIVE_INFINITY }: { readonly newestSchema?: number }) => {
  const { t } = useTranslation('workspace');
  const backups = useQuery(api.workspace.listBackups.queryOptions());
  const restore = useMutation(api.workspace.restoreBackup.mutationOptions());
  const usable = (backups.data ?? []).filter(({ schemaVersion }) => schemaVersion <= newestSchema);
  return (
    <section className="lz-closed-backups">
      <h2>{t('damaged.restoreTitle')}</h2>
      {restore.isError && (
        <p className="lz-closed-error" role="alert">
          {errorText(restore.error, 'workspace')}
        </p>
      )}
      {usable.length === 0 ? (
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
