/**
 * The second wall (I18, P26): what a reader gets when nobody in the program asked `mayRead`. The store has no such
 * question in it, so whatever is missing below was kept back by the row policies of the database.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServerDatabase, type ServerDatabase } from '../../server/store/sql/server-database.ts';
import { type Audience, mayRead, type Principal, type Role } from '../../shared/sync/audience.ts';
import type { WireOp } from '../../shared/sync/wire.ts';
import { openTestServerDatabase } from '../support/pglite.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { everybody, member, ofUnit, storedEntry, storedRecord } from '../support/stored.ts';

let postgres: TestPostgres;
const databases: Partial<Record<'pglite' | 'postgres', ServerDatabase>> = {};

beforeAll(async () => {
  postgres = await startPostgres();
  const opened = await openServerDatabase(await postgres.createDatabase());
  if (!opened.ok) throw new Error(opened.error.type);
  databases.postgres = opened.value;
  databases.pglite = await openTestServerDatabase();
});

afterAll(async () => {
  await databases.pglite?.close();
  await databases.postgres?.close();
  await postgres?.stop();
});

/** Every shape an audience can have with two units and two chains, and one of two parties. */
const audiences: readonly Audience[] = [
  everybody,
  ofUnit('u1'),
  ofUnit('u2'),
  ofUnit('u1', 'c1'),
  ofUnit('u2', 'c1'),
  ofUnit('u2', 'c2'),
  { shared: false, units: ['u2', 'u1'], chainId: null },
  { shared: false, units: [], chainId: null },
  { shared: false, units: [], chainId: 'c2' },
  { shared: true, units: ['u2'], chainId: 'c2' },
  { shared: false, units: ['u"1\\', "u'2"], chainId: 'c,1' },
  { shared: false, units: ['u1'], chainId: null, room: true },
];

const roles: readonly Role[] = ['member', 'unit_head', 'chain_leader', 'centre', 'admin'];
const principals: readonly Principal[] = ['u1', 'u2', 'u3', 'u"1\\', "u'2"].flatMap((unitId) =>
  roles.flatMap((role) =>
    [[], ['c1'], ['c1', 'c2'], ['c,1'], ['c']].map((chainIds) => member(unitId, { role, chainIds, rooms: true })),
  ),
);

const waiting: WireOp = {
  id: 'op-2',
  v: 1,
  entity: 'lead',
  record: 'lead-2',
  kind: 'create',
  base: 0,
  fields: {},
  atMs: 0,
  last: false,
};

const tables = [
  'server_state',
  'log',
  'record',
  'record_key',
  'device_op',
  'pending_op',
  'device_head',
  'device_scope',
];

