/** Entry of the worker thread that opens files of strangers: its memory has a cap, and it can be ended at any moment. */
import { parentPort, workerData } from 'node:worker_threads';
import { parseSpreadsheet } from './parse-spreadsheet.ts';
import { SpreadsheetFailure, type WorkerMessage } from './spreadsheet-error.ts';

const { bytes, name } = workerData as { readonly bytes: Uint8Array; readonly name: string }; // as read-spreadsheet.ts sends it
const send = (message: WorkerMessage): void => parentPort?.postMessage(message);

try {
  await parseSpreadsheet(bytes, name, send);
} catch (error) {
  send({ type: 'failed', error: errorOf(error) });
}

function errorOf(error: unknown) {
  if (error instanceof SpreadsheetFailure) return error.error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'EncryptedFileError' || name === 'DecryptionError') return { type: 'EncryptedSpreadsheet' } as const;
  if (name === 'UnsupportedFormatError') return { type: 'UnreadableSpreadsheet', detail: 'unsupported' } as const;
  // The library refuses cells outside the sheet and sheets of more cells than memory holds; whatever else it says
  // about a stranger's bytes, the file is damaged for us.
  return { type: 'UnreadableSpreadsheet', detail: 'damaged' } as const;
}
