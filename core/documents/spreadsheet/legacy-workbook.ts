import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { type Cell, lookUpZero, notCalculated } from '../../../shared/domain/importing/cell.ts';
import { runsOf } from '../../../shared/domain/importing/hidden-cells.ts';
import type { SheetBeside } from '../../../shared/domain/importing/sheet-beside.ts';
import { biffStyles } from './biff-styles.ts';
import { type CellStyle, plainFont, type SheetStyles, styleOfFonts } from './cell-style.ts';
import { hiddenInHtml } from './html-hidden.ts';
import { isLookUp } from './look-up.ts';
import { refuseCutMarkup, refuseEndlessMarkup } from './markup-limits.ts';
import { numberFormatOf, shownDay, shownNumber, shownText } from './number-format.ts';
import { raisedInHtml } from './raised-text.ts';
import type { SheetOut } from './sheet-out.ts';
import { type LegacyFormat, SpreadsheetFailure } from './spreadsheet-error.ts';
import { markStruckHtml, markStruckXml, struckByMarks, withoutMarks } from './struck-markup.ts';
import { type Struck, wholeCell } from './struck-text.ts';
import { decodeText } from './text-decoding.ts';
import { hasTwoPlaces, octoberOf } from './typed-month.ts';
import { withoutStruck } from './without-struck.ts';
import type { XlsbStyles } from './xlsb-styles.ts';

/**
 * .xls of Excel 2.0 to 2003, .xlsb of any program, XML of Excel 2003, tables of HTML called .xls: read whole, by SheetJS.
 * The streaming reader knows .xlsx only, and loses the short records of .xlsb and the visibility of .xls.
 */
export const readLegacy = async (
  bytes: Uint8Array,
  format: LegacyFormat,
  out: SheetOut,
  styles: XlsbStyles = noStyles,
): Promise<void> => {
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
    // XML is decoded here, and the tables for it are only loaded for .xls.
    ...(format !== 'spreadsheetml' && { codepage: 936 }),
    raw: true,
  };
  const html = format === 'html' ? (decodeText(bytes)?.text ?? '') : undefined;
  // What is looked for is ASCII.
  const markup = html ?? (format === 'spreadsheetml' ? Buffer.from(bytes).toString('latin1') : undefined);
  if (markup !== undefined) refuseEndlessMarkup(markup);
  if (markup !== undefined) refuseCutMarkup(markup, format === 'html' ? 'table' : 'Workbook');
  const text = html === undefined ? markedXml(bytes, format) : raisedInHtml(markStruckHtml(html) ?? html);
  const workbook =
    text === undefined ? read(bytes, { ...options, type: 'array' }) : read(text, { ...options, type: 'string' });
  const records = format === 'xls' ? recordsOf(library, bytes) : undefined;
  const { sheets: styled, fontOf } = records === undefined ? styles : { ...noStyles, sheets: biffStyles(records) };
  const unseen = html === undefined ? [] : hiddenInHtml(html);
  const isCalculated = !hasUncalculated(workbook);
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name];
    // The library passes over a sheet that it cannot read; nothing may be missing without a word.
    if (sheet === undefined) throw new SpreadsheetFailure({ type: 'UnreadableSpreadsheet', detail: 'unsupported' });
    out.sheet({
      name,
      hidden: (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
      merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })),
      beside: commentsOn(sheet),
      ...(unseen[index] === undefined ? hiddenIn(sheet) : { hiddenCells: unseen[index] }),
    });
    const days = { SSF: library.SSF, date1904: isDate1904(workbook) };
    sendRows(sheet, days, { cells: styled[index] ?? new Map(), fontOf, isCalculated }, out);
    // The sheet is on its way: what it held may go.
    delete workbook.Sheets[name];
  }
};

const commentsOn = (sheet: WorkSheet): readonly SheetBeside[] => {
  let count = 0;
  for (const row of sheet['!data'] ?? []) for (const cell of row ?? []) if ((cell?.c?.length ?? 0) > 0) count++;
  return count === 0 ? [] : [{ type: 'Comments', count, text: '' }];
};

/** Undefined: as the bytes are. */
const markedXml = (bytes: Uint8Array, format: LegacyFormat): string | undefined =>
  format === 'spreadsheetml' ? markedXmlText(decodeText(bytes)?.text ?? '') : undefined;

