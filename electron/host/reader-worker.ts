/** Entry of the process that opens strangers' files, where the host is Node itself. */
import { Worker } from 'node:worker_threads';
import type { ToReader } from '../../core/documents/spreadsheet/reader.ts';
import { serveReader } from '../../core/documents/spreadsheet/reader-work.ts';

// A reader without its host has nobody to read for. A host that was killed outright says so to nobody, and a reader whose loop
// is busy hears nothing: a thread of its own looks whether the host is there.
process.once('disconnect', () => process.exit(0));
const watch = new Worker(new URL('./parent-watch-worker.ts', import.meta.url), {
  workerData: process.ppid,
  execArgv: [],
  resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
});
// Without it a file is read all the same.
watch.once('error', () => {});
watch.unref();
serveReader({
  post: (message) => void process.send?.(message, undefined, undefined, () => {}),
  onMessage: (listener) => {
    process.on('message', (message) => listener(message as ToReader)); // as read-spreadsheet.ts sends it
  },
});
