import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DisputeRow } from '../../../shared/contract/cooperation.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { isReadable, NeedsUpgrade } from '../../notices/needs-upgrade.tsx';
import { LimitedTextArea } from '../../ui/limited-text.tsx';

interface DisputeCaseProps {
  readonly dispute: DisputeRow;
  /** Says which company it is about. */
  readonly firm?: boolean;
}

export const DisputeCase = ({ dispute, firm = false }: DisputeCaseProps) => {
  const { t } = useTranslation('cooperation');
  const { run, busy } = useCommand('cooperation');
  const [decision, setDecision] = useState('');
  const { id, unit, holderUnit, grounds, state, raisedOn, companyId, companyName, decidedOn } = dispute;
  const act = (kind: 'uphold' | 'reject' | 'withdraw') =>
    run(
      client.cooperation.decideDispute({ id, act: kind, decision: decision.trim() === '' ? null : decision.trim() }),
      t(kind === 'withdraw' ? 'dispute.withdrawn' : 'dispute.decided'),
      'withoutUndo',
    );
  return (
    <li className="lz-card lz-cooperation-case">
      <div className="lz-cooperation-main">
        <div className="lz-cooperation-head">
          <span>{t('dispute.against', { unit: unit.name, holder: holderUnit.name })}</span>
          {isReadable(dispute, 'state') && (
            <span className={`lz-record-mark lz-cooperation-${state}`}>{t(`dispute.state.${state}`)}</span>
          )}
          <NeedsUpgrade unreadable={dispute.unreadable} />
        </div>
        <p className="lz-cooperation-words">{grounds}</p>
        <div className="lz-cooperation-facts">
          {firm && companyId !== null && (
            <Link href={`/cooperation/firms/${companyId}`}>{t('dispute.firm', { name: companyName ?? '' })}</Link>
          )}
          <span className="lz-cooperation-quiet">{t('dispute.raisedOn', { day: raisedOn })}</span>
          {dispute.decision !== null && (
            <span>
              {t('dispute.decidedBy', {
                name: dispute.decidedByName ?? '',
                day: decidedOn ?? '',
                text: dispute.decision,
              })}
            </span>
          )}
        </div>
        {dispute.mayDecide && (
          <LimitedTextArea
            rows={2}
            limit={textLimits.cooperation.decision}
            value={decision}
            placeholder={t('dispute.decision')}
            aria-label={t('dispute.decision')}
            onChange={({ target }) => setDecision(target.value)}
          />
        )}
      </div>
      <div className="lz-cooperation-acts">
        {dispute.mayDecide && (
          <>
            <Button type="primary" loading={busy} onClick={() => void act('uphold')}>
              {t('dispute.uphold')}
            </Button>
            <Button loading={busy} onClick={() => void act('reject')}>
              {t('dispute.reject')}
            </Button>
          </>
        )}
        {dispute.mayWithdraw && (
          <Button loading={busy} onClick={() => void act('withdraw')}>
            {t('dispute.withdraw')}
          </Button>
        )}
      </div>
    </li>
  );
};
