import type { ReadableDb } from '../../../db/database.ts';
import {
  type CompanyExportRow,
  type ContactExportRow,
  countExtraHeadings,
  listContactsOfCompanies,
  listExportRows,
  listNotesOfCompanies,
} from '../../../db/repositories/company-export-repository.ts';
import { listTagsOf } from '../../../db/repositories/company-list-repository.ts';
import type { ExportedContacts } from '../../../shared/contract/company.ts';
import type { CompanyColumn } from '../../../shared/domain/company/company-columns.ts';
import { maskedContact, maskPhones } from '../../../shared/domain/company/mask-contact.ts';
import {
  type ExportedCompany,
  extraColumn,
  extraPrefix,
  isPlainExtra,
  maskedMark,
  type OwnColumn,
  otherExtraHeading,
  ownCompanyColumns,
  printedOwnColumns,
} from '../../../shared/domain/importing/own-company-sheet.ts';
import { joinExtra } from '../../../shared/domain/importing/own-lists.ts';
import { rowCheckHeading, rowIdHeading } from '../../../shared/domain/importing/row-identity.ts';
import { unreadableWord } from '../../../shared/domain/unreadable-word.ts';
import { readKept } from '../../../shared/records/kept-values.ts';
import { exportedCell, exportedCheck } from '../../documents/exported-cells.ts';
import { writeLongWorkbook } from '../../documents/long-workbook.ts';
import type { WorkbookStamp } from '../../documents/workbook-stamp.ts';
import { longSheetRows, writeWorkbook, xlsxMediaType } from '../../documents/workbook-writer.ts';

/** 企业名录 as filtered on the screen, with all that a person may see; own-company-row.ts reads it back. */
export const companyWorkbook = async (
  db: ReadableDb,
  rowNos: Int32Array,
  contacts: ExportedContacts,
  stamp: WorkbookStamp,
  told: (rows: number) => void = () => {},
  seen?: readonly CompanyColumn[],
): Promise<File> => {
  const comesBack = seen === undefined;
  const shown = comesBack ? columnsOf(db, rowNos, contacts) : seen.flatMap(seenColumns);
  const columns = [
    { header: '序号', width: 6, kind: 'number' as const },
    ...shown.map(({ heading, width, kind }) => ({ header: heading, width, kind })),
    ...(comesBack && contacts === 'full' ? [{ header: rowIdHeading, width: 12, kind: 'text' as const }] : []),
    ...(comesBack ? [{ header: rowCheckHeading, width: 12, kind: 'text' as const }] : []),
  ];
  const rows = rowsOf(db, rowNos, contacts, shown, told, comesBack);
  const bytes =
    rowNos.length > longSheetRows
      ? await writeLongWorkbook({ name: '企业名录', columns, rows, stamp })
      : await writeWorkbook({
          creator: '链招',
          title: '企业名录',
          stamp,
          sheets: [
            {
              name: '企业名录',
              columns,
              rows: [...rows],
              landscape: true,
              tallRows: 'copied',
              printedColumns: comesBack ? printedOwnColumns + 1 : columns.length,
            },
          ],
        });
  const name = `企业名录-${stamp.at.slice(0, 10)}${contacts === 'full' ? '' : '（已脱敏）'}.xlsx`;
  // A fresh array: the writer's may be a view of a larger buffer, which a File does not take.
  return new File([new Uint8Array(bytes)], name, { type: xlsxMediaType });
};

/** The headings under which a column of the list stands; when a record was changed last is no fact about the firm. */
const headingsOf: Readonly<Record<CompanyColumn, readonly string[]>> = {
  name: ['企业名称'],
  shortName: ['简称'],
  stockCode: ['证券代码'],
  creditCode: ['统一社会信用代码'],
  industry: ['行业'],
  region: ['省份', '城市'],
  exchange: ['上市地'],
  listedOn: ['上市日期'],
  tags: ['标签'],
  updated: [],
};

const seenColumns = (id: CompanyColumn): readonly OwnColumn[] =>
  headingsOf[id].flatMap((heading) => ownCompanyColumns.find((column) => column.heading === heading) ?? []);

