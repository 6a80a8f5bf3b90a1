import { CloseOutlined, EditOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ChainMapNode } from '../../../shared/contract/chain.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useReopened } from '../../form/form-store.ts';
import { BesideRecord, useBegun } from '../../notices/feature.tsx';
import { isReadable, NeedsUpgradeNotice } from '../../notices/needs-upgrade.tsx';
import { ForReading } from '../../ui/looking-only.tsx';
import { NodeCompanies } from './node-companies.tsx';
import { NodeEdges } from './node-edges.tsx';
import { NodeForm, newNodeDraft } from './node-form.tsx';
import { NodeJudgementForm } from './node-judgement-form.tsx';
import { NodeLeads } from './node-leads.tsx';

interface NodePanelProps {
  readonly node: ChainMapNode;
  readonly nodes: readonly ChainMapNode[];
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
  readonly onSelect: (id: string | undefined) => void;
  readonly onClose: () => void;
}

export const NodePanel = ({ node, nodes, headingRef, onSelect, onClose }: NodePanelProps) => {
  const { t } = useTranslation('chain');
  const begun = useBegun('chain_node', node.id);
  const [, navigate] = useLocation();
  const { run } = useCommand('chain');
  const [form, setForm] = useState<'edit' | 'child'>();
  useReopened(`node.${node.id}`, () => setForm('edit'));
  useReopened(newNodeDraft(node.chainId, node.id), () => setForm('child'));
  const evidence = useAnswer(api.chain.node.queryOptions({ input: { id: node.id } }));

  const siblings = nodes.filter((other) => other.parentId === node.parentId && other.tier === node.tier);
  const at = siblings.findIndex(({ id }) => id === node.id);
  const move = (beforeId: string | null): void => {
    const { id, parentId, tier, name } = node;
    void run(client.chain.moveNode({ id, parentId, tier, beforeId }), () => t('node.moved', { name }));
  };
  const remove = async (): Promise<void> => {
    const removed = await run(client.chain.removeNode({ id: node.id }), (value) =>
      t('node.removed', { name: node.name, count: value.removed }),
    );
    if (removed !== undefined) onSelect(undefined);
  };

  return (
    <aside className="lz-chain-panel" aria-label={t('node.panel', { name: node.name })}>
      <header className="lz-chain-panel-head">
        <div>
          <h2 ref={headingRef} tabIndex={-1}>
            {node.name}
          </h2>
          {isReadable(node, 'tier') && <span className="lz-chain-minor">{t(`tier.${node.tier}`)}</span>}
        </div>
        <div className="lz-chain-panel-actions">
          <Button type="text" icon={<EditOutlined />} aria-label={t('node.edit')} onClick={() => setForm('edit')} />
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'child', label: t('node.addChild'), onClick: () => setForm('child') },
                ...begun,
                {
                  key: 'up',
                  label: t('node.moveUp'),
                  disabled: at <= 0,
                  onClick: () => move(siblings[at - 1]?.id ?? null),
                },
                {
                  key: 'down',
                  label: t('node.moveDown'),
                  disabled: at === siblings.length - 1,
                  onClick: () => move(siblings[at + 2]?.id ?? null),
                },
                { key: 'remove', danger: true, label: t('node.remove'), onClick: () => void remove() },
              ],
            }}
          >
            <Button type="text" icon={<MoreOutlined />} aria-label={t('map.more')} />
          </Dropdown>
          <ForReading>
            <Button type="text" icon={<CloseOutlined />} aria-label={t('node.close')} onClick={onClose} />
          </ForReading>
        </div>
      </header>
      <NeedsUpgradeNotice unreadable={node.unreadable} />
      {node.description !== null && <p className="lz-chain-description">{node.description}</p>}
      {evidence.data === undefined ? (
        evidence.instead
      ) : (
        <>
          <NodeJudgementForm key={node.id} evidence={evidence.data} />
          <NodeCompanies evidence={evidence.data} />
          <NodeLeads evidence={evidence.data} />
          <BesideRecord kind="chain_node" id={node.id} className="lz-chain-section" />
          <Button icon={<PlusOutlined />} onClick={() => navigate(`/leads/new?nodeId=${encodeURIComponent(node.id)}`)}>
            {t('node.createLead')}
          </Button>
          <NodeEdges evidence={evidence.data} nodes={nodes} onSelect={onSelect} />
        </>
      )}
      {form !== undefined && (
        <NodeForm
          chainId={node.chainId}
          nodes={nodes}
          node={form === 'edit' ? node : undefined}
          parentId={form === 'child' ? node.id : undefined}
          onClose={() => setForm(undefined)}
          onSaved={() => setForm(undefined)}
        />
      )}
    </aside>
  );
};
