import type BetterSqlite3 from 'better-sqlite3';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { lastChangeOf, reachesAnchor } from './anchor.ts';
import { makePrivate, syncFile } from './atomic-file.ts';
import { connectReadOnly } from './open.ts';

/** What the check of a copy has seen. */
export interface CheckedCopy {
  readonly records: number;
  readonly schemaVersion: number;
}

export interface Unusable {
  readonly type: 'Unusable';
  readonly detail: string;
}

/** What is said on the way: bytes that the copy will have at most, then that it is being read again. */
export type CopyStep = { readonly phase: 'copy'; readonly bytes: number } | { readonly phase: 'check' };

/**
 * A whole, encrypted copy of the file as it is at this moment, on the disk and checked; people may go on writing through
 * another connection. `VACUUM INTO`, because the backup API of SQLite refuses encrypted files. Not inside a transaction.
 */
export const writeCheckedCopy = (
  source: BetterSqlite3.Database,
  key: Uint8Array,
  into: string,
  step: (step: CopyStep) => void = () => {},
): CheckedCopy => {
  const state = stateOf(source);
  step({ phase: 'copy', bytes: usedBytes(source) });
  // An empty file is as good as none to VACUUM, and this one is nobody else's to read.
  makePrivate(into);
  source.prepare<[string]>('VACUUM INTO ?').run(into);
  syncFile(into);
  step({ phase: 'check' });
  const checked = checkBackup(into, key);
  if (!checked.ok) throw new Error(`backup does not check out: ${checked.error.detail}`);
  assertSameAs(source, state, into, key, checked.value.records);
  return checked.value;
};

/**
 * Reads every page (each carries an authentication tag) and counts the records. Not `integrity_check`: what it checks
 * besides, indexes against tables, `VACUUM` has just built anew, and on 200 MB it takes ten times as long.
 */
export const checkBackup = (path: string, key: Uint8Array): Result<CheckedCopy, Unusable> => {
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

/**
 * How many complaints a reading of every page ends in; none of a sound file. Counting stops at a hundred: by then the file is
 * to be replaced, whatever else is wrong with it.
 */
export const countDamage = (path: string, key: Uint8Array): number => {
  const file = connectReadOnly({ path, key });
  try {
    const lines = file.prepare<[], string>('PRAGMA quick_check(100)').pluck().all();
    return lines.filter((line) => line !== 'ok').length;
  } catch (error) {
    if (isDamage(error)) return 1;
    throw error;
  } finally {
    file.close();
  }
};

/** A page that cannot be read ends the check; that the file is away, or busy, says nothing about its pages. */
const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(String(error.code));

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

interface SourceState {
  readonly records: number;
  readonly commits: number;
}

const stateOf = (source: BetterSqlite3.Database): SourceState => ({
  commits: commitsSeen(source),
  records: countRecords(source),
});

/** Moves when another connection commits. */
const commitsSeen = (source: BetterSqlite3.Database): number => Number(source.pragma('data_version', { simple: true }));

/**
 * Row for row as many as the source where nobody wrote meanwhile. Where somebody did, the copy is one of the states in
 * between: its last change must be one of the source's own, with all of the history up to there.
 */
const assertSameAs = (
  source: BetterSqlite3.Database,
  before: SourceState,
  path: string,
  key: Uint8Array,
  records: number,
): void => {
  if (commitsSeen(source) === before.commits) {
    if (records !== before.records) throw new Error(`backup holds ${records} of ${before.records} records`);
    return;
  }
  const copy = connectReadOnly({ path, key });
  try {
    const last = lastChangeOf(copy);
    const [has, had] = [copy, source].map((connection) => countChanges(connection, last.lastChange));
    if (!reachesAnchor(source, last) || has !== had) throw new Error(`backup holds ${has} of ${had} changes`);
  } finally {
    copy.close();
  }
};

const countChanges = (connection: BetterSqlite3.Database, upTo: number): number =>
  connection.prepare<[number], { rows: number }>('SELECT count(*) AS rows FROM change WHERE seq <= ?').get(upTo)
    ?.rows ?? 0;

const usedBytes = (source: BetterSqlite3.Database): number => {
  const number = (pragma: string): number => Number(source.pragma(pragma, { simple: true }));
  return (number('page_count') - number('freelist_count')) * number('page_size');
};
