import { type ReactNode, useMemo } from 'react';
import { foldForFinding, wordsToFind } from '../../shared/kernel/finding-text.ts';
import { compareNames } from '../../shared/kernel/name-order.ts';
import type { ListColumn } from './define-list.ts';
import type { RowSource } from './row-source.ts';
import type { Sort } from './sort.ts';

interface AtHand<Row, By extends string> {
  readonly columns: readonly ListColumn<Row, By>[];
  readonly sort: Sort<By>;
  /** Each of its words in what some column says. */
  readonly text: string | undefined;
  readonly instead: ReactNode;
}

/** The rows of a short list that was read whole: found and sorted here, over all of them. */
export const useRowsAtHand = <Row extends { readonly id: string }, By extends string>(
  rows: readonly Row[] | undefined,
  { columns, sort, text, instead }: AtHand<Row, By>,
): RowSource<Row> =>
  useMemo(() => {
    const shown = rows === undefined ? undefined : sortedRows(foundRows(rows, columns, text), columns, sort);
    return {
      instead,
      total: shown?.length,
      rowAt: (index) => shown?.[index],
      look: () => {},
      between: async (first, last) => shown?.slice(first, last + 1) ?? [],
      of: async (ids) => shown?.filter(({ id }) => ids.has(id)) ?? [],
    };
  }, [rows, columns, sort, text, instead]);

export const foundRows = <Row, By extends string>(
  rows: readonly Row[],
  columns: readonly ListColumn<Row, By>[],
  text: string | undefined,
): readonly Row[] => {
  const words = wordsToFind(text ?? '');
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const said = foldForFinding(columns.map((column) => column.value(row) ?? '').join('\n'));
    return words.every((word) => said.includes(word));
  });
};

/** What is not there stands last, whichever way; rows that say the same stay as they came. */
export const sortedRows = <Row, By extends string>(
  rows: readonly Row[],
  columns: readonly ListColumn<Row, By>[],
  { by, direction }: Sort<By>,
): readonly Row[] => {
  const column = columns.find(({ sort }) => sort?.by === by);
  if (column === undefined) return rows;
  const readOf = column.order ?? column.value;
  const way = direction === 'asc' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: readOf(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return way * compared(a.value, b.value);
    })
    .map(({ row }) => row);
};

const compared = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compareNames(String(a), String(b));
