import { ORPCError } from '@orpc/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../shared/contract/workspace.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api, client } from '../../api/client.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useCall } from '../../api/use-call.ts';
import { useJob } from '../../api/use-job.ts';
import { placeErrorText } from '../../pickers/place-problem-text.ts';
import { type GivenSecret, SecretForm } from '../../pickers/secret-form.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { offIf } from '../../ui/looking-only.tsx';

type Asked = Pick<Backup['opensWith'], 'password' | 'recoveryCode'>;

interface RestoreRowProps {
  readonly backup: Backup;
  /** Where it lies, outside the data folder. */
  readonly folder?: string | undefined;
}

export const RestoreRow = ({ backup, folder }: RestoreRowProps) => {
  const { t } = useTranslation('workspace');
  const { name, atMs, reason, records, opensWith } = backup;
  // A copy that this computer does not open asks for what does, in its own line.
  const [asks, setAsks] = useState<'no' | Asked>('no');
  const options = {
    meta: toldHere,
    onError: (error: Error) => {
      if (isBackupLocked(error)) setAsks(error.data);
    },
  };
  const job = useJob();
  const here = useCall(
    api.workspace.restoreBackup.mutationOptions({
      ...options,
      mutationFn: (input) => job.run((jobId) => client.workspace.restoreBackup({ ...input, jobId })),
    }),
  );
  const elsewhere = useCall(api.secondPlace.restore.mutationOptions(options));
  const { error, isError, isPending, reset } = folder === undefined ? here : elsewhere;
  const restore = (secret?: GivenSecret) => {
    const given = secret === undefined ? {} : { secret };
    if (folder === undefined) here.mutate({ name, ...given });
    else elsewhere.mutate({ folder, name, ...given });
  };
  const doors = (['device', 'password', 'recoveryCode'] as const).filter((door) => opensWith[door]);
  const isAsked = asks !== 'no' && (asks.password || asks.recoveryCode);
  return (
    <li>
      <div className="lz-closed-backup">
        <span>
          {officeMinuteOfMs(atMs)} · {t(reason === null ? 'damaged.factsLost' : `backupReason.${reason}`)}
          {records !== null && ` · ${t('damaged.records', { records })}`}
          {doors.length > 0 && (
            <small>
              {t('damaged.opensWith', { doors: doors.map((door) => t(`damaged.door.${door}`)).join('、') })}
            </small>
          )}
        </span>
        <Button
          size="small"
          loading={isPending && !isAsked}
          {...offIf(isAsked)}
          aria-label={t('damaged.restoreLabel', { at: officeMinuteOfMs(atMs) })}
          onClick={() => restore()}
        >
          {t('damaged.restore')}
        </Button>
      </div>
      {isAsked && (
        <SecretForm
          size="middle"
          hasPassword={asks.password}
          hasRecoveryCode={asks.recoveryCode}
          submitLabel={t('damaged.restore')}
          isPending={isPending}
          error={isBackupLocked(error) ? null : error}
          onSubmit={restore}
          onSwap={reset}
        />
      )}
      {job.step !== undefined && <JobProgress step={job.step} onCancel={job.cancel} />}
      {!isAsked && isError && (
        <p className="lz-closed-error" role="alert">
          {placeErrorText(error)}
        </p>
      )}
    </li>
  );
};

const isBackupLocked = (error: Error | null): error is ORPCError<'BackupLocked', Asked> =>
  error instanceof ORPCError && error.code === 'BackupLocked';
