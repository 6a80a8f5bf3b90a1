import { type Cell, type CellRow, lookUpZero, notCalculated } from '../../../shared/domain/importing/cell.ts';
import { columnLetters } from '../../../shared/domain/importing/column-letters.ts';
import { nothingHidden } from '../../../shared/domain/importing/hidden-cells.ts';
import type { SheetDoubt } from '../../../shared/domain/importing/table-shape.ts';
import { isNothing, toCell } from './cell-value.ts';
import { fileFormat } from './file-format.ts';
import { readLegacy } from './legacy-workbook.ts';
import { asTheLibraryReads } from './ods-rows.ts';
import { odsVisibility } from './ods-visibility.ts';
import type { PackedBatch } from './packed-rows.ts';
import { plainBookOf, readPlainRows } from './plain-workbook.ts';
import { createRowOrder } from './row-order.ts';
import type { SheetOut } from './sheet-out.ts';
import { limits, type SheetHead, SpreadsheetFailure } from './spreadsheet-error.ts';
import { decodeText } from './text-decoding.ts';
import { delimiterOf, textRows } from './text-rows.ts';
import { withoutStruck } from './without-struck.ts';
import { xlsbStyles } from './xlsb-styles.ts';
import { readXlsxParts, type XlsxSheet } from './xlsx-parts.ts';
import { scanZip, type ZipEntry } from './zip-directory.ts';

/** A sheet of the file with its rows packed. */
export interface ParsedSheet {
  readonly head: SheetHead;
  readonly doubts: readonly SheetDoubt[];
  readonly batches: readonly PackedBatch[];
}

/** Runs in the reader: bytes in, sheets out; leaves by a SpreadsheetFailure for everything a file can do wrong. */
export const parseSpreadsheet = async (
  bytes: Uint8Array,
  name: string,
  onRows: (rows: number) => void,
): Promise<readonly ParsedSheet[]> => {
  if (bytes.length === 0) throw new SpreadsheetFailure({ type: 'EmptySpreadsheet' });
  const kind = fileFormat(bytes);
  if ('not' in kind) throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: kind.not });
  const out = packing(onRows);
  switch (kind.format) {
    case 'zip':
      await parseZip(bytes, out);
      break;
    case 'cfb':
      await parseCfb(bytes, out);
      break;
    case 'biff':
      await readLegacy(bytes, 'xls', out);
      break;
    case 'spreadsheetml':
    case 'html':
      await readLegacy(bytes, kind.format, out);
      break;
    case 'text':
      parseText(bytes, name, out);
      break;
  }
  return out.end();
};

const parseZip = async (bytes: Uint8Array, out: SheetOut): Promise<void> => {
  const scanned = scanZip(bytes);
  if (!scanned.ok) throw new SpreadsheetFailure(scanned.error);
  const entries = scanned.value;
  if (has(entries, 'word/document.xml')) throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: 'word' });
  if (has(entries, 'ppt/presentation.xml'))
    throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: 'office' });
  const isOds = has(entries, 'content.xml') && has(entries, 'mimetype');
  const isOoxml = has(entries, '[Content_Types].xml');
  if (!isOds && !isOoxml) throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: 'zip' });

  // Every entry is unpacked once before a library sees the file: sizes are proved, what it leaves out is brought.
  const parts = await readXlsxParts(bytes, entries, out.alive);
  if (isOds) {
    const { read } = await import('hucre');
    const { sheets } = await read(asTheLibraryReads(bytes, parts.contentXml));
    sendSheets(sheets, odsVisibility(parts.contentXml, parts.texts.get('styles.xml')), out);
    return;
  }
  if (parts.isBinary) {
    await readLegacy(bytes, 'xlsb', out, await xlsbStyles(bytes, entries));
    return;
  }
  if (parts.sheets.length > 0 && parts.sheets.length <= maxStreamedSheets) {
    let book = await plainBookOf(parts);
    for (const sheet of parts.sheets) {
      out.sheet(sheet);
      const send = asShown(sheet, out);
      let given = 0;
      const isWhole = await readPlainRows(bytes, sheet.entry, book, (index, values) => {
        given++;
        send(index, values);
      });
      if (isWhole) continue;
      // The library reads the shared texts itself, and needs the memory.
      book = undefined;
      const { streamXlsxRows } = await import('hucre/xlsx');
      for await (const row of streamXlsxRows(bytes, { sheet: sheet.name }))
        if (given-- <= 0) send(row.index, row.values);
    }
    return;
  }
  const { read } = await import('hucre');
  sendSheets((await read(bytes)).sheets, parts.sheets, out);
};

