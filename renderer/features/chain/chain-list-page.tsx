import { ExportOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Table, type TableColumnsType } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import type { ChainRow } from '../../../shared/contract/chain.ts';
import { yearlyIntroductions } from '../../../shared/domain/chain/judgement.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useReopened } from '../../form/form-store.ts';
import { SomeNeedUpgrade } from '../../notices/needs-upgrade.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import './chain.css';
import { ForReading, offIf } from '../../ui/looking-only.tsx';
import { ChainForm } from './chain-form.tsx';
import { GapExport } from './gap-export.tsx';
import { NodeStatusMark } from './node-status-mark.tsx';

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
        <ChainTable rows={chains.data} />
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

const ChainTable = ({ rows }: { readonly rows: readonly ChainRow[] }) => {
  const { t } = useTranslation('chain');
  const columns: TableColumnsType<ChainRow> = [
    {
      title: t('field.name'),
      key: 'name',
      render: (_, row) => (
        <>
          <Link href={`/chains/${row.id}`} className="lz-chain-name">
            {row.name}
          </Link>
          <SomeNeedUpgrade count={row.needUpgrade} />
          {row.industryName !== null && <div className="lz-chain-minor">{row.industryName}</div>}
        </>
      ),
    },
    {
      title: t('field.leader'),
      key: 'leader',
      render: (_, row) => (
        <>
          <div>{row.leaderName}</div>
          <div className="lz-chain-minor">{row.leadUnitName}</div>
        </>
      ),
    },
    { title: t('field.status'), key: 'status', render: (_, row) => <StatusCounts row={row} /> },
    {
      title: t('field.gaps'),
      dataIndex: 'uncovered',
      key: 'uncovered',
      render: (uncovered: number) =>
        uncovered === 0 ? (
          t('list.covered')
        ) : (
          <strong className="lz-chain-bad">{t('list.uncovered', { count: uncovered })}</strong>
        ),
    },
    {
      title: t('field.companies'),
      key: 'companies',
      render: (_, row) => t('list.companies', { local: row.local, target: row.target }),
    },
    { title: t('field.leads'), dataIndex: 'leads', key: 'leads', align: 'right' },
    {
      title: <span title={t('list.introducedHint')}>{t('field.introduced')}</span>,
      key: 'introduced',
      render: (_, row) => (
        <>
          {t('list.introduced', { count: row.introducedThisYear, ...yearlyIntroductions })}
          {row.introducedUndated > 0 && (
            <span className="lz-chain-undated" title={t('list.introducedUndatedHint')}>
              {t('list.introducedUndated', { count: row.introducedUndated })}
            </span>
          )}
        </>
      ),
    },
  ];
  return (
    <Table<ChainRow>
      rowKey="id"
      size="small"
      pagination={false}
      columns={columns}
      dataSource={[...rows]}
      className="lz-chain-list"
    />
  );
};

const StatusCounts = ({ row }: { readonly row: ChainRow }) => {
  const { t } = useTranslation('chain');
  if (row.nodes === 0) return <span className="lz-chain-minor">{t('list.noNodes')}</span>;
  return (
    <span className="lz-chain-tally">
      {(['strong', 'weak', 'missing', 'unjudged'] as const).map((status) => (
        <span key={status} className="lz-chain-status">
          <NodeStatusMark status={status} />
          {t(`status.${status}`)} {row[status]}
        </span>
      ))}
    </span>
  );
};
