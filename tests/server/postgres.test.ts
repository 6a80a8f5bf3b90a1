/** What only a real PostgreSQL can show: commits that overlap, roles, processes that die. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startErrorText } from '../../server/http/server-text.ts';
import type { Reader } from '../../server/store/server-store.ts';
import { logLock } from '../../server/store/sql/log-statements.ts';
import {
  migrateServerDatabase,
  openServerDatabase,
  type ServerDatabase,
} from '../../server/store/sql/server-database.ts';
import { setUpPostgres, setUpStatements } from '../../server/store/sql/set-up-postgres.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { member, ofUnit, storedEntry } from '../support/stored.ts';

let postgres: TestPostgres;
const opened: ServerDatabase[] = [];
const folders: string[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
afterAll(() => postgres?.stop());

const open = async (options: Parameters<typeof openServerDatabase>[0]): Promise<ServerDatabase> => {
  const database = await openServerDatabase(options);
  if (!database.ok) throw new Error(startErrorText(database.error));
  opened.push(database.value);
  return database.value;
};

/** Its migrations, and one that a later version would bring. */
const laterMigrations = (sql: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lz-migrations-'));
  folders.push(folder);
  const own = fileURLToPath(new URL('../../server/migrations/', import.meta.url));
  for (const file of globSync('*.sql', { cwd: own })) copyFileSync(join(own, file), join(folder, file));
  writeFileSync(join(folder, '0990-later.sql'), sql);
  return folder;
};

describe('cursors while others commit (I17)', () => {
  const connections = 8;
  const commits = 50_000;
  /** Of them by the store itself; the others by the same lock and table in loops inside the database, which is faster. */
  const byStore = 8_000;

  it(`misses none of ${commits} commits of ${connections} connections`, async () => {
    const address = await postgres.createDatabase();
    const database = await open(address);
    let left = byStore;
    let done = false;
    const writeByStore = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await database.store.inTransaction('server', async (transaction) => {
          const { seq } = await transaction.lockLog();
          await transaction.append([storedEntry(seq + 1)]);
        });
      }
    };
    const writeInside = () =>
      postgres.run(
        `${address.databaseUrl}&options=-c%20lianzhao.reader%3Dserver`,
        `DO $$ DECLARE next bigint; BEGIN
           FOR turn IN 1..${(commits - byStore) / 4} LOOP
             PERFORM pg_advisory_xact_lock(${logLock});
             SELECT coalesce(max(seq), 0) + 1 INTO next FROM log;
             INSERT INTO log VALUES (next, '', next, 1, 'op', 'lead', 'lead-1', 'lead-1', 'update', '{}', NULL, NULL, NULL, NULL,
               NULL, 0, true, true, true, '{}', NULL, NULL, NULL, NULL);
             COMMIT;
           END LOOP;
         END $$`,
      );
    const read = async (reader: Reader): Promise<readonly number[]> => {
      const seen: number[] = [];
      let end = false;
      while (!end) {
        // Asked before the read: what was committed until then must be in it.
        end = done;
        const page = await database.store.inTransaction(reader, (transaction) =>
          transaction.readLog(seen.at(-1) ?? 0, 5_000),
        );
        seen.push(...page.map(({ seq }) => seq));
        end &&= page.length < 5_000;
        if (!end) await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return seen;
    };
    const readers = [read('server'), read(member('u1'))];
    await Promise.all([1, 2, 3, 4].flatMap(() => [writeByStore(), writeInside()]));
    done = true;
    const everything = Array.from({ length: commits }, (_, index) => index + 1);
    for (const seen of await Promise.all(readers)) expect(seen).toEqual(everything);
  }, 300_000);

  it('the control: numbers of a sequence without the lock are missed, and the same reader sees that', async () => {
    const { migrationUrl, databaseUrl } = await postgres.createDatabase();
    await migrateServerDatabase(migrationUrl);
    await postgres.run(
      migrationUrl,
      'CREATE TABLE plain (seq bigserial PRIMARY KEY); GRANT ALL ON plain, plain_seq_seq TO lianzhao_app',
    );
    const database = await open({ databaseUrl });
    let left = 4_000;
    let done = false;
    const write = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await database.transaction('server', async (session) => {
          await session.query('INSERT INTO plain DEFAULT VALUES', []);
          // A push does more than one statement before it commits.
          await session.query('SELECT 1', []);
        });
      }
    };
    const seen: number[] = [];
    const read = async (): Promise<void> => {
      let end = false;
      while (!end) {
        end = done;
        const rows = await database.query<{ seq: number }>('SELECT seq FROM plain WHERE seq > $1 ORDER BY seq', [
          seen.at(-1) ?? 0,
        ]);
        seen.push(...rows.map(({ seq }) => seq));
      }
    };
    const reader = read();
    await Promise.all(Array.from({ length: connections }, write));
    done = true;
    await reader;
    expect(await database.query('SELECT count(*) FROM plain')).toEqual([{ count: 4_000 }]);
    expect(seen.length).toBeLessThan(4_000);
  });
});

