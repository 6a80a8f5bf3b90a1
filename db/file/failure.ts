import BetterSqlite3 from 'better-sqlite3';
import { type FileChange, FileMovedError } from './file-watch.ts';

export type StorageFailure =
  | { readonly type: 'DiskFull' }
  | { readonly type: 'FileMoved'; readonly change: FileChange }
  | { readonly type: 'StorageFailed'; readonly code: string };

/**
 * What the disk did to us, told from our own bugs: a constraint or a syntax error is not among these and stays a throw.
 * An SqliteError may arrive as the cause of drizzle's.
 */
export const storageFailureOf = (error: unknown): StorageFailure | undefined => {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof FileMovedError) return { type: 'FileMoved', change: error.change };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return { type: 'DiskFull' };
  if (refusals.has(code)) return { type: 'StorageFailed', code };
  if (error instanceof BetterSqlite3.SqliteError) {
    if (code === 'SQLITE_FULL') return { type: 'DiskFull' };
    if (/^SQLITE_(IOERR|READONLY|CORRUPT|NOTADB|CANTOPEN|BUSY|LOCKED|PERM|AUTH)/.test(code))
      return { type: 'StorageFailed', code };
    return undefined;
  }
  return error.cause === undefined ? undefined : storageFailureOf(error.cause);
};

/** What a thread of ours met, thrown again on this side. */
export const sqliteError = (message: string, code: string): Error => new BetterSqlite3.SqliteError(message, code);

/** What a folder says that is gone, read-only, somebody else's or no folder, and a file that is none. */
const refusals: ReadonlySet<string> = new Set(
  (
    'EACCES EPERM EROFS EIO ENOTDIR EEXIST ENOENT EISDIR EMFILE ENFILE EBUSY ENODEV ENXIO ESTALE ELOOP ENAMETOOLONG ' +
    'ENOTEMPTY EFBIG ETXTBSY EXDEV EMLINK ENOTSUP EOPNOTSUPP ERR_FS_EISDIR'
  ).split(' '),
);
