import { closeSync, fsyncSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { type CopyStep, checkBackup, countDamage, writeCheckedCopy } from '../../db/file/backup-copy.ts';
import { type Migration, migrate } from '../../db/file/migrate.ts';
import { checkpointLog, connectReadOnly, openDatabase } from '../../db/file/open.ts';

/** What is done to a whole file; `file` and its key are opened by the thread itself. */
export type FileTask =
  | { readonly task: 'copy'; readonly file: string; readonly key: Uint8Array; readonly into: string }
  | { readonly task: 'check'; readonly file: string; readonly key: Uint8Array }
  | { readonly task: 'countDamage'; readonly file: string; readonly key: Uint8Array }
  | { readonly task: 'bringIn'; readonly file: string; readonly into: string }
  | { readonly task: 'checkpoint'; readonly file: string; readonly key: Uint8Array }
  | {
      readonly task: 'upgrade';
      readonly file: string;
      readonly key: Uint8Array;
      readonly migrations: readonly Migration[];
    };

export type FileStep =
  | CopyStep
  | { readonly phase: 'bringIn' | 'upgrade'; readonly done: number; readonly total: number };

export const runFileTask = (task: FileTask, step: (step: FileStep) => void) => {
  switch (task.task) {
    case 'copy': {
      const source = connectReadOnly({ path: task.file, key: task.key });
      try {
        return writeCheckedCopy(source, task.key, task.into, step);
      } finally {
        source.close();
      }
    }
    case 'check':
      return checkBackup(task.file, task.key);
    case 'countDamage':
      return countDamage(task.file, task.key);
    case 'bringIn':
      return bringIn(task.file, task.into, step);
    case 'checkpoint':
      return checkpointLog({ path: task.file, key: task.key });
    case 'upgrade':
      return upgrade(task, step);
  }
};

/** Each step is a transaction of its own; closing moves what they wrote from the log into the file. */
const upgrade = (
  { file, key, migrations }: Extract<FileTask, { task: 'upgrade' }>,
  step: (step: FileStep) => void,
): null => {
  const database = openDatabase({ path: file, key });
  try {
    migrate(database, migrations, (done, total) => step({ phase: 'upgrade', done, total }));
    return null;
  } finally {
    database.close();
  }
};

const blockBytes = 4 * 1024 * 1024;

/** Whole and on the disk, or not there. In blocks, so that it can be told how far it is, and stopped. */
const bringIn = (file: string, into: string, step: (step: FileStep) => void): null => {
  const total = statSync(file).size;
  const block = Buffer.alloc(blockBytes);
  const [from, to] = [openSync(file, 'r'), openSync(into, 'w', 0o600)];
  try {
    for (let done = 0; done < total; ) {
      const read = readSync(from, block, 0, blockBytes, done);
      if (read === 0) break;
      for (let at = 0; at < read; ) at += writeSync(to, block, at, read - at);
      done += read;
      step({ phase: 'bringIn', done, total });
    }
    fsyncSync(to);
    return null;
  } catch (error) {
    rmSync(into, { force: true });
    throw error;
  } finally {
    closeSync(from);
    closeSync(to);
  }
};
