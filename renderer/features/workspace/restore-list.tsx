import { isDefinedError } from '@orpc/client';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../shared/contract/workspace.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { SecretForm } from '../../pickers/secret-form.tsx';

interface RestoreListProps {
  readonly newestSchema?: number;
  /** Where there may well be none, as on a new computer, nothing is said of backups. */
  readonly hidesEmpty?: boolean;
}

/** Backups, newest first, and what opens each; what is there now is kept, so no question is asked. */
export const RestoreList = ({ newestSchema = Number.POSITIVE_INFINITY, hidesEmpty = false }: RestoreListProps) => {
  const { t } = useTranslation('workspace');
  const backups = useAnswer(api.workspace.listBackups.queryOptions(), { brief: true });
  const usable = (backups.data ?? []).filter(({ schemaVersion }) => (schemaVersion ?? 0) <= newestSchema);
  if (hidesEmpty && usable.length === 0 && !backups.failed) return null;
  return (
    <section className="lz-closed-backups">
      <h2>{t('damaged.restoreTitle')}</h2>
      {backups.data === undefined ? (
        backups.instead
      ) : usable.length === 0 ? (
        <p className="lz-closed-text">{t('damaged.noBackups')}</p>
      ) : (
        <ul>
          {usable.map((backup) => (
            <RestoreRow key={backup.name} backup={backup} />
          ))}
        </ul>
      )}
    </section>
  );
};

const RestoreRow = ({ backup }: { readonly backup: Backup }) => {
  const { t } = useTranslation('workspace');
  const { name, atMs, reason, records, opensWith } = backup;
  // A copy that this computer does not open asks for what does, in its own line.
  const [asks, setAsks] = useState<'no' | Pick<Backup['opensWith'], 'password' | 'recoveryCode'>>('no');
  const restore = useMutation(
    api.workspace.restoreBackup.mutationOptions({
      meta: toldHere,
      onError: (error) => {
        if (isDefinedError(error) && error.code === 'BackupLocked') setAsks(error.data);
      },
    }),
  );
  const doors = (['device', 'password', 'recoveryCode'] as const).filter((door) => opensWith[door]);
  const isAsked = asks !== 'no' && (asks.password || asks.recoveryCode);
  const isLocked = isDefinedError(restore.error) && restore.error.code === 'BackupLocked';
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
          loading={restore.isPending && !isAsked}
          disabled={isAsked}
          aria-label={t('damaged.restoreLabel', { at: officeMinuteOfMs(atMs) })}
          onClick={() => restore.mutate({ name })}
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
          isPending={restore.isPending}
          error={isLocked ? null : restore.error}
          onSubmit={(secret) => restore.mutate({ name, secret })}
          onSwap={() => restore.reset()}
        />
      )}
      {!isAsked && restore.isError && (
        <p className="lz-closed-error" role="alert">
          {errorText(restore.error, 'workspace')}
        </p>
      )}
    </li>
  );
};
