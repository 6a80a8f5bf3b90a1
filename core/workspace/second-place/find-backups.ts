import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type KeyFile, parseKeyFile } from '../../../db/file/keys.ts';
import type { FoundBackups, PlaceProblem } from '../../../shared/contract/second-place.ts';
import { ok, type Result } from '../../../shared/kernel/result.ts';
import { doorsOf } from '../key-candidates.ts';
import { listCopies, rootName, type StoredCopy } from './place-folder.ts';
import { promptly } from './place-problem.ts';

/** Every folder with backups at or just below this one: ours on a stick, one laptop's in it, or a copy of `backups` made by hand. */
export const findBackups = async (
  typed: string | null,
  drives: readonly string[],
  ownIds: ReadonlySet<string>,
): Promise<Result<FoundBackups[], PlaceProblem>> => {
  if (typed !== null) return promptly(typed, () => foundAt(resolve(typed), ownIds));
  // A drive that does not answer hides no other one.
  const found = await Promise.all(drives.map((drive) => promptly(drive, () => foundAt(drive, ownIds))));
  return ok(found.flatMap((one) => (one.ok ? one.value : [])));
};

const foundAt = async (folder: string, ownIds: ReadonlySet<string>): Promise<FoundBackups[]> => {
  const root = basename(folder) === rootName ? folder : join(folder, rootName);
  const candidates = [folder, join(folder, 'backups'), ...(await foldersIn(root))];
  // The folder itself must be there; of the others each may be missing.
  await readdir(folder);
  const lists = await Promise.all(candidates.map((path) => copiesIn(path)));
  return candidates.flatMap((path, at) => {
    const copies = lists[at] ?? [];
    return copies.length === 0 ? [] : [toFound(path, copies, ownIds)];
  });
};

const foldersIn = async (folder: string): Promise<readonly string[]> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(Object(error).code)) return [];
    throw error;
  }
};

const copiesIn = async (folder: string): Promise<readonly StoredCopy[]> => {
  try {
    return await listCopies(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(Object(error).code)) return [];
    throw error;
  }
};

const toFound = (folder: string, copies: readonly StoredCopy[], ownIds: ReadonlySet<string>): FoundBackups => {
  const facts = copies.flatMap((copy) => copy.facts ?? []);
  const [named] = facts;
  return {
    folder,
    computer: named?.computer ?? (basename(dirname(folder)) === rootName ? basename(folder) : null),
    isOwn: isOwnFolder(copies, ownIds),
    backups: copies.map((copy) => ({
      name: copy.name,
      atMs: copy.atMs,
      reason: copy.facts?.reason ?? null,
      bytes: copy.bytes,
      records: copy.facts?.records ?? null,
      schemaVersion: copy.facts?.schemaVersion ?? null,
      opensWith: doorsOf(copy.facts === undefined ? facts.flatMap(keysOf) : keysOf(copy.facts)),
    })),
  };
};

export const isOwnFolder = (copies: readonly StoredCopy[], ownIds: ReadonlySet<string>): boolean =>
  copies.some(({ facts }) => facts?.placeId !== undefined && ownIds.has(facts.placeId));

export const keysBeside = ({ facts }: StoredCopy): readonly KeyFile[] => (facts === undefined ? [] : keysOf(facts));

/** Those of its neighbours, for a copy whose own facts are damaged. */
export const keysAround = (copies: readonly StoredCopy[], name: string): readonly KeyFile[] =>
  copies.filter((copy) => copy.name !== name).flatMap(keysBeside);

const keysOf = ({ keys }: { readonly keys: string }): readonly KeyFile[] => {
  try {
    return [parseKeyFile(keys)];
  } catch {
    // The facts were read and these were not: the other candidates decide.
    return [];
  }
};
