import type { InUse } from '../../../db/file/lock.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Reader, ServerStore } from '../server-store.ts';
import { type AppRoleMissing, checkSchema, migrate, type SchemaBehind, type SchemaTooNew } from './migrate.ts';
import { openPglite } from './pglite-engine.ts';
import { openPostgres } from './postgres-engine.ts';
import { appRole, readerSettings } from './reader-settings.ts';
import { checkServingRole, type UnsafeRole } from './serving-role.ts';
import type { SqlEngine, SqlSession } from './sql-session.ts';
import { createSqlStore } from './sql-store.ts';

export interface ServerDatabase {
  readonly kind: SqlEngine['kind'];
  /** One statement in a transaction of its own, as the server. */
  readonly query: SqlSession['query'];
  readonly transaction: <T>(reader: Reader, work: (session: SqlSession) => Promise<T>) => Promise<T>;
  readonly store: ServerStore;
  readonly close: () => Promise<void>;
}

export interface ServerDatabaseOptions {
  /** PostgreSQL as the server uses it: a role that owns nothing. Without it PGlite. */
  readonly databaseUrl?: string | undefined;
  /** PostgreSQL as the owner of the tables; with it the schema is brought up to date first. */
  readonly migrationUrl?: string | undefined;
  /** Where PGlite keeps its files; in memory without one (tests). */
  readonly folder?: string | undefined;
  /** A data folder as PGlite dumps it, instead of an empty database in memory: tests start in a tenth of the time. */
  readonly image?: Blob | undefined;
  /** Where the migrations are; other ones in tests only. */
  readonly migrations?: string | undefined;
}

export type OpenServerDatabaseError = InUse | SchemaTooNew | SchemaBehind | AppRoleMissing | UnsafeRole;

export type MigrateError = SchemaTooNew | AppRoleMissing;

export const openServerDatabase = async (
  options: ServerDatabaseOptions,
): Promise<Result<ServerDatabase, OpenServerDatabaseError>> => {
  if (options.databaseUrl === undefined) return openOnPglite(options);
  if (options.migrationUrl !== undefined) {
    const migrated = await migrateServerDatabase(options.migrationUrl, options.migrations);
    if (!migrated.ok) return migrated;
  }
  const engine = openPostgres(options.databaseUrl);
  return checked(engine, 'SELECT 1', options.migrations);
};

/** What `npm run server -- migrate` does, as the owner of the tables. */
export const migrateServerDatabase = async (migrationUrl: string, migrations?: string) => {
  const engine = openPostgres(migrationUrl);
  try {
    return await migrate(engine, migrations);
  } finally {
    await engine.close();
  }
};

const openOnPglite = async ({
  folder,
  image,
  migrations,
}: ServerDatabaseOptions): Promise<Result<ServerDatabase, OpenServerDatabaseError>> => {
  const opened = await openPglite(folder, image);
  if (!opened.ok) return opened;
  const engine = opened.value;
  const migrated = await closingOnFailure(engine, () => migrate(engine, migrations));
  if (!migrated.ok) return migrated;
  // The only user of PGlite is a superuser, whom no policy holds.
  return checked(engine, `SET LOCAL ROLE ${appRole}`, migrations);
};

const checked = async (
  engine: SqlEngine,
  becomeApp: string,
  migrations: string | undefined,
): Promise<Result<ServerDatabase, OpenServerDatabaseError>> => {
  const allowed = await closingOnFailure(engine, () =>
    engine.transaction(becomeApp, async (session) => {
      const role = await checkServingRole(session, engine.kind === 'postgres');
      return role.ok ? checkSchema(session, migrations) : role;
    }),
  );
  if (!allowed.ok) return err(allowed.error);
  const transaction: ServerDatabase['transaction'] = (reader, work) =>
    engine.transaction(`${becomeApp}; ${readerSettings(reader)}`, work);
  return ok({
    kind: engine.kind,
    query: (text, values = []) => transaction('server', (session) => session.query(text, values)),
    transaction,
    store: createSqlStore(transaction, engine.close),
    close: engine.close,
  });
};

/** A refusal must not keep the folder locked or connections open. */
const closingOnFailure = async <T extends { readonly ok: boolean }>(
  engine: SqlEngine,
  work: () => Promise<T>,
): Promise<T> => {
  let done = false;
  try {
    const result = await work();
    done = result.ok;
    return result;
  } finally {
    if (!done) await engine.close();
  }
};
