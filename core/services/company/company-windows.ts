import type { ReadableDb } from '../../../db/database.ts';
import {
  type CompanyListRow,
  type CompanySelection,
  countRows,
  dataVersion,
  isByListingDay,
  listFirstRows,
  listRowNos,
  listRowsByNo,
} from '../../../db/repositories/company-list-repository.ts';
import type { CompanyFilters, CompanySort } from '../../../shared/contract/company.ts';

export interface CompanyWindow {
  readonly rows: readonly CompanyListRow[];
  readonly total: number;
}

interface KnownList {
  readonly selection: CompanySelection;
  total?: number;
  rowNos?: Int32Array;
}

/**
 * Windows of the list at any depth. The first screens come straight from an index; a deeper one makes the order of the
 * whole list once (four bytes a row) and keeps it until somebody commits, so that dragging the scroll bar through
 * 200,000 rows costs the same everywhere.
 */
export const createCompanyWindows = (db: ReadableDb, matching: (text: string) => readonly number[]) => {
  const lists = new Map<string, KnownList>();
  let version = -1;

  const listOf = (filters: CompanyFilters, sort: CompanySort): KnownList => {
    const now = dataVersion(db);
    if (now !== version) lists.clear();
    version = now;
    const key = JSON.stringify([filters, sort]);
    const known = lists.get(key);
    if (known !== undefined) return known;
    const text = filters.text ?? '';
    const made: KnownList = {
      selection: { filters, sort, rowNos: text === '' ? undefined : matching(text) },
    };
    if (lists.size >= keptLists) lists.delete(lists.keys().next().value ?? '');
    lists.set(key, made);
    return made;
  };

  const rowNosOf = (list: KnownList): Int32Array => {
    list.rowNos ??= listRowNos(db, list.selection);
    return list.rowNos;
  };

  return {
    window: (filters: CompanyFilters, sort: CompanySort, offset: number, limit: number): CompanyWindow => {
      const list = listOf(filters, sort);
      if (list.rowNos === undefined && offset + limit <= shallowRows && !isByListingDay(sort)) {
        const rows = listFirstRows(db, list.selection, offset, limit);
        list.total ??= offset === 0 && rows.length < limit ? rows.length : countRows(db, list.selection);
        return { rows, total: list.total };
      }
      const rowNos = rowNosOf(list);
      return { rows: listRowsByNo(db, rowNos.subarray(offset, offset + limit)), total: rowNos.length };
    },
    /** The whole list as row numbers in its order. */
    rowNos: (filters: CompanyFilters, sort: CompanySort): Int32Array => rowNosOf(listOf(filters, sort)),
  };
};

const keptLists = 6;
const shallowRows = 400;
