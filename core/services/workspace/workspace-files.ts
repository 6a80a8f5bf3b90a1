import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { WorkspaceKind } from '../../../shared/contract/workspace.ts';

/** Where everything of one workspace lies in the data folder. */
export interface WorkspaceFiles {
  readonly database: string;
  readonly keys: string;
  readonly anchor: string;
  readonly reserve: string;
  readonly backups: string;
  readonly aside: string;
  /** What was waiting when the office shut this laptop out. */
  readonly revoked: string;
}

export const workspaceFiles = (dataFolder: string, kind: WorkspaceKind): WorkspaceFiles => ({
  database: join(dataFolder, `${kind}.lzdb`),
  keys: join(dataFolder, `${kind}.keys.json`),
  anchor: join(dataFolder, `${kind}.anchor.json`),
  reserve: join(dataFolder, 'reserve.bin'),
  backups: join(dataFolder, 'backups'),
  aside: join(dataFolder, 'aside'),
  revoked: join(dataFolder, `${kind}.revoked.json`),
});

/** A workspace that lost its file but has keys or an anchor still was there. */
export const workspaceExists = (files: WorkspaceFiles): boolean =>
  existsSync(files.database) || existsSync(files.keys) || existsSync(files.anchor);

export const removeWorkspaceFiles = (files: WorkspaceFiles): void => {
  for (const path of ownFiles(files)) rmSync(path, { force: true });
};

/** Nothing of a person's work is deleted: what is replaced lies in a folder of its own, with its keys. */
export const putAside = (files: WorkspaceFiles, atMs: number): void => {
  const stamp = new Date(atMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  let folder = join(files.aside, stamp);
  for (let count = 2; existsSync(folder); count++) folder = join(files.aside, `${stamp}-${count}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const path of ownFiles(files)) if (existsSync(path)) renameSync(path, join(folder, basename(path)));
};

const ownFiles = ({ database, keys, anchor }: WorkspaceFiles): readonly string[] => [
  database,
  `${database}-wal`,
  `${database}-shm`,
  keys,
  anchor,
];
