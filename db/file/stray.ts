import { lstatSync, mkdirSync, renameSync } from 'node:fs';

/*
 * A folder where one of our files belongs, or a file where a folder does, is somebody's: nobody could go on, and nothing of it
 * may be lost. It keeps what it holds under another name beside the place.
 */

export const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

export const putAside = (path: string): void => {
  let count = 1;
  while (lstatSync(`${path}.aside-${count}`, { throwIfNoEntry: false }) !== undefined) count++;
  renameSync(path, `${path}.aside-${count}`);
};

/** Private, with its parents. */
export const makeFolder = (path: string): void => {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there?.isFile() === true) putAside(path);
  mkdirSync(path, { recursive: true, mode: 0o700 });
};
