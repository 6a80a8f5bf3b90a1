/** The process that opens strangers' files (Electron's utilityProcess): it is given its port to the core and nothing else. */
import type { MessageEvent } from 'electron';
import type { ToReader } from '../../core/documents/spreadsheet/reader.ts';
import { serveReader } from '../../core/documents/spreadsheet/reader-work.ts';

process.parentPort.once('message', ({ ports: [port] }: MessageEvent) => {
  if (port === undefined) return;
  port.on('close', () => process.exit(0));
  serveReader({
    post: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', ({ data }) => listener(data as ToReader)); // as read-spreadsheet.ts sends it
      port.start();
    },
  });
});
