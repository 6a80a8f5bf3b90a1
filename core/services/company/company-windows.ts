import type { ReadableDb } from '../../../db/database.ts';
import {
  type CompanySelection,
  countRows,
  listCompanyGroups,
  listFirstRows,
  listRowNos,
  listRowsByNo,
} from '../../../db/repositories/company-list-repository.ts';
import type { CompanyFilters, CompanyGroup, CompanyGrouping, CompanySort } from '../../../shared/contract/company.ts';
import { createListWindows } from '../list-windows.ts';

export const createCompanyWindows = (db: ReadableDb, matching: (text: string) => readonly number[]) => {
  const windows = createListWindows(
    db,
    ({ filters, sort }: { readonly filters: CompanyFilters; readonly sort: CompanySort }): CompanySelection => {
      const text = filters.text ?? '';
      return { filters, sort, rowNos: text === '' ? undefined : matching(text) };
    },
    {
      firstRows: (selection, offset, limit) => listFirstRows(db, selection, offset, limit),
      count: (selection) => countRows(db, selection),
      rowNos: (selection) => listRowNos(db, selection),
      rowsByNo: (rowNos) => listRowsByNo(db, rowNos),
    },
  );
  return {
    window: (filters: CompanyFilters, sort: CompanySort, offset: number, limit: number) =>
      windows.window({ filters, sort }, offset, limit),
    rowNos: (filters: CompanyFilters, sort: CompanySort): Int32Array => windows.rowNos({ filters, sort }),
    groups: (filters: CompanyFilters, by: CompanyGrouping): CompanyGroup[] =>
      listCompanyGroups(db, windows.question({ filters, sort: { by: 'name', direction: 'asc' } }), by),
  };
};