describe('a process that is killed in the middle of a push', () => {
  const script = fileURLToPath(new URL('../support/pushing-process.ts', import.meta.url));
  const killed = async (databaseUrl: string, how: string, afterMs: number): Promise<void> => {
    const child = spawn(process.execPath, [script, databaseUrl, how], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  /** How many things in the log contradict each other. */
  const tornIn = async (migrationUrl: string, name: string): Promise<number> => {
    const [row] = await postgres.run(
      migrationUrl.replace(`${name}_owner`, 'postgres'),
      `SELECT (SELECT count(*) FROM (SELECT end_seq FROM log GROUP BY end_seq HAVING count(*) <> 20) AS half)
            + (SELECT count(*) FROM log FULL JOIN record ON record.id = log.record_id
                WHERE log.seq IS NULL OR record.id IS NULL)
            + (SELECT count(*) FROM log FULL JOIN device_op ON log.end_seq = device_op.last_seq
                WHERE log.seq IS NULL OR device_op.last_seq IS NULL)
            + (SELECT count(*) FROM (SELECT coalesce(max(seq), 0) AS last FROM log) AS l
                WHERE last <> coalesce((SELECT last_seq FROM device_head), 0)) AS torn`,
    );
    return Number(row!['torn']);
  };

  it('leaves whole change sets: log, records, numbers and head agree', async () => {
    const { migrationUrl, databaseUrl, name } = await postgres.createDatabase();
    await migrateServerDatabase(migrationUrl);
    for (const afterMs of [3, 11, 27, 40, 55, 83]) {
      await killed(databaseUrl, 'transactions', afterMs);
      expect(await tornIn(migrationUrl, name)).toBe(0);
    }
  });

  it('the control: statements without a transaction leave halves, and the same check sees that', async () => {
    const { migrationUrl, databaseUrl, name } = await postgres.createDatabase();
    await migrateServerDatabase(migrationUrl);
    let torn = 0;
    for (let attempt = 0; torn === 0 && attempt < 20; attempt++) {
      await killed(databaseUrl, 'statements', 5 + attempt);
      torn = await tornIn(migrationUrl, name);
    }
    expect(torn).toBeGreaterThan(0);
  });
});

describe('the role that the server works with', () => {
  const refusalOf = async (databaseUrl: string) => {
    const database = await openServerDatabase({ databaseUrl });
    if (database.ok) await database.value.close();
    return database.ok ? 'served' : database.error;
  };

  it('is refused when row-level security does not hold it', async () => {
    const { migrationUrl, databaseUrl, name } = await postgres.createDatabase();
    await migrateServerDatabase(migrationUrl);
    await postgres.run(
      postgres.adminUrl,
      `CREATE ROLE ${name}_bypass LOGIN BYPASSRLS IN ROLE lianzhao_app;
       CREATE ROLE ${name}_heir LOGIN IN ROLE lianzhao_app, ${name}_owner;
       CREATE ROLE ${name}_stranger LOGIN;`,
    );
    const asRole = (role: string) => refusalOf(postgres.urlOf(`${name}_${role}`, name));
    expect(await refusalOf(postgres.urlOf('postgres', name))).toMatchObject({
      type: 'UnsafeRole',
      reason: 'superuser',
    });
    expect(await asRole('bypass')).toMatchObject({ type: 'UnsafeRole', reason: 'bypassesRowSecurity' });
    expect(await asRole('owner')).toMatchObject({ type: 'UnsafeRole', reason: 'ownsTables' });
    expect(await asRole('heir')).toMatchObject({ type: 'UnsafeRole', reason: 'maySetOwnerRole' });
    expect(await asRole('stranger')).toMatchObject({ type: 'UnsafeRole', reason: 'notAppRole' });
    // Signed in as a superuser who took the modest role: RESET ROLE would lead back.
    expect(await refusalOf(`${postgres.urlOf('postgres', name)}&options=-c%20role%3D${name}_app`)).toMatchObject({
      type: 'UnsafeRole',
      reason: 'superuser',
    });
    // The control.
    expect(await refusalOf(databaseUrl)).toBe('served');
  });

  it('is told in words what to change', async () => {
    const { migrationUrl, name } = await postgres.createDatabase();
    await migrateServerDatabase(migrationUrl);
    const refused = await openServerDatabase({ databaseUrl: postgres.urlOf('postgres', name) });
    expect(refused.ok ? '' : startErrorText(refused.error)).toContain('“postgres”不能用来运行服务器：它是超级用户');
  });
});

describe('migrations', () => {
  it('change nothing the second time, also when two servers start together', async () => {
    const { migrationUrl, databaseUrl } = await postgres.createDatabase();
    const [first, second] = await Promise.all([
      migrateServerDatabase(migrationUrl),
      migrateServerDatabase(migrationUrl),
    ]);
    const applied = [first, second].map((result) => (result.ok ? result.value.applied.length : -1));
    const database = await open({ databaseUrl });
    const versions = await database.query('SELECT version, applied_at FROM schema_version ORDER BY version');
    expect(applied[0]! + applied[1]!).toBe(versions.length);
    expect(await migrateServerDatabase(migrationUrl)).toEqual({ ok: true, value: { applied: [] } });
    expect(await database.query('SELECT version, applied_at FROM schema_version ORDER BY version')).toEqual(versions);
  });

  it('of a later version keep this program out, and nothing is touched', async () => {
    const { migrationUrl, databaseUrl } = await postgres.createDatabase();
    const migrations = laterMigrations('CREATE TABLE later (id bigint)');
    expect((await migrateServerDatabase(migrationUrl, migrations)).ok).toBe(true);
    const tooNew = { ok: false, error: { type: 'SchemaTooNew', found: 990 } };
    expect(await openServerDatabase({ databaseUrl })).toMatchObject(tooNew);
    expect(await openServerDatabase({ databaseUrl, migrationUrl })).toMatchObject(tooNew);
  });

  it('that are missing are asked for', async () => {
    const { databaseUrl } = await postgres.createDatabase();
    expect(await openServerDatabase({ databaseUrl })).toMatchObject({
      ok: false,
      error: { type: 'SchemaBehind', found: 0 },
    });
  });

  it('that fail leave the step before whole', async () => {
    const { migrationUrl, databaseUrl } = await postgres.createDatabase();
    const migrations = laterMigrations('CREATE TABLE half (id bigint); SELECT 1 / 0;');
    await expect(migrateServerDatabase(migrationUrl, migrations)).rejects.toThrow('division by zero');
    const database = await open({ databaseUrl });
    expect(await database.query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  });
});

describe('a first set-up', () => {
  it('needs one address of an administrator once', async () => {
    const urls = await setUpPostgres(postgres.adminUrl, 'first_office');
    if (!urls.ok) throw new Error(urls.error.type);
    const database = await open({ databaseUrl: urls.value.databaseUrl });
    expect(await database.query('SELECT current_user::text AS role')).toEqual([{ role: 'first_office_server' }]);
    expect(await setUpPostgres(postgres.adminUrl, 'first_office')).toMatchObject({
      ok: false,
      error: { type: 'AlreadySetUp', names: ['first_office_owner', 'first_office_server', 'first_office'] },
    });
  });

  it('by hand is what the guide says', () => {
    const guide = readFileSync(new URL('../../docs/admin/postgresql.md', import.meta.url), 'utf8');
    const statements = setUpStatements('lianzhao', { owner: 'change-me-1', server: 'change-me-2' });
    expect(guide).toContain(statements.map((statement) => `${statement};`).join('\n'));
  });
});

describe('a backup', () => {
  it('put into an empty database by the tools of PostgreSQL serves as before, with its policies', async () => {
    const { migrationUrl, databaseUrl, name } = await postgres.createDatabase();
    await migrateServerDatabase(migrationUrl);
    const before = await open({ databaseUrl });
    await before.store.inTransaction('server', (transaction) =>
      transaction.append([storedEntry(1, { audience: ofUnit('u1') }), storedEntry(2, { audience: ofUnit('u2') })]),
    );
    const file = join(mkdtempSync(join(tmpdir(), 'lz-dump-')), 'backup');
    folders.push(dirname(file));
    await postgres.tool('pg_dump', ['--format=custom', `--file=${file}`, postgres.urlOf('postgres', name)]);
    await postgres.run(postgres.adminUrl, `CREATE DATABASE ${name}_copy OWNER ${name}_owner`);
    await postgres.tool('pg_restore', [
      '--exit-on-error',
      `--dbname=${postgres.urlOf('postgres', `${name}_copy`)}`,
      file,
    ]);
    const after = await open({ databaseUrl: postgres.urlOf(`${name}_app`, `${name}_copy`) });
    const seen = (database: ServerDatabase) =>
      database.store.inTransaction(member('u2'), (transaction) => transaction.readLog(0, 10));
    expect(await seen(after)).toEqual(await seen(before));
    expect(await seen(after)).toHaveLength(1);
  });
});

describe('a connection that the database closes', () => {
  it('fails the work on it and no other', async () => {
    const database = await open(await postgres.createDatabase());
    await expect(
      database.transaction('server', async (session) => {
        const [self] = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid', []);
        await postgres.run(postgres.adminUrl, `SELECT pg_terminate_backend(${self!.pid})`);
        return session.query('SELECT 1', []);
      }),
    ).rejects.toThrow();
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
