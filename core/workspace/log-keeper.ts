import { statSync } from 'node:fs';
import type { Database } from '../../db/database.ts';
import { storageFailureOf } from '../../db/file/failure.ts';
import { fileWork } from '../jobs/file-work.ts';

/** Four megabytes, SQLite's own measure: a start after a death reads the log, and a short one is read at once. */
const worthMovingBytes = 4 * 1024 * 1024;

/** Commits come in runs; one look for each second of them is enough. */
const lookMs = 1000;

/**
 * Moves the log into the file whenever it has grown, in a thread of its own: after an import that is seconds of writing, and
 * SQLite would do it inside the COMMIT of whoever comes next.
 */
export const startLogKeeper = (database: Database, checkpoint = fileWork.checkpoint): { readonly stop: () => void } => {
  const { file } = database;
  if (file === undefined) return { stop: () => {} };
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  /** Somebody committed while it was looked after. */
  let hasMore = false;

  const look = async (): Promise<void> => {
    try {
      // Another file at this path is not to be touched.
      if (database.watch.change() !== undefined) return;
      const size = statSync(`${file.path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      if (size >= worthMovingBytes) await checkpoint(file);
    } catch (error) {
      // No thread, or a disk that refuses: the log only grows, and here it is tried as SQLite would have.
      if (!isStopped && storageFailureOf(error) === undefined) database.writer.pragma('wal_checkpoint(PASSIVE)');
    } finally {
      timer = undefined;
      if (hasMore) tell();
    }
  };
  const tell = (): void => {
    hasMore = timer !== undefined;
    if (!isStopped) timer ??= setTimeout(look, lookMs).unref();
  };
  database.commits.tell = tell;
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
};
