import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ConflictCard, MassDelete, SyncStatus } from '../../../shared/contract/sync.ts';
import { noDay } from '../../../shared/domain/lead/stage-day.ts';

export const byteText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
};

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
            .map((kind) => t('sync:massDelete.kind', { count: kind.count, entity: t(`common:entity.${kind.entity}`) }))
            .join(t('sync:massDelete.comma'));
    const who = names.length === 0 ? t('sync:massDelete.elsewhere') : names.join(t('sync:massDelete.comma'));
    return t('sync:massDelete.title', { who, what });
  };
};

type Value = ConflictCard['winner'];

/** Where a field's codes have words: namespace and group of each. */
const codeWords: Readonly<Record<string, string>> = {
  'lead.stage': 'lead:stage',
  'lead.status': 'lead:status',
  'lead.label': 'lead:label',
  'lead.generationPath': 'lead:path',
  'lead_stage.fromStage': 'lead:stage',
  'lead_stage.toStage': 'lead:stage',
  'chain_node.tier': 'chain:tier',
  'chain_node.status': 'chain:status',
  'node_company.role': 'chain:role',
  'node_company.targetState': 'chain:targetState',
  'trip.status': 'trip:status',
  'visit.kind': 'visit:kind',
};

/** A value as people know it: names for ids, words for codes. */
export const useValueText = (): ((card: Pick<ConflictCard, 'entity' | 'field'>, value: Value) => string) => {
  const { t } = useTranslation('sync');
  return ({ entity, field }, { value, title }) => {
    if (title !== null) return title;
    if (value === null || value === '') return t('conflicts.none');
    if (typeof value === 'boolean') return t(value ? 'conflicts.yes' : 'conflicts.no');
    if (value === noDay) return t('conflicts.undated');
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    const key = `${codeWords[`${entity}.${field}`] ?? 'sync:none'}.${text}`;
    // A key made of a code; that it exists is asked first.
    if (i18next.exists(key)) return String(i18next.t(key as 'sync:title'));
    return field?.endsWith('Id') === true ? t('conflicts.changed') : text;
  };
};
