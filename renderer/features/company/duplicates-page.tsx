import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { SuspectedPair } from '../../../shared/contract/company.ts';
import { api, client } from '../../api/client.ts';
import { tellFailure } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { DuplicatePair, type Settling } from './duplicate-pair.tsx';
import './duplicates.css';

/** 疑似重复 in a row: merge, apart, later, one after the other; each act can be undone. */
export const DuplicatesPage = () => {
  const { t } = useTranslation('company');
  const [, navigate] = useLocation();
  const { run, busy } = useCommand('cooperation');
  const [settled, setSettled] = useState(0);
  // For this visit only: whoever comes back is asked again.
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const suspected = useAnswer(api.company.suspectedPairs.queryOptions({ input: { limit: 1000 } }));
  const { data } = suspected;
  const open = data?.pairs.filter((pair) => !later.has(keyOf(pair))) ?? [];
  const [pair] = open;
  const waiting = (data?.pairs.length ?? 0) - open.length;

  const [isReading, setReading] = useState(false);
  const readAgain = async (): Promise<void> => {
    setReading(true);
    try {
      await client.company.readNames({});
      await suspected.refetch();
    } catch (failure) {
      tellFailure(failure, 'company');
    } finally {
      setReading(false);
    }
  };

  const settle = async (current: SuspectedPair, settling: Settling): Promise<void> => {
    if (settling === 'later') {
      setLater(new Set([...later, keyOf(current)]));
      return;
    }
    const names = { first: current.first.name, second: current.second.name };
    const done =
      settling === 'apart'
        ? await run(
            client.company.keepApart({ firstId: current.first.id, secondId: current.second.id }),
            t('duplicates.keptApart', names),
          )
        : await run(client.cooperation.mergeCompanies(settling), t('duplicates.merged', names));
    if (done !== undefined) setSettled(settled + 1);
  };

  return (
    <Page
      title={t('duplicates.title')}
      note={
        pair === undefined || data === undefined ? (
          t('duplicates.note')
        ) : (
          <span aria-live="polite">
            {t('duplicates.progress', { at: settled + waiting + 1, of: settled + data.total })}
          </span>
        )
      }
      actions={<Button onClick={() => navigate('/companies')}>{t('page.backToList')}</Button>}
    >
      {data === undefined ? (
        suspected.instead
      ) : pair === undefined && waiting === 0 && data.reading && data.readingFailed && !isReading ? (
        <div role="alert">
          <EmptyState
            title={t('duplicates.failedTitle')}
            text={t('duplicates.failedText')}
            actions={<Button onClick={() => void readAgain()}>{t('duplicates.failedRetry')}</Button>}
          />
        </div>
      ) : pair === undefined && waiting === 0 && data.reading ? (
        <div role="status">
          <EmptyState title={t('duplicates.readingTitle')} text={t('duplicates.readingText')} />
        </div>
      ) : pair === undefined ? (
        <EmptyState
          title={t(waiting === 0 ? 'duplicates.emptyTitle' : 'duplicates.laterTitle', { count: waiting })}
          text={t(waiting === 0 ? 'duplicates.emptyText' : 'duplicates.laterText')}
          actions={
            waiting === 0 ? (
              <Button onClick={() => navigate('/import')}>{t('list.import')}</Button>
            ) : (
              <Button onClick={() => setLater(new Set())}>{t('duplicates.again')}</Button>
            )
          }
        />
      ) : (
        <DuplicatePair key={keyOf(pair)} pair={pair} busy={busy} onSettle={(settling) => void settle(pair, settling)} />
      )}
    </Page>
  );
};

const keyOf = ({ first, second }: SuspectedPair): string => `${first.id} ${second.id}`;
