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
}

export const createDiskReserve = (file: string, bytes: number): DiskReserve => ({
  ensure: () => {
    if (existsSync(file) || !hasRoom(file, 3 * bytes)) return;
    try {
      fill(file, bytes);
    } catch {
      // No room for the reserve either: work goes on without, and the next start tries again.
      rmSync(file, { force: true });
    }
  },
  release: () => {
    if (!existsSync(file)) return false;
    rmSync(file, { force: true });
    return true;
  },
  isReleased: () => !existsSync(file),
});

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
