/** Entry of the process that opens strangers' files, where the host is Node itself. */
import type { ToReader } from '../../core/documents/spreadsheet/reader.ts';
import { serveReader } from '../../core/documents/spreadsheet/reader-work.ts';

// A reader without its host has nobody to read for.
process.once('disconnect', () => process.exit(0));
serveReader({
  post: (message) => void process.send?.(message, undefined, undefined, () => {}),
  onMessage: (listener) => {
    process.on('message', (message) => listener(message as ToReader)); // as read-spreadsheet.ts sends it
  },
});
