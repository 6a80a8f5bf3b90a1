import { App, Button, ConfigProvider, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../shared/contract/workspace.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api, client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { useJob } from '../../api/use-job.ts';
import { byteText } from '../../ui/byte-text.ts';
import { JobProgress } from '../../ui/job-progress.tsx';
import { offIf } from '../../ui/looking-only.tsx';

/** `restores`: also in a workspace that is open for reading, where only the file is too new. */
export const BackupsCard = ({ restores }: { readonly restores: boolean }) => {
  const { t } = useTranslation(['settings', 'workspace']);
  const { message, modal } = App.useApp();
  const onError = (error: Error) => void message.error(errorText(error, 'workspace'));
  const backups = useAnswer(api.workspace.listBackups.queryOptions(), { brief: true });
  const job = useJob();
  const backUp = useCall({
    mutationFn: () => job.run((jobId) => client.workspace.backUp({ jobId })),
    meta: toldHere,
    onError,
    onSuccess: ({ records }) => void message.success(t('backups.made', { records: records ?? 0 })),
  });
  const restore = useCall({
    mutationFn: (name: string) => job.run((jobId) => client.workspace.restoreBackup({ name, jobId })),
    meta: toldHere,
    onError,
    onSuccess: () => void message.success(t('backups.restored')),
  });

  const columns: TableColumnsType<Backup> = [
    { title: t('backups.at'), key: 'at', render: (_, backup) => officeMinuteOfMs(backup.atMs) },
    {
      title: t('backups.reason'),
      key: 'reason',
      render: (_, { reason }) =>
        reason === null ? t('workspace:damaged.factsLost') : t(`workspace:backupReason.${reason}`),
    },
    { title: t('backups.records'), dataIndex: 'records', align: 'right' },
    {
      title: t('backups.size'),
      key: 'bytes',
      align: 'right',
      render: (_, { bytes }) => (bytes === null ? '' : byteText(bytes)),
    },
    {
      key: 'restore',
      align: 'right',
      render: (_, backup) => (
        <ConfigProvider componentDisabled={!restores}>
          <Button
            size="small"
            aria-label={t('backups.restoreLabel', { at: officeMinuteOfMs(backup.atMs) })}
            onClick={() =>
              modal.confirm({
                title: t('backups.confirm', { at: officeMinuteOfMs(backup.atMs) }),
                content: t('backups.confirmText'),
                // Not waited for: the dialog would hide how far it is, and the way to stop it.
                onOk: () => restore.mutate(backup.name),
              })
            }
          >
            {t('backups.restore')}
          </Button>
        </ConfigProvider>
      ),
    },
  ];
  return (
    <section className="lz-card">
      <h2>{t('backups.title')}</h2>
      <p className="lz-settings-text">{t('backups.text')}</p>
      <Table
        rowKey="name"
        size="small"
        pagination={false}
        columns={columns}
        dataSource={backups.data ?? []}
        locale={{ emptyText: backups.instead ?? t('backups.none') }}
        scroll={{ y: 300 }}
      />
      <div className="lz-settings-actions">
        {job.step !== undefined && <JobProgress step={job.step} onCancel={job.cancel} />}
        <Button loading={backUp.isPending} {...offIf(restore.isPending)} onClick={() => backUp.mutate(undefined)}>
          {t('backups.now')}
        </Button>
      </div>
    </section>
  );
};