const markedXmlText = (xml: string): string | undefined => {
  const raised = raisedInHtml(xml);
  // The library takes an encoding that is none of Unicode for Latin.
  const isOther = /^\s*<\?xml[^>]*\bencoding=["']gb/i.test(xml);
  const marked = markStruckXml(raised) ?? (raised === xml && !isOther ? undefined : raised);
  return marked?.replace(/^(\s*<\?xml[^>]*?)\s+encoding=["'][^"']*["']/i, '$1');
};

const noStyles: XlsbStyles = { sheets: [], fontOf: () => plainFont };

/** Excel 2 to 4 wrote the records alone, later ones into a container. */
const recordsOf = ({ CFB }: typeof import('@e965/xlsx'), bytes: Uint8Array): Uint8Array => {
  if (bytes[0] !== 0xd0) return bytes;
  const container = CFB.read(bytes, { type: 'array' });
  const { content } = CFB.find(container, '/Workbook') ?? CFB.find(container, '/Book') ?? { content: [] };
  return Uint8Array.from(content);
};

/** Most files are .xlsx and need none of it. A library that does not load is a fault of the program, not of the file. */
const load = async <T>(library: () => Promise<T>, format: LegacyFormat): Promise<T> => {
  try {
    return await library();
  } catch {
    throw new SpreadsheetFailure({ type: 'ReaderMissing', format });
  }
};

/**
 * Programs that calculate nothing write every formula with an empty text for its value, as a formula may also give one. One that cannot
 * (100*5, SUM, &"号") tells which it is, of all of them.
 */
const hasUncalculated = ({ Sheets }: WorkBook): boolean =>
  Object.values(Sheets).some((sheet) =>
    (sheet['!data'] ?? []).some((row) =>
      row?.some((cell) => isEmptyFormula(cell) && neverEmpty.test(cell?.f ?? '') && cell?.f?.includes('""') === false),
    ),
  );

const isEmptyFormula = (cell: CellObject | undefined): boolean =>
  cell?.f !== undefined && cell.t === 's' && cell.v === '';

const neverEmpty =
  /^[^"]*[-+*/^]|\b(?:SUM|SUMIF|COUNT|COUNTA|COUNTIF|AVERAGE|ROUND|INT|MAX|MIN|TODAY|NOW|DATE|YEAR|MONTH)\(|"[^"]+"\s*&|&\s*"[^"]+"/i;

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

interface Styles {
  readonly cells: SheetStyles;
  readonly fontOf: XlsbStyles['fontOf'];
  readonly isCalculated: boolean;
}

const sendRows = (
  sheet: WorkSheet,
  days: Days,
  { cells: styles, fontOf, isCalculated }: Styles,
  out: SheetOut,
): void => {
  const rows = sheet['!data'] ?? [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined) continue;
    const cells: Cell[] = [];
    const styled = styles.get(index);
    const crossed = new Map<number, Struck>();
    for (let column = 0; column < row.length; column++) {
      const style = withOwnFonts(row[column], styled?.get(column), fontOf);
      const isUnknown = !isCalculated && isEmptyFormula(row[column]);
      cells.push(isUnknown ? notCalculated : (style?.raised ?? toCell(row[column], days, style?.format)));
      const struck = struckOf(row[column], style);
      if (struck === undefined) continue;
      crossed.set(column, struck);
      const cell = cells[column];
      if (typeof cell === 'string') cells[column] = withoutMarks(cell);
    }
    out.row(index, crossed.size === 0 ? cells : withoutStruck(index, cells, crossed, out));
  }
};

/** In .xlsb a text says itself where its fonts change. */
const withOwnFonts = (
  cell: CellObject | undefined,
  style: CellStyle | undefined,
  fontOf: Styles['fontOf'],
): CellStyle | undefined => {
  const changes: unknown = cell?.r;
  if (!Array.isArray(changes) || typeof cell?.v !== 'string' || changes.every(({ ifnt }) => ifnt === 0)) return style;
  const own = styleOfFonts(cell.v, changes, fontOf, style?.isStruck === true);
  return { format: style?.format, isStruck: false, ...own };
};

const struckOf = (cell: CellObject | undefined, style: CellStyle | undefined): Struck | undefined => {
  if (style?.struck !== undefined) return style.struck;
  const byMarks = typeof cell?.v === 'string' ? struckByMarks(cell.v) : undefined;
  if (byMarks !== undefined) return byMarks;
  return style?.isStruck === true ? wholeCell : undefined;
};

const isDate1904 = ({ Workbook }: WorkBook): boolean => Workbook?.WBProps?.date1904 === true;

const toCell = (cell: CellObject | undefined, days: Days, builtIn: string | undefined): Cell => {
  if (cell === undefined) return null;
  switch (cell.t) {
    case 's': {
      const format = String(cell.z ?? builtIn ?? '');
      // The type of the cell is the type of its value.
      return format.length > 1 && format.includes('@')
        ? shownText(cell.v as string, numberFormatOf(format))
        : (cell.v as string);
    }
    case 'b':
      return cell.v as boolean;
    case 'n':
      if (cell.v === 0 && cell.f !== undefined && isLookUp(cell.f)) return lookUpZero;
      return typeof cell.v === 'number' ? numberOrDay(cell.v, cell.z ?? builtIn, days) : null;
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
  if (!SSF.is_date(String(format))) {
    const known = numberFormatOf(String(format));
    return known === undefined && hasTwoPlaces(String(format))
      ? (octoberOf(value) ?? value)
      : shownNumber(value, known);
  }
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
