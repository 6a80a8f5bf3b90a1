import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import { continuedCheck, rowCheckHeading } from '../../shared/domain/importing/row-identity.ts';
import { parseCalendarDay } from '../../shared/kernel/calendar-day.ts';
import { inertText } from '../../shared/kernel/inert-text.ts';
import { bodyLineHeight, lineCount, rowPieces, type TallRows } from './tall-rows.ts';
import { stampHeaderFooter, stampProperties, type WorkbookStamp } from './workbook-stamp.ts';

/** `exact` shows every digit that is there: 0.86, 2. */
export type CellKind = 'text' | 'number' | 'exact' | 'day' | 'money';

export interface WorkbookColumn {
  readonly header: string;
  /** In characters of western width; a Chinese character takes two. */
  readonly width: number;
  readonly kind: CellKind;
}

export interface WorkbookSheet {
  readonly name: string;
  /** Above the header, across all columns. */
  readonly title?: string;
  /** Small print under the title: unit of the amounts, period, who made it. */
  readonly note?: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly landscape?: boolean;
  readonly paper?: 'a4' | 'a3';
  /** Only the first columns are printed; the others are for the screen. */
  readonly printedColumns?: number;
  /** What a row that is too high for paper does; `split` unless told. */
  readonly tallRows?: TallRows;
}

export interface WorkbookModel {
  readonly sheets: readonly WorkbookSheet[];
  readonly creator: string;
  readonly title?: string;
  readonly createdMs?: number;
  readonly stamp?: WorkbookStamp;
}

/**
 * The one way to an .xlsx file: printable on A4, header repeated on each page, numbers and days real, every text inert
 * (inert-text.ts). The library is loaded with the first export, so that the start does not pay for it.
 */
export const writeWorkbook = async (model: WorkbookModel): Promise<Uint8Array> => {
  const { writeXlsx } = await import('hucre/xlsx');
  const createdMs = model.createdMs ?? model.stamp?.nowMs;
  const created = createdMs === undefined ? {} : dates(createdMs);
  const stamped = model.stamp === undefined ? {} : stampProperties(model.stamp);
  const names = uniqueSheetNames(model.sheets.map(({ name }) => name));
  return writeXlsx({
    sheets: model.sheets.map((sheet, index) => toSheet(sheet, names[index] ?? `Sheet${index + 1}`, model.stamp)),
    properties: { creator: inertText(model.creator), ...titleOf(model), ...stamped, ...created },
    defaultFont: { name: bodyFont, size: 11 },
  });
};

export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const toSheet = (sheet: WorkbookSheet, name: string, stamp: WorkbookStamp | undefined): WriteSheet => {
  const { columns } = sheet;
  const above = [sheet.title, sheet.note].filter((line) => line !== undefined).map(cellText);
  const headerRow = above.length;
  const lastColumn = Math.max(columns.length - 1, 0);
  const printed = columns.slice(0, sheet.printedColumns);
  // The title stands in the middle of what is printed.
  const lastTitled = Math.max(printed.length - 1, 0);
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const rowDefs: NonNullable<WriteSheet['rowDefs']> = new Map();

  const fullWidth = printed.reduce((sum, { width }) => sum + width, 0);
  above.forEach((text, row) => {
    const isTitle = row === 0 && sheet.title !== undefined;
    for (let column = 0; column <= lastColumn; column++)
      cells.set(`${row},${column}`, { style: isTitle ? titleStyle : noteStyle });
    const lines = lineCount(text, isTitle ? (fullWidth * 11) / titleSize : fullWidth);
    rowDefs.set(row, { height: Math.min(highestRow, isTitle ? 26 * lines + 10 : bodyLineHeight * lines + 4) });
  });
  columns.forEach((_, column) => {
    cells.set(`${headerRow},${column}`, { style: headerStyle });
  });
  rowDefs.set(headerRow, {
    height: Math.min(
      highestRow,
      bodyLineHeight * Math.max(1, ...columns.map(({ header, width }) => lineCount(header, width))) + 8,
    ),
  });
  const isLong = sheet.rows.length > longSheetRows;
  const rows = isLong ? sheet.rows : piecesOf(sheet, printed, { firstRow: headerRow + 1, cells, rowDefs });

  return {
    name,
    columns: columns.map(({ width, kind }) => ({ width, style: (isLong ? plainStyles : bodyStyles)[kind] })),
    rows: [
      ...above.map((text) => [text, ...Array<null>(lastColumn).fill(null)]),
      columns.map(({ header }) => cellText(header)),
      ...rows.map((row) => columns.map(({ kind }, column) => toCell(row[column] ?? null, kind))),
    ],
    cells,
    rowDefs,
    merges:
      lastTitled === 0 ? [] : above.map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: lastTitled })),
    freezePane: { rows: headerRow + 1 },
    pageSetup: {
      paperSize: sheet.paper ?? 'a4',
      ...printArea(sheet, headerRow + 1 + rows.length),
      orientation: sheet.landscape === true ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { top: 0.75, bottom: 0.75, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
      printTitlesRow: `$${headerRow + 1}:$${headerRow + 1}`,
      horizontalCentered: true,
    },
    headerFooter: stamp === undefined ? { oddFooter: '&C第 &P 页，共 &N 页' } : stampHeaderFooter(stamp),
  };
};

