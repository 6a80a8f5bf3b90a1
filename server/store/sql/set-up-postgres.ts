import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { appRole } from './reader-settings.ts';
import { migrateServerDatabase } from './server-database.ts';

export interface PostgresUrls {
  /** For the server at work: DATABASE_URL. */
  readonly databaseUrl: string;
  /** For `npm run server -- migrate` only; it need not stay on the server: MIGRATION_DATABASE_URL. */
  readonly migrationUrl: string;
}

/** What a database administrator runs instead, word for word; the program does the same. */
export const setUpStatements = (database: string, passwords: { readonly owner: string; readonly server: string }) => [
  `CREATE ROLE ${appRole} NOLOGIN`,
  `CREATE ROLE ${escapeIdentifier(`${database}_owner`)} LOGIN PASSWORD ${escapeLiteral(passwords.owner)}`,
  `CREATE ROLE ${escapeIdentifier(`${database}_server`)} LOGIN PASSWORD ${escapeLiteral(passwords.server)} IN ROLE ${appRole}`,
  `CREATE DATABASE ${escapeIdentifier(database)} OWNER ${escapeIdentifier(`${database}_owner`)} ENCODING 'UTF8' TEMPLATE template0`,
  `REVOKE ALL ON DATABASE ${escapeIdentifier(database)} FROM PUBLIC`,
  `GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${appRole}`,
];

/**
 * Everything from an empty PostgreSQL to one that the server can start on, given an administrator's address once: roles
 * with random passwords, the database, its tables. Fails without touching anything that is there already by that name.
 */
export const setUpPostgres = async (adminUrl: string, database = 'lianzhao'): Promise<PostgresUrls> => {
  const passwords = { owner: newPassword(), server: newPassword() };
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      'SELECT rolname AS name FROM pg_roles WHERE rolname = ANY ($1) UNION ALL SELECT datname FROM pg_database WHERE datname = $2',
      [[`${database}_owner`, `${database}_server`], database],
    );
    if (rows.length > 0) throw new Error(`already there: ${rows.map(({ name }) => name).join(', ')}`);
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
  await migrateServerDatabase(urls.migrationUrl);
  return urls;
};

/** Letters, digits, - and _ only: it stands in an address and in SQL. */
const newPassword = (): string => randomBytes(24).toString('base64url');

/** The administrator's address with another role and database; host, port and TLS options stay. */
const withRole = (url: string, role: string, password: string, database: string): string =>
  url.replace(
    /^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?([^/?]*)(?:\/[^?]*)?/,
    (_, scheme, host) => `${scheme}${role}:${password}@${host}/${database}`,
  );
