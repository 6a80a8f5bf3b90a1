import { type CellObject, read, SSF, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { type Cell, notCalculated } from '../../../shared/domain/importing/cell.ts';
import { runsOf } from '../../../shared/domain/importing/hidden-cells.ts';
import type { SheetOut } from './parse-spreadsheet.ts';
import { SpreadsheetFailure } from './spreadsheet-error.ts';
import { decodeText } from './text-decoding.ts';

export type LegacyFormat = 'xls' | 'xlsb' | 'spreadsheetml' | 'html';

/**
 * .xls of Excel 2.0 to 2003, .xlsb of any program, XML of Excel 2003, tables of HTML called .xls: read whole, by SheetJS.
 * The streaming reader knows .xlsx only, and loses the short records of .xlsb and the visibility of .xls.
 */
export const readLegacy = async (bytes: Uint8Array, format: LegacyFormat, out: SheetOut): Promise<void> => {
  // Excel 5.0/95 kept Chinese in GBK; later formats bring Unicode.
  if (format === 'xls') set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  const options = {
    dense: true,
    cellStyles: true,
    cellText: false,
    cellHTML: false,
    sheetStubs: true,
    codepage: 936,
    raw: true,
  };
  const workbook =
    format === 'html'
      ? read(decodeText(bytes)?.text ?? '', { ...options, type: 'string' })
      : read(bytes, { ...options, type: 'array' });
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name];
    // The library passes over a sheet that it cannot read; nothing may be missing without a word.
    if (sheet === undefined) throw new SpreadsheetFailure({ type: 'UnreadableSpreadsheet', detail: 'unsupported' });
    out.sheet({
      name,
      hidden: (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
      merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
      ...hiddenIn(sheet),
    });
    sendRows(sheet, isDate1904(workbook), out);
    // The sheet is on its way: what it held may go.
    delete workbook.Sheets[name];
  }
};

const hiddenIn = (sheet: WorkSheet) => {
  const hiddenIndexes = function* (infos: readonly ({ readonly hidden?: boolean } | undefined)[] | undefined) {
    for (const [index, info] of (infos ?? []).entries()) if (info?.hidden === true) yield index;
  };
  const rows = runsOf(hiddenIndexes(sheet['!rows']));
  const filter = /\d+:\D*(\d+)/.exec(sheet['!autofilter']?.ref ?? '');
  const columns = runsOf(hiddenIndexes(sheet['!cols']));
  return filter === null
    ? { hiddenCells: { rows, filtered: [], columns } }
    : { hiddenCells: { rows: [], filtered: rows, columns } };
};

const sendRows = (sheet: WorkSheet, date1904: boolean, out: SheetOut): void => {
  const rows = sheet['!data'] ?? [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined) continue;
    const cells: Cell[] = [];
    for (let column = 0; column < row.length; column++) cells.push(toCell(row[column], date1904));
    out.row(index, cells);
  }
};

const isDate1904 = ({ Workbook }: WorkBook): boolean => Workbook?.WBProps?.date1904 === true;

const toCell = (cell: CellObject | undefined, date1904: boolean): Cell => {
  if (cell === undefined) return null;
  switch (cell.t) {
    case 's':
    case 'b':
      return cell.v as string | boolean; // the type of the cell is the type of its value
    case 'n':
      return typeof cell.v === 'number' ? numberOrDay(cell.v, cell.z, date1904) : null;
    case 'd':
      return cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : null;
    case 'e':
      return errorText[Number(cell.v)] ?? '#VALUE!';
    case 'z':
      return cell.f === undefined ? null : notCalculated;
  }
};

const numberOrDay = (value: number, format: string | number | undefined, date1904: boolean): Cell => {
  if (format === undefined) return value;
  // 12% is what the cell shows; 0.12 says something else.
  if (/^[#0,]*\.?0*%$/.test(String(format))) return `${Number((value * 100).toPrecision(15))}%`;
  if (!SSF.is_date(String(format))) return value;
  const day = SSF.parse_date_code(value, { date1904 });
  if (day === null || day === undefined) return value;
  const two = (part: number): string => String(part).padStart(2, '0');
  const date = `${String(day.y).padStart(4, '0')}-${two(day.m)}-${two(day.d)}`;
  return day.H === 0 && day.M === 0 ? date : `${date} ${two(day.H)}:${two(day.M)}`;
};

const errorText: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};
