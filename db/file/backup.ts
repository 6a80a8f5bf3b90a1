import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';
import { syncFolder, writeFileAtomically } from './atomic-file.ts';
import { type CheckedCopy, writeCheckedCopy } from './backup-copy.ts';
import { type KeyFile, keyFileText } from './keys.ts';
import { isFolder, makeFolder } from './stray.ts';

export const backupFacts = z.object({
  format: z.literal(1),
  atMs: z.int(),
  reason: z.enum(['daily', 'manual', 'migration', 'restore']),
  bytes: z.int(),
  records: z.int(),
  schemaVersion: z.int(),
  workspaceId: z.string(),
  /** The key file as text: a backup must open on a laptop that has lost everything else. */
  keys: z.string(),
});
export type BackupFacts = z.infer<typeof backupFacts>;
export type BackupReason = BackupFacts['reason'];
export type StoredBackup = BackupFacts & { readonly name: string };

/** A copy on its way: it has its place, and no name under which anybody would find it. */
export interface BegunBackup {
  readonly name: string;
  readonly temporary: string;
  readonly folder: string;
  readonly atMs: number;
  readonly reason: BackupReason;
}

export const beginBackup = (folder: string, atMs: number, reason: BackupReason): BegunBackup => {
  makeFolder(folder);
  const name = freeName(folder, atMs, reason);
  return { name, temporary: join(folder, `${name}.part`), folder, atMs, reason };
};

/** A copy nobody has opened is no backup: only after its check it gets its facts, its keys and its name. */
export const finishBackup = (
  { name, temporary, folder, atMs, reason }: BegunBackup,
  checked: CheckedCopy,
  keys: KeyFile,
): StoredBackup => {
  const facts: BackupFacts = {
    format: 1,
    atMs,
    reason,
    bytes: statSync(temporary).size,
    workspaceId: keys.workspaceId,
    keys: keyFileText({ ...keys, revision: 0 }),
    ...checked,
  };
  writeFileAtomically(join(folder, `${name}.json`), JSON.stringify(facts));
  renameSync(temporary, join(folder, `${name}.lzdb`));
  syncFolder(folder);
  return { name, ...facts };
};

interface BackupRequest {
  readonly connection: BetterSqlite3.Database;
  readonly key: Uint8Array;
  readonly folder: string;
  readonly atMs: number;
  readonly reason: BackupReason;
  readonly keys: KeyFile;
}

/** All at once on the caller's connection: before an upgrade and when the program ends, with nobody left to wait. */
export const makeBackup = ({ connection, key, folder, atMs, reason, keys }: BackupRequest): StoredBackup => {
  const begun = beginBackup(folder, atMs, reason);
  try {
    return finishBackup(begun, writeCheckedCopy(connection, key, begun.temporary), keys);
  } finally {
    rmSync(begun.temporary, { force: true });
  }
};

/** Newest first; a copy without its facts, or the other way round, is the rest of a crash and not listed. */
export const listBackups = (folder: string): readonly StoredBackup[] => {
  return namesOf(folder)
    .flatMap((name) => {
      const facts = readFacts(folder, name);
      return facts === undefined ? [] : [{ name, ...facts }];
    })
    .sort((a, b) => b.atMs - a.atMs);
};

/** Of files: a folder or a link to nowhere with such a name is no copy, and hides none. */
const namesOf = (folder: string): readonly string[] =>
  isFolder(folder)
    ? readdirSync(folder).flatMap((file) => {
        const name = backupNameOf(file);
        return name !== undefined && isFile(join(folder, file)) ? [name] : [];
      })
    : [];

/** Undefined for what is no backup by its name, as `._x.lzdb`, in which macOS keeps on a stick what the stick has no place for. */
export const backupNameOf = (file: string): string | undefined =>
  file.endsWith('.lzdb') && !file.startsWith('.') ? file.slice(0, -'.lzdb'.length) : undefined;

/** Without its description nobody can say whose a file is; ours are whole pages of SQLite, and more than one. */
export const mayBeBackup = (bytes: number): boolean => bytes > pageBytes && bytes % pageBytes === 0;