/** A heading that many firms have gets a column of its own; the long tail shares one. */
const mostExtraColumns = 40;

const columnsOf = (db: ReadableDb, rowNos: Int32Array, contacts: ExportedContacts): readonly OwnColumn[] => {
  const headings = countExtraHeadings(db, rowNos).map(({ heading }) => heading);
  const own = headings.filter(isPlainExtra).slice(0, mostExtraColumns);
  const rest = new Set(headings);
  for (const heading of own) rest.delete(heading);
  return [
    ...ownCompanyColumns.map((column) => (contacts === 'full' ? column : maskedColumn(column))),
    ...own.map((heading) => extraColumn(`${extraPrefix}${heading}`)),
    ...(rest.size === 0 ? [] : [otherColumn(rest)]),
  ];
};

const maskedColumn = (column: OwnColumn): OwnColumn =>
  column.contact === undefined ? column : { ...column, heading: `${column.heading}${maskedMark}` };

const otherColumn = (headings: ReadonlySet<string>): OwnColumn => ({
  ...extraColumn(otherExtraHeading),
  width: 30,
  cell: ({ extra }) =>
    joinExtra(Object.entries(extra).filter(([heading, text]) => headings.has(heading) && text !== '')),
});

/** A thousand firms at a time: an export of two hundred thousand holds no more of them. */
const batchRows = 1000;

function* rowsOf(
  db: ReadableDb,
  rowNos: Int32Array,
  contacts: ExportedContacts,
  columns: readonly OwnColumn[],
  told: (rows: number) => void,
  comesBack: boolean,
): Generator<readonly (string | number | null)[]> {
  let number = 0;
  for (let from = 0; from < rowNos.length; from += batchRows) {
    told(from);
    for (const company of companiesOf(db, rowNos.subarray(from, from + batchRows), contacts)) {
      const cells = columns.map((column) => ({
        heading: column.heading,
        cell: exportedCell(understood(column, company)),
      }));
      const check = exportedCheck(cells);
      number++;
      const about = contacts === 'full' ? [company.id, check] : [check];
      yield [number, ...cells.map(({ cell }) => cell), ...(comesBack ? about : [])];
    }
  }
}

/** What is not understood is not said by its stand-in. */
const understood = ({ cell, field, target }: OwnColumn, company: ExportedCompany): ReturnType<OwnColumn['cell']> => {
  const said = field ?? (target === 'industry' ? 'industryCode' : undefined);
  return said !== undefined && company.unreadable.has(said) ? unreadableWord : cell(company);
};

const companiesOf = (db: ReadableDb, rowNos: Int32Array, contacts: ExportedContacts): readonly ExportedCompany[] => {
  const rows = listExportRows(db, rowNos);
  const ids = rows.map(({ id }) => id);
  const tags = listTagsOf(db, ids);
  const people = listContactsOfCompanies(db, ids);
  const notes = listNotesOfCompanies(db, ids);
  return rows.map((row) => {
    const company = toExported(
      row,
      tags.get(row.id) ?? [],
      people.get(row.id) ?? [],
      (notes.get(row.id) ?? []).map(({ body }) => body),
    );
    return contacts === 'full' ? company : masked(company);
  });
};

const noneKept: ReadonlySet<string> = new Set();

const toExported = (
  { rowNo: _, id, industryName, extra, listed, unreadable, ...fields }: CompanyExportRow,
  tags: readonly string[],
  contacts: readonly ContactExportRow[],
  notes: readonly string[],
): ExportedCompany => ({
  id,
  industryName,
  fields: { ...fields, listed: listed === 1 },
  tags,
  contacts,
  notes,
  extra: extra === null ? {} : JSON.parse(extra),
  unreadable: unreadable === null ? noneKept : new Set(Object.keys(readKept(unreadable))),
});

/** Numbers that somebody wrote into a note are masked as well. */
const masked = (company: ExportedCompany): ExportedCompany => ({
  ...company,
  contacts: company.contacts.map(maskedContact),
  notes: company.notes.map(maskPhones),
  extra: Object.fromEntries(Object.entries(company.extra).map(([heading, text]) => [heading, maskPhones(text)])),
});
