import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TransferRow } from '../../../shared/contract/cooperation.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { LeadName } from '../../notices/lead-name.tsx';
import { isReadable, NeedsUpgrade, SomeNeedUpgrade } from '../../notices/needs-upgrade.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';

export const TransferList = () => {
  const { t } = useTranslation('cooperation');
  const { limit, showAll } = useRowLimit(200);
  const transfers = useAnswer(
    api.cooperation.transfers.queryOptions({ input: { limit }, placeholderData: keepPreviousData }),
  );
  if (transfers.data === undefined) return transfers.instead;
  const { rows, total, needUpgrade } = transfers.data;
  const waiting = rows.filter(({ mayAnswer }) => mayAnswer);
  const others = rows.filter(({ mayAnswer }) => !mayAnswer);
  if (total === 0) return <EmptyState title={t('transfer.empty')} text={t('transfer.emptyText')} />;
  return (
    <>
      <SomeNeedUpgrade count={needUpgrade} />
      {waiting.length > 0 && <h2 className="lz-section-title">{t('transfer.waiting')}</h2>}
      <ul className="lz-cooperation-cases">
        {waiting.map((transfer) => (
          <TransferCase key={transfer.id} transfer={transfer} />
        ))}
      </ul>
      {waiting.length > 0 && others.length > 0 && <h2 className="lz-section-title">{t('transfer.others')}</h2>}
      <ul className="lz-cooperation-cases">
        {others.map((transfer) => (
          <TransferCase key={transfer.id} transfer={transfer} />
        ))}
      </ul>
      <RestOfList shown={rows.length} total={total} all={showAll} />
    </>
  );
};

const TransferCase = ({ transfer }: { readonly transfer: TransferRow }) => {
  const { t } = useTranslation('cooperation');
  const { run, busy } = useCommand('cooperation');
  const [word, setWord] = useState('');
  const { id, leadId, leadName, from, to, reason, state, offeredOn, answeredOn, answer } = transfer;
  const name = leadName === '' ? t('transfer.noName') : leadName;
  const act = (kind: 'accept' | 'decline' | 'withdraw') =>
    run(
      client.cooperation.answerTransfer({ id, act: kind, answer: word.trim() === '' ? null : word.trim() }),
      t(
        ({ accept: 'transfer.accepted', decline: 'transfer.declined', withdraw: 'transfer.withdrawn' } as const)[kind],
        {
          name,
        },
      ),
      'withoutUndo',
    );
  return (
    <li className="lz-card lz-cooperation-case">
      <div className="lz-cooperation-main">
        <div className="lz-cooperation-head">
          <Link href={`/leads/${leadId}`}>
            <LeadName name={name} />
          </Link>
          {isReadable(transfer, 'state') && (
            <span className={`lz-record-mark lz-cooperation-${state}`}>{t(`transfer.state.${state}`)}</span>
          )}
          <NeedsUpgrade unreadable={transfer.unreadable} />
        </div>
        <div className="lz-cooperation-facts">
          <span>{t('transfer.route', { from: from.name, to: to.name })}</span>
          {reason !== null && <span>{t('transfer.reason', { text: reason })}</span>}
          {answer !== null && <span>{t('transfer.answer', { text: answer })}</span>}
          <span className="lz-cooperation-quiet">
            {answeredOn === null
              ? t('transfer.offered', { day: offeredOn })
              : t('transfer.answered', { day: answeredOn })}
          </span>
        </div>
      </div>
      {transfer.mayAnswer && (
        <div className="lz-cooperation-acts">
          <LimitedInput
            value={word}
            limit={textLimits.cooperation.answer}
            placeholder={t('transfer.word')}
            aria-label={`${t('transfer.word')} ${name}`}
            onChange={({ target }) => setWord(target.value)}
          />
          <Button
            type="primary"
            loading={busy}
            aria-label={t('transfer.acceptName', { name })}
            onClick={() => void act('accept')}
          >
            {t('transfer.accept')}
          </Button>
          <Button loading={busy} aria-label={t('transfer.declineName', { name })} onClick={() => void act('decline')}>
            {t('transfer.decline')}
          </Button>
        </div>
      )}
      {transfer.mayWithdraw && (
        <Button loading={busy} aria-label={t('transfer.withdrawName', { name })} onClick={() => void act('withdraw')}>
          {t('transfer.withdraw')}
        </Button>
      )}
    </li>
  );
};
