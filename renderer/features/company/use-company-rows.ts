import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { CompanyFilters, CompanyRow, CompanySort } from '../../../shared/contract/company.ts';
import { api } from '../../api/client.ts';

/** Rows are read in windows of this size; only those on the screen are ever in memory. */
const windowRows = 100;

interface CompanyRows {
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  readonly rowAt: (index: number) => CompanyRow | undefined;
}

/** The rows from `first` to `last` of the filtered list, and how many it has. */
export const useCompanyRows = (
  filters: CompanyFilters,
  sort: CompanySort,
  first: number,
  last: number,
): CompanyRows => {
  const windowOf = (window: number) =>
    api.company.list.queryOptions({ input: { filters, sort, offset: window * windowRows, limit: windowRows } });
  // The first window also tells the total, so it is always there; while another text is searched the old rows stay.
  const head = useQuery({ ...windowOf(0), placeholderData: keepPreviousData });
  const from = Math.max(1, Math.floor(first / windowRows));
  const to = Math.floor(last / windowRows);
  const windows = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const others = useQueries({ queries: windows.map((window) => ({ ...windowOf(window), gcTime: 30_000 })) });
  return {
    total: head.data?.total,
    rowAt: (index) => {
      const window = Math.floor(index / windowRows);
      const rows = window === 0 ? head.data?.rows : others[window - from]?.data?.rows;
      return rows?.[index - window * windowRows];
    },
  };
};