const pageBytes = 4096;

const isFile = (path: string): boolean => {
  try {
    return statSync(path).isFile();
  } catch (error) {
    if (Object(error).code === 'ENOENT' || Object(error).code === 'ELOOP') return false;
    throw error;
  }
};

export const backupPath = (folder: string, name: string): string => join(folder, `${name}.lzdb`);

/** After a change of password an old envelope must not open an old backup; one that has the present ones stays as it is. */
export const rewriteBackupKeys = (folder: string, keys: KeyFile): void => {
  const text = keyFileText({ ...keys, revision: 0 });
  for (const { name, ...facts } of listBackups(folder))
    if (facts.workspaceId === keys.workspaceId && facts.keys !== text)
      writeFileAtomically(join(folder, `${name}.json`), JSON.stringify({ ...facts, keys: text }));
};

/** Copies whose facts are gone or damaged, newest first: what they hold is not known, and they open all the same. */
export const listTornBackups = (folder: string): readonly { readonly name: string; readonly atMs: number }[] =>
  namesOf(folder)
    .filter((name) => readFacts(folder, name) === undefined)
    .flatMap((name) => {
      const { size, mtimeMs } = statSync(backupPath(folder, name));
      return mayBeBackup(size) ? [{ name, atMs: Math.round(mtimeMs) }] : [];
    })
    .toSorted((a, b) => b.atMs - a.atMs);

interface KeptPeriods {
  /** The last ones, whenever they were made. */
  readonly latest: number;
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
  /** Besides: the last ones that are not daily. */
  readonly others: number;
}

const keptHere: KeptPeriods = { latest: 0, days: 7, weeks: 8, months: 12, others: 5 };

/**
 * Keeps the newest of 7 days, 8 weeks and 12 months, and the last 5 made by hand, by a migration or by a restore; and the one
 * just made, which under a clock that was set back is older than all of them.
 */
export const removeOldBackups = (folder: string, justMade?: string): void => {
  const all = listBackups(folder);
  const kept = keptBackups(all, keptHere, justMade);
  for (const { name } of all)
    if (!kept.has(name))
      for (const ending of ['lzdb', 'json']) rmSync(join(folder, `${name}.${ending}`), { force: true });
};

/** Of copies, newest first: those that stay. */
export const keptBackups = (
  all: readonly Pick<StoredBackup, 'name' | 'atMs' | 'reason'>[],
  { latest, days, weeks, months, others }: KeptPeriods,
  justMade?: string,
): ReadonlySet<string> => {
  const kept = new Set<string>(all.slice(0, latest).map(({ name }) => name));
  if (justMade !== undefined) kept.add(justMade);
  const dayMs = 86_400_000;
  const keepNewestOf = (count: number, periodOf: (atMs: number) => string): void => {
    const seen = new Set<string>();
    for (const { name, atMs } of all) {
      const period = periodOf(atMs);
      if (seen.has(period)) continue;
      if (seen.size === count) break;
      seen.add(period);
      kept.add(name);
    }
  };
  keepNewestOf(days, (atMs) => String(Math.floor(atMs / dayMs)));
  // Day 4 of 1970 was a Monday.
  keepNewestOf(weeks, (atMs) => String(Math.floor((atMs / dayMs - 4) / 7)));
  keepNewestOf(months, (atMs) => new Date(atMs).toISOString().slice(0, 7));
  for (const { name } of all.filter(({ reason }) => reason !== 'daily').slice(0, others)) kept.add(name);
  return kept;
};

const readFacts = (folder: string, name: string): BackupFacts | undefined => {
  try {
    return backupFacts.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
  } catch {
    return undefined;
  }
};

const freeName = (folder: string, atMs: number, reason: BackupReason): string => {
  const stamp = new Date(atMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  for (let count = 1; ; count++) {
    const name = count === 1 ? `${stamp}-${reason}` : `${stamp}-${reason}-${count}`;
    if (['lzdb', 'part'].every((ending) => !existsSync(join(folder, `${name}.${ending}`)))) return name;
  }
};
