import { stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { KnownPlace } from './place-book.ts';
import { rootName } from './place-folder.ts';
import { promptly } from './place-problem.ts';

/** Whoever points at our own folder, or at one laptop's in it, means the folder around. */
export const chosenFolder = (typed: string): string => {
  const folder = resolve(typed);
  if (basename(folder) === rootName) return dirname(folder);
  if (basename(dirname(folder)) === rootName) return dirname(dirname(folder));
  return folder;
};

/** A full path; `~` and what hangs on the folder of the process would be another place tomorrow. */
export const isFullPath = (typed: string): boolean => isAbsolute(typed);

export const isWithin = (folder: string, around: string): boolean => {
  const path = relative(around, folder);
  return path === '' || (!path.startsWith(`..${sep}`) && path !== '..' && !isAbsolute(path));
};

export const isSameDisk = async (one: string, other: string): Promise<boolean> =>
  (await stat(one)).dev === (await stat(other)).dev;

export const withinDrive = (folder: string, drives: readonly string[]): string | null => {
  const drive = drives.find((root) => isWithin(folder, root));
  return drive === undefined ? null : relative(drive, folder);
};

/**
 * Where the place is now: under its address, or on a drive that has got another letter or mount point since. Another stick
 * under the same address does not have its folder, and is not it.
 */
export const locatePlace = async (
  { folder, ownFolder, withinDrive: path }: KnownPlace,
  drives: readonly string[],
): Promise<string | undefined> => {
  const addresses = [folder, ...(path === null ? [] : drives.map((drive) => join(drive, path)))];
  for (const address of addresses) {
    const there = await promptly(address, async () => (await stat(join(address, ownFolder))).isDirectory());
    if (there.ok && there.value) return address;
  }
  return undefined;
};
