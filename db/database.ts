import type BetterSqlite3 from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { FileWatch } from './file/file-watch.ts';

type Orm = BetterSQLite3Database<Record<string, never>>;

/** Queries take this; nothing reachable from it can write. */
export interface ReadableDb {
  readonly query: Pick<Orm, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'>;
  /** For hot paths and full-text search: prepared once, kept by the database. */
  readonly prepare: <Parameters extends unknown[], Row>(sql: string) => PreparedQuery<Parameters, Row>;
}

export interface PreparedQuery<Parameters extends unknown[], Row> {
  readonly get: (...parameters: Parameters) => Row | undefined;
  readonly all: (...parameters: Parameters) => Row[];
  readonly iterate: (...parameters: Parameters) => IterableIterator<Row>;
}

/** Only a transaction hands this out (transaction.ts). */
export interface WritableDb extends ReadableDb {
  readonly write: Pick<Orm, 'insert' | 'update' | 'delete'>;
  readonly prepareWrite: <Parameters extends unknown[]>(sql: string) => PreparedWrite<Parameters>;
}

export interface PreparedWrite<Parameters extends unknown[]> {
  /** Returns the number of rows written. */
  readonly run: (...parameters: Parameters) => number;
}

/** One workspace file. `reader` sees only committed rows, also while `writer` is inside a long transaction. */
export interface Database {
  /** What another thread opens it with; undefined of one that lives in memory. */
  readonly file: { readonly path: string; readonly key: Uint8Array } | undefined;
  /** Who wants to know that something was committed (log-keeper.ts). */
  readonly commits: { tell: () => void };
  readonly reader: ReadableDb;
  readonly writer: BetterSqlite3.Database;
  readonly writable: WritableDb;
  /** Whether the file still lies where it was opened; asked before each commit is acknowledged. */
  readonly watch: FileWatch;
  readonly close: () => void;
}
