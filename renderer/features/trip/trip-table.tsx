import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TripRow } from '../../../shared/contract/trip.ts';
import { formatHalfDays } from '../../../shared/domain/trip/trip-days.ts';
import { NeedsUpgrade } from '../../notices/needs-upgrade.tsx';
import { TripStatusMark } from './trip-status-mark.tsx';
import { shortPeriod } from './trip-words.ts';

export const TripTable = ({ rows }: { readonly rows: readonly TripRow[] }) => {
  const { t } = useTranslation('trip');
  const columns: TableColumnsType<TripRow> = [
    {
      title: t('field.dates'),
      key: 'dates',
      width: 164,
      render: (_, row) => <span className="lz-trip-dates">{shortPeriod(row.startsOn, row.endsOn)}</span>,
    },
    {
      title: t('field.title'),
      key: 'title',
      render: (_, row) => (
        <>
          <Link href={`/trips/${row.id}`} className="lz-trip-name">
            {row.title}
          </Link>{' '}
          <NeedsUpgrade unreadable={row.unreadable} />
        </>
      ),
    },
    { title: t('field.cities'), key: 'cities', render: (_, row) => row.cities.join('、') },
    {
      title: t('field.leader'),
      key: 'leader',
      render: (_, row) => (
        <>
          {row.leaderName}
          {row.ledByUnitHead && <span className="lz-trip-head">{t('headLed')}</span>}
        </>
      ),
    },
    { title: t('field.headcount'), dataIndex: 'people', key: 'people', align: 'right', width: 56 },
    {
      title: t('field.days'),
      key: 'days',
      align: 'right',
      width: 56,
      render: (_, row) => formatHalfDays(row.halfDays),
    },
    {
      title: t('field.visits'),
      key: 'visits',
      align: 'right',
      width: 56,
      render: (_, row) => row.visits,
    },
    // On a narrow window the plan gives way to what came of it.
    { title: t('field.targets'), dataIndex: 'targets', key: 'targets', align: 'right', width: 80, responsive: ['xl'] },
    { title: t('field.leads'), dataIndex: 'leads', key: 'leads', align: 'right', width: 72 },
    { title: t('field.status'), key: 'status', width: 88, render: (_, row) => <TripStatusMark status={row.status} /> },
  ];
  return (
    <Table<TripRow>
      aria-label={t('list.table')}
      rowKey="id"
      size="small"
      pagination={false}
      columns={columns}
      dataSource={[...rows]}
    />
  );
};
