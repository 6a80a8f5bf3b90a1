import { ExportOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { ChainRow } from '../../../shared/contract/chain.ts';
import { api } from '../../api/client.ts';
import { type Answer, useAnswer } from '../../api/use-answer.tsx';
import { useReopened } from '../../form/form-store.ts';
import { RecordList } from '../../list/record-list.tsx';
import { useRowsAtHand } from '../../list/rows-at-hand.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import './chain.css';
import { ForReading, offIf } from '../../ui/looking-only.tsx';
import { ChainForm } from './chain-form.tsx';
import { chainList } from './chain-list.tsx';
import { GapExport } from './gap-export.tsx';

export const ChainListPage = () => {
  const { t } = useTranslation('chain');
  const [, navigate] = useLocation();
  const asksForNew = new URLSearchParams(useSearch()).has('new');
  const [creating, setCreating] = useState(false);
  useReopened('chain.new', () => setCreating(true));
  const [listing, setListing] = useState(false);
  const chains = useAnswer(api.chain.list.queryOptions());

  useEffect(() => {
    if (!asksForNew) return;
    setCreating(true);
    navigate('/chains?', { replace: true });
  }, [asksForNew, navigate]);

  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t('list.create')}
    </Button>
  );
  const gaps = (chains.data ?? []).reduce(
    (sum, { weak, missing, unreadNodes }) => sum + weak + missing + unreadNodes,
    0,
  );
  return (
    <Page
      fill
      title={t('title')}
      note={chains.data === undefined ? undefined : t('count', { count: chains.data.length })}
      actions={
        chains.data?.length === 0 ? undefined : (
          <>
            <ForReading>
              <Button icon={<ExportOutlined />} {...offIf(gaps === 0)} onClick={() => setListing(true)}>
                {t('gapList.button')}
              </Button>
            </ForReading>
            {create}
          </>
        )
      }
    >
      {chains.data === undefined ? (
        chains.instead
      ) : chains.data.length === 0 ? (
        <EmptyState
          title={t('list.emptyTitle')}
          text={t('list.emptyText')}
          actions={
            <>
              {create}
              <Button onClick={() => navigate('/import')}>{t('list.import')}</Button>
            </>
          }
        />
      ) : (
        <Chains chains={chains} />
      )}
      {listing && <GapExport nodes="gaps" count={gaps} onClose={() => setListing(false)} />}
      {creating && (
        <ChainForm
          onClose={() => setCreating(false)}
          onCreated={(id) => {
            setCreating(false);
            navigate(`/chains/${id}`);
          }}
        />
      )}
    </Page>
  );
};

const Chains = ({ chains }: { readonly chains: Answer<readonly ChainRow[]> }) => {
  const { t } = useTranslation('chain');
  const { filters, sort, narrow } = chainList.useList();
  const inUse = sort ?? chainList.first.sort;
  const source = useRowsAtHand(chains.data, {
    columns: chainList.columns,
    sort: inUse,
    text: filters.text,
    instead: chains.instead,
  });
  return (
    <RecordList
      list={chainList}
      source={source}
      sort={inUse}
      search={{
        label: t('list.find'),
        hint: t('list.findHint'),
        text: filters.text,
        onText: (typed) => narrow({ text: typed }),
      }}
      empty={<EmptyState title={t('list.noneTitle')} text={t('list.noneText')} />}
    />
  );
};
