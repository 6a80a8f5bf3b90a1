import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { ListedFolder, PlaceProblem } from '../../../shared/contract/second-place.ts';
import { compareNames } from '../../../shared/kernel/name-order.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { isFullPath } from './place-address.ts';
import { rootName } from './place-folder.ts';
import { freeBytesOf, promptly } from './place-problem.ts';

export interface BrowsedFolder {
  readonly folder: string | null;
  readonly parent: string | null;
  readonly folders: ListedFolder[];
}

/** The same chooser in every host: a browser tells no page where a folder lies. */
export const browseFolders = async (
  typed: string | null,
  drives: readonly string[],
): Promise<Result<BrowsedFolder, PlaceProblem>> => {
  if (typed === null) {
    const home = { path: homedir(), kind: 'home' } as const;
    const roots = [...drives.map((path) => ({ path, kind: 'drive' }) as const), home];
    return ok({ folder: null, parent: null, folders: await Promise.all(roots.map(listed)) });
  }
  const folder = resolve(typed);
  const found = await promptly(folder, async () => {
    if (!isFullPath(typed)) throw Object.assign(new Error('no full path'), { code: 'ENOENT' });
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory() && !/^[.$]/.test(entry.name)).map(({ name }) => name);
    const sorted = names.toSorted(compareNames).slice(0, mostFolders);
    return Promise.all(sorted.map((name) => listed({ path: join(folder, name), kind: 'folder' })));
  });
  if (!found.ok) return found;
  const parent = drives.includes(folder) || dirname(folder) === folder ? null : dirname(folder);
  return ok({ folder, parent, folders: found.value });
};

const mostFolders = 500;

const listed = async ({ path, kind }: Pick<ListedFolder, 'path' | 'kind'>): Promise<ListedFolder> => ({
  path,
  kind,
  name: basename(path) || path,
  freeBytes: kind === 'drive' ? await freeBytesOf(path) : null,
  holdsBackups: basename(path) === rootName || (await isFolder(join(path, rootName))),
});

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Not there, or not for us to see.
    return false;
  }
};
