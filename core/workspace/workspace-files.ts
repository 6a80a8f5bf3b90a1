import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { storageFailureOf } from '../../db/file/failure.ts';
import { keyCopies } from '../../db/file/key-copies.ts';
import { isFolder } from '../../db/file/stray.ts';
import type { WorkspaceKind } from '../../shared/contract/workspace.ts';

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
  /** What a restore or a new start has begun and not finished. */
  readonly swap: string;
  /** Wrong tries at the password, so that a restart forgives none. */
  readonly tries: string;
  /** The file came from another laptop, and its enrolment has not been put off yet. */
  readonly arrived: string;
  /** That the last automatic backup could not be made. */
  readonly failedBackup: string;
  /** Where copies of the backups lie outside this folder. */
  readonly places: string;
}

export const workspaceFiles = (dataFolder: string, kind: WorkspaceKind): WorkspaceFiles => ({
  database: join(dataFolder, `${kind}.lzdb`),
  keys: join(dataFolder, `${kind}.keys.json`),
  anchor: join(dataFolder, `${kind}.anchor.json`),
  reserve: join(dataFolder, 'reserve.bin'),
  backups: join(dataFolder, 'backups'),
  aside: join(dataFolder, 'aside'),
  revoked: join(dataFolder, `${kind}.revoked.json`),
  swap: join(dataFolder, `${kind}.swap.json`),
  tries: join(dataFolder, `${kind}.tries.json`),
  arrived: join(dataFolder, `${kind}.arrived.json`),
  failedBackup: join(dataFolder, `${kind}.backup-failed.json`),
  places: join(dataFolder, `${kind}.places.json`),
});

/** A workspace that lost its file but has keys or an anchor still was there; one that is being replaced will be. */
export const workspaceExists = (files: WorkspaceFiles): boolean =>
  [files.database, ...keyCopies(files.keys), files.anchor, files.swap].some((path) => existsSync(path));

export const removeWorkspaceFiles = (files: WorkspaceFiles): void => {
  for (const path of ownFiles(files)) rmSync(path, { force: true });
};

/** With its logs: a rollback journal that stayed would be played into the next file of that name. */
export const ownFiles = ({ database, keys, anchor }: WorkspaceFiles): readonly string[] => [
  database,
  `${database}-wal`,
  `${database}-shm`,
  `${database}-journal`,
  ...keyCopies(keys),
  anchor,
];

/** The keys of every workspace that was put aside; none where the folder cannot be listed. */
export const keyFilesAside = ({ aside }: WorkspaceFiles): readonly string[] =>
  namesIn(aside)
    .map((folder) => join(aside, folder, 'main.keys.json'))
    .filter((path) => keyCopies(path).some((copy) => existsSync(copy)));

/** Halves of what a crash stopped: no start of ours reads them, and they may be as large as the workspace. */
export const sweepHalves = (files: WorkspaceFiles, isUnderway: (path: string) => boolean): void => {
  const folder = dirname(files.database);
  const halves = [
    ...namesIn(folder)
      .filter((name) => /^main[.].*[.](part|new|incoming)(-journal)?$/.test(name))
      .map((name) => join(folder, name)),
    ...namesIn(files.backups)
      .filter((name) => /[.](part|new)(-journal)?$/.test(name))
      .map((name) => join(files.backups, name)),
  ];
  // A folder of such a name is somebody's, and no half of ours.
  for (const path of halves) if (!isUnderway(path) && !isFolder(path)) rmSync(path, { force: true });
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (storageFailureOf(error) === undefined) throw error;
    return [];
  }
};
