import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import type { TableCut } from '../../../shared/domain/importing/cell-rows.ts';
import { headOfFile, largestFile } from '../../../shared/domain/importing/file-size.ts';
import type { SeenAs, SheetView } from '../../../shared/domain/importing/sheet-view.ts';
import { cutTables } from '../../../shared/domain/importing/split-tables.ts';
import type { SheetCells } from '../../../shared/domain/importing/table-shape.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { createBatchCache, type PackedBatch, packedRows } from './packed-rows.ts';
import type { FromReader, Reader, StartReader, ToldFile } from './reader.ts';
import { limits, type SheetHead, type SpreadsheetError } from './spreadsheet-error.ts';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of rows that have been read so far. */
  readonly onRows?: (rows: number) => void;
  readonly seenAs?: SeenAs;
  /** Tests shorten it. */
  readonly silentMs?: number;
}

/** A table of the file as the reader left it: rows stay packed until they are looked at. */
export interface ReadTable {
  readonly cells: SheetCells;
  /** As it shows itself, and as the caller wanted it seen. */
  readonly view: SheetView;
  readonly seen: SheetView;
  /** Sees it otherwise, in a reader of its own. */
  readonly seeAs: (startReader: StartReader, seenAs: SeenAs) => Promise<Result<SheetView, SpreadsheetError>>;
}

export interface ReadFile {
  readonly tables: readonly ReadTable[];
  /** What is kept of it in memory. */
  readonly keptBytes: number;
}

/**
 * Opens .xlsx, .xlsm, .xlsb, .xls, .ods, CSV and TSV in a process of its own, which also finds the tables and says what
 * they hold: whatever the file does to that process, this one gets an answer and stays as large as it was.
 */
export const readSpreadsheet = async (
  startReader: StartReader,
  file: BinaryFile,
  options: ReadOptions = {},
): Promise<Result<ReadFile, SpreadsheetError>> => {
  const allowed = largestFile(await bytesOf(file, 0, headOfFile));
  if (file.size > allowed) return err({ type: 'SpreadsheetTooLarge', limit: 'packedBytes', value: file.size, allowed });
  const batches: PackedBatch[][] = [];
  const told = await askReader(startReader, options, async ({ post, answered }) => {
    for (let from = 0; from < file.size; from += chunkBytes) {
      post({ type: 'chunk', bytes: await bytesOf(file, from, from + chunkBytes) });
      await answered();
    }
    post({ type: 'read', name: file.name, seenAs: JSON.stringify(options.seenAs ?? {}) });
    return ({ sheet, batch }) => {
      const own = batches[sheet] ?? [];
      own.push(batch);
      batches[sheet] = own;
      post({ type: 'next' });
    };
  });
  if (!told.ok) return told;
  const { sheets } = JSON.parse(told.value) as ToldFile; // as reader-work.ts wrote it
  const cache = createBatchCache();
  const tables = sheets.flatMap(({ head, doubts, cuts, views, seen }, index): ReadTable[] => {
    const own = batches[index] ?? [];
    const cells: SheetCells = { ...head, doubts, rows: packedRows(own, cache) };
    return cutTables(cells, cuts).flatMap((table, number) => {
      const view = views[number];
      const cut = cuts.length < 2 ? null : (cuts[number] ?? null);
      const seeAs: ReadTable['seeAs'] = (start, seenAs) =>
        viewAgain(start, { ...head, name: table.name }, cut, own, seenAs);
      return view === undefined ? [] : [{ cells: table, view, seen: seen[number] ?? view, seeAs }];
    });
  });
  const packed = batches.flat().reduce((sum, { bytes }) => sum + bytes.length, 0);
  return ok({ tables, keptBytes: packed + told.value.length * 2 });
};

const chunkBytes = 1024 * 1024;

const bytesOf = async (file: BinaryFile, from: number, to: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(from, to).arrayBuffer());

const viewAgain = async (
  startReader: StartReader,
  head: SheetHead,
  cut: TableCut | null,
  batches: readonly PackedBatch[],
  seenAs: SeenAs,
): Promise<Result<SheetView, SpreadsheetError>> => {
  const told = await askReader(startReader, {}, async ({ post, answered }) => {
    for (const batch of batches) {
      post({ type: 'batch', batch });
      await answered();
    }
    post({ type: 'view', head: JSON.stringify(head), cut, seenAs: JSON.stringify(seenAs) });
    return () => {};
  });
  return told.ok ? ok(JSON.parse(told.value) as SheetView) : told; // as reader-work.ts wrote it
};

interface Asked {
  readonly post: Reader['post'];
  /** Resolves with the reader's `next`; never where it has ended. */
  readonly answered: () => Promise<void>;
}

type OnBatch = (message: Extract<FromReader, { readonly type: 'batch' }>) => void;

/** One reader from its start to its answer; it is gone when this resolves, whichever way. */
const askReader = (
  startReader: StartReader,
  { signal, onRows, silentMs = limits.silentSeconds * 1000 }: ReadOptions,
  ask: (asked: Asked) => Promise<OnBatch>,
): Promise<Result<string, SpreadsheetError>> =>
  new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve(err({ type: 'Cancelled' }));
      return;
    }
    const reader = startReader();
    let onNext: () => void = () => {};
    let onBatch: OnBatch = () => {};
    const settle = (outcome: Result<string, SpreadsheetError>): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      reader.kill();
      resolve(outcome);
    };
    const cancel = (): void => settle(err({ type: 'Cancelled' }));
    const tooSilent = (): void => settle(err({ type: 'SpreadsheetTimedOut', seconds: Math.round(silentMs / 1000) }));
    const timer = setTimeout(tooSilent, silentMs);
    signal?.addEventListener('abort', cancel);
    reader.onMessage((message) => {
      timer.refresh();
      switch (message.type) {
        case 'next':
          onNext();
          return;
        case 'progress':
          onRows?.(message.rows);
          return;
        case 'batch':
          onBatch(message);
          return;
        case 'done':
          settle(ok(message.told));
          return;
        case 'failed':
          settle(err(message.error));
          return;
      }
    });
    void reader.ended.then((end) =>
      settle(
        err(
          end === 'memory'
            ? { type: 'SpreadsheetTooLarge', limit: 'memory', value: limits.memoryMb, allowed: limits.memoryMb }
            : { type: 'SpreadsheetReaderEnded' },
        ),
      ),
    );
    const answered = (): Promise<void> =>
      new Promise((go) => {
        onNext = go;
      });
    const begun = ask({ post: reader.post, answered });
    begun.then(
      (take) => {
        onBatch = take;
      },
      // The bytes of the file could not be got any more.
      () => settle(err({ type: 'UnreadableSpreadsheet', detail: 'truncated' })),
    );
  });
