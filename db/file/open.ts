import { existsSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Database, PreparedQuery, PreparedWrite, ReadableDb, WritableDb } from '../database.ts';
import { makePrivate } from './atomic-file.ts';
import { assertEngine } from './engine.ts';
import { nothingToWatch, watchFile } from './file-watch.ts';

export interface OpenDatabaseOptions {
  /** A file path; in tests also ':memory:' or the bytes of a database, which then lives in memory. */
  readonly path: string | Buffer;
  /** 32 random bytes; undefined leaves the file unencrypted and is for tests only. */
  readonly key: Uint8Array | undefined;
}

/**
 * Opens a workspace file the one safe way. `synchronous` is FULL after every open, because the connection that switches
 * a file to WAL keeps FULL and every later one silently gets NORMAL (reliability.md).
 * Throws a SqliteError with code SQLITE_NOTADB on a wrong key or a file that is not a workspace.
 */
export const openDatabase = (options: OpenDatabaseOptions): Database => {
  const writer = connect(options);
  const { path, key } = options;
  const file = typeof path === 'string' && path !== ':memory:' && key !== undefined ? { path, key } : undefined;
  const inMemory = typeof path !== 'string' || path === ':memory:';
  const reader = inMemory ? writer : connect(options);
  const readable = readableOf(reader);
  const watch = inMemory ? nothingToWatch : watchFile(path);
  return {
    file,
    commits: { tell: () => {} },
    reader: readable,
    writer,
    writable: writableOf(writer),
    watch,
    close: () => {
      if (reader !== writer) reader.close();
      writer.close();
    },
  };
};

/** For a thread that only reads: everything it reads is of one state, however long it takes. */
export const openReadOnly = (options: OpenDatabaseOptions): { readonly db: ReadableDb; readonly close: () => void } => {
  const connection = connectReadOnly(options);
  connection.pragma('cache_size = -32768');
  connection.pragma('temp_store = MEMORY');
  connection.exec('BEGIN');
  return { db: readableOf(connection), close: () => connection.close() };
};

export interface CheckpointedLog {
  /** False while somebody who reads an older state holds the rest back. */
  readonly isWhole: boolean;
}

/**
 * Moves what the log holds into the file, in a thread of its own (core/workspace/log-keeper.ts). PASSIVE waits for
 * nobody and nobody for it; only a log of which nothing is left to move is then emptied, so that no writer waits for that.
 */
export const checkpointLog = ({ path, key }: OpenDatabaseOptions): CheckpointedLog => {
  const connection = new BetterSqlite3(path, { fileMustExist: true, timeout: 0 });
  try {
    unlock(connection, key);
    connection.pragma('synchronous = FULL');
    const [state] = connection.pragma('wal_checkpoint(PASSIVE)') as readonly CheckpointRow[]; // SQLite's three columns
    const isWhole = state !== undefined && state.busy === 0 && state.log === state.checkpointed;
    if (isWhole) connection.pragma('wal_checkpoint(TRUNCATE)');
    return { isWhole };
  } finally {
    connection.close();
  }
};

interface CheckpointRow {
  readonly busy: number;
  readonly log: number;
  readonly checkpointed: number;
}

type Encryptable = BetterSqlite3.Database & { readonly key: (key: Buffer) => void };

export const cipher = 'chacha20';

/** A look that writes nothing, not even a checkpoint: for a file that may be damaged, or newer than this application. */
export const connectReadOnly = ({ path, key }: OpenDatabaseOptions): BetterSqlite3.Database => {
  const connection = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    unlock(connection, key);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
};

/** The first read plays a rollback journal back; the mode of the file and everything else stays. */
export const connectToRollBack = ({ path, key }: OpenDatabaseOptions): BetterSqlite3.Database => {
  const connection = new BetterSqlite3(path, { fileMustExist: true });
  try {
    unlock(connection, key);
    connection.pragma('schema_version');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
};

const unlock = (connection: BetterSqlite3.Database, key: Uint8Array | undefined): void => {
  if (key === undefined) return;
  connection.pragma(`cipher='${cipher}'`);
  // The types are better-sqlite3's; the installed package (its encrypted build) adds key().
  (connection as Encryptable).key(Buffer.concat([Buffer.from('raw:'), Buffer.from(key)]));
};

const connect = ({ path, key }: OpenDatabaseOptions): BetterSqlite3.Database => {
  // Closing a file of one's own gives up SQLite's locks on it (POSIX): only where nobody can have it open.
  if (typeof path === 'string' && path !== ':memory:' && !existsSync(path)) makePrivate(path);
  const connection = new BetterSqlite3(path);
  try {
    unlock(connection, key);
    assertEngine({ node: process.versions.node, sqlite: sqliteVersionOf(connection) });
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('cell_size_check = ON');
    connection.pragma('trusted_schema = OFF');
    connection.pragma('secure_delete = ON');
    connection.pragma('busy_timeout = 5000');
    connection.pragma('cache_size = -65536');
    connection.pragma('temp_store = MEMORY');
    // Never in the middle of somebody's COMMIT: log-keeper.ts has it done elsewhere.
    connection.pragma('wal_autocheckpoint = 0');
    if (connection.pragma('synchronous', { simple: true }) !== 2) throw new Error('synchronous is not FULL');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
};

export const sqliteVersionOf = (connection: BetterSqlite3.Database): string =>
  connection.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()?.version ?? '0';

const readableOf = (connection: BetterSqlite3.Database): ReadableDb => {
  const statements = new Map<string, PreparedQuery<never[], never>>();
  return {
    query: drizzle(connection),
    prepare: <Parameters extends unknown[], Row>(sql: string): PreparedQuery<Parameters, Row> => {
      const known = statements.get(sql);
      // The caller states the row type of its SQL; the cache only forgets it.
      if (known !== undefined) return known as unknown as PreparedQuery<Parameters, Row>;
      const statement = connection.prepare<Parameters, Row>(sql);
      const query: PreparedQuery<Parameters, Row> = {
        get: (...parameters) => statement.get(...parameters),
        all: (...parameters) => statement.all(...parameters),
        iterate: (...parameters) => statement.iterate(...parameters),
      };
      statements.set(sql, query as unknown as PreparedQuery<never[], never>);
      return query;
    },
  };
};

const writableOf = (connection: BetterSqlite3.Database): WritableDb => {
  const statements = new Map<string, PreparedWrite<unknown[]>>();
  return {
    ...readableOf(connection),
    write: drizzle(connection),
    prepareWrite: <Parameters extends unknown[]>(sql: string): PreparedWrite<Parameters> => {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = connection.prepare<unknown[]>(sql);
      const prepared: PreparedWrite<unknown[]> = { run: (...parameters) => statement.run(...parameters).changes };
      statements.set(sql, prepared);
      return prepared;
    },
  };
};
