import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { useCall } from '../../api/use-call.ts';
import './workspace.css';

/** What is wrong with the workspace as a whole, always in sight, each line with what to do about it. */
export const WorkspaceAlarms = ({ status }: { readonly status: WorkspaceStatus }) => {
  const { t } = useTranslation('workspace');
  const { readOnly, diskFull, moved, damage, backupFailed } = status;
  return (
    <>
      {readOnly?.cause === 'notWritable' && (
        <Alarm tone="warn" title={t('alarm.readOnly')} text={t('alarm.notWritable', { detail: readOnly.detail })}>
          <ReopenButton label={t('alarm.reopen')} />
        </Alarm>
      )}
      {readOnly?.cause === 'fromFuture' && (
        <Alarm tone="warn" title={t('alarm.readOnly')} text={t('alarm.fromFuture', { ...readOnly })}>
          <ReopenButton label={t('alarm.closeReading')} />
        </Alarm>
      )}
      {moved !== null && (
        <Alarm tone="bad" title={t(`alarm.${moved}`)} text={t('alarm.movedText')}>
          <Link href="/settings">{t('alarm.toBackups')}</Link>
        </Alarm>
      )}
      {damage !== null && (
        <Alarm
          tone="bad"
          title={t('alarm.damage')}
          text={t('alarm.damageText', { at: officeMinuteOfMs(damage.atMs), count: damage.lines })}
        >
          <Link href="/settings">{t('alarm.toRestore')}</Link>
        </Alarm>
      )}
      {backupFailed !== null && (
        <Alarm
          tone="bad"
          title={t('alarm.backupFailed')}
          text={t('alarm.backupFailedText', { at: officeMinuteOfMs(backupFailed.atMs), detail: backupFailed.code })}
        >
          <Link href="/settings">{t('alarm.toBackups')}</Link>
        </Alarm>
      )}
      {diskFull && <Alarm tone="bad" title={t('alarm.diskFull')} text={t('alarm.diskFullText')} />}
    </>
  );
};

interface AlarmProps {
  readonly tone: 'warn' | 'bad';
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

const Alarm = ({ tone, title, text, children }: AlarmProps) => (
  <aside className={`lz-alarm lz-alarm-${tone}`} aria-label={title}>
    <p>
      <strong>{title}</strong> {text}
    </p>
    {children}
  </aside>
);

const ReopenButton = ({ label }: { readonly label: string }) => {
  const enter = useCall(api.workspace.enter.mutationOptions());
  return (
    <Button size="small" loading={enter.isPending} onClick={() => enter.mutate({ kind: 'main' })}>
      {label}
    </Button>
  );
};
