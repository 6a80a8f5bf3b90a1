import { keepPreviousData } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CompanyFilters, CompanyRow, CompanySort } from '../../../shared/contract/company.ts';
import { api } from '../../api/client.ts';
import { useAnswer, useAnswers } from '../../api/use-answer.tsx';

/** Rows are read in windows of this size; only those on the screen are ever in memory. */
const windowRows = 100;

interface CompanyRows {
  /** In the place of the list while there is none. */
  readonly instead: ReactNode;
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
  const head = useAnswer({ ...windowOf(0), placeholderData: keepPreviousData });
  const from = Math.max(1, Math.floor(first / windowRows));
  const to = Math.floor(last / windowRows);
  const windows = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const others = useAnswers(windows.map((window) => ({ ...windowOf(window), gcTime: 30_000 })));
  return {
    instead: head.instead,
    total: head.data?.total,
    rowAt: (index) => {
      const window = Math.floor(index / windowRows);
      const rows = window === 0 ? head.data?.rows : others[window - from]?.rows;
      return rows?.[index - window * windowRows];
    },
  };
};
