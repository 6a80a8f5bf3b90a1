import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFolder, putAside } from './stray.ts';

/** Whole or not at all, also across a power loss: temporary file, fsync, rename, fsync of the folder. */
export const writeFileAtomically = (path: string, content: Uint8Array | string): void => {
  putInPlace(path, content, fsyncSync);
  syncFolder(dirname(path));
};

/** Whole or not at all for whoever reads it now: of a file that says nothing once its process is gone the start waits for no disk. */
export const writeFileForNow = (path: string, content: Uint8Array | string): void =>
  putInPlace(path, content, () => {});

const putInPlace = (path: string, content: Uint8Array | string, sync: (file: number) => void): void => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const temporary = `${path}.new`;
  if (isFolder(temporary)) putAside(temporary);
  const file = openSync(temporary, 'w', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    sync(file);
  } finally {
    closeSync(file);
  }
  if (isFolder(path)) putAside(path);
  renameSync(temporary, path);
};

/** Makes the file where it is missing, before SQLite does, which would let the umask decide who may read it. */
export const makePrivate = (path: string): void => closeSync(openSync(path, 'a', 0o600));

export const syncFile = (path: string): void => {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** Windows cannot open a folder for fsync; its rename is journaled. */
export const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
