import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button, Segmented, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { tripStatuses } from '../../../shared/domain/trip/trip.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useReopened } from '../../form/form-store.ts';
import { RecordList } from '../../list/record-list.tsx';
import { useRowsAtHand } from '../../list/rows-at-hand.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { firstInstead } from '../../ui/unanswered.tsx';
import './trip.css';
import { TripForm } from './trip-form.tsx';
import { tripList } from './trip-list.tsx';
import { TripSheet } from './trip-sheet.tsx';
import { tripViews, useTripViewStore } from './trip-view-store.ts';
import { VisitList } from './visit-list.tsx';

/** 外出: the trips, every visit of a period, and the 外出招商情况表 that follows from them. */
export const TripListPage = () => {
  const { t } = useTranslation('trip');
  const [, navigate] = useLocation();
  const search = useSearch();
  const { view, set } = useTripViewStore();
  const [creating, setCreating] = useState(false);
  useReopened('trip.new', () => setCreating(true));

  // What an address asks for is done once and taken out of it again.
  useEffect(() => {
    const asked = new URLSearchParams(search);
    const wanted = tripViews.find((known) => known === asked.get('view'));
    if (wanted === undefined && !asked.has('new')) return;
    if (wanted !== undefined) set({ view: wanted });
    if (asked.has('new')) setCreating(true);
    navigate('/trips?', { replace: true });
  }, [search, set, navigate]);

  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  );
  return (
    <Page
      fill={view !== 'form'}
      title={t('title')}
      note={
        <Segmented
          aria-label={t('view.label')}
          value={view}
          options={tripViews.map((value) => ({ value, label: t(`view.${value}`) }))}
          onChange={(next) => set({ view: next })}
        />
      }
      actions={create}
    >
      {view === 'trips' && <Trips create={create} />}
      {view === 'visits' && <VisitList />}
      {view === 'form' && <TripSheet />}
      {creating && (
        <TripForm
          onClose={() => setCreating(false)}
          onSaved={(id) => {
            setCreating(false);
            navigate(`/trips/${id}`);
          }}
        />
      )}
    </Page>
  );
};

const Trips = ({ create }: { readonly create: ReactNode }) => {
  const { t } = useTranslation('trip');
  const { filters, sort, narrow } = tripList.useList();
  const { text, year, status } = filters;
  const inUse = sort ?? tripList.first.sort;
  const years = useAnswer(api.trip.years.queryOptions());
  const trips = useAnswer(
    api.trip.list.queryOptions({
      input: { ...(year === undefined ? {} : { year }), ...(status === undefined ? {} : { status }) },
      placeholderData: keepPreviousData,
    }),
  );
  const source = useRowsAtHand(trips.data, { columns: tripList.columns, sort: inUse, text, instead: trips.instead });
  if (trips.data === undefined || years.data === undefined) return firstInstead(trips, years);
  if (years.data.length === 0)
    return <EmptyState title={t('list.emptyTitle')} text={t('list.emptyText')} actions={create} />;
  return (
    <RecordList
      list={tripList}
      source={source}
      sort={inUse}
      search={{ label: t('list.find'), hint: t('list.findHint'), text, onText: (typed) => narrow({ text: typed }) }}
      filters={
        <>
          <Select
            aria-label={t('list.year')}
            className="lz-trip-year"
            value={year ?? 0}
            options={[
              { value: 0, label: t('list.allYears') },
              ...years.data.map((known) => ({ value: known, label: t('list.yearOption', { year: known }) })),
            ]}
            onChange={(next) => narrow({ year: next === 0 ? undefined : next })}
          />
          <Segmented
            aria-label={t('list.status')}
            value={status ?? 'all'}
            options={[
              { value: 'all', label: t('list.allStatuses') },
              ...tripStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
            ]}
            onChange={(next) => narrow({ status: tripStatuses.find((known) => known === next) })}
          />
          <span className="lz-trip-minor">{t('count', { count: source.total ?? 0 })}</span>
        </>
      }
      empty={<EmptyState title={t('list.noneTitle')} text={t('list.noneText')} />}
    />
  );
};
