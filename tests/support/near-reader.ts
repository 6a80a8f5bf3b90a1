import type { FromReader, StartReader, ToReader } from '../../core/documents/spreadsheet/reader.ts';
import { serveReader } from '../../core/documents/spreadsheet/reader-work.ts';

/**
 * The reader's own work without a process around it: what is posted is copied as a channel copies it, and comes later. For
 * tests of what is read; that a process of its own reads is the matter of reader-process, hostile-files, headless and e2e.
 */
export const nearReader: StartReader = () => {
  let isGone = false;
  const passTo = <Message>(take: () => (message: Message) => void) => {
    return (message: Message): void => {
      const copy = structuredClone(message);
      setImmediate(() => {
        if (!isGone) take()(copy);
      });
    };
  };
  let inside: (message: ToReader) => void = () => {};
  let outside: (message: FromReader) => void = () => {};
  serveReader({
    post: passTo<FromReader>(() => outside),
    onMessage: (listener) => {
      inside = listener;
    },
  });
  const { promise: ended, resolve } = Promise.withResolvers<'other'>();
  return {
    post: passTo<ToReader>(() => inside),
    onMessage: (listener) => {
      outside = listener;
    },
    ended,
    kill: () => {
      isGone = true;
      resolve('other');
    },
  };
};
