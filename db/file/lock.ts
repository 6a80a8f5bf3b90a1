import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { makePrivate, writeFileForNow } from './atomic-file.ts';
import { isFolder, putAside } from './stray.ts';

/** For people only: it decides nothing, because a crash leaves it behind. */
export interface InstanceFacts {
  readonly pid: number;
  readonly computer: string;
  readonly host: string;
  readonly startedAtMs: number;
}

export interface InstanceLock {
  readonly release: () => void;
}

export interface InUse {
  readonly type: 'InUse';
  /** Null when the other process has not written its facts yet. */
  readonly holder: InstanceFacts | null;
}

/**
 * One process per data folder. The lock is the operating system's, taken through SQLite (the same on every system, and
 * gone with the process however it ends); a file with a pid in it would race and outlive a crash.
 */
export const lockFolder = (folder: string, facts: InstanceFacts): Result<InstanceLock, InUse> => {
  const lock = takeLock(join(folder, 'instance.lock'));
  if (lock === undefined) return err({ type: 'InUse', holder: readInstanceFacts(folder) });
  const factsFile = join(folder, 'instance.json');
  try {
    writeFileForNow(factsFile, JSON.stringify(facts));
  } catch (error) {
    // Kept, it would say "in use" to everybody, this process included, until the program ends.
    lock.release();
    throw error;
  }
  return ok({
    release: () => {
      // Before the lock goes, or it could be the facts of the next holder.
      rmSync(factsFile, { force: true });
      lock.release();
    },
  });
};

/** The lock of a file that exists for nothing else; undefined while another process has it. Tests have more patience. */
export const takeLock = (file: string, patienceMs = 100): InstanceLock | undefined => {
  if (isFolder(file)) putAside(file);
  makePrivate(file);
  // Two that come in the same moment may each stand in the other's way for an instant: without a little patience both
  // would be refused and nobody would hold the folder. Who waits must hold nothing meanwhile, so the mode that keeps every
  // lock it once had is not set; the transaction is never ended, which keeps the lock as well.
  const connection = new BetterSqlite3(file, { timeout: patienceMs });
  try {
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (!isBusy(error)) throw error;
    return undefined;
  }
  return { release: () => connection.close() };
};

export const readInstanceFacts = (folder: string): InstanceFacts | null => {
  try {
    return JSON.parse(readFileSync(join(folder, 'instance.json'), 'utf8'));
  } catch {
    // Not written yet, or torn by a crash: the message then does without the facts.
    return null;
  }
};

const isBusy = (error: unknown): boolean =>
  error instanceof BetterSqlite3.SqliteError && (error.code === 'SQLITE_BUSY' || error.code === 'SQLITE_LOCKED');
