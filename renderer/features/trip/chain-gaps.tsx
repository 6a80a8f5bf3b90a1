import { Checkbox, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import type { NewTarget } from './new-target.ts';

interface ChainGapsProps {
  /** Companies that are on the list already. */
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onAdd: (targets: readonly NewTarget[]) => void;
}

/** Target companies of weak and missing nodes (T8): the reason to go there is the gap in the chain. */
export const ChainGaps = ({ taken, onClose, onAdd }: ChainGapsProps) => {
  const { t } = useTranslation(['trip', 'common']);
  const [chosen, setChosen] = useState<readonly NewTarget[]>([]);

  return (
    <Modal
      open
      title={t('gaps.title')}
      width={560}
      okText={t('gaps.add', { count: chosen.length })}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: chosen.length === 0 }}
      onOk={() => onAdd(chosen)}
      onCancel={onClose}
    >
      <GapTargets taken={taken} onChange={setChosen} />
    </Modal>
  );
};

interface GapTargetsProps {
  readonly taken: readonly string[];
  readonly onChange: (chosen: readonly NewTarget[]) => void;
}

/** What is chosen lives inside the dialog, which is told of it (docs/spec/renderer.md). */
const GapTargets = ({ taken, onChange }: GapTargetsProps) => {
  const { t } = useTranslation('trip');
  const [chainId, setChainId] = useState<string>();
  const [nodeId, setNodeId] = useState<string>();
  const [chosen, setChosen] = useState<readonly NewTarget[]>([]);
  const chains = useAnswer(api.chain.list.queryOptions(), { brief: true });
  const map = useAnswer(
    {
      ...api.chain.get.queryOptions({ input: { id: chainId ?? '' } }),
      enabled: chainId !== undefined,
    },
    { brief: true },
  );
  const gaps = (map.data?.nodes ?? []).flatMap(({ id, name, status, folded }) =>
    status === 'weak' || status === 'missing' ? [{ id, name, status, targets: folded.target }] : [],
  );
  const choose = (targets: readonly NewTarget[]): void => {
    setChosen(targets);
    onChange(targets);
  };

  return (
    <div className="lz-trip-gaps">
      <Select
        autoFocus
        aria-label={t('gaps.chain')}
        placeholder={t('gaps.pickChain')}
        notFoundContent={chains.instead ?? t('gaps.noChains')}
        options={(chains.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={chainId ?? null}
        onChange={(id: string) => {
          setChainId(id);
          setNodeId(undefined);
        }}
      />
      {chainId !== undefined && map.instead}
      {map.data !== undefined && gaps.length === 0 && <p className="lz-trip-minor">{t('gaps.noNodes')}</p>}
      {gaps.length > 0 && (
        <Select
          aria-label={t('gaps.nodes')}
          placeholder={t('gaps.nodes')}
          options={gaps.map(({ id, name, status, targets }) => ({
            value: id,
            label: t('gaps.nodeOption', { name, status: t(`gaps.status.${status}`), count: targets }),
          }))}
          value={nodeId ?? null}
          onChange={(id: string) => setNodeId(id)}
        />
      )}
      {gaps.length > 0 && nodeId === undefined && <p className="lz-trip-minor">{t('gaps.pickNode')}</p>}
      {nodeId !== undefined && <NodeTargets nodeId={nodeId} taken={taken} chosen={chosen} onChange={choose} />}
    </div>
  );
};

interface NodeTargetsProps {
  readonly nodeId: string;
  readonly taken: readonly string[];
  readonly chosen: readonly NewTarget[];
  readonly onChange: (chosen: readonly NewTarget[]) => void;
}

const NodeTargets = ({ nodeId, taken, chosen, onChange }: NodeTargetsProps) => {
  const { t } = useTranslation('trip');
  const node = useAnswer(api.chain.node.queryOptions({ input: { id: nodeId } }), { brief: true });
  if (node.data === undefined) return node.instead;
  const targets = node.data.members.filter(({ role, targetState }) => role === 'target' && targetState !== 'dropped');
  if (targets.length === 0) return <p className="lz-trip-minor">{t('gaps.noTargets')}</p>;
  return (
    <ul className="lz-trip-choice">
      {targets.map(({ id, companyId, companyName, city, nodeId: ofNode }) => {
        const isTaken = taken.includes(companyId);
        const others = chosen.filter((target) => target.companyId !== companyId);
        return (
          <li key={id}>
            <Checkbox
              {...offIf(isTaken)}
              checked={isTaken || others.length < chosen.length}
              onChange={({ target }) => onChange(target.checked ? [...others, { companyId, nodeId: ofNode }] : others)}
            >
              {companyName}
            </Checkbox>
            <small>{isTaken ? t('gaps.inPlan') : city}</small>
          </li>
        );
      })}
    </ul>
  );
};
