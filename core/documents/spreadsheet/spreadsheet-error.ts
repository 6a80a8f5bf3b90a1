import { mostTables } from '../../../shared/domain/importing/file-size.ts';
import type { SheetCells } from '../../../shared/domain/importing/table-shape.ts';

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
  | {
      /** More than Excel holds in a cell: not a table that a person made. */
      readonly type: 'CellTooLong';
      readonly sheet: string;
      /** As Excel names it: B7. */
      readonly cell: string;
      readonly characters: number;
      readonly allowed: number;
    }
  /** A quote that nobody closed has swallowed more than a cell holds; its line in the file, from 1. */
  | { readonly type: 'QuoteNotClosed'; readonly line: number }
  | { readonly type: 'UnreadableSpreadsheet'; readonly detail: UnreadableDetail }
  | { readonly type: 'ReaderMissing'; readonly format: LegacyFormat }
  /** The process that reads ended by itself: no fault that it could still name. */
  | { readonly type: 'SpreadsheetReaderEnded' }
  | { readonly type: 'SpreadsheetTimedOut'; readonly seconds: number }
  | { readonly type: 'EmptySpreadsheet' }
  | { readonly type: 'UnknownEncoding' }
  | { readonly type: 'Cancelled' };

/** What the second reader reads. */
export type LegacyFormat = 'xls' | 'xlsb' | 'spreadsheetml' | 'html';

export type LooksLike = 'html' | 'pdf' | 'image' | 'word' | 'zip' | 'xml' | 'binary' | 'office';
export type SizeLimit =
  | 'packedBytes'
  | 'unpackedBytes'
  | 'ratio'
  | 'entries'
  | 'columns'
  | 'rows'
  | 'cells'
  | 'characters'
  | 'tables'
  | 'memory';
export type UnreadableDetail = 'damaged' | 'truncated' | 'unsafeEntry' | 'unsupported';

export const limits = {
  unpackedBytes: 300 * 1024 * 1024,
  ratio: 100,
  entries: 2000,
  columns: 500,
  rows: 300_000,
  cells: 8_000_000,
  /** What Excel holds in one. */
  cellCharacters: 32_767,
  /** Of all cells together. */
  characters: 60_000_000,
  /** Of all sheets together; each sheet is one at least. */
  tables: mostTables,
  /** What is kept of an open file: rows packed, and what was found about its sheets. */
  keptBytes: 64 * 1024 * 1024,
  toldCharacters: 12_000_000,
  /** Without a word from the reader. */
  silentSeconds: 25,
  memoryMb: 512,
  /** Where the watch ends it: between two looks it still grows. */
  watchedMb: 470,
} as const;

export type SheetHead = Omit<SheetCells, 'rows' | 'doubts' | 'sheetName'>;

/** Thrown inside the reader only, to leave the parser from any depth; turned into a value at its top. */
export class SpreadsheetFailure extends Error {
  readonly error: SpreadsheetError;
  constructor(error: SpreadsheetError) {
    super(error.type);
    this.error = error;
  }
}
