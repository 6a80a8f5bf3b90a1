import { useTranslation } from 'react-i18next';
import type { MassDelete, SyncStatus } from '../../../shared/contract/sync.ts';
import { kindText } from '../../api/record-words.ts';

/** The one word for the state. */
export const useStateText = (): ((status: SyncStatus) => string) => {
  const { t } = useTranslation('sync');
  return ({ state, waiting, problem }) => {
    if (state === 'sample') return t('chip.notEnrolled');
    if (problem?.type === 'massDelete') return t('chip.massDelete');
    if (state === 'waiting') return t('chip.waiting', { count: waiting });
    if (state === 'offline' && waiting > 0) return t('chip.offlineWaiting', { count: waiting });
    return t(`chip.${state}`);
  };
};

/** “李雷 deleted 25 leads”: counted in what people call a record. */
export const useMassDeleteTitle = (): ((problem: MassDelete) => string) => {
  const { t } = useTranslation(['sync', 'common']);
  return ({ kinds, names, count }) => {
    const what =
      kinds.length === 0
        ? t('sync:massDelete.records', { count })
        : kinds
            .map((kind) => t('sync:massDelete.kind', { count: kind.count, entity: kindText(kind.entity) }))
            .join(t('sync:massDelete.comma'));
    const who = names.length === 0 ? t('sync:massDelete.elsewhere') : names.join(t('sync:massDelete.comma'));
    return t('sync:massDelete.title', { who, what });
  };
};
