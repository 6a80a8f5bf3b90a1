import type { MessagePortMain, ParentPort } from 'electron';
import type { FromReader, ReaderEnd, StartReader, ToReader } from '../../core/documents/spreadsheet/reader.ts';
import { limits } from '../../core/documents/spreadsheet/spreadsheet-error.ts';
import type { FromCore } from './core-host.ts';

export interface UtilityReaders {
  readonly start: StartReader;
  /** What the main process says of a reader: its port, and how it ended. */
  readonly onPort: (id: number, port: MessagePortMain) => void;
  readonly onEnded: (id: number, end: ReaderEnd) => void;
}

interface Started {
  readonly onPort: (port: MessagePortMain) => void;
  readonly onEnded: (end: ReaderEnd) => void;
}

/** Only the main process can start a utility process, so the core asks it to, and talks to the reader over a port of theirs. */
export const createUtilityReaders = (main: Pick<ParentPort, 'postMessage'>): UtilityReaders => {
  const started = new Map<number, Started>();
  let lastId = 0;
  const tell = (message: FromCore): void => main.postMessage(message);

  const start: StartReader = () => {
    const id = ++lastId;
    const waiting: ToReader[] = [];
    const listeners: ((message: FromReader) => void)[] = [];
    let port: MessagePortMain | undefined;
    const ended = new Promise<ReaderEnd>((resolve) => {
      started.set(id, {
        onPort: (given) => {
          port = given;
          given.on('message', ({ data }) => {
            for (const listener of listeners) listener(data as FromReader); // as reader-process.ts sends it
          });
          given.start();
          for (const message of waiting.splice(0)) given.postMessage(message);
        },
        onEnded: (end) => {
          port?.close();
          started.delete(id);
          resolve(end);
        },
      });
    });
    tell({ type: 'startReader', id, limitMb: limits.watchedMb });
    return {
      post: (message) => {
        if (port === undefined) waiting.push(message);
        else port.postMessage(message);
      },
      onMessage: (listener) => void listeners.push(listener),
      ended,
      kill: () => tell({ type: 'killReader', id }),
    };
  };
  return {
    start,
    onPort: (id, port) => started.get(id)?.onPort(port),
    onEnded: (id, end) => started.get(id)?.onEnded(end),
  };
};