/** Each streamed sheet reads the shared texts again; a workbook of many small sheets is read at once instead. */
const maxStreamedSheets = 12;

/**
 * 12% is 0.12 for the reader, and a formula that no program ever calculated is empty for it; empty and unknown are not the
 * same.
 */
const asShown =
  ({ notCalculated: cells, lookUpZeros, formatted, struck }: Partial<ShownAs>, out: SheetOut) =>
  (index: number, values: readonly unknown[]): void => {
    const shown = formatted?.show(index, values) ?? values;
    const columns = cells?.get(index);
    const zeros = lookUpZeros?.get(index);
    const crossed = struck?.get(index);
    if (columns === undefined && zeros === undefined && crossed === undefined) {
      out.row(index, shown);
      return;
    }
    const row = [...shown];
    for (const column of columns ?? []) {
      while (row.length <= column) row.push(null);
      row[column] = notCalculated;
    }
    for (const column of zeros ?? []) row[column] = lookUpZero;
    out.row(index, crossed === undefined ? row : withoutStruck(index, row, crossed, out));
  };

type ShownAs = Pick<XlsxSheet, 'notCalculated' | 'lookUpZeros' | 'formatted' | 'struck'>;

/** The old binary container: .xls, or the envelope of a password. */
const parseCfb = async (bytes: Uint8Array, out: SheetOut): Promise<void> => {
  // Stream names of the container are UTF-16LE text in its directory.
  const names = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  if (names.includes('EncryptedPackage') || names.includes('EncryptionInfo'))
    throw new SpreadsheetFailure({ type: 'EncryptedSpreadsheet' });
  if (names.includes('WordDocument')) throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: 'word' });
  if (names.includes('PowerPoint Document'))
    throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: 'office' });
  await readLegacy(bytes, 'xls', out);
};

const parseText = (bytes: Uint8Array, name: string, out: SheetOut): void => {
  const decoded = decodeText(bytes);
  if (decoded === undefined) throw new SpreadsheetFailure({ type: 'UnknownEncoding' });
  // TextDecoder has taken the mark; what Excel calls sep= is no row.
  const text = decoded.text.replace(/^sep=.\r?\n/i, '');
  if (text.trim() === '') throw new SpreadsheetFailure({ type: 'EmptySpreadsheet' });
  out.sheet({
    name: name.replace(/\.[^.]*$/, ''),
    hidden: false,
    merges: [],
    hiddenCells: nothingHidden,
    damaged: decoded.damaged,
  });
  let index = 0;
  const widths = rowWidths();
  for (const { fields, unclosed, line } of textRows(text, delimiterOf(text))) {
    if (unclosed.length > limits.cellCharacters) throw new SpreadsheetFailure({ type: 'QuoteNotClosed', line });
    out.row(index, fields);
    if (unclosed !== '') out.doubt(index, 'UnclosedQuote', unclosed.slice(0, 200));
    const filled = fields.findLastIndex((field) => field.trim() !== '') + 1;
    if (filled > 1) widths.take(index, fields.length, filled, fields[filled - 1] ?? '');
    index++;
  }
  for (const { row, last } of widths.wider()) out.doubt(row, 'MoreCells', last.slice(0, 200));
};

/**
 * Rows with more cells than the first row of several, and than most: 1,500 without quotes are two cells, and all behind them
 * stand one column too far to the right.
 */
const rowWidths = () => {
  const times = new Map<number, number>();
  const rows: { readonly row: number; readonly filled: number; readonly last: string }[] = [];
  let first: number | undefined;
  return {
    take: (row: number, width: number, filled: number, last: string): void => {
      first ??= width;
      times.set(width, (times.get(width) ?? 0) + 1);
      if (filled > first) rows.push({ row, filled, last });
    },
    wider: () => {
      const [usual = 0] = [...times].sort(([, one], [, other]) => other - one)[0] ?? [];
      return rows.filter(({ filled }) => filled > usual);
    },
  };
};

const has = (entries: readonly ZipEntry[], name: string): boolean => entries.some((entry) => entry.name === name);

interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
  readonly merges?: readonly { startRow: number; startCol: number; endRow: number; endCol: number }[];
}

