import { useTranslation } from 'react-i18next';
import type { MapStatus } from '../../../shared/domain/chain/chain.ts';
import { markPath } from '../../../shared/domain/chain/chain-picture.ts';

/** The shape and colour of a status as on the map. */
export const NodeStatusMark = ({ status }: { readonly status: MapStatus }) => (
  <svg className={`lz-chain-mark lz-chain-ink-${status}`} width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
    <path d={markPath(status, 7, 7)} />
  </svg>
);

export const NodeStatusLabel = ({ status }: { readonly status: MapStatus }) => {
  const { t } = useTranslation('chain');
  return (
    <span className="lz-chain-status">
      <NodeStatusMark status={status} />
      {t(`status.${status}`)}
    </span>
  );
};
