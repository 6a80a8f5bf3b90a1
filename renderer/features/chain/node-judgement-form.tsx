import { Button, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeEvidence } from '../../../shared/contract/chain.ts';
import { nodeStatuses } from '../../../shared/domain/chain/chain.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { isReadable } from '../../notices/needs-upgrade.tsx';
import { LimitedTextArea } from '../../ui/limited-text.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import { NodeStatusLabel } from './node-status-mark.tsx';

/** 优势 / 薄弱 / 缺失 is what people say after looking at the evidence, with their reason (forms.md 3E). */
export const NodeJudgementForm = ({ evidence }: { readonly evidence: NodeEvidence }) => {
  const { t } = useTranslation('chain');
  const { node } = evidence;
  const { run, busy } = useCommand('chain');
  // A judgement of a newer version is none of the three: nothing is chosen until a person chooses.
  const said = isReadable(node, 'status') ? node.status : null;
  const [status, setStatus] = useState(said);
  const [reason, setReason] = useState(node.statusReason ?? '');

  // An undo, or a change from elsewhere, shows what is so now.
  useEffect(() => {
    setStatus(said);
    setReason(node.statusReason ?? '');
  }, [said, node.statusReason]);

  const changed = status !== said || reason.trim() !== (node.statusReason ?? '');
  const judged =
    node.statusOn === null
      ? undefined
      : node.statusByName === null
        ? t('node.judgedOn', { date: node.statusOn })
        : t('node.judgedBy', { name: node.statusByName, date: node.statusOn });

  const save = (): void => {
    if (status === null) return;
    void run(client.chain.setNodeStatus({ id: node.id, status, reason: reason.trim() || null }), (value) =>
      t('node.judged', { name: value.name, status: t(`status.${value.status}`) }),
    );
  };

  return (
    <section className="lz-chain-section" aria-label={t('field.status')}>
      <Radio.Group
        className="lz-chain-judge"
        aria-label={t('field.status')}
        value={status}
        onChange={(event) => setStatus(event.target.value)}
        options={nodeStatuses.map((value) => ({ value, label: <NodeStatusLabel status={value} /> }))}
      />
      <LimitedTextArea
        aria-label={t('field.reason')}
        placeholder={t('node.reasonPlaceholder')}
        value={reason}
        limit={textLimits.chain.reason}
        rows={2}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="lz-chain-judge-foot">
        <span className="lz-chain-minor">
          {judged}
          {evidence.judgementStale && <strong className="lz-chain-warn"> {t('node.stale')}</strong>}
        </span>
        <Button size="small" type="primary" {...offIf(!changed || status === null)} loading={busy} onClick={save}>
          {t('node.judge')}
        </Button>
      </div>
    </section>
  );
};