const sendSheets = (
  sheets: readonly ReadSheet[],
  known: readonly (Pick<SheetHead, 'name' | 'hidden' | 'hiddenCells' | 'beside'> & Partial<ShownAs>)[],
  out: SheetOut,
): void => {
  for (const [index, { name, rows, merges = [] }] of sheets.entries()) {
    const own = known.find((other) => other.name === name) ?? known[index];
    out.sheet({
      name,
      hidden: own?.hidden === true,
      hiddenCells: own?.hiddenCells ?? nothingHidden,
      beside: own?.beside ?? [],
      merges: merges.map(({ startRow, startCol, endRow, endCol }) => ({
        top: startRow,
        left: startCol,
        bottom: endRow,
        right: endCol,
      })),
    });
    const send = asShown(own ?? {}, out);
    rows.forEach((row, at) => {
      send(at, row);
    });
  }
};

interface Packing extends SheetOut {
  readonly end: () => readonly ParsedSheet[];
}

/** Counts what goes through, so that a file of empty columns or endless rows stops at a limit and not at the memory's. */
const packing = (onRows: (rows: number) => void): Packing => {
  const sheets: { head: SheetHead; doubts: SheetDoubt[]; batches: PackedBatch[] }[] = [];
  let rows: ReturnType<typeof createRowOrder> | undefined;
  let cells = 0;
  let characters = 0;
  let filledRows = 0;
  let keptBytes = 0;
  let doubts = 0;
  const fail = (limit: 'columns' | 'rows' | 'cells' | 'characters' | 'tables', value: number): never => {
    throw new SpreadsheetFailure({ type: 'SpreadsheetTooLarge', limit, value, allowed: limits[limit] });
  };
  const charactersOf = (row: CellRow, index: number): number => {
    let sum = 0;
    for (let column = 0; column < row.length; column++) {
      const cell = row[column];
      if (typeof cell !== 'string') continue;
      sum += cell.length;
      if (cell.length <= limits.cellCharacters) continue;
      const place = `${columnLetters(column)}${index + 1}`;
      const sheet = sheets.at(-1)?.head.name ?? '';
      const facts = { sheet, cell: place, characters: cell.length, allowed: limits.cellCharacters };
      throw new SpreadsheetFailure({ type: 'CellTooLong', ...facts });
    }
    return sum;
  };
  return {
    sheet: ({ name, hidden, merges, hiddenCells, damaged, beside = [] }) => {
      rows?.end();
      if (sheets.length >= limits.tables) fail('tables', sheets.length + 1);
      const own = beside.length === 0 ? {} : { beside };
      const head = { name: name.slice(0, longestName), hidden, merges, hiddenCells, ...own };
      const batches: PackedBatch[] = [];
      sheets.push({ head: { ...head, ...(damaged === true && { damaged }) }, doubts: [], batches });
      rows = createRowOrder(batches, (bytes) => {
        keptBytes += bytes;
        if (keptBytes > limits.keptBytes) fail('characters', characters);
        onRows(filledRows);
      });
    },
    alive: () => onRows(filledRows),
    doubt: (row, type, text, column) => {
      if (doubts++ < maxDoubts)
        sheets.at(-1)?.doubts.push({ row, type, text, ...(column === undefined ? {} : { column }) });
    },
    row: (index, values) => {
      const row = toCells(values);
      if (row.length === 0) return;
      // A forged row number would make an array of that length on the other side.
      if (index > lastRow) fail('rows', index + 1);
      if (row.length > limits.columns) fail('columns', row.length);
      const own = charactersOf(row, index);
      cells += row.length;
      characters += own;
      filledRows++;
      if (cells > limits.cells) fail('cells', cells);
      if (characters > limits.characters) fail('characters', characters);
      if (filledRows > limits.rows) fail('rows', filledRows);
      rows?.row(index, row, own);
    },
    end: () => {
      rows?.end();
      if (filledRows === 0) throw new SpreadsheetFailure({ type: 'EmptySpreadsheet' });
      return sheets;
    },
  };
};

const maxDoubts = 20_000;
/** Excel's own programs stop at 31 characters. */
const longestName = 255;
/** Excel's last row. */
const lastRow = 1_048_575;

/** Empty cells at the end are no cells, however many the file declares. */
const toCells = (values: readonly unknown[]): CellRow => {
  let length = values.length;
  while (length > 0 && isNothing(values[length - 1])) length--;
  const cells: Cell[] = new Array(length);
  for (let column = 0; column < length; column++) cells[column] = toCell(values[column]);
  return cells;
};
