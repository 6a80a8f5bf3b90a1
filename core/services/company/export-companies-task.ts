import { searchCompanies } from '../../../db/search/company-search.ts';
import { loadReader } from '../../../db/search/pinyin.ts';
import type { CompanyFilters, CompanySort, ExportedContacts } from '../../../shared/contract/company.ts';
import type { CompanyColumn } from '../../../shared/domain/company/company-columns.ts';
import type { WorkbookStamp } from '../../documents/workbook-stamp.ts';
import { type ReadTask, type WrittenFile, writtenFile } from '../../jobs/read-apart.ts';
import { createCompanyWindows } from './company-windows.ts';

export interface ExportedList {
  readonly filters: CompanyFilters;
  readonly sort: CompanySort;
  readonly contacts: ExportedContacts;
  readonly columns?: readonly CompanyColumn[] | undefined;
  readonly stamp: WorkbookStamp;
}

/** The list as the screen shows it, made again from its filters: a thread knows nothing of the screen's windows. */
export const companiesTask: ReadTask<ExportedList, WrittenFile> = {
  name: 'companies',
  run: async (db, { filters, sort, contacts, columns, stamp }, step) => {
    const read = filters.text === undefined ? undefined : await loadReader();
    const windows = createCompanyWindows(db, (text) =>
      searchCompanies(db, text, { limit: Number.MAX_SAFE_INTEGER, read }).map(({ rowNo }) => rowNo),
    );
    const rowNos = windows.rowNos(filters, sort);
    // Writing workbooks is a third of the noun's code, and its first page needs none of it.
    const { companyWorkbook } = await import('./export-companies.ts');
    return writtenFile(
      await companyWorkbook(db, rowNos, contacts, stamp, (done) => step('write', done, rowNos.length), columns),
    );
  },
};
