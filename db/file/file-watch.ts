import { statSync } from 'node:fs';

/** What happened to the open file: it lost its name (deleted, moved, its disk is gone), or another one has it now. */
export type FileChange = 'gone' | 'replaced';

/** Commits still succeed into a file without a name, and are gone with the program: nothing may be acknowledged then. */
export class FileMovedError extends Error {
  override readonly name = 'FileMovedError';
  readonly change: FileChange;
  constructor(change: FileChange) {
    super(`the workspace file is ${change}`);
    this.change = change;
  }
}

export interface FileWatch {
  /** Undefined while the file and its log lie where they were opened. A few microseconds; nothing is remembered. */
  readonly change: () => FileChange | undefined;
  /** Throws `FileMovedError`. */
  readonly assertInPlace: () => void;
}

export const nothingToWatch: FileWatch = { change: () => undefined, assertInPlace: () => {} };

/**
 * Compares device and inode of the path with those of the file that was opened. The log counts as much: what was committed
 * lies there until a checkpoint. Windows lets nobody delete or replace an open database, and its numbers are not steady on
 * every kind of disk: there only the name is looked for.
 */
export const watchFile = (path: string): FileWatch => {
  const database = identityOf(path);
  // SQLite makes the log with the first read or write after the switch to it, and keeps the same one while it is open.
  let log = identityOf(`${path}-wal`);
  const change = (): FileChange | undefined => {
    const now = identityOf(path);
    if (now === undefined) return 'gone';
    if (now !== database) return 'replaced';
    const logNow = identityOf(`${path}-wal`);
    log ??= logNow;
    if (log === undefined || logNow === log) return undefined;
    return logNow === undefined ? 'gone' : 'replaced';
  };
  return {
    change,
    assertInPlace: () => {
      const moved = change();
      if (moved !== undefined) throw new FileMovedError(moved);
    },
  };
};

const identityOf = (path: string): string | undefined => {
  try {
    const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
    if (stat === undefined) return undefined;
    return process.platform === 'win32' ? 'there' : `${stat.dev}:${stat.ino}`;
  } catch {
    // A folder that cannot be looked into any more: what is written now may not be found again either.
    return undefined;
  }
};
