import { CloseOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChainMapNode, NodeEvidence } from '../../../shared/contract/chain.ts';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LinkButton } from '../../ui/link-button.tsx';

interface NodeEdgesProps {
  readonly evidence: NodeEvidence;
  readonly nodes: readonly ChainMapNode[];
  readonly onSelect: (id: string) => void;
}

/** Who supplies this node and whom it supplies. */
export const NodeEdges = ({ evidence, nodes, onSelect }: NodeEdgesProps) => {
  const { t } = useTranslation('chain');
  const { run } = useCommand('chain');
  const { id } = evidence.node;
  const addEdge = (supplierNodeId: string, customerNodeId: string): void => {
    void run(client.chain.addEdge({ supplierNodeId, customerNodeId }), () => t('node.edgeAdded'));
  };
  const sides = [
    { side: 'suppliers', add: t('node.addSupplier'), onAdd: (other: string) => addEdge(other, id) },
    { side: 'customers', add: t('node.addCustomer'), onAdd: (other: string) => addEdge(id, other) },
  ] as const;
  return sides.map(({ side, add, onAdd }) => (
    <section key={side} className="lz-chain-section" aria-label={t(`node.${side}`)}>
      <h3>
        {t(`node.${side}`)} <span className="lz-chain-minor">{evidence[side].length}</span>
      </h3>
      <ul className="lz-chain-items">
        {evidence[side].map((end) => (
          <li key={end.edgeId}>
            <LinkButton className="lz-chain-item-main" onClick={() => onSelect(end.nodeId)}>
              {end.name}
            </LinkButton>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('node.removeEdge', { name: end.name })}
              onClick={() => void run(client.chain.removeEdge({ id: end.edgeId }), () => t('node.edgeRemoved'))}
            />
          </li>
        ))}
      </ul>
      <Select
        className="lz-chain-edge-add"
        showSearch={{ filterOption: holdsLabel }}
        aria-label={add}
        placeholder={add}
        value={null}
        options={nodes
          .filter((node) => node.id !== id && !evidence[side].some(({ nodeId }) => nodeId === node.id))
          .map((node) => ({ value: node.id, label: node.name }))}
        onChange={(other: string | null) => other !== null && onAdd(other)}
      />
    </section>
  ));
};
