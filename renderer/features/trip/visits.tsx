import i18next from 'i18next';
import { Link } from 'wouter';
import type { VisitRow } from '../../../shared/contract/visit.ts';
import { maskPhones } from '../../../shared/domain/company/mask-contact.ts';
import { type VisitKind, visitKinds } from '../../../shared/domain/trip/trip.ts';
import { defineList, type ListColumn } from '../../list/define-list.ts';
import { Marked } from '../../list/marked.tsx';
import { isReadable, NeedsUpgrade } from '../../notices/needs-upgrade.tsx';

type VisitSort = 'visitedOn' | 'kind' | 'company' | 'nextStepDueOn' | 'trip';

export interface VisitFilters {
  readonly text?: string | undefined;
  readonly kind?: VisitKind | undefined;
}

const columns: readonly ListColumn<VisitRow, VisitSort>[] = [
  {
    id: 'visitedOn',
    words: () => i18next.t('trip:field.day'),
    width: 104,
    value: (row) => row.visitedOn,
    sort: { by: 'visitedOn', direction: 'desc' },
  },
  {
    id: 'kind',
    words: () => i18next.t('trip:field.kind'),
    width: 88,
    value: (row) => (isReadable(row, 'kind') ? i18next.t(`visit:kind.${row.kind}`) : i18next.t('common:upgrade.mark')),
    cell: (row) =>
      isReadable(row, 'kind') ? i18next.t(`visit:kind.${row.kind}`) : <NeedsUpgrade unreadable={row.unreadable} />,
    sort: { by: 'kind', direction: 'asc' },
  },
  {
    id: 'company',
    words: () => i18next.t('trip:field.company'),
    width: 150,
    grow: 2,
    value: (row) => row.companyName,
    cell: (row) => (
      <Link href={`/visits/${row.id}`} className="lz-trip-name" tabIndex={-1}>
        <Marked>{row.companyName}</Marked>
      </Link>
    ),
    sort: { by: 'company', direction: 'asc' },
  },
  {
    id: 'summary',
    words: () => i18next.t('trip:field.summary'),
    width: 160,
    grow: 3,
    value: (row) => row.summary,
    cell: ({ summary }) => summary !== null && <Marked>{summary}</Marked>,
    masked: maskPhones,
  },
  {
    id: 'nextStep',
    words: () => i18next.t('trip:field.nextStep'),
    width: 140,
    grow: 2,
    value: (row) => row.nextStep,
    cell: ({ nextStep }) => nextStep !== null && <Marked>{nextStep}</Marked>,
    masked: maskPhones,
  },
  {
    id: 'nextStepDueOn',
    words: () => i18next.t('trip:field.nextStepDueOn'),
    width: 104,
    value: (row) => row.nextStepDueOn,
    sort: { by: 'nextStepDueOn', direction: 'asc' },
  },
  {
    id: 'leads',
    words: () => i18next.t('trip:field.leads'),
    width: 96,
    value: (row) => row.leads.map(({ code }) => code).join('、') || null,
    cell: (row) =>
      row.leads.map(({ id, code }) => (
        <Link key={id} href={`/leads/${id}`} className="lz-trip-code" tabIndex={-1}>
          {code}
        </Link>
      )),
  },
  {
    id: 'trip',
    words: () => i18next.t('trip:field.trip'),
    width: 120,
    grow: 1,
    from: 1200,
    value: (row) => row.tripTitle,
    cell: (row) =>
      row.tripTitle !== null && (
        <Link href={`/trips/${row.tripId}`} tabIndex={-1}>
          {row.tripTitle}
        </Link>
      ),
    sort: { by: 'trip', direction: 'asc' },
  },
];

export const visitList = defineList<VisitRow, VisitFilters, VisitSort>({
  name: 'visits',
  words: () => i18next.t('trip:visits.table'),
  columns,
  opens: ({ id }) => `/visits/${id}`,
  address: { text: { kind: 'one' }, kind: { kind: 'one', of: visitKinds } },
  first: { filters: {}, sort: { by: 'visitedOn', direction: 'desc' } },
});
