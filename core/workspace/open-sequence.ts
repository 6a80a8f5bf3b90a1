import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3';
import type { Database } from '../../db/database.ts';
import { type Anchor, reachesAnchor, readAnchor } from '../../db/file/anchor.ts';
import { storageFailureOf } from '../../db/file/failure.ts';
import { type Migration, migrate } from '../../db/file/migrate.ts';
import { connectReadOnly, connectToRollBack, openDatabase } from '../../db/file/open.ts';
import type { DamageCause, WorkspaceProblem } from '../../shared/contract/workspace.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { Cancelled } from '../jobs/in-thread.ts';
import { KeyStoreError } from './secret-keeper.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

interface OpenRequest {
  readonly files: WorkspaceFiles;
  readonly key: Uint8Array;
  readonly migrations: readonly Migration[];
  /** Of an older file, which nobody has open: it is saved, then brought to this version. A throw leaves it at a whole step. */
  readonly upgrade: () => Promise<Result<null, Cancelled>>;
  /** For a copy that is only looked at: one of a newer version is opened as it is. */
  readonly newerToo?: boolean;
  /** Up to this size every page is read first; 64 MB unless told. */
  readonly checkedBytes?: number | undefined;
}

/**
 * Looks without writing first: a file from a newer version stays byte for byte as it is, and a damaged one is not made
 * worse by a checkpoint. Only then upgrades, and opens. An empty file gets its tables here: that takes no time.
 */
export const openFile = async ({
  files,
  key,
  migrations,
  upgrade,
  newerToo = false,
  checkedBytes = checkedAtStartBytes,
}: OpenRequest): Promise<Result<Database, WorkspaceProblem | Cancelled>> => {
  const anchor = readAnchor(files.anchor);
  const newest = migrations.at(-1)?.version ?? 0;
  let found = 0;
  if (existsSync(files.database)) {
    const appVersion = newerToo ? Number.POSITIVE_INFINITY : newest;
    const looked = look({ files, key, appVersion, anchor, checkedBytes });
    if (!looked.ok) return looked;
    found = looked.value;
  } else if (anchor !== undefined && anchor.lastChange > 0) {
    return err(damaged('missing', null, anchor.atMs));
  }
  let database: Database | undefined;
  try {
    if (found > 0 && found < newest) {
      const upgraded = await upgrade();
      if (!upgraded.ok) return upgraded;
    }
    const opened = openDatabase({ path: files.database, key });
    database = opened;
    const migrated = migrate(opened, migrations);
    if (migrated.ok || newerToo) return ok(opened);
    opened.close();
    return err({ ...migrated.error, type: 'fromFuture' });
  } catch (error) {
    database?.close();
    return err(problemOf(error));
  }
};

export const damaged = (
  cause: DamageCause,
  detail: string | null = null,
  lastSeenAtMs: number | null = null,
): WorkspaceProblem => ({ type: 'damaged', cause, detail, lastSeenAtMs });

/** A disk that refuses is told from a bug of ours, which throws. */
export const problemOf = (error: unknown): WorkspaceProblem => {
  if (error instanceof KeyStoreError) return damaged('keyStoreRefused', error.detail);
  const failure = storageFailureOf(error);
  if (failure === undefined) throw error;
  if (failure.type === 'DiskFull') return damaged('notWritable', failure.type);
  if (failure.type === 'FileMoved') return damaged('missing', failure.change);
  return damaged(/^E|READONLY|CANTOPEN|PERM/.test(failure.code) ? 'notWritable' : 'unreadable', failure.code);
};

/** Half a second of reading. A larger file is read as a whole behind the opening (damage-look.ts). */
export const checkedAtStartBytes = 64 * 1024 * 1024;

interface Look extends Required<Pick<OpenRequest, 'files' | 'key'>> {
  readonly appVersion: number;
  readonly anchor: Anchor | undefined;
  readonly checkedBytes: number;
}

/** Answers the version of the file. */
const look = ({ files, key, appVersion, anchor, checkedBytes }: Look): Result<number, WorkspaceProblem> => {
  if (!isWritable(files.database)) return err(damaged('notWritable'));
  const leaveNothing = sidesOf(files.database);
  let connection: BetterSqlite3.Database | undefined;
  try {
    rollBack(files.database, key);
    connection = connectReadOnly({ path: files.database, key });
    const fileVersion = Number(connection.pragma('user_version', { simple: true }));
    if (fileVersion > appVersion) return err({ type: 'fromFuture', fileVersion, appVersion });
    const isSmall = statSync(files.database).size <= checkedBytes;
    const verdict = isSmall ? connection.pragma('quick_check(1)', { simple: true }) : 'ok';
    if (verdict !== 'ok') return err(damaged('unreadable', String(verdict)));
    if (anchor !== undefined && (fileVersion === 0 ? anchor.lastChange > 0 : !reachesAnchor(connection, anchor)))
      return err(damaged('dataMissing', null, anchor.atMs));
    return ok(fileVersion);
  } catch (error) {
    return err(problemOf(error));
  } finally {
    connection?.close();
    leaveNothing();
  }
};

/** A reader makes an empty log and its index where there are none, and may not take them away again. */
const sidesOf = (path: string): (() => void) => {
  const absent = [`${path}-wal`, `${path}-shm`].filter((side) => !existsSync(side));
  return () => {
    if (absent.length === 2) for (const side of absent) rmSync(side, { force: true });
  };
};

/**
 * A death in the first start, before the file was switched to its log, leaves a rollback journal. No reader can look past it,
 * and a read-only one cannot play it back: the file would be "not writable" for ever. Nothing else is written.
 */
const rollBack = (path: string, key: Uint8Array): void => {
  if (!existsSync(`${path}-journal`)) return;
  const connection = connectToRollBack({ path, key });
  connection.close();
};

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
};
