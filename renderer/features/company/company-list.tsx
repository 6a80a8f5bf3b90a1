import i18next from 'i18next';
import { Link } from 'wouter';
import type { CompanyFilters, CompanyRow, CompanySort } from '../../../shared/contract/company.ts';
import type { CompanyColumn } from '../../../shared/domain/company/company-columns.ts';
import { calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import { defineList, type ListColumn } from '../../list/define-list.ts';
import { Marked } from '../../list/marked.tsx';

/** An export of what is seen knows every column. */
type Column = ListColumn<CompanyRow, CompanySort['by']> & { readonly id: CompanyColumn };

const columns: readonly Column[] = [
  {
    id: 'name',
    words: () => i18next.t('company:field.name'),
    width: 190,
    grow: 3,
    value: (row) => row.name,
    cell: (row) => (
      <Link href={`/companies/${row.id}`} tabIndex={-1}>
        <Marked>{row.name}</Marked>
      </Link>
    ),
    sort: { by: 'name', direction: 'asc' },
  },
  {
    id: 'shortName',
    words: () => i18next.t('company:field.shortName'),
    width: 76,
    grow: 1,
    value: (row) => row.shortName,
    cell: ({ shortName }) => shortName !== null && <Marked>{shortName}</Marked>,
  },
  {
    id: 'stockCode',
    words: () => i18next.t('company:field.stockCode'),
    width: 86,
    value: (row) => row.stockCode,
    cell: ({ stockCode }) => stockCode !== null && <Marked>{stockCode}</Marked>,
    sort: { by: 'stockCode', direction: 'asc' },
  },
  {
    id: 'creditCode',
    words: () => i18next.t('company:field.creditCode'),
    width: 168,
    extra: true,
    value: (row) => row.creditCode,
  },
  {
    id: 'industry',
    words: () => i18next.t('company:field.industryCode'),
    width: 90,
    grow: 1.2,
    value: (row) => row.industryName ?? row.industryCode,
    sort: { by: 'industry', direction: 'asc' },
  },
  {
    id: 'region',
    words: () => i18next.t('company:list.region'),
    width: 86,
    grow: 1.2,
    value: ({ province, city }) =>
      province === city ? city : [province, city].filter((part) => part !== null).join(' ') || null,
    sort: { by: 'region', direction: 'asc' },
  },
  {
    id: 'exchange',
    words: () => i18next.t('company:field.exchange'),
    width: 88,
    extra: true,
    value: (row) => row.exchange,
  },
  {
    id: 'listedOn',
    words: () => i18next.t('company:field.listedOn'),
    width: 98,
    value: (row) => row.listedOn,
    sort: { by: 'listedOn', direction: 'desc' },
  },
  {
    id: 'tags',
    words: () => i18next.t('company:list.tagsHead'),
    width: 60,
    grow: 1,
    value: (row) => row.tags.join('、') || null,
  },
  {
    id: 'updated',
    words: () => i18next.t('company:list.updated'),
    width: 98,
    value: (row) => calendarDayOfMs(row.updatedAtMs),
    sort: { by: 'updatedAt', direction: 'desc' },
  },
];

export const companyList = defineList<CompanyRow, CompanyFilters, CompanySort['by']>({
  name: 'companies',
  words: () => i18next.t('company:list.table'),
  columns,
  opens: ({ id }) => `/companies/${id}`,
  address: {
    ids: 'nowhere',
    text: { kind: 'one' },
    industryCode: { kind: 'one' },
    province: { kind: 'one' },
    city: { kind: 'one' },
    tag: { kind: 'one' },
    listed: { kind: 'flag' },
    extraHeading: { kind: 'one' },
    extraText: { kind: 'one' },
  },
  first: { filters: {}, sort: { by: 'name', direction: 'asc' } },
});

/** Without a choice of somebody: best match first while something is searched for, else by name. */
export const sortInUse = (filters: CompanyFilters, sort: CompanySort | null): CompanySort =>
  sort ?? (filters.text === undefined ? companyList.first.sort : { by: 'match', direction: 'asc' });
