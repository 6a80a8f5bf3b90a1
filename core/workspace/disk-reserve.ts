import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Room to finish the command at hand on a full disk. Deleting records needs space too, so without it a person with a
 * full disk could not even make room in here (reliability.md, measured).
 */
export interface DiskReserve {
  /** Fills the file up where it is missing and the disk has room again. */
  readonly ensure: () => void;
  /** False when it had been given up already. */
  readonly release: () => boolean;
  readonly isReleased: () => boolean;
  /** Not every refusal of a full disk says so: the shared memory of a log that finds no room is an input/output error. */
  readonly isDiskFull: () => boolean;
}

export const createDiskReserve = (file: string, bytes: number): DiskReserve => ({
  ensure: () => {
    if (existsSync(file)) return;
    try {
      if (hasRoom(file, 3 * bytes)) fill(file, bytes);
    } catch {
      // No room for the reserve either, or a folder that is shut or gone: work goes on without, and the next look tries again.
      removed(file);
    }
  },
  release: () => existsSync(file) && removed(file),
  isReleased: () => !existsSync(file),
  isDiskFull: () => !hasRoom(file, fullBytes),
});

const removed = (file: string): boolean => {
  try {
    rmSync(file, { force: true });
    return true;
  } catch {
    return false;
  }
};

const fullBytes = 256 * 1024;

const hasRoom = (file: string, bytes: number): boolean => {
  const { bavail, bsize } = statfsSync(dirname(file));
  return bavail * bsize > bytes;
};

/** Written, not truncated to size: a sparse file would reserve nothing. */
const fill = (file: string, bytes: number): void => {
  const handle = openSync(file, 'w', 0o600);
  try {
    const block = Buffer.alloc(Math.min(bytes, 1024 * 1024), 0x5a);
    for (let written = 0; written < bytes; )
      written += writeSync(handle, block, 0, Math.min(block.length, bytes - written));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
