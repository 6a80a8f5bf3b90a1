import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { syncFolder, writeFileAtomically } from '../../db/file/atomic-file.ts';
import { writeKeyFile } from '../../db/file/key-copies.ts';
import { type KeyFile, keyFileText, parseKeyFile } from '../../db/file/keys.ts';
import { makeFolder } from '../../db/file/stray.ts';
import { ownFiles, type WorkspaceFiles } from './workspace-files.ts';

const pendingSwap = z.object({
  format: z.literal(1),
  /** Name of the folder below aside/ that gets what is there now. */
  aside: z.string().regex(/^[\w-]+$/),
  /** The keys that belong to the file which comes in; null when an empty workspace is to begin. */
  keys: z.string().nullable(),
  /** The file that comes in is another laptop's. */
  isElsewhere: z.boolean().default(false),
});

type PendingSwap = z.infer<typeof pendingSwap>;

/**
 * The files of a workspace are replaced by several renames. What is to happen is written down before the first, and is
 * finished by the next start wherever this one dies: until it is written the old workspace is whole, from then on the new
 * one comes.
 */
export const swapWorkspace = (
  files: WorkspaceFiles,
  atMs: number,
  keys: KeyFile | null,
  { isElsewhere = false }: { readonly isElsewhere?: boolean } = {},
): void => {
  const text = keys === null ? null : keyFileText(keys);
  // Refused before it is written down: a swap that no start can finish would shut the workspace for good.
  makeFolder(files.aside);
  writeFileAtomically(
    files.swap,
    JSON.stringify({ format: 1, aside: freeAside(files, atMs), keys: text, isElsewhere } satisfies PendingSwap),
  );
  finishSwap(files);
};

/** The file that comes in waits here, complete and on the disk, before `swapWorkspace` is called. */
export const incomingFile = (files: WorkspaceFiles): string => `${files.database}.incoming`;

/** Nothing to do at nearly every start. Can die anywhere and be called again. */
export const finishSwap = (files: WorkspaceFiles): void => {
  const swap = readSwap(files);
  if (swap === undefined) return;
  const incoming = incomingFile(files);
  // Once the new file has its name, what lies there is the new workspace and stays.
  if (swap.keys === null || existsSync(incoming)) {
    const folder = join(files.aside, swap.aside);
    makeFolder(folder);
    for (const path of ownFiles(files)) if (existsSync(path)) renameSync(path, join(folder, basename(path)));
    syncFolder(folder);
    if (existsSync(incoming)) renameSync(incoming, files.database);
  }
  if (swap.keys !== null) writeKeyFile(files.keys, parseKeyFile(swap.keys));
  if (swap.isElsewhere) writeFileAtomically(files.arrived, JSON.stringify({ format: 1 }));
  syncFolder(dirname(files.database));
  rmSync(files.swap, { force: true });
  syncFolder(dirname(files.database));
};

const readSwap = ({ swap }: WorkspaceFiles): PendingSwap | undefined => {
  if (!existsSync(swap)) return undefined;
  try {
    return pendingSwap.parse(JSON.parse(readFileSync(swap, 'utf8')));
  } catch {
    // Written whole or not at all: this one was damaged since, and what it wanted is not known. Nothing has moved, or
    // all of it lies in aside/.
    return undefined;
  }
};

const freeAside = ({ aside }: WorkspaceFiles, atMs: number): string => {
  const stamp = new Date(atMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? stamp : `${stamp}-${count}`;
    if (!existsSync(join(aside, name))) return name;
  }
};
