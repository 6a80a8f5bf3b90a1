import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const writing = ['writeSync', 'renameSync', 'rmSync', 'mkdirSync', 'mkdtempSync', 'copyFileSync', 'fsyncSync'] as const;
const reading = ['readFileSync', 'readdirSync', 'statSync', 'accessSync'] as const;

export interface DiskFault {
  /** What the system calls it: EACCES, ENOSPC, EROFS, EIO. */
  readonly code: string;
  /** Folders in which it happens. */
  readonly below: readonly string[];
  /** A shut folder cannot be looked into either. */
  readonly alsoReading: boolean;
}

/**
 * The disk refuses every operation of this process below some folders, on any machine and for every user (root is
 * refused nothing by modes). Answers how the disk becomes well again. SQLite's own calls are not among these: for those
 * the tests take the file away, cut it, or mount a real disk.
 */
export const breakDisk = ({ code, below, alsoReading }: DiskFault): (() => void) => {
  const names = ['openSync', ...writing, ...(alsoReading ? reading : [])] as const;
  const originals = Object.fromEntries(names.map((name) => [name, fs[name]]));
  const { existsSync } = fs;
  const opened = new Map<unknown, string>();
  const isHit = (path: unknown): boolean => below.some((folder) => String(path).startsWith(folder));
  const refuse = (operation: string, path: unknown): never => {
    throw Object.assign(new Error(`${code}: ${operation} ${String(path)}`), { code });
  };

  for (const name of names) {
    const original = fs[name] as (...parameters: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...parameters: unknown[]): unknown => {
        const [target, second] = parameters;
        const path = opened.get(target) ?? target;
        const isLook = name === 'openSync' && (second === undefined || second === 'r');
        const hits = name === 'copyFileSync' ? isHit(second) || (alsoReading && isHit(path)) : isHit(path);
        if (hits && (!isLook || alsoReading)) refuse(name, path);
        const answer = original(...parameters);
        if (name === 'openSync') opened.set(answer, String(target));
        return answer;
      },
    });
  }
  // A folder that cannot be searched is there, and nothing seems to be in it.
  if (alsoReading)
    Object.assign(fs, { existsSync: (path: string) => (!isHit(path) || below.includes(path)) && existsSync(path) });
  syncBuiltinESMExports();
  return () => {
    Object.assign(fs, originals, { existsSync });
    syncBuiltinESMExports();
  };
};
