import { keepPreviousData } from '@tanstack/react-query';
import { Button, Segmented, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { VisitRow } from '../../../shared/contract/visit.ts';
import { visitKinds } from '../../../shared/domain/trip/trip.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { isReadable, NeedsUpgrade } from '../../notices/needs-upgrade.tsx';
import { useVisitFormStore } from '../../stores/visit-form-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ForReading } from '../../ui/looking-only.tsx';
import { PeriodFilter } from './period-filter.tsx';
import { useTripViewStore } from './trip-view-store.ts';
import { usePeriod } from './use-period.ts';

/** Every visit of a period, with a trip or without, and the 来访接待. */
export const VisitList = () => {
  const { t } = useTranslation(['trip', 'visit']);
  const { kind, set } = useTripViewStore();
  const openVisitForm = useVisitFormStore((state) => state.openVisitForm);
  const { period, start } = usePeriod();
  const visits = useAnswer({
    ...api.visit.list.queryOptions({ input: { from: period?.[0], to: period?.[1] } }),
    enabled: period !== undefined,
    placeholderData: keepPreviousData,
  });
  if (visits.data === undefined) return period === undefined ? start.instead : visits.instead;
  const rows = visits.data.filter((visit) => kind === undefined || (visit.kind === kind && isReadable(visit, 'kind')));
  return (
    <>
      <ForReading>
        <div className="lz-trip-filters">
          <PeriodFilter />
          <Segmented
            aria-label={t('field.kind')}
            value={kind ?? 'all'}
            options={[
              { value: 'all', label: t('visits.allKinds') },
              ...visitKinds.map((value) => ({ value, label: t(`visit:kind.${value}`) })),
            ]}
            onChange={(next) => set({ kind: visitKinds.find((known) => known === next) })}
          />
          <span className="lz-trip-minor">{t('visitCount', { count: rows.length })}</span>
        </div>
      </ForReading>
      {rows.length === 0 ? (
        <EmptyState
          title={t('visits.emptyTitle')}
          text={t('visits.emptyText')}
          actions={<Button onClick={() => openVisitForm()}>{t('visits.log')}</Button>}
        />
      ) : (
        <VisitTable rows={rows} />
      )}
    </>
  );
};

const KindOf = ({ row }: { readonly row: VisitRow }) => {
  const { t } = useTranslation('visit');
  return isReadable(row, 'kind') ? t(`kind.${row.kind}`) : <NeedsUpgrade unreadable={row.unreadable} />;
};

/** More rows at once make a page that answers slowly; the count above is of all of them. */
const visitsPerPage = 200;

const VisitTable = ({ rows }: { readonly rows: readonly VisitRow[] }) => {
  const { t } = useTranslation(['trip', 'visit']);
  const columns: TableColumnsType<VisitRow> = [
    { title: t('field.day'), dataIndex: 'visitedOn', key: 'visitedOn', width: 104 },
    { title: t('field.kind'), key: 'kind', width: 88, render: (_, row) => <KindOf row={row} /> },
    {
      title: t('field.company'),
      key: 'company',
      render: (_, row) => (
        <Link href={`/visits/${row.id}`} className="lz-trip-name">
          {row.companyName}
        </Link>
      ),
    },
    {
      title: t('field.summary'),
      key: 'summary',
      render: (_, row) => <div className="lz-trip-clamp">{row.summary}</div>,
    },
    {
      title: t('field.nextStep'),
      key: 'nextStep',
      render: (_, row) => (
        <>
          <div className="lz-trip-clamp">{row.nextStep}</div>
          <div className="lz-trip-minor">{row.nextStepDueOn}</div>
        </>
      ),
    },
    {
      title: t('field.leads'),
      key: 'leads',
      width: 96,
      render: (_, row) =>
        row.leads.map(({ id, code }) => (
          <Link key={id} href={`/leads/${id}`} className="lz-trip-code">
            {code}
          </Link>
        )),
    },
    {
      title: t('field.trip'),
      key: 'trip',
      render: (_, row) => row.tripTitle !== null && <Link href={`/trips/${row.tripId}`}>{row.tripTitle}</Link>,
    },
  ];
  return (
    <Table<VisitRow>
      aria-label={t('visits.table')}
      rowKey="id"
      size="small"
      pagination={rows.length > visitsPerPage && { pageSize: visitsPerPage, showSizeChanger: false }}
      columns={columns}
      dataSource={[...rows]}
      scroll={{ x: 900 }}
    />
  );
};
