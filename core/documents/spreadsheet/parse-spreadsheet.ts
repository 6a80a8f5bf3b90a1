import { type Cell, type CellRow, notCalculated } from '../../../shared/domain/importing/cell.ts';
import { nothingHidden } from '../../../shared/domain/importing/hidden-cells.ts';
import { fileFormat } from './file-format.ts';
import { readLegacy } from './legacy-workbook.ts';
import { odsVisibility } from './ods-visibility.ts';
import { limits, type SheetHead, SpreadsheetFailure, type WorkerMessage } from './spreadsheet-error.ts';
import { decodeText } from './text-decoding.ts';
import { delimiterOf, textRows } from './text-rows.ts';
import { readXlsxParts, type XlsxSheet } from './xlsx-parts.ts';
import { scanZip, type ZipEntry } from './zip-directory.ts';

/** Runs inside the worker: bytes in, messages out; leaves by a SpreadsheetFailure for everything a file can do wrong. */
export const parseSpreadsheet = async (
  bytes: Uint8Array,
  name: string,
  send: (message: WorkerMessage) => void,
): Promise<void> => {
  if (bytes.length === 0) throw new SpreadsheetFailure({ type: 'EmptySpreadsheet' });
  if (bytes.length > limits.packedBytes)
    throw new SpreadsheetFailure({
      type: 'SpreadsheetTooLarge',
      limit: 'packedBytes',
      value: bytes.length,
      allowed: limits.packedBytes,
    });
  const kind = fileFormat(bytes);
  if ('not' in kind) throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: kind.not });
  const out = batches(send);
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
  out.end();
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
  const parts = await readXlsxParts(bytes, entries);
  if (isOds) {
    const { read } = await import('hucre');
    sendSheets((await read(bytes)).sheets, odsVisibility(parts.contentXml), out);
    return;
  }
  if (parts.isBinary) {
    await readLegacy(bytes, 'xlsb', out);
    return;
  }
  if (parts.sheets.length > 0 && parts.sheets.length <= maxStreamedSheets) {
    const { streamXlsxRows } = await import('hucre/xlsx');
    for (const sheet of parts.sheets) {
      out.sheet(sheet);
      const send = asShown(sheet, out);
      for await (const row of streamXlsxRows(bytes, { sheet: sheet.name })) send(row.index, row.values);
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
  ({ notCalculated: cells, formatted }: Partial<Pick<XlsxSheet, 'notCalculated' | 'formatted'>>, out: SheetOut) =>
  (index: number, values: readonly unknown[]): void => {
    const shown = formatted?.show(index, values) ?? values;
    const columns = cells?.get(index);
    if (columns === undefined) {
      out.row(index, shown);
      return;
    }
    const row = [...shown];
    for (const column of columns) {
      while (row.length <= column) row.push(null);
      row[column] = notCalculated;
    }
    out.row(index, row);
  };

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
  for (const { fields, unclosed } of textRows(text, delimiterOf(text))) {
    out.row(index, fields);
    if (unclosed !== '') out.doubt(index, 'UnclosedQuote', unclosed.slice(0, 200));
    index++;
  }
};

const has = (entries: readonly ZipEntry[], name: string): boolean => entries.some((entry) => entry.name === name);

interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
  readonly merges?: readonly { startRow: number; startCol: number; endRow: number; endCol: number }[];
}

const sendSheets = (
  sheets: readonly ReadSheet[],
  known: readonly (Pick<SheetHead, 'name' | 'hidden' | 'hiddenCells'> &
    Partial<Pick<XlsxSheet, 'notCalculated' | 'formatted'>>)[],
  out: SheetOut,
): void => {
  for (const [index, { name, rows, merges = [] }] of sheets.entries()) {
    const own = known.find((other) => other.name === name) ?? known[index];
    out.sheet({
      name,
      hidden: own?.hidden === true,
      hiddenCells: own?.hiddenCells ?? nothingHidden,
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

/** Where a reader of a format puts what it finds. */
export interface SheetOut {
  readonly sheet: (head: SheetHead) => void;
  readonly row: (index: number, values: readonly unknown[]) => void;
  readonly doubt: (row: number, type: 'UnclosedQuote', text: string) => void;
}

interface Batches extends SheetOut {
  readonly end: () => void;
}

/** Counts what goes through, so that a file of empty columns or endless rows stops at a limit and not at the memory's. */
const batches = (send: (message: WorkerMessage) => void): Batches => {
  let sheet = -1;
  let from = 0;
  let cells = 0;
  let filledRows = 0;
  let doubts = 0;
  let batch: CellRow[] = [];
  const flush = (): void => {
    if (batch.length > 0) send({ type: 'rows', sheet, from, rows: batch });
    batch = [];
  };
  const fail = (limit: 'columns' | 'rows' | 'cells', value: number): never => {
    throw new SpreadsheetFailure({ type: 'SpreadsheetTooLarge', limit, value, allowed: limits[limit] });
  };
  return {
    sheet: ({ name, hidden, merges, hiddenCells, damaged }) => {
      flush();
      sheet++;
      doubts = 0;
      send({ type: 'sheet', head: { name, hidden, merges, hiddenCells, ...(damaged === true && { damaged }) } });
    },
    doubt: (row, type, text) => {
      if (doubts++ < maxDoubts) send({ type: 'doubt', sheet, doubt: { row, type, text } });
    },
    row: (index, values) => {
      const row = toCells(values);
      if (row.length === 0) return;
      // A forged row number would make an array of that length on the other side.
      if (index > lastRow) fail('rows', index + 1);
      if (row.length > limits.columns) fail('columns', row.length);
      cells += row.length;
      filledRows++;
      if (cells > limits.cells) fail('cells', cells);
      if (filledRows > limits.rows) fail('rows', filledRows);
      if (index !== from + batch.length || batch.length >= batchRows) {
        flush();
        from = index;
      }
      batch.push(row);
    },
    end: () => {
      flush();
      if (filledRows === 0) throw new SpreadsheetFailure({ type: 'EmptySpreadsheet' });
      send({ type: 'done' });
    },
  };
};

const batchRows = 2000;
const maxDoubts = 2000;
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

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

const toCell = (value: unknown): Cell => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (value instanceof Date) return dateText(value);
  return value === null || value === undefined ? null : String(value);
};

/** The library gives wall-clock days as UTC. */
const dateText = (date: Date): string => {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
};
