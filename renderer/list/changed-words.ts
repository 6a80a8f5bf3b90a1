import i18next from 'i18next';
import type { Changed } from '../../shared/contract/change-many.ts';

/** What came of a change of many: 已改 12 条，3 条属于其他单位. */
export const changedWords = ({ changed, foreign, unchanged, gone }: Changed): string =>
  [
    changed === 0
      ? i18next.t('common:list.changed.nothing')
      : i18next.t('common:list.changed.changed', { count: changed }),
    ...(foreign === 0 ? [] : [i18next.t('common:list.changed.foreign', { count: foreign })]),
    ...(unchanged === 0 ? [] : [i18next.t('common:list.changed.unchanged', { count: unchanged })]),
    ...(gone === 0 ? [] : [i18next.t('common:list.changed.gone', { count: gone })]),
  ].join('，');