describe.each(['pglite', 'postgres'] as const)('row-level security on %s', (kind) => {
  const database = () => databases[kind]!;

  beforeAll(async () => {
    await database().store.inTransaction('server', async (transaction) => {
      await transaction.setServerEpoch('epoch');
      await transaction.append(
        audiences.flatMap((audience, index) => [
          storedEntry(2 * index + 1, { audience, record: `r-${index}` }),
          // And each audience as the one before, with one that nobody but the centre has.
          storedEntry(2 * index + 2, { audience: ofUnit('nobody'), audienceBefore: audience, record: `r-${index}` }),
        ]),
      );
      await transaction.saveRecords(
        audiences.map((audience, index) => storedRecord(`r-${index}`, { audience, fields: { companyId: 'c' } })),
      );
      await transaction.addPendingOps('device-1', [{ epoch: 'epoch-1', seq: 2, op: waiting }]);
      await transaction.saveDeviceScope('device-1', [member('u1')]);
      await transaction.saveOpHashes('device-1', 'epoch-1', [{ seq: 1, opId: 'op-1', hash: '0' }]);
      await transaction.saveDeviceHead({ deviceId: 'device-1', epoch: 'epoch-1', lastSeq: 1, headHash: '0' });
    });
  });

  it('gives each reader exactly what mayRead allows, of records and of the log', async () => {
    for (const principal of principals) {
      const allowed = audiences.flatMap((audience, index) => (mayRead(principal, audience) ? [`r-${index}`] : []));
      const [records, entries] = await database().store.inTransaction(principal, async (transaction) => [
        await transaction.recordsAfter('', 100),
        await transaction.readLog(0, 100),
      ]);
      expect(records.map(({ id }) => id).sort()).toEqual([...allowed].sort());
      const before = allowed.map((id) => 2 * Number(id.slice(2)) + 2);
      const now = allowed.map((id) => 2 * Number(id.slice(2)) + 1);
      const all = principal.role === 'centre' ? audiences.map((_, index) => 2 * index + 2) : [];
      expect(entries.map(({ seq }) => seq)).toEqual([...new Set([...now, ...before, ...all])].sort((a, b) => a - b));
    }
  });

  it('the control: the server itself reads all of it', async () => {
    const read = await database().store.inTransaction('server', (transaction) => transaction.readLog(0, 100));
    expect(read).toHaveLength(2 * audiences.length);
  });

  it.each(tables)('shows no row of %s to a transaction that has not said who reads', async (table) => {
    // The role of the server at work, without the settings: as a programming mistake would.
    const role = kind === 'pglite' ? 'SET LOCAL ROLE lianzhao_app' : 'SELECT 1';
    const count = await database().transaction('server', async (session) => {
      await session.query("SELECT set_config('lianzhao.reader', '', true)", []);
      await session.query(role, []);
      return session.query<{ count: number }>(`SELECT count(*) FROM ${table}`, []);
    });
    expect(count).toEqual([{ count: 0 }]);
    // The control: there is something to see.
    const all = await database().query<{ count: number }>(`SELECT count(*) FROM ${table}`);
    expect(all[0]!.count).toBeGreaterThan(0);
  });

  it('lets a reader write nothing', async () => {
    const writes = [
      "UPDATE record SET shared = true WHERE id = 'r-1'",
      "INSERT INTO record SELECT 'mine', entity, 'mine', owner_unit_id, true, units, chain_id, fields, origins, 1, 1 FROM record LIMIT 1",
      "INSERT INTO device_op VALUES ('d', 'e', 1, 1, '{x}')",
      "UPDATE server_state SET server_epoch = 'mine'",
      "INSERT INTO record_key VALUES ('lead.companyId=x', 'r-1')",
      'UPDATE device_head SET last_seq = 0',
    ];
    for (const write of writes) {
      const outcome = await database()
        .transaction(member('u1', { role: 'centre' }), (session) => session.query(`${write} RETURNING 1`, []))
        .catch((error: Error) => error.message);
      // Either no row was there for it or the new row is refused.
      if (typeof outcome === 'string') expect(outcome).toMatch(/row-level security/);
      else expect(outcome).toEqual([]);
    }
  });

  it.each(['log', 'record', 'record_key', 'device_op', 'audit'])(
    'not even the server removes or rewrites what is in %s when it is a log',
    async (table) => {
      await expect(
        database().transaction('server', (session) => session.query(`DELETE FROM ${table}`, [])),
      ).rejects.toThrow(/permission denied/);
      if (table === 'record') return;
      const [column] = await database().query<{ name: string }>(
        'SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 LIMIT 1',
        [table],
      );
      await expect(
        database().transaction('server', (session) =>
          session.query(`UPDATE ${table} SET ${column!.name} = ${column!.name}`, []),
        ),
      ).rejects.toThrow(/permission denied/);
    },
  );

  it('is on, and forced, for every table that the server may touch', async () => {
    const open = await database().query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)`,
    );
    // The number of the schema is no secret and is read before anybody is known.
    expect(open.map(({ name }) => name)).toEqual(['schema_version']);
  });

  it('has nothing that runs with the rights of somebody else', async () => {
    const risky = await database().query(
      `SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
       UNION ALL SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')`,
    );
    expect(risky).toEqual([]);
  });
});

describe('two readers on one pooled connection', () => {
  it('never see what the other may, whatever the order and however a transaction ends', async () => {
    const database = databases.postgres!;
    const pids = new Set<unknown>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ unit: fc.constantFrom('u1', 'u2'), fails: fc.boolean() }), {
          minLength: 2,
          maxLength: 12,
        }),
        async (turns) => {
          for (const { unit, fails } of turns) {
            const seen = await database
              .transaction(member(unit), async (session) => {
                const [{ pid } = {}] = await session.query('SELECT pg_backend_pid() AS pid', []);
                pids.add(pid);
                const rows = await session.query<{ units: string[]; shared: boolean }>(
                  'SELECT units, shared FROM record',
                  [],
                );
                if (fails) await session.query('SELECT 1 / 0', []);
                return rows;
              })
              .catch((error: Error) => error.message);
            if (typeof seen === 'string') expect(seen).toBe('division by zero');
            else for (const row of seen) expect(row.shared || row.units.includes(unit)).toBe(true);
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(pids.size).toBe(1);
  });

  it('leaves nobody behind on the connection that a transaction gives back', async () => {
    const database = databases.postgres!;
    await database.transaction(member('u1', { role: 'centre' }), (session) => session.query('SELECT 1', []));
    const raw = await databases.postgres!.transaction('server', async (session) => {
      await session.query('COMMIT');
      // The same connection, now outside any transaction of ours.
      return session.query<{ count: number; reader: string | null }>(
        "SELECT count(*) AS count, current_setting('lianzhao.reader', true) AS reader FROM record",
        [],
      );
    });
    expect(raw).toEqual([{ count: 0, reader: '' }]);
  });
});
