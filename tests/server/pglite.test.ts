/** The server's own database, for trials and one office: what it lacks and the program must add. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startErrorText } from '../../server/http/server-text.ts';
import { openServerDatabase } from '../../server/store/sql/server-database.ts';
import { emptyPglite, openTestServerDatabase } from '../support/pglite.ts';
import { member, ofUnit, storedEntry } from '../support/stored.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lz-pglite-'));
  // Saves the seconds that making an empty one takes.
  const made = await openServerDatabase({ folder, image: await emptyPglite() });
  if (made.ok) await made.value.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const serve = () => {
  const script = fileURLToPath(new URL('../support/serving-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said = once(child.stdout, 'data').then(([chunk]) => String(chunk).trim());
  return { child, said, ended: once(child, 'exit') };
};

describe('a folder with the database of a server', () => {
  it('belongs to one process; the next one is told who has it, and a killed one gives it back with what it had written', async () => {
    const first = serve();
    expect(await first.said).toBe('open');
    const second = serve();
    expect(JSON.parse(await second.said)).toMatchObject({ type: 'InUse', holder: { pid: first.child.pid } });
    const here = await openServerDatabase({ folder });
    expect(here.ok ? '' : startErrorText(here.error)).toContain(`进程 ${first.child.pid}`);
    await second.ended;

    first.child.kill('SIGKILL');
    await first.ended;
    const third = await openServerDatabase({ folder });
    if (!third.ok) throw new Error(third.error.type);
    expect(await third.value.store.inTransaction('server', (transaction) => transaction.serverEpoch())).toBe('first');
    await third.value.close();
    // And closing gives it back too.
    const fourth = await openServerDatabase({ folder });
    expect(fourth.ok).toBe(true);
    if (fourth.ok) await fourth.value.close();
  });

  it('the control: without the lock two of them open it', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'lz-pglite-bare-'));
    const first = await PGlite.create({ dataDir: bare, loadDataDir: await emptyPglite() });
    const second = await PGlite.create(bare);
    expect([first.ready, second.ready]).toEqual([true, true]);
    await first.close();
    rmSync(bare, { recursive: true, force: true });
  });
});

describe('its only user is a superuser, so', () => {
  it('each transaction takes the role of the server at work', async () => {
    const database = await openTestServerDatabase();
    const roles = await database.query(
      'SELECT current_user::text AS role, rolsuper FROM pg_roles WHERE rolname = current_user',
    );
    expect(roles).toEqual([{ role: 'lianzhao_app', rolsuper: false }]);
    await expect(database.query('ALTER TABLE log DISABLE ROW LEVEL SECURITY')).rejects.toThrow(/must be owner/);
    await database.close();
  });

  it('the control: without that role no policy holds', async () => {
    const database = await openTestServerDatabase();
    await database.store.inTransaction('server', (transaction) =>
      transaction.append([storedEntry(1, { audience: ofUnit('u1') })]),
    );
    const count = (become: string) =>
      database.transaction(member('u2'), async (session) => {
        await session.query(become);
        return session.query('SELECT count(*) FROM log', []);
      });
    expect(await count('RESET ROLE')).toEqual([{ count: 1 }]);
    expect(await count('SELECT 1')).toEqual([{ count: 0 }]);
    await database.close();
  });
});
