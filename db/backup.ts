import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';
import { err, ok, type Result } from '../shared/kernel/result.ts';
import { makePrivate, syncFile, syncFolder, writeFileAtomically } from './atomic-file.ts';
import { type KeyFile, keyFileText } from './keys.ts';
import { connectReadOnly } from './open.ts';

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

interface BackupRequest {
  readonly connection: BetterSqlite3.Database;
  readonly key: Uint8Array;
  readonly folder: string;
  readonly atMs: number;
  readonly reason: BackupReason;
  readonly keys: KeyFile;
}

/**
 * A whole, encrypted copy that has been opened and checked before it gets its name; a copy nobody has opened is no
 * backup. `VACUUM INTO`, because the backup API of SQLite refuses encrypted files. Not inside a transaction.
 */
export const makeBackup = ({ connection, key, folder, atMs, reason, keys }: BackupRequest): StoredBackup => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = freeName(folder, atMs, reason);
  const temporary = join(folder, `${name}.part`);
  try {
    // An empty file is as good as none to VACUUM, and this one is nobody else's to read.
    makePrivate(temporary);
    connection.prepare<[string]>('VACUUM INTO ?').run(temporary);
    syncFile(temporary);
    const checked = checkBackup(temporary, key);
    if (!checked.ok) throw new Error(`backup does not check out: ${checked.error.detail}`);
    const records = countRecords(connection);
    if (checked.value.records !== records)
      throw new Error(`backup holds ${checked.value.records} of ${records} records`);
    const facts: BackupFacts = {
      format: 1,
      atMs,
      reason,
      bytes: statSync(temporary).size,
      workspaceId: keys.workspaceId,
      keys: keyFileText({ ...keys, revision: 0 }),
      ...checked.value,
    };
    writeFileAtomically(join(folder, `${name}.json`), JSON.stringify(facts));
    renameSync(temporary, join(folder, `${name}.lzdb`));
    syncFolder(folder);
    return { name, ...facts };
  } finally {
    rmSync(temporary, { force: true });
  }
};

export interface Unusable {
  readonly type: 'Unusable';
  readonly detail: string;
}

/**
 * Reads every page (each carries an authentication tag) and counts the records. Not `integrity_check`: what it checks
 * besides, indexes against tables, `VACUUM` has just built anew, and on 200 MB it takes ten times as long.
 */
export const checkBackup = (
  path: string,
  key: Uint8Array,
): Result<Pick<BackupFacts, 'records' | 'schemaVersion'>, Unusable> => {
  let copy: BetterSqlite3.Database | undefined;
  try {
    copy = connectReadOnly({ path, key });
    const verdict = copy.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') return err({ type: 'Unusable', detail: String(verdict) });
    const schemaVersion = Number(copy.pragma('user_version', { simple: true }));
    return ok({ records: countRecords(copy), schemaVersion });
  } catch (error) {
    return err({ type: 'Unusable', detail: error instanceof Error ? error.message : String(error) });
  } finally {
    copy?.close();
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

const namesOf = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder).flatMap((file) => (file.endsWith('.lzdb') ? [file.slice(0, -'.lzdb'.length)] : []))
    : [];

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
    .map((name) => ({ name, atMs: Math.round(statSync(backupPath(folder, name)).mtimeMs) }))
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

/** All rows of all tables, deleted records too: history counts. */
export const countRecords = (connection: BetterSqlite3.Database): number => {
  const tables = connection
    .prepare<[], { name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  return tables.reduce((sum, { name }) => {
    const row = connection.prepare<[], { rows: number }>(`SELECT count(*) AS rows FROM "${name}"`).get();
    return sum + (row?.rows ?? 0);
  }, 0);
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
    if (!existsSync(join(folder, `${name}.lzdb`))) return name;
  }
};
