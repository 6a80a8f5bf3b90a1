import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { RestoreRow } from './restore-row.tsx';

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
