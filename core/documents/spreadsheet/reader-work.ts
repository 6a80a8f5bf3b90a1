import { type SeenAs, viewSheet } from '../../../shared/domain/importing/sheet-view.ts';
import { cutSheet, cutTables, tableCuts } from '../../../shared/domain/importing/split-tables.ts';
import type { SheetCells } from '../../../shared/domain/importing/table-shape.ts';
import { type BatchCache, createBatchCache, type PackedBatch, packedRows } from './packed-rows.ts';
import { type ParsedSheet, parseSpreadsheet } from './parse-spreadsheet.ts';
import type { FromReader, ToldFile, ToReader } from './reader.ts';
import { limits, type SheetHead, type SpreadsheetError, SpreadsheetFailure } from './spreadsheet-error.ts';

export interface ReaderPort {
  readonly post: (message: FromReader) => void;
  readonly onMessage: (listener: (message: ToReader) => void) => void;
}

/** What the reading process does; it does it once. Everything that can go wrong with a file is a `failed`. */
export const serveReader = ({ post, onMessage }: ReaderPort): void => {
  const chunks: Uint8Array[] = [];
  const batches: PackedBatch[] = [];
  let goOn: (() => void) | undefined;
  const work = (job: () => Promise<string>): void => {
    job().then(
      (told) => post({ type: 'done', told }),
      (error: unknown) => post({ type: 'failed', error: errorOf(error) }),
    );
  };
  onMessage((message) => {
    switch (message.type) {
      case 'chunk':
        chunks.push(message.bytes);
        post({ type: 'next' });
        return;
      case 'batch':
        batches.push(message.batch);
        post({ type: 'next' });
        return;
      case 'next':
        goOn?.();
        return;
      case 'read':
        work(async () => {
          const bytes = Buffer.concat(chunks.splice(0));
          let read = 0;
          const sheets = await parseSpreadsheet(bytes, message.name, (rows) => {
            read = rows;
            post({ type: 'progress', rows });
          });
          const batchCount = sheets.reduce((sum, sheet) => sum + sheet.batches.length, 0);
          const cache = tellingCache(batchCount * fairPasses, () => post({ type: 'progress', rows: read }));
          const told = tell(sheets, JSON.parse(message.seenAs) as SeenAs, cache); // as read-spreadsheet.ts wrote it
          for (const [sheet, { batches: all }] of sheets.entries())
            for (const batch of all) {
              const answered = new Promise<void>((resolve) => {
                goOn = resolve;
              });
              post({ type: 'batch', sheet, batch });
              await answered;
            }
          return told;
        });
        return;
      case 'view':
        work(() => {
          const head = JSON.parse(message.head) as SheetHead; // as read-spreadsheet.ts wrote it
          const cache = tellingCache(batches.length * fairPasses, () => post({ type: 'progress', rows: 0 }));
          const cells: SheetCells = { ...head, rows: packedRows(batches, cache), doubts: [] };
          const table = message.cut === null ? cells : cutSheet(cells, message.cut);
          return Promise.resolve(JSON.stringify(viewSheet(table, JSON.parse(message.seenAs) as SeenAs)));
        });
        return;
    }
  });
};

/**
 * A large sheet is gone through several times before there is a word to say; each batch that is looked at is one. Who goes
 * through it again and again gets no further for that.
 */
const tellingCache = (most: number, tell: () => void): BatchCache => {
  const cache = createBatchCache(openCharacters);
  let looks = 0;
  let last: PackedBatch | undefined;
  return (batch) => {
    if (batch !== last && looks++ < most) tell();
    last = batch;
    return cache(batch);
  };
};

const fairPasses = 12;

/** A list of 100,000 rows; four to eight times as many bytes of the reader's heap. */
const openCharacters = 16_000_000;

/** Splits and describes; refuses what would fill the screen and the core with tables. */
const tell = (parsed: readonly ParsedSheet[], seenAs: SeenAs, cache: BatchCache): string => {
  const sheets: string[] = [];
  let tables = 0;
  let characters = 0;
  for (const { head, doubts, batches } of parsed) {
    const cells: SheetCells = { ...head, doubts, rows: packedRows(batches, cache) };
    const cuts = tableCuts(cells, limits.tables - tables);
    tables += cuts.length;
    if (tables > limits.tables) fail('tables', tables, limits.tables);
    const parts = cutTables(cells, cuts);
    const views = parts.map((table) => viewSheet(table));
    const isAsFound = seenAs.kind === undefined && seenAs.headerRow === undefined;
    const seen = isAsFound ? [] : parts.map((table) => viewSheet(table, seenAs));
    const told = JSON.stringify({ head, doubts, cuts, views, seen } satisfies ToldFile['sheets'][number]);
    characters += told.length;
    if (characters > limits.toldCharacters) fail('tables', tables, limits.tables);
    sheets.push(told);
  }
  return `{"sheets":[${sheets.join()}]}`;
};

const fail = (limit: 'tables', value: number, allowed: number): never => {
  throw new SpreadsheetFailure({ type: 'SpreadsheetTooLarge', limit, value, allowed });
};

const errorOf = (error: unknown): SpreadsheetError => {
  if (error instanceof SpreadsheetFailure) return error.error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'EncryptedFileError' || name === 'DecryptionError') return { type: 'EncryptedSpreadsheet' };
  if (name === 'UnsupportedFormatError') return { type: 'UnreadableSpreadsheet', detail: 'unsupported' };
  // The library refuses cells outside the sheet and sheets of more cells than memory holds; whatever else it says
  // about a stranger's bytes, the file is damaged for us.
  return { type: 'UnreadableSpreadsheet', detail: 'damaged' };
};
