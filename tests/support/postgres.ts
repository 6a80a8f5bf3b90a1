/** A PostgreSQL of our own for one test file: empty folder, unix socket, gone with the process that started it. */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

export interface TestPostgres {
  /** As the superuser `postgres`. */
  readonly adminUrl: string;
  /** A new database with a role that owns it and one that works in it, both named after it. */
  readonly createDatabase: () => Promise<{ readonly migrationUrl: string; readonly databaseUrl: string; name: string }>;
  readonly urlOf: (role: string, database: string) => string;
  readonly run: (url: string, text: string) => Promise<readonly Record<string, unknown>[]>;
  /** One of its programs, e.g. pg_dump. */
  readonly tool: (name: string, args: readonly string[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `durable`: with fsync, where what survives is the question. */
export const startPostgres = async ({ durable = false } = {}): Promise<TestPostgres> => {
  const bin = findBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'lz-pg-'));
  const prefix = asOrdinaryUser(folder);
  const data = join(folder, 'data');
  execFileSync(
    ...command(
      prefix,
      join(bin, 'initdb'),
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-locale',
      '-N',
    ),
    { stdio: 'pipe', cwd: folder },
  );
  const log = join(folder, 'log');
  const settings = durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const server = spawn(
    ...command(
      // The kernel ends it with us, also when a test run is killed.
      [...prefix, ...(prefix.length > 0 ? ['--pdeathsig', 'INT'] : ['setpriv', '--pdeathsig', 'INT'])],
      join(bin, 'postgres'),
      '-D',
      data,
      ...[
        'listen_addresses=',
        `unix_socket_directories=${folder}`,
        'max_connections=120',
        'shared_buffers=256MB',
        ...settings,
      ].flatMap((setting) => ['-c', setting]),
    ),
    // A file: a pipe that nobody empties for a while would stop the server.
    { stdio: ['ignore', 'ignore', openSync(log, 'w')], cwd: folder },
  );
  const urlOf = (role: string, database: string): string =>
    `postgres://${role}@/${database}?host=${encodeURIComponent(folder)}`;
  const adminUrl = urlOf('postgres', 'postgres');
  await untilReady(server, adminUrl, log);
  let databases = 0;
  return {
    adminUrl,
    urlOf,
    run,
    tool: async (name, args) => {
      await promisify(execFile)(join(bin, name), [...args], { timeout: 60_000 });
    },
    createDatabase: async () => {
      const name = `test_${++databases}`;
      await run(
        adminUrl,
        `DO $$ BEGIN CREATE ROLE lianzhao_app NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
         CREATE ROLE ${name}_owner LOGIN; CREATE ROLE ${name}_app LOGIN IN ROLE lianzhao_app`,
      );
      await run(adminUrl, `CREATE DATABASE ${name} OWNER ${name}_owner`);
      return { name, migrationUrl: urlOf(`${name}_owner`, name), databaseUrl: urlOf(`${name}_app`, name) };
    },
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export const run = async (url: string, text: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

const findBinaries = (): string => {
  const folders = [
    ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  const found = folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
  if (found === undefined)
    throw new Error(
      'PostgreSQL is not installed here (initdb and postgres): install it, e.g. apt-get install postgresql',
    );
  return found;
};

/** PostgreSQL refuses to run as root. */
const asOrdinaryUser = (folder: string): readonly string[] => {
  if (process.getuid?.() !== 0) return [];
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  chownSync(folder, idOf('-u'), idOf('-g'));
  chmodSync(folder, 0o755);
  return ['setpriv', '--reuid', 'postgres', '--regid', 'postgres', '--clear-groups'];
};

const command = (prefix: readonly string[], ...rest: string[]): [string, string[]] => {
  const [first = '', ...args] = [...prefix, ...rest];
  return [first, args];
};

const untilReady = async (server: ChildProcess, url: string, log: string): Promise<void> => {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (server.exitCode !== null) break;
    try {
      await run(url, 'SELECT 1');
      return;
    } catch {
      // Not listening yet.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`PostgreSQL did not start: ${readFileSync(log, 'utf8')}`);
};
