import i18next from 'i18next';
import { Link } from 'wouter';
import type { TripRow } from '../../../shared/contract/trip.ts';
import { type TripStatus, tripStatuses } from '../../../shared/domain/trip/trip.ts';
import { formatHalfDays } from '../../../shared/domain/trip/trip-days.ts';
import { defineList, type ListColumn } from '../../list/define-list.ts';
import { Marked } from '../../list/marked.tsx';
import { NeedsUpgrade } from '../../notices/needs-upgrade.tsx';
import { TripStatusMark } from './trip-status-mark.tsx';
import { shortPeriod } from './trip-words.ts';

type TripSort = 'dates' | 'title' | 'leader' | 'people' | 'days' | 'visits' | 'targets' | 'leads' | 'status';

export interface TripFilters {
  readonly text?: string | undefined;
  readonly year?: number | undefined;
  readonly status?: TripStatus | undefined;
}

const columns: readonly ListColumn<TripRow, TripSort>[] = [
  {
    id: 'dates',
    words: () => i18next.t('trip:field.dates'),
    width: 156,
    value: (row) => shortPeriod(row.startsOn, row.endsOn),
    order: (row) => row.startsOn,
    sort: { by: 'dates', direction: 'desc' },
  },
  {
    id: 'title',
    words: () => i18next.t('trip:field.title'),
    width: 140,
    grow: 3,
    value: (row) => row.title,
    cell: (row) => (
      <>
        <Link href={`/trips/${row.id}`} className="lz-trip-name" tabIndex={-1}>
          <Marked>{row.title}</Marked>
        </Link>{' '}
        <NeedsUpgrade unreadable={row.unreadable} />
      </>
    ),
    sort: { by: 'title', direction: 'asc' },
  },
  {
    id: 'cities',
    words: () => i18next.t('trip:field.cities'),
    width: 84,
    grow: 2,
    value: (row) => row.cities.join('、') || null,
    cell: (row) => <Marked>{row.cities.join('、')}</Marked>,
  },
  {
    id: 'leader',
    words: () => i18next.t('trip:field.leader'),
    width: 84,
    grow: 1,
    value: (row) => row.leaderName,
    cell: (row) => (
      <>
        {row.leaderName !== null && <Marked>{row.leaderName}</Marked>}
        {row.ledByUnitHead && <span className="lz-trip-head">{i18next.t('trip:headLed')}</span>}
      </>
    ),
    sort: { by: 'leader', direction: 'asc' },
  },
  {
    id: 'people',
    words: () => i18next.t('trip:field.headcount'),
    width: 52,
    align: 'end',
    value: (row) => row.people,
    sort: { by: 'people', direction: 'desc' },
  },
  {
    id: 'days',
    words: () => i18next.t('trip:field.days'),
    width: 52,
    align: 'end',
    value: (row) => row.halfDays / 2,
    cell: (row) => formatHalfDays(row.halfDays),
    sort: { by: 'days', direction: 'desc' },
  },
  {
    id: 'visits',
    words: () => i18next.t('trip:field.visits'),
    width: 52,
    align: 'end',
    value: (row) => row.visits,
    sort: { by: 'visits', direction: 'desc' },
  },
  {
    id: 'targets',
    words: () => i18next.t('trip:field.targets'),
    width: 88,
    align: 'end',
    // On a narrow window the plan gives way to what came of it.
    from: 1200,
    value: (row) => row.targets,
    sort: { by: 'targets', direction: 'desc' },
  },
  {
    id: 'leads',
    words: () => i18next.t('trip:field.leads'),
    width: 64,
    align: 'end',
    value: (row) => row.leads,
    sort: { by: 'leads', direction: 'desc' },
  },
  {
    id: 'status',
    words: () => i18next.t('trip:field.status'),
    width: 84,
    value: (row) => i18next.t(`trip:status.${row.status}`),
    order: (row) => tripStatuses.indexOf(row.status),
    cell: (row) => <TripStatusMark status={row.status} />,
    sort: { by: 'status', direction: 'asc' },
  },
];

export const tripList = defineList<TripRow, TripFilters, TripSort>({
  name: 'trips',
  words: () => i18next.t('trip:list.table'),
  columns,
  opens: ({ id }) => `/trips/${id}`,
  address: { text: { kind: 'one' }, year: { kind: 'number' }, status: { kind: 'one', of: tripStatuses } },
  first: { filters: {}, sort: { by: 'dates', direction: 'desc' } },
});
