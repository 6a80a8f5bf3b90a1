import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkspaceProblem } from '../../../shared/contract/workspace.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { useCall } from '../../api/use-call.ts';
import { ClosedCard } from './closed-card.tsx';
import { RestoreElsewhere } from './elsewhere-list.tsx';
import { RestoreList } from './restore-list.tsx';
import { StartOverButton } from './start-over-button.tsx';

type Problem<Type extends WorkspaceProblem['type']> = {
  readonly problem: Extract<WorkspaceProblem, { type: Type }>;
};

export const InUseScreen = ({ problem: { holder } }: Problem<'inUse'>) => {
  const { t } = useTranslation('workspace');
  return (
    <ClosedCard title={t('inUse.title')}>
      <p className="lz-closed-text">{t('inUse.text')}</p>
      {holder !== null && (
        <p className="lz-closed-text">
          {t('inUse.holder', {
            computer: holder.computer,
            pid: holder.pid,
            since: officeMinuteOfMs(holder.startedAtMs),
          })}
        </p>
      )}
      <RetryButton label={t('inUse.retry')} />
    </ClosedCard>
  );
};

export const FromFutureScreen = ({ problem }: Problem<'fromFuture'>) => {
  const { t } = useTranslation('workspace');
  const { fileVersion, appVersion } = problem;
  const read = useCall(api.workspace.enter.mutationOptions());
  return (
    <ClosedCard title={t('fromFuture.title')}>
      <p className="lz-closed-text">{t('fromFuture.text', { fileVersion, appVersion })}</p>
      <p className="lz-closed-text">{t('fromFuture.backups')}</p>
      <div className="lz-closed-actions">
        <RetryButton label={t('damaged.retry')} />
        <Button loading={read.isPending} onClick={() => read.mutate({ kind: 'main', forReading: true })}>
          {t('fromFuture.read')}
        </Button>
      </div>
      <RestoreList newestSchema={appVersion} />
    </ClosedCard>
  );
};

export const DamagedScreen = ({ problem: { cause, detail, lastSeenAtMs } }: Problem<'damaged'>) => {
  const { t } = useTranslation('workspace');
  const accept = useCall(api.workspace.acceptMissing.mutationOptions());
  const since = lastSeenAtMs === null ? '' : officeMinuteOfMs(lastSeenAtMs);
  return (
    <ClosedCard title={t(`damaged.${cause}`)}>
      <p className="lz-closed-text">{t(`damaged.${cause}Text`, { since })}</p>
      {detail !== null && <p className="lz-closed-note">{t('damaged.detail', { detail })}</p>}
      <div className="lz-closed-actions">
        <RetryButton label={t('damaged.retry')} />
        {cause === 'dataMissing' && (
          <Button loading={accept.isPending} onClick={() => accept.mutate({})}>
            {t('damaged.accept')}
          </Button>
        )}
        {(cause === 'unreadable' || cause === 'keysMissing' || cause === 'missing') && <StartOverButton />}
      </div>
      {cause !== 'notWritable' && cause !== 'keyStoreRefused' && (
        <>
          <RestoreList />
          <RestoreElsewhere />
        </>
      )}
    </ClosedCard>
  );
};

const RetryButton = ({ label }: { readonly label: string }) => {
  const enter = useCall(api.workspace.enter.mutationOptions());
  return (
    <Button type="primary" loading={enter.isPending} onClick={() => enter.mutate({ kind: 'main' })}>
      {label}
    </Button>
  );
};
