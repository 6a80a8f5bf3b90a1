import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Roots of sticks, other disks and shares that are mounted now; the system's own disk is not among them. */
export const listDrives = async (): Promise<readonly string[]> => {
  if (process.platform === 'win32') return presentOf([...'DEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`));
  if (process.platform === 'darwin') return mountsIn('/Volumes');
  const below = await Promise.all(['/media', '/run/media'].map(foldersIn));
  const lists = await Promise.all([...['/media', '/run/media', '/mnt'], ...below.flat()].map(mountsIn));
  return lists.flat();
};

const foldersIn = async (folder: string): Promise<readonly string[]> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  } catch {
    // None of that kind on this system.
    return [];
  }
};

/** A folder there is a drive only while something is mounted on it. */
const mountsIn = async (folder: string): Promise<readonly string[]> => {
  const folders = await foldersIn(folder);
  const parent = await deviceOf(folder);
  const devices = await Promise.all(folders.map(deviceOf));
  return folders.filter((_, at) => devices[at] !== undefined && devices[at] !== parent);
};

const presentOf = async (roots: readonly string[]): Promise<readonly string[]> => {
  const devices = await Promise.all(roots.map(deviceOf));
  return roots.filter((_, at) => devices[at] !== undefined);
};

const deviceOf = async (path: string): Promise<number | undefined> => {
  try {
    return (await stat(path)).dev;
  } catch {
    // Nothing there, or a share that does not answer: it is no choice now.
    return undefined;
  }
};
