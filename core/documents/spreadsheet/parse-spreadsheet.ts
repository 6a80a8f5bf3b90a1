import type { Cell, CellRow } from '../../../shared/domain/importing/cell.ts';
import type { SheetCells } from '../../../shared/domain/importing/table-shape.ts';
import { fileFormat } from './file-format.ts';
import { limits, SpreadsheetFailure, type WorkerMessage } from './spreadsheet-error.ts';
import { decodeText } from './text-decoding.ts';
import { readXlsxParts } from './xlsx-parts.ts';
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
    case 'text':
      await parseText(bytes, name, out);
      break;
  }
  out.end();
};

const parseZip = async (bytes: Uint8Array, out: Batches): Promise<void> => {
  const scanned = scanZip(bytes);
  if (!scanned.ok) throw new SpreadsheetFailure(scanned.error);
  const entries = scanned.value;
  if (has(entries, 'word/document.xml')) throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: 'word' });
  if (has(entries, 'ppt/presentation.xml'))
    throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: 'office' });
  const isOds = has(entries, 'content.xml') && has(entries, 'mimetype');
  const isOoxml = has(entries, '[Content_Types].xml');
  if (!isOds && !isOoxml) throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: 'zip' });

  const parts = await readXlsxParts(bytes, entries);
  if (isOoxml && parts.sheets.length > 0 && parts.sheets.length <= maxStreamedSheets) {
    const { streamXlsxRows } = await import('hucre/xlsx');
    for (const sheet of parts.sheets) {
      out.sheet(sheet.name, sheet.hidden, sheet.merges);
      for await (const row of streamXlsxRows(bytes, { sheet: sheet.name })) out.row(row.index, row.values);
    }
    return;
  }
  const { read } = await import('hucre');
  sendWorkbook(await read(bytes), out);
};

/** Each streamed sheet reads the shared texts again; a workbook of many small sheets is read at once instead. */
const maxStreamedSheets = 12;

/** The old binary container: .xls, or the envelope of a password. */
const parseCfb = async (bytes: Uint8Array, out: Batches): Promise<void> => {
  // Stream names of the container are UTF-16LE text in its directory.
  const names = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  if (names.includes('EncryptedPackage') || names.includes('EncryptionInfo'))
    throw new SpreadsheetFailure({ type: 'EncryptedSpreadsheet' });
  if (names.includes('WordDocument')) throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: 'word' });
  if (names.includes('PowerPoint Document'))
    throw new SpreadsheetFailure({ type: 'NotASpreadsheet', looksLike: 'office' });
  const { readXls } = await import('hucre');
  sendWorkbook(await readXls(bytes), out);
};

const parseText = async (bytes: Uint8Array, name: string, out: Batches): Promise<void> => {
  const text = decodeText(bytes);
  if (text === undefined) throw new SpreadsheetFailure({ type: 'UnknownEncoding' });
  if (text.trim() === '') throw new SpreadsheetFailure({ type: 'EmptySpreadsheet' });
  const { parseCsv, stripBom } = await import('hucre/csv');
  const clean = stripBom(text);
  const delimiter = delimiterOf(clean);
  out.sheet(name.replace(/\.[^.]*$/, ''), false, []);
  parseCsv(clean, { delimiter }).forEach((row, index) => {
    out.row(index, row);
  });
};

/** The sign that splits the first lines into the same number of parts most often. */
const delimiterOf = (text: string): string => {
  const lines = text
    .slice(0, 100_000)
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
  const counted = [',', '\t', ';', '|', '，'].map((sign) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(sign).length - 1).sort((a, b) => a - b);
    return {
      sign,
      median: counts[Math.floor(counts.length / 2)] ?? 0,
      total: counts.reduce((sum, count) => sum + count, 0),
    };
  });
  counted.sort((a, b) => b.median - a.median || b.total - a.total);
  return counted[0]?.total === 0 ? ',' : (counted[0]?.sign ?? ',');
};

const has = (entries: readonly ZipEntry[], name: string): boolean => entries.some((entry) => entry.name === name);

interface Workbook {
  readonly sheets: readonly {
    readonly name: string;
    readonly rows: readonly (readonly unknown[])[];
    readonly hidden?: boolean;
    readonly veryHidden?: boolean;
    readonly merges?: readonly { startRow: number; startCol: number; endRow: number; endCol: number }[];
  }[];
}

const sendWorkbook = ({ sheets }: Workbook, out: Batches): void => {
  for (const { name, rows, hidden, veryHidden, merges } of sheets) {
    out.sheet(
      name,
      hidden === true || veryHidden === true,
      (merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
        top: startRow,
        left: startCol,
        bottom: endRow,
        right: endCol,
      })),
    );
    rows.forEach((row, index) => {
      out.row(index, row);
    });
  }
};

interface Batches {
  readonly sheet: (name: string, hidden: boolean, merges: SheetCells['merges']) => void;
  readonly row: (index: number, values: readonly unknown[]) => void;
  readonly end: () => void;
}

/** Counts what goes through, so that a file of empty columns or endless rows stops at a limit and not at the memory's. */
const batches = (send: (message: WorkerMessage) => void): Batches => {
  let sheet = -1;
  let from = 0;
  let cells = 0;
  let filledRows = 0;
  let batch: CellRow[] = [];
  const flush = (): void => {
    if (batch.length > 0) send({ type: 'rows', sheet, from, rows: batch });
    batch = [];
  };
  const fail = (limit: 'columns' | 'rows' | 'cells', value: number): never => {
    throw new SpreadsheetFailure({ type: 'SpreadsheetTooLarge', limit, value, allowed: limits[limit] });
  };
  return {
    sheet: (name, hidden, merges) => {
      flush();
      sheet++;
      send({ type: 'sheet', name, hidden, merges });
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
