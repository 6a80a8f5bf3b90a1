import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureWords } from '../../../shared/domain/chain/chain-picture.ts';
import type { NodeCounts } from '../../../shared/domain/chain/node-counts.ts';

/** 本地 2 · 目标 3 · 线索 1; what is none is not said. */
export const usePictureWords = (): PictureWords => {
  const { t } = useTranslation('chain');
  return useMemo(
    () => ({
      counts: ({ local, target, leads }: NodeCounts) =>
        [
          local > 0 && t('counts.local', { count: local }),
          target > 0 && t('counts.target', { count: target }),
          leads > 0 && t('counts.leads', { count: leads }),
        ]
          .filter((text) => text !== false)
          .join(' · '),
    }),
    [t],
  );
};
