import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { appRole, readerSettings } from './reader-settings.ts';
import type { SqlEngine, SqlSession } from './sql-session.ts';

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly text: string;
}

const defaultFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** In steps of ten: 0010, 0020 … */
const readMigrations = (folder: string = defaultFolder): readonly Migration[] =>
  globSync('[0-9][0-9][0-9]0-*.sql', { cwd: folder })
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), name, text: readFileSync(join(folder, name), 'utf8') }));

/** The database has been written by a later version of this program; nothing was touched. */
export interface SchemaTooNew {
  readonly type: 'SchemaTooNew';
  readonly found: number;
  readonly known: number;
}

/** The role lianzhao_app does not exist and this connection may not make it. */
export interface AppRoleMissing {
  readonly type: 'AppRoleMissing';
}

/** Any number, the same for every program of this name: two servers that start together migrate one after the other. */
const migrationLock = 746_210;

/** Brings the schema up to this program's, each step one transaction. Nothing to do is not an error. */
export const migrate = async (
  engine: SqlEngine,
  folder?: string,
): Promise<Result<{ readonly applied: readonly string[] }, SchemaTooNew | AppRoleMissing>> => {
  const migrations = readMigrations(folder);
  const prepared = await engine.transaction(readerSettings('server'), async (session) => {
    await takeTurns(session);
    if (!(await ensureAppRole(session))) return err({ type: 'AppRoleMissing' });
    await session.query(`CREATE TABLE IF NOT EXISTS schema_version (
      version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    await session.query(`GRANT SELECT ON schema_version TO ${appRole}`);
    return ok(await versionOf(session));
  });
  if (!prepared.ok) return prepared;
  const known = migrations.at(-1)?.version ?? 0;
  if (prepared.value > known) return err({ type: 'SchemaTooNew', found: prepared.value, known });

  const applied: string[] = [];
  for (const { version, name, text } of migrations) {
    const done = await engine.transaction(readerSettings('server'), async (session) => {
      await takeTurns(session);
      if ((await versionOf(session)) >= version) return false;
      await session.query(text);
      await session.query('INSERT INTO schema_version (version, name) VALUES ($1, $2)', [version, name]);
      return true;
    });
    if (done) applied.push(name);
  }
  return ok({ applied });
};

export interface SchemaBehind {
  readonly type: 'SchemaBehind';
  readonly found: number;
  readonly known: number;
}

/** Whether this program may work with the database as it is. */
export const checkSchema = async (
  session: SqlSession,
  folder?: string,
): Promise<Result<null, SchemaTooNew | SchemaBehind>> => {
  const known = readMigrations(folder).at(-1)?.version ?? 0;
  const [table] = await session.query<{ there: boolean }>(
    "SELECT to_regclass('schema_version') IS NOT NULL AS there",
    [],
  );
  const found = table?.there === true ? await versionOf(session) : 0;
  if (found > known) return err({ type: 'SchemaTooNew', found, known });
  if (found < known) return err({ type: 'SchemaBehind', found, known });
  return ok(null);
};

const takeTurns = (session: SqlSession) => session.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);

const versionOf = async (session: SqlSession): Promise<number> => {
  const [row] = await session.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM schema_version',
    [],
  );
  return row?.version ?? 0;
};

/** True when the role is there afterwards. An owner without the right to make roles says so instead of failing halfway. */
const ensureAppRole = async (session: SqlSession): Promise<boolean> => {
  const [row] = await session.query<{ there: boolean; allowed: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS there,
            (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) AS allowed`,
    [appRole],
  );
  if (row?.there === true) return true;
  if (row?.allowed !== true) return false;
  await session.query(`CREATE ROLE ${appRole} NOLOGIN`);
  return true;
};
