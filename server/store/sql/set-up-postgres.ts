import { randomBytes } from 'node:crypto';
import { Client, escapeLiteral } from 'pg';
import { assert } from '../../../shared/kernel/assert.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { appRole } from './reader-settings.ts';
import { type MigrateError, migrateServerDatabase } from './server-database.ts';

export interface PostgresUrls {
  /** For the server at work: DATABASE_URL. */
  readonly databaseUrl: string;
  /** For `npm run server -- migrate` only; it need not stay on the server: MIGRATION_DATABASE_URL. */
  readonly migrationUrl: string;
}

/** What a database administrator may run instead: word for word in docs/admin/postgresql.md. */
export const setUpStatements = (
  database: string,
  passwords: { readonly owner: string; readonly server: string },
): readonly string[] => {
  assert(/^[a-z_][a-z0-9_]{0,40}$/.test(database), () => `${database} would need quotes`);
  return [
    `CREATE ROLE ${appRole} NOLOGIN`,
    `CREATE ROLE ${database}_owner LOGIN PASSWORD ${escapeLiteral(passwords.owner)}`,
    `CREATE ROLE ${database}_server LOGIN PASSWORD ${escapeLiteral(passwords.server)} IN ROLE ${appRole}`,
    `CREATE DATABASE ${database} OWNER ${database}_owner ENCODING 'UTF8' TEMPLATE template0`,
    `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${database} TO ${appRole}`,
  ];
};

/** Roles or a database of these names are there; nothing was touched. */
export interface AlreadySetUp {
  readonly type: 'AlreadySetUp';
  readonly names: readonly string[];
}

/**
 * Everything from an empty PostgreSQL to one that the server can start on, given an administrator's address once: roles
 * with random passwords, the database, its tables.
 */
export const setUpPostgres = async (
  adminUrl: string,
  database = 'lianzhao',
): Promise<Result<PostgresUrls, AlreadySetUp | MigrateError>> => {
  const passwords = { owner: newPassword(), server: newPassword() };
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'SELECT rolname AS name FROM pg_roles WHERE rolname = ANY ($1) UNION ALL SELECT datname FROM pg_database WHERE datname = $2',
      [[`${database}_owner`, `${database}_server`], database],
    );
    if (rows.length > 0) return err({ type: 'AlreadySetUp', names: rows.map(({ name }) => name) });
    const { rowCount: appRoles } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [appRole]);
    // CREATE DATABASE refuses to run in a transaction, so these are single statements.
    for (const statement of setUpStatements(database, passwords).slice(appRoles === 0 ? 0 : 1))
      await client.query(statement);
  } finally {
    await client.end();
  }
  const urls: PostgresUrls = {
    migrationUrl: withRole(adminUrl, `${database}_owner`, passwords.owner, database),
    databaseUrl: withRole(adminUrl, `${database}_server`, passwords.server, database),
  };
  const migrated = await migrateServerDatabase(urls.migrationUrl);
  return migrated.ok ? ok(urls) : migrated;
};

/** Letters, digits, - and _ only: it stands in an address and in SQL. */
const newPassword = (): string => randomBytes(24).toString('base64url');

/** The administrator's address with another role and database; host, port and TLS options stay. */
const withRole = (url: string, role: string, password: string, database: string): string =>
  url.replace(
    /^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?([^/?]*)(?:\/[^?]*)?/,
    (_, scheme, host) => `${scheme}${role}:${password}@${host}/${database}`,
  );