interface Below {
  readonly firstRow: number;
  readonly cells: NonNullable<WriteSheet['cells']>;
  readonly rowDefs: NonNullable<WriteSheet['rowDefs']>;
}

/** Rows get a height of their own: LibreOffice and WPS do not grow wrapped rows of a file that Excel never opened. */
const piecesOf = (
  { rows, columns, tallRows = 'split' }: WorkbookSheet,
  printed: readonly WorkbookColumn[],
  { firstRow, cells, rowDefs }: Below,
): WorkbookSheet['rows'] => {
  const continuedCells = columns.map(({ header }) => (header === rowCheckHeading ? continuedCheck : null));
  const pieces = rows.flatMap((row) => rowPieces(row, printed, { tallRows, continuedCells }));
  pieces.forEach(({ height, isTall }, index) => {
    rowDefs.set(firstRow + index, { height });
    if (isTall)
      columns.forEach(({ kind }, column) => {
        cells.set(`${firstRow + index},${column}`, { style: topStyles[kind] });
      });
  });
  return pieces.map((piece) => piece.cells);
};

const printArea = ({ printedColumns }: WorkbookSheet, lastRow: number): { printArea?: string } =>
  printedColumns === undefined ? {} : { printArea: `$A$1:$${columnLetters(printedColumns - 1)}$${lastRow}` };

const columnLetters = (column: number): string =>
  (column < 26 ? '' : columnLetters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** A list of thousands is worked with and not printed: without frames and wrapped lines it is written in two thirds of the time. */
export const longSheetRows = 5000;

export const toCell = (value: string | number | null, kind: CellKind): string | number | Date | null => {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return kind === 'text' || kind === 'day' ? cellText(String(value)) : value;
  const day = kind === 'day' ? parseCalendarDay(value) : undefined;
  return day === undefined ? cellText(value) : new Date(`${day}T00:00:00Z`);
};

/**
 * `_x003D_` is how a spreadsheet writes an escaped character: left alone, a text could smuggle a sign in behind the
 * check. More than 32,767 characters make Excel call the file damaged.
 */
const cellText = (text: string): string => wholeOrMarked(inertText(text)).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');

/** What does not fit says so in its own cell. */
const wholeOrMarked = (text: string): string =>
  text.length <= longestCell
    ? text
    : `${text.slice(0, longestCell)}……（文字过长，其余 ${text.length - longestCell} 字未印出）`;

const longestCell = 32_000;

/** Excel refuses : \ / ? * [ ], more than 31 characters, quotes at the ends, and two sheets of one name. */
const uniqueSheetNames = (wanted: readonly string[]): string[] => {
  const taken = new Set<string>();
  return wanted.map((name, index) => {
    const cleaned = inertText(name)
      .replace(/[:\\/?*[\]\n\t]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim();
    const plain = cleaned === '' ? `Sheet${index + 1}` : cleaned.slice(0, 31);
    let unique = plain;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy++)
      unique = `${plain.slice(0, 31 - String(copy).length - 1)} ${copy}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
};

const titleOf = ({ title, sheets }: WorkbookModel): { title?: string } => {
  const text = title ?? sheets[0]?.title;
  return text === undefined ? {} : { title: inertText(text) };
};

const dates = (ms: number): { created: Date; modified: Date } => ({ created: new Date(ms), modified: new Date(ms) });

const highestRow = 409;

// Fonts are only named: every Windows and WPS has them; elsewhere the reader takes its own Song or Hei.
const bodyFont = '宋体';
const line = { style: 'thin', color: { rgb: 'FF8C8C8C' } } as const;
const border = { top: line, right: line, bottom: line, left: line };

const titleSize = 18;
const titleStyle: CellStyle = {
  font: { name: '方正小标宋简体', size: titleSize },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const noteStyle: CellStyle = {
  font: { name: '楷体', size: 11 },
  alignment: { horizontal: 'left', vertical: 'center', wrapText: true },
};
const headerStyle: CellStyle = {
  font: { name: '黑体', size: 11 },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFEDF2F7' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  border,
};
const bodyStyle = (horizontal: 'left' | 'right' | 'center', numFmt: string): CellStyle => ({
  font: { name: bodyFont, size: 11 },
  alignment: { horizontal, vertical: 'center', wrapText: true },
  border,
  numFmt,
});
const bodyStyles: Readonly<Record<CellKind, CellStyle>> = {
  // '@' keeps a credit code or a telephone number text when somebody edits it.
  text: bodyStyle('left', '@'),
  number: bodyStyle('right', '#,##0.##'),
  exact: bodyStyle('right', 'General'),
  day: bodyStyle('center', 'yyyy-mm-dd'),
  money: bodyStyle('right', '#,##0'),
};
const atTop = (style: CellStyle): CellStyle => ({ ...style, alignment: { ...style.alignment, vertical: 'top' } });
const topStyles: Readonly<Record<CellKind, CellStyle>> = {
  text: atTop(bodyStyles.text),
  number: atTop(bodyStyles.number),
  day: atTop(bodyStyles.day),
  money: atTop(bodyStyles.money),
  exact: atTop(bodyStyles.exact),
};

const plainStyles: Readonly<Record<CellKind, CellStyle>> = {
  text: { numFmt: '@' },
  number: { numFmt: '#,##0.##' },
  exact: { numFmt: 'General' },
  day: { numFmt: 'yyyy-mm-dd' },
  money: { numFmt: '#,##0' },
};
