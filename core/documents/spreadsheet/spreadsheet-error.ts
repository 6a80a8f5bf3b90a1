import type { SheetCells, SheetDoubt } from '../../../shared/domain/importing/table-shape.ts';

/** What can be wrong with a file that somebody chose; none of it is a bug of ours. */
export type SpreadsheetError =
  | { readonly type: 'NotASpreadsheet'; readonly looksLike: LooksLike }
  | { readonly type: 'EncryptedSpreadsheet' }
  | {
      readonly type: 'SpreadsheetTooLarge';
      readonly limit: SizeLimit;
      readonly value: number;
      readonly allowed: number;
    }
  | { readonly type: 'UnreadableSpreadsheet'; readonly detail: UnreadableDetail }
  | { readonly type: 'ReaderMissing'; readonly format: LegacyFormat }
  | { readonly type: 'SpreadsheetTimedOut'; readonly seconds: number }
  | { readonly type: 'EmptySpreadsheet' }
  | { readonly type: 'UnknownEncoding' }
  | { readonly type: 'Cancelled' };

/** What the second reader reads. */
export type LegacyFormat = 'xls' | 'xlsb' | 'spreadsheetml' | 'html';

export type LooksLike = 'html' | 'pdf' | 'image' | 'word' | 'zip' | 'xml' | 'binary' | 'office';
export type SizeLimit = 'packedBytes' | 'unpackedBytes' | 'ratio' | 'entries' | 'columns' | 'rows' | 'cells' | 'memory';
export type UnreadableDetail = 'damaged' | 'truncated' | 'unsafeEntry' | 'unsupported';

export const limits = {
  packedBytes: 50 * 1024 * 1024,
  unpackedBytes: 300 * 1024 * 1024,
  ratio: 100,
  entries: 2000,
  columns: 500,
  rows: 300_000,
  cells: 8_000_000,
  seconds: 30,
  memoryMb: 512,
} as const;

export type SheetHead = Omit<SheetCells, 'rows' | 'doubts' | 'sheetName'>;

/** What the worker sends: rows in batches, so that neither side holds the file twice. */
export type WorkerMessage =
  | { readonly type: 'sheet'; readonly head: SheetHead }
  | { readonly type: 'doubt'; readonly sheet: number; readonly doubt: SheetDoubt }
  | { readonly type: 'rows'; readonly sheet: number; readonly from: number; readonly rows: SheetCells['rows'] }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: SpreadsheetError };

/** Thrown inside the worker only, to leave the parser from any depth; turned into a value at its top. */
export class SpreadsheetFailure extends Error {
  readonly error: SpreadsheetError;
  constructor(error: SpreadsheetError) {
    super(error.type);
    this.error = error;
  }
}
