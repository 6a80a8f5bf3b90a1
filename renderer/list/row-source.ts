import { type DefaultError, keepPreviousData, type QueryKey, type UseQueryOptions } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { mostSelected } from '../../shared/kernel/most-selected.ts';
import { type Answer, useAnswer, useAnswers } from '../api/use-answer.tsx';

/** Where a table takes its rows from, however many there are. */
export interface RowSource<Row> {
  /** In the place of the list while there is none. */
  readonly instead: ReactNode;
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  /** Undefined where it is still on its way. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Which rows are in sight. */
  readonly look: (first: number, last: number) => void;
  /** As they stand now: of a stretch of the list, and of a selection in the order of the list. */
  readonly between: (first: number, last: number) => Promise<readonly Row[]>;
  readonly of: (ids: ReadonlySet<string>) => Promise<readonly Row[]>;
}

/** Rows are read in windows of this size; only those around what is in sight are in memory. */
export const windowRows = 100;

interface ListWindow<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

interface Windows<Row, Fetched, E extends Error, Key extends QueryKey> {
  readonly windowOf: (offset: number, limit: number) => UseQueryOptions<Fetched, E, Fetched, Key>;
  /** The same question, asked once; with ids, narrowed to them. */
  readonly read: (offset: number, limit: number, ids?: string[]) => Promise<ListWindow<Row>>;
}

/** Rows of a list of any length; the first window tells the total and whatever else is said of all of them. */
export const useWindows = <
  Row,
  Fetched extends ListWindow<Row>,
  E extends Error = DefaultError,
  Key extends QueryKey = QueryKey,
>({
  windowOf,
  read,
}: Windows<Row, Fetched, E, Key>): RowSource<Row> & { readonly head: Answer<Fetched> } => {
  const [{ from, to }, setRange] = useState({ from: 1, to: 0 });
  // While another question is asked the old rows stay.
  const head = useAnswer({ ...windowOf(0, windowRows), placeholderData: keepPreviousData });
  const windows = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const others = useAnswers(
    windows.map((window) => ({ ...windowOf(window * windowRows, windowRows), gcTime: 30_000 })),
  );
  const look = useCallback((first: number, last: number): void => {
    const next = { from: Math.max(1, Math.floor(first / windowRows)), to: Math.floor(last / windowRows) };
    setRange((now) => (now.from === next.from && now.to === next.to ? now : next));
  }, []);
  return {
    head,
    instead: head.instead,
    total: head.data?.total,
    rowAt: (index) => {
      const window = Math.floor(index / windowRows);
      const rows = window === 0 ? head.data?.rows : others[window - from]?.rows;
      return rows?.[index - window * windowRows];
    },
    look,
    between: (first, last) => readAll(read, first, Math.min(last + 1, first + mostSelected)),
    of: (ids) => readAll((offset, limit) => read(offset, limit, [...ids]), 0, ids.size),
  };
};

const readAll = async <Row>(
  read: (offset: number, limit: number) => Promise<ListWindow<Row>>,
  first: number,
  end: number,
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (let offset = first; offset < end; offset += readRows) {
    const page = await read(offset, Math.min(readRows, end - offset));
    rows.push(...page.rows);
    if (offset + readRows >= page.total) break;
  }
  return rows;
};

const readRows = 200;
