import { chmodSync, mkdirSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import packageJson from '../package.json' with { type: 'json' };
import { err, ok, type Result } from '../shared/kernel/result.ts';
import { signedAuditHead } from './accounts/audit-head.ts';
import { appendAudit } from './accounts/audit-log.ts';
import { openServerIdentity } from './accounts/server-identity.ts';
import { createHttpServer } from './app/http-server.ts';
import { readServerSettings, type ServerSettings } from './http/server-settings.ts';
import { type StartError, serverText, startErrorText } from './http/server-text.ts';
import { createServingSync } from './http/serving-sync.ts';
import { runPackageCommand } from './package/package-command.ts';
import { migrateServerDatabase, openServerDatabase, type ServerDatabase } from './store/sql/server-database.ts';
import { setUpPostgres } from './store/sql/set-up-postgres.ts';
import type { ServerSync } from './sync/server-sync.ts';

const dayMs = 24 * 3_600_000;
const ids = { next: () => v7() };
const print = (text: string): boolean => process.stdout.write(`${text}\n`);

const outcome = await run(process.argv[2]);
if (!outcome.ok) {
  process.stderr.write(`${startErrorText(outcome.error)}\n`);
  process.exitCode = 1;
}

async function run(command: string | undefined): Promise<Result<null, StartError>> {
  const settings = readServerSettings(process.env);
  if (!settings.ok) return settings;
  switch (command) {
    case undefined:
      return serve(settings.value);
    case 'migrate':
      return migrate(settings.value);
    case 'prepare':
      return prepare(process.env['ADMIN_DATABASE_URL']);
    case 'restored':
      return markRestored(settings.value);
    case 'import-package':
    case 'export-package':
      return carryPackage(settings.value, command);
    default:
      return err({ type: 'UnknownCommand', command });
  }
}

async function serve(settings: ServerSettings): Promise<Result<null, StartError>> {
  const opened = await open(settings);
  if (!opened.ok) return opened;
  const database = opened.value;
  const { identity, setUpCode } = await openServerIdentity(database, settings.serverName, Date.now());
  const app = await createHttpServer({
    database,
    sync: servingSync(database),
    identity,
    nowMs: Date.now,
    ids,
    version: packageJson.version,
    secure: settings.tls !== undefined || settings.trustProxy.length > 0,
    trustProxy: settings.trustProxy,
    metricsToken: settings.metricsToken,
    // UTC, one line of JSON each, to standard output: the system's journal keeps them apart from the database.
    logger: { level: 'info', timestamp: () => `,"time":"${new Date().toISOString()}"` },
    ...(settings.tls === undefined ? {} : { tls: settings.tls }),
  });
  const listening = await listen(app, settings);
  if (!listening.ok) {
    await app.close();
    await database.close();
    return listening;
  }
  if (database.kind === 'pglite') print(serverText.trial(settings.folder));
  print(serverText.listening(listening.value));
  if (setUpCode !== undefined) print(serverText.setUp(listening.value, setUpCode));

  const writeHead = async (): Promise<void> => {
    const auditHead = await signedAuditHead({ database, identity });
    if (auditHead !== undefined) app.log.info({ auditHead }, 'audit');
  };
  await writeHead();
  const daily = setInterval(() => {
    writeHead().catch((error: unknown) => app.log.error({ failure: String(error) }, 'audit'));
  }, dayMs);
  await toldToStop();
  print(serverText.stopping());
  clearInterval(daily);
  // Requests that run are answered first.
  await app.close();
  await database.close();
  return ok(null);
}

async function migrate(settings: ServerSettings): Promise<Result<null, StartError>> {
  if (settings.migrationUrl === undefined) return err({ type: 'MigrationUrlMissing' });
  const migrationUrl = settings.migrationUrl;
  const migrated = await reaching(() => migrateServerDatabase(migrationUrl));
  if (!migrated.ok) return migrated;
  print(serverText.migrated());
  return ok(null);
}

/** Roles, database and tables in an empty PostgreSQL; the administrator's address is used once and kept nowhere. */
async function prepare(adminUrl: string | undefined): Promise<Result<null, StartError>> {
  if (adminUrl === undefined) return err({ type: 'AdminUrlMissing' });
  const made = await reaching(() => setUpPostgres(adminUrl));
  if (!made.ok) return made;
  print(serverText.prepared(made.value));
  return ok(null);
}

/** A new name for the log: laptops notice it, delete nothing and send again what the backup did not have (I14). */
async function markRestored(settings: ServerSettings): Promise<Result<null, StartError>> {
  const opened = await open(settings);
  if (!opened.ok) return opened;
  const database = opened.value;
  await servingSync(database).declareRestored();
  await database.transaction('server', (session) =>
    appendAudit(session, Date.now(), { action: 'server.restored', actor: null, subject: null }),
  );
  await database.close();
  print(serverText.restored());
  return ok(null);
}

/** A file from a laptop without a network, or for one (docs/spec/sync-package.md). */
async function carryPackage(
  settings: ServerSettings,
  command: 'import-package' | 'export-package',
): Promise<Result<null, StartError>> {
  const opened = await open(settings);
  if (!opened.ok) return opened;
  const database = opened.value;
  const { identity } = await openServerIdentity(database, settings.serverName, Date.now());
  const context = { database, identity, ids, nowMs: Date.now, sync: servingSync(database) };
  const { failed, text } = await runPackageCommand(context, command, process.argv.slice(3));
  await database.close();
  (failed ? process.stderr : process.stdout).write(`${text}\n`);
  if (failed) process.exitCode = 1;
  return ok(null);
}

function servingSync(database: ServerDatabase): ServerSync {
  const onFailure = (error: unknown): void => {
    process.stderr.write(`${serverText.auditFailed(error instanceof Error ? error.name : 'unknown')}\n`);
  };
  return createServingSync({ database, ids, nowMs: Date.now, onFailure });
}

async function open(settings: ServerSettings): Promise<Result<ServerDatabase, StartError>> {
  const { databaseUrl, migrationUrl, folder } = settings;
  if (databaseUrl !== undefined) return reaching(() => openServerDatabase({ databaseUrl, migrationUrl }));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return openServerDatabase({ folder });
}

/** A database that does not answer, or not to this user, is an expected failure; the message may quote the password. */
async function reaching<T>(work: () => Promise<Result<T, StartError>>): Promise<Result<T, StartError>> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined || !/^(E[A-Z]+|28...|3D000|57P03|08...)$/.test(code)) throw error;
    return err({ type: 'DatabaseUnreachable', code });
  }
}

async function listen(app: FastifyInstance, { host, port }: ServerSettings): Promise<Result<string, StartError>> {
  try {
    return ok(await app.listen({ host, port }));
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE' && codeOf(error) !== 'EACCES') throw error;
    return err({ type: 'AddressInUse', host, port });
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
