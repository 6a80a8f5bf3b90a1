import { useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { List } from './define-list.ts';
import { filtersOfQuery, queryOfFilters } from './list-address.ts';
import type { Sort } from './sort.ts';

/**
 * Filters and order stand in the address, so that Back and a reload find the list as it was, and other screens can ask for
 * one. What the address says wins when somebody comes; after that it follows the list. Without a word it keeps what is shown.
 */
export const useListAddress = <Row extends { readonly id: string }, Filters extends object, By extends string>(
  list: List<Row, Filters, By>,
): void => {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const { filters, sort, setFilters, setSort } = list.useList();
  const wanted = withOwnPart(list, search, ownQuery(list, filters, sort));
  const read = useRef<string>(undefined);
  useEffect(() => {
    const isNew = read.current !== search;
    read.current = search;
    if (isNew) {
      const asked = askedBy(list, search);
      if (asked !== undefined && withOwnPart(list, search, ownQuery(list, asked.filters, asked.sort)) !== wanted) {
        setFilters(asked.filters);
        setSort(asked.sort);
        return;
      }
    }
    if (plain(search) === wanted) return;
    read.current = wanted;
    navigate(`${path}?${wanted}`, { replace: true });
  }, [list, search, wanted, path, navigate, setFilters, setSort]);
};

export const ownQuery = <Row extends { readonly id: string }, Filters extends object, By extends string>(
  list: List<Row, Filters, By>,
  filters: Filters,
  sort: Sort<By> | null,
): URLSearchParams => {
  const query = queryOfFilters(list.address, filters, list.first.filters);
  if (sort !== null) query.set('sort', `${sort.direction === 'desc' ? '-' : ''}${sort.by}`);
  return query;
};

/** Undefined where the question is not about this list. */
export const askedBy = <Row extends { readonly id: string }, Filters extends object, By extends string>(
  list: List<Row, Filters, By>,
  search: string,
): { readonly filters: Filters; readonly sort: Sort<By> | null } | undefined => {
  const query = new URLSearchParams(search);
  const filters = filtersOfQuery(list.address, query, list.first.filters);
  const said = query.get('sort') ?? '';
  const by = list.columns.find(({ sort }) => sort?.by === said.replace(/^-/, ''))?.sort?.by;
  if (filters === undefined && by === undefined) return undefined;
  return {
    filters: filters ?? list.first.filters,
    sort: by === undefined ? null : { by, direction: said.startsWith('-') ? 'desc' : 'asc' },
  };
};

/** What others say in the address (`?new=1`) stays. */
const withOwnPart = <Row extends { readonly id: string }, Filters extends object, By extends string>(
  list: List<Row, Filters, By>,
  search: string,
  own: URLSearchParams,
): string => {
  const query = new URLSearchParams(search);
  for (const key of [...Object.keys(list.address), 'sort']) query.delete(key);
  for (const [key, value] of own) query.append(key, value);
  return query.toString();
};

const plain = (search: string): string => new URLSearchParams(search).toString();
