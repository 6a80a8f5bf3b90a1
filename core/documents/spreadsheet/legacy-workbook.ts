import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { type Cell, notCalculated } from '../../../shared/domain/importing/cell.ts';
import { runsOf } from '../../../shared/domain/importing/hidden-cells.ts';
import { refuseEndlessMarkup } from './markup-limits.ts';
import { numberFormatOf, shownDay, shownNumber } from './number-format.ts';
import type { SheetOut } from './sheet-out.ts';
import { type LegacyFormat, SpreadsheetFailure } from './spreadsheet-error.ts';
import { decodeText } from './text-decoding.ts';

/**
 * .xls of Excel 2.0 to 2003, .xlsb of any program, XML of Excel 2003, tables of HTML called .xls: read whole, by SheetJS.
 * The streaming reader knows .xlsx only, and loses the short records of .xlsb and the visibility of .xls.
 */
export const readLegacy = async (bytes: Uint8Array, format: LegacyFormat, out: SheetOut): Promise<void> => {
  const library = await load(() => import('@e965/xlsx'), format);
  const { read } = library;
  // Excel 5.0/95 kept Chinese in GBK; later formats bring Unicode.
  if (format === 'xls') library.set_cptable(await load(() => import('@e965/xlsx/dist/cpexcel.full.mjs'), format));
  const options = {
    dense: true,
    cellStyles: true,
    cellText: false,
    cellHTML: false,
    sheetStubs: true,
    codepage: 936,
    raw: true,
  };
  const html = format === 'html' ? (decodeText(bytes)?.text ?? '') : undefined;
  if (html !== undefined) refuseEndlessMarkup(html);
  // What is looked for is ASCII.
  if (format === 'spreadsheetml') refuseEndlessMarkup(Buffer.from(bytes).toString('latin1'));
  const workbook =
    html !== undefined ? read(html, { ...options, type: 'string' }) : read(bytes, { ...options, type: 'array' });
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
    sendRows(sheet, { SSF: library.SSF, date1904: isDate1904(workbook) }, out);
    // The sheet is on its way: what it held may go.
    delete workbook.Sheets[name];
  }
};

/** Most files are .xlsx and need none of it. A library that does not load is a fault of the program, not of the file. */
const load = async <T>(library: () => Promise<T>, format: LegacyFormat): Promise<T> => {
  try {
    return await library();
  } catch {
    throw new SpreadsheetFailure({ type: 'ReaderMissing', format });
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

/** How the library reads days, and from when the workbook counts them. */
interface Days {
  readonly SSF: typeof import('@e965/xlsx').SSF;
  readonly date1904: boolean;
}

const sendRows = (sheet: WorkSheet, days: Days, out: SheetOut): void => {
  const rows = sheet['!data'] ?? [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined) continue;
    const cells: Cell[] = [];
    for (let column = 0; column < row.length; column++) cells.push(toCell(row[column], days));
    out.row(index, cells);
  }
};

const isDate1904 = ({ Workbook }: WorkBook): boolean => Workbook?.WBProps?.date1904 === true;

const toCell = (cell: CellObject | undefined, days: Days): Cell => {
  if (cell === undefined) return null;
  switch (cell.t) {
    case 's':
    case 'b':
      return cell.v as string | boolean; // the type of the cell is the type of its value
    case 'n':
      return typeof cell.v === 'number' ? numberOrDay(cell.v, cell.z, days) : null;
    case 'd':
      return cell.v instanceof Date ? cell.v.toISOString().slice(0, 10) : null;
    case 'e':
      return errorText[Number(cell.v)] ?? '#VALUE!';
    case 'z':
      return cell.f === undefined ? null : notCalculated;
  }
};

const numberOrDay = (value: number, format: string | number | undefined, { SSF, date1904 }: Days): Cell => {
  if (format === undefined) return value;
  if (!SSF.is_date(String(format))) return shownNumber(value, numberFormatOf(String(format)));
  const day = SSF.parse_date_code(value, { date1904 });
  if (day === null || day === undefined) return value;
  if (day.H === 0 && day.M === 0) {
    const shown = shownDay(new Date(Date.UTC(day.y, day.m - 1, day.d)), numberFormatOf(String(format)));
    if (typeof shown === 'string') return shown;
  }
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
