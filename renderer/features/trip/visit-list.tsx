import { keepPreviousData } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { visitKinds } from '../../../shared/domain/trip/trip.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { RecordList } from '../../list/record-list.tsx';
import { useRowsAtHand } from '../../list/rows-at-hand.ts';
import { isReadable } from '../../notices/needs-upgrade.tsx';
import { useVisitFormStore } from '../../stores/visit-form-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PeriodFilter } from './period-filter.tsx';
import { usePeriod } from './use-period.ts';
import { visitList } from './visits.tsx';

/** Every visit of a period, with a trip or without, and the 来访接待. */
export const VisitList = () => {
  const { t } = useTranslation(['trip', 'visit']);
  const { filters, sort, narrow } = visitList.useList();
  const { text, kind } = filters;
  const inUse = sort ?? visitList.first.sort;
  const openVisitForm = useVisitFormStore((state) => state.openVisitForm);
  const { period, start } = usePeriod();
  const visits = useAnswer({
    ...api.visit.list.queryOptions({ input: { from: period?.[0], to: period?.[1] } }),
    enabled: period !== undefined,
    placeholderData: keepPreviousData,
  });
  const { data } = visits;
  const rows = useMemo(
    () => data?.filter((visit) => kind === undefined || (visit.kind === kind && isReadable(visit, 'kind'))),
    [data, kind],
  );
  const source = useRowsAtHand(rows, { columns: visitList.columns, sort: inUse, text, instead: visits.instead });
  if (data === undefined) return period === undefined ? start.instead : visits.instead;
  return (
    <RecordList
      list={visitList}
      source={source}
      sort={inUse}
      search={{
        label: t('visits.find'),
        hint: t('visits.findHint'),
        text,
        onText: (typed) => narrow({ text: typed }),
      }}
      filters={
        <>
          <PeriodFilter />
          <Segmented
            aria-label={t('field.kind')}
            value={kind ?? 'all'}
            options={[
              { value: 'all', label: t('visits.allKinds') },
              ...visitKinds.map((value) => ({ value, label: t(`visit:kind.${value}`) })),
            ]}
            onChange={(next) => narrow({ kind: visitKinds.find((known) => known === next) })}
          />
          <span className="lz-trip-minor">{t('visitCount', { count: source.total ?? 0 })}</span>
        </>
      }
      empty={
        <EmptyState
          title={t('visits.emptyTitle')}
          text={t('visits.emptyText')}
          actions={<Button onClick={() => openVisitForm()}>{t('visits.log')}</Button>}
        />
      }
    />
  );
};
