import { Worker } from 'node:worker_threads';
import type { CellRow } from '../../../shared/domain/importing/cell.ts';
import type { SheetCells, SheetDoubt } from '../../../shared/domain/importing/table-shape.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { limits, type SheetHead, type SpreadsheetError, type WorkerMessage } from './spreadsheet-error.ts';

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of rows that have come in so far. */
  readonly onRows?: (rows: number) => void;
  /** Tests shorten it. */
  readonly timeoutMs?: number;
}

/**
 * Opens .xlsx, .xlsm, .xlsb, .xls, .ods, CSV and TSV in a thread of its own, with a memory cap and a time-out: whatever
 * the file does, the application stays up. The bytes are handed over and must not be used afterwards.
 */
export const readSpreadsheet = (
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  { signal, onRows, timeoutMs = limits.seconds * 1000 }: ReadOptions = {},
): Promise<Result<readonly SheetCells[], SpreadsheetError>> =>
  new Promise((resolve) => {
    const worker = new Worker(workerUrl, {
      workerData: { bytes, name },
      transferList: [bytes.buffer],
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
      stderr: true,
      execArgv: [],
    });
    const sheets: (SheetHead & { rows: CellRow[]; doubts: SheetDoubt[] })[] = [];
    const sharedTexts = createTextSharing();
    let rowCount = 0;
    let settled = false;
    const settle = (outcome: Result<readonly SheetCells[], SpreadsheetError>): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      void worker.terminate();
      resolve(outcome);
    };
    const cancel = (): void => settle(err({ type: 'Cancelled' }));
    const timer = setTimeout(
      () => settle(err({ type: 'SpreadsheetTimedOut', seconds: Math.round(timeoutMs / 1000) })),
      timeoutMs,
    );
    if (signal?.aborted === true) return cancel();
    signal?.addEventListener('abort', cancel);

    worker.on('message', (message: WorkerMessage) => {
      switch (message.type) {
        case 'sheet':
          sheets.push({ ...message.head, rows: [], doubts: [] });
          return;
        case 'doubt':
          sheets[message.sheet]?.doubts.push(message.doubt);
          return;
        case 'rows': {
          const rows = sheets[message.sheet]?.rows;
          if (rows === undefined) return;
          // Rows that the file leaves out are empty rows: row numbers stay those that Excel shows.
          while (rows.length < message.from) rows.push(noCells);
          for (const row of message.rows) rows.push(sharedTexts(row));
          rowCount += message.rows.length;
          onRows?.(rowCount);
          return;
        }
        case 'done':
          settle(ok(sheets));
          return;
        case 'failed':
          settle(err(message.error));
          return;
      }
    });
    worker.on('error', (error: Error & { readonly code?: string }) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle(
        err(
          outOfMemory
            ? { type: 'SpreadsheetTooLarge', limit: 'memory', value: limits.memoryMb, allowed: limits.memoryMb }
            : { type: 'UnreadableSpreadsheet', detail: 'damaged' },
        ),
      );
    });
    worker.on('exit', () => settle(err({ type: 'UnreadableSpreadsheet', detail: 'damaged' })));
  });

const noCells: CellRow = [];

/**
 * A message copies its texts one by one: 安徽省 in 50,000 rows would be 50,000 texts. What comes again is kept once; the
 * first thousands of different texts tell which those are.
 */
const createTextSharing = (): ((row: CellRow) => CellRow) => {
  const known = new Map<string, string>();
  return (row) =>
    row.map((cell) => {
      if (typeof cell !== 'string' || cell.length > longestShared) return cell;
      const same = known.get(cell);
      if (same !== undefined) return same;
      if (known.size < mostShared) known.set(cell, cell);
      return cell;
    });
};

const longestShared = 60;
const mostShared = 20_000;

// From source Node runs the .ts file; in the bundle the worker is a file of its own beside this one.
const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './spreadsheet-worker.ts' : './spreadsheet-worker.js',
  import.meta.url,
);
