import { chmodSync, copyFileSync, existsSync, lstatSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storageFailureOf } from '../../db/file/failure.ts';
import { takeLock } from '../../db/file/lock.ts';

export interface ReadingCopy {
  readonly folder: string;
  readonly database: string;
  readonly remove: () => void;
}

const prefix = 'lianzhao-reading-';
const heldName = 'held.lock';

/**
 * A file with a log cannot be opened where nothing may be written, and one of a newer version must not be touched: both are
 * looked at in a copy, encrypted as they are, in a folder that only this user can enter. Nothing is left beside the original.
 */
export const makeReadingCopy = (original: string): ReadingCopy => {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  const held = takeLock(join(folder, heldName));
  const remove = (): void => {
    held?.release();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const database = join(folder, 'main.lzdb');
    copyAtRest(original, database);
    return { folder, database, remove };
  } catch (error) {
    remove();
    throw error;
  }
};

/** Those whose program died: their lock is free. */
export const sweepReadingCopies = (): void => {
  try {
    for (const name of readdirSync(tmpdir())) if (name.startsWith(prefix)) removeIfDead(join(tmpdir(), name));
  } catch (error) {
    // What cannot be removed now is tried again at the next start.
    if (storageFailureOf(error) === undefined) throw error;
  }
};

const removeIfDead = (folder: string): void => {
  const { uid } = lstatSync(folder);
  const isOurs = lstatSync(folder).isDirectory() && uid === (process.getuid?.() ?? uid);
  if (!isOurs || !existsSync(join(folder, heldName))) return;
  const lock = takeLock(join(folder, heldName));
  if (lock === undefined) return;
  lock.release();
  rmSync(folder, { recursive: true, force: true });
};

/** File and log belong together: where somebody else writes meanwhile, the two are copied again. */
const copyAtRest = (original: string, copy: string): void => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = stateOf(original);
    for (const ending of ['', '-wal', '-journal']) {
      rmSync(`${copy}${ending}`, { force: true });
      if (!existsSync(`${original}${ending}`)) continue;
      copyFileSync(`${original}${ending}`, `${copy}${ending}`);
      // The mode came along, and may have been that of reading only.
      chmodSync(`${copy}${ending}`, 0o600);
    }
    if (stateOf(original) === before) return;
  }
  throw Object.assign(new Error('the file is being written'), { code: 'EBUSY' });
};

const attempts = 5;

const stateOf = (path: string): string =>
  ['', '-wal', '-journal']
    .map((ending) => statSync(`${path}${ending}`, { throwIfNoEntry: false, bigint: true }))
    .map((stat) => (stat === undefined ? 'none' : `${stat.ino}:${stat.size}:${stat.mtimeNs}`))
    .join();
