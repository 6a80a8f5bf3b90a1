import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChainMapNode } from '../../../shared/contract/chain.ts';
import { chainTiers, mapStatusOf } from '../../../shared/domain/chain/chain.ts';
import { chainTree } from '../../../shared/domain/chain/chain-tree.ts';
import { isUncoveredGap } from '../../../shared/domain/chain/judgement.ts';
import { isReadable, NeedsUpgrade } from '../../notices/needs-upgrade.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { NodeStatusLabel } from './node-status-mark.tsx';

interface NodeOutlineProps {
  readonly nodes: readonly ChainMapNode[];
  readonly foldedIds: ReadonlySet<string>;
  readonly selectedId: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onToggleFold: (id: string) => void;
}

type Filter = 'all' | 'gaps' | 'uncovered';

/** The same chain as a table: for keyboards, screen readers, and for going through the gaps one by one. */
export const NodeOutline = ({ nodes, foldedIds, selectedId, onSelect, onToggleFold }: NodeOutlineProps) => {
  const { t } = useTranslation('chain');
  const [filter, setFilter] = useState<Filter>('all');
  const rows = useMemo(() => outlineRows(nodes, foldedIds, filter), [nodes, foldedIds, filter]);
  return (
    <div className="lz-chain-outline">
      <Segmented<Filter>
        aria-label={t('outline.filter')}
        value={filter}
        onChange={setFilter}
        options={(['all', 'gaps', 'uncovered'] as const).map((value) => ({ value, label: t(`outline.${value}`) }))}
      />
      <table className="lz-chain-table" aria-label={t('outline.label')}>
        <thead>
          <tr>
            <th scope="col">{t('field.node')}</th>
            <th scope="col">{t('field.status')}</th>
            <th scope="col" className="lz-chain-number">
              {t('role.local')}
            </th>
            <th scope="col" className="lz-chain-number">
              {t('role.target')}
            </th>
            <th scope="col" className="lz-chain-number">
              {t('field.leads')}
            </th>
            <th scope="col">{t('field.reason')}</th>
          </tr>
        </thead>
        {chainTiers.map((tier) => (
          <tbody key={tier}>
            <tr>
              <th scope="rowgroup" colSpan={6} className="lz-chain-tier-row">
                {t(`tier.${tier}`)}
              </th>
            </tr>
            {rows
              .filter(({ node }) => node.tier === tier)
              .map(({ node, depth, children, folded }) => (
                <tr key={node.id} className={node.id === selectedId ? 'lz-chain-row-selected' : undefined}>
                  <td style={{ paddingLeft: 8 + depth * 20 }}>
                    {children > 0 && filter === 'all' ? (
                      <button
                        type="button"
                        className="lz-chain-fold"
                        aria-expanded={!folded}
                        aria-label={t(folded ? 'outline.unfold' : 'outline.fold', { name: node.name })}
                        onClick={() => onToggleFold(node.id)}
                      >
                        {folded ? <RightOutlined /> : <DownOutlined />}
                      </button>
                    ) : (
                      <span className="lz-chain-fold" />
                    )}
                    <LinkButton onClick={() => onSelect(node.id)}>{node.name}</LinkButton>
                  </td>
                  <td>
                    {isReadable(node, 'status') && <NodeStatusLabel status={node.status} />}
                    <NeedsUpgrade unreadable={node.unreadable} />
                  </td>
                  <td className="lz-chain-number">{folded ? node.folded.local : node.own.local}</td>
                  <td className="lz-chain-number">{folded ? node.folded.target : node.own.target}</td>
                  <td className="lz-chain-number">{folded ? node.folded.leads : node.own.leads}</td>
                  <td className="lz-chain-reason">{node.statusReason}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
      {rows.length === 0 && <p className="lz-chain-minor">{t('outline.nothing')}</p>}
    </div>
  );
};

interface OutlineRow {
  readonly node: ChainMapNode;
  readonly depth: number;
  readonly children: number;
  readonly folded: boolean;
}

/** Filtered rows stand flat: a gap inside a folded node must be seen too. */
const outlineRows = (
  nodes: readonly ChainMapNode[],
  foldedIds: ReadonlySet<string>,
  filter: Filter,
): readonly OutlineRow[] => {
  const tree = chainTree(nodes);
  const rows: OutlineRow[] = [];
  const open = tree.roots.map((node) => ({ node, depth: 0 })).reverse();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node, depth } = at;
    const children = tree.childrenById.get(node.id) ?? [];
    const folded = filter === 'all' && children.length > 0 && foldedIds.has(node.id);
    if (isWanted(node, filter)) {
      rows.push({ node, depth: filter === 'all' ? depth : 0, children: children.length, folded });
    }
    if (!folded) for (const child of [...children].reverse()) open.push({ node: child, depth: depth + 1 });
  }
  return rows;
};

const isWanted = (node: ChainMapNode, filter: Filter): boolean => {
  switch (filter) {
    case 'all':
      return true;
    case 'gaps':
      return mapStatusOf(node) === 'weak' || mapStatusOf(node) === 'missing';
    case 'uncovered':
      return mapStatusOf(node) !== 'needsUpgrade' && isUncoveredGap(node.status, node.own);
  }
};
