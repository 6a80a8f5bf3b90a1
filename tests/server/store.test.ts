/** The SQL store is the model store with a disk: the same calls have the same answers, for every reader. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelStore } from '../../server/store/model-store.ts';
import type {
  Reader,
  ServerStore,
  ServerTransaction,
  StoredEntry,
  StoredRecord,
} from '../../server/store/server-store.ts';
import { isLookupField } from '../../server/store/sql/lookup-keys.ts';
import { openServerDatabase, type ServerDatabase } from '../../server/store/sql/server-database.ts';
import type { Audience } from '../../shared/sync/audience.ts';
import { openTestServerDatabase } from '../support/pglite.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { everybody, member, ofUnit, storedEntry, storedRecord } from '../support/stored.ts';

let postgres: TestPostgres;
const databases: Partial<Record<'pglite' | 'postgres', ServerDatabase>> = {};
const addresses: { migrationUrl: string; databaseUrl: string }[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  const address = await postgres.createDatabase();
  addresses.push(address);
  const opened = await openServerDatabase(address);
  if (!opened.ok) throw new Error(opened.error.type);
  databases.postgres = opened.value;
  databases.pglite = await openTestServerDatabase();
});

afterAll(async () => {
  await databases.pglite?.close();
  await databases.postgres?.close();
  await postgres?.stop();
});

const readers: readonly Reader[] = [
  'server',
  member('u1'),
  member('u2', { role: 'chain_leader', chainIds: ['c1'] }),
  member('u3', { role: 'centre' }),
  member('u1', { role: 'admin' }),
];

const audience: fc.Arbitrary<Audience> = fc.oneof(
  fc.constant(everybody),
  fc.record({
    shared: fc.constant(false),
    units: fc.uniqueArray(fc.constantFrom('u1', 'u2', 'u3', '单位"\\,{}'), { maxLength: 3 }),
    chainId: fc.option(fc.constantFrom('c1', 'c2')),
  }),
);

/** What a laptop can put into a field: NUL and halves of surrogate pairs among it, names like those of Object's own. */
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('\0', '\ud800', '苏州\0恒通', "'; DROP TABLE log; --", '\\u0000', 'co-1', 'co-2'),
  // JSON has no -0.
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  fc.boolean(),
  fc.constant(null),
);
const fields = fc.dictionary(fc.constantFrom('companyId', 'name', 'stage', '__proto__', 'constructor', '字段'), value, {
  maxKeys: 4,
});

const recordIds = ['r-1', 'r-2', 'r-3', 'r-4', 'R-5', '记录'];

interface Change {
  readonly entries: readonly {
    readonly audience: Audience;
    readonly before: Audience | null;
    readonly fields: StoredEntry['fields'];
    readonly record: string;
  }[];
  readonly records: readonly StoredRecord[];
  readonly fails: boolean;
}

const change: fc.Arbitrary<Change> = fc.record({
  entries: fc.array(
    fc.record({ audience, before: fc.option(audience), fields, record: fc.constantFrom(...recordIds) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  ),
  records: fc.uniqueArray(
    fc
      .record({
        id: fc.constantFrom(...recordIds),
        root: fc.constantFrom(...recordIds),
        audience,
        fields,
        deleted: fc.option(fc.boolean()),
      })
      .map(({ id, root, deleted, ...rest }) =>
        storedRecord(id, {
          ...rest,
          rootId: root,
          ownerUnitId: rest.audience.units[0] ?? null,
          origins: {
            stage: { seq: 1, device: null, epoch: null, personId: 'p', before: '\0' },
            companyId: { seq: 1_000, device: 'device-1', epoch: 'epoch-1', personId: 'p', before: null },
            name: { seq: 1_000, device: 'device-1', epoch: 'epoch-1', personId: 'p', before: 0.5 },
          },
          deletedSeq: deleted === null ? null : 7,
          deletedBy:
            deleted === null ? null : { device: deleted ? 'device-1' : null, epoch: deleted ? 'epoch-1' : null },
        }),
      ),
    { maxLength: 4, selector: ({ id }) => id },
  ),
  fails: fc.boolean(),
});

/** The change on one store; what it throws for is not what is compared. */
const apply = async (store: ServerStore, { entries, records, fails }: Change, turn: number): Promise<void> => {
  const run = store.inTransaction('server', async (transaction) => {
    const { seq } = await transaction.lockLog();
    const endSeq = seq + entries.length;
    await transaction.append(
      entries.map(({ before, ...entry }, index) =>
        storedEntry(seq + 1 + index, {
          ...entry,
          audienceBefore: before,
          opId: `op-${turn}-${index}`,
          endSeq,
          last: seq + 1 + index === endSeq,
        }),
      ),
    );
    await transaction.saveRecords(records);
    const ops = entries.map((_, index) => ({ seq: turn * 10 + index, opId: `op-${turn}-${index}`, hash: `h-${turn}` }));
    await transaction.saveOpHashes('device-1', 'epoch-1', ops);
    await transaction.saveDeviceHead({ deviceId: 'device-1', epoch: 'epoch-1', lastSeq: turn, headHash: `h-${turn}` });
    await transaction.saveDeviceScope('device-1', [member('u1'), member('u2', { chainIds: ['c1'] })].slice(turn % 2));
    if (turn % 3 === 2) await transaction.clearPendingOps('device-1');
    else {
      await transaction.addPendingOps(
        'device-1',
        entries.map((entry, index) => ({
          epoch: 'epoch-1',
          seq: turn * 10 + index,
          op: {
            id: `op-${turn}-${index}`,
            v: 1,
            entity: 'lead',
            record: entry.record,
            kind: 'create',
            base: 0,
            fields: entry.fields,
            atMs: 0.5,
            last: false,
          },
        })),
      );
    }
    await transaction.setServerEpoch(`epoch-${turn}`);
    if (fails) throw new Error('undone');
  });
  await run.catch((error: Error) => {
    if (error.message !== 'undone') throw error;
  });
};

/** Every question of the port, with answers in an order that both can keep. */
const answers = async (transaction: ServerTransaction, turns: number, upTo: number) => {
  const byId = (records: Iterable<StoredRecord>) => [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
  const values = ['co-1', 'co-2', '\0', '\ud800', '苏州\0恒通'];
  return {
    epoch: await transaction.serverEpoch(),
    log: await transaction.readLog(0, 1_000),
    pages: [await transaction.readLog(1, 1), await transaction.readLog(2, 2), await transaction.readLog(3, 5)],
    entriesOf: await transaction.entriesOf(['r-1', 'r-2', 'r-1', 'none'], upTo),
    head: await transaction.deviceHead('device-1', 'epoch-1'),
    noHead: await transaction.deviceHead('device-1', 'epoch-2'),
    opHashes: await transaction.opHashes('device-1', 'epoch-1', 3, turns * 10),
    records: byId((await transaction.records([...recordIds, 'none'])).values()),
    none: await transaction.records([]),
    ofRoots: byId(await transaction.recordsOfRoots(['r-1', '记录', 'none'])),
    after: await transaction.recordsAfter('r-1', 3),
    all: await transaction.recordsAfter('', 100),
    where: byId(await transaction.recordsWhere('lead', 'companyId', values)),
    whereKey: byId(await transaction.recordsWhere('lead', 'companyId', ['co-1'])),
    whereOther: byId(await transaction.recordsWhere('lead', 'stage', ['co-1', '\0'])),
    scope: await transaction.deviceScope('device-1'),
    noScope: await transaction.deviceScope('device-2'),
  };
};

const serverAnswers = async (transaction: ServerTransaction, turns: number) => ({
  end: await transaction.logEnd(),
  hashes: [await transaction.hashAt(0), await transaction.hashAt(1), await transaction.hashAt(9_999)],
  pending: await transaction.pendingOps('device-1'),
  known: [...(await transaction.knownOps(Array.from({ length: turns }, (_, turn) => `op-${turn}-0`)))].sort(),
});

describe.each(['pglite', 'postgres'] as const)('the store on %s', (kind) => {
  const store = () => databases[kind]!.store;

  const empty = async (): Promise<void> => {
    // Nobody may empty a log through the store, so the owner of the tables does.
    const text = 'TRUNCATE log, record, record_key, device_op, pending_op, device_head, device_scope, server_state';
    if (kind === 'postgres') await postgres.run(addresses[0]!.migrationUrl, text);
    else await databases.pglite!.transaction('server', (session) => session.query(`RESET ROLE; ${text}`));
  };

  it('answers as the model does after any changes, whole or undone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        await empty();
        const model = createModelStore();
        for (const [turn, each] of changes.entries()) {
          await apply(model, each, turn);
          await apply(store(), each, turn);
        }
        for (const reader of readers) {
          const ask = (of: ServerStore) =>
            of.inTransaction(reader, (transaction) => answers(transaction, changes.length, 4));
          expect(await ask(store())).toEqual(await ask(model));
        }
        const ask = (of: ServerStore) =>
          of.inTransaction('server', (transaction) => serverAnswers(transaction, changes.length));
        expect(await ask(store())).toEqual(await ask(model));
      }),
      { numRuns: 15 },
    );
  });

  it('refuses a number of the log that is taken', async () => {
    await empty();
    const append = (seq: number) =>
      store().inTransaction('server', (transaction) => transaction.append([storedEntry(seq)]));
    await append(1);
    await expect(append(1)).rejects.toThrow();
  });

  it('finds by a key in two units only what the reader may see', async () => {
    await empty();
    await store().inTransaction('server', (transaction) =>
      transaction.saveRecords([
        storedRecord('mine', { audience: ofUnit('u1'), fields: { companyId: 'co-1' } }),
        storedRecord('theirs', { audience: ofUnit('u2'), fields: { companyId: 'co-1' } }),
      ]),
    );
    const found = (reader: Reader) =>
      store().inTransaction(reader, async (transaction) =>
        (await transaction.recordsWhere('lead', 'companyId', ['co-1'])).map(({ id }) => id),
      );
    expect(await found('server')).toEqual(['mine', 'theirs']);
    expect(await found(member('u1'))).toEqual(['mine']);
  });

  it('keeps the key of a value that came by an edit, and finds no longer by the one before', async () => {
    await empty();
    const save = (companyId: string, seq: number) =>
      store().inTransaction('server', async (transaction) => {
        await transaction.lockLog();
        await transaction.append([storedEntry(seq)]);
        const origin = { seq, device: 'd', epoch: 'e', personId: 'p', before: null };
        await transaction.saveRecords([
          storedRecord('mine', { fields: { companyId }, origins: { companyId: origin } }),
        ]);
      });
    const found = (value: string) =>
      store().inTransaction('server', (transaction) => transaction.recordsWhere('lead', 'companyId', [value]));
    await save('co-1', 1);
    await save('co-2', 2);
    expect(await found('co-1')).toEqual([]);
    expect(await found('co-2')).toHaveLength(1);
  });
});

describe.each(['model', 'pglite', 'postgres'] as const)('a group on %s', (kind) => {
  it('is found by what its spellings have in common, and by the present one only', async () => {
    const store = kind === 'model' ? createModelStore() : databases[kind]!.store;
    const save = (id: string, groupName: string, seq: number) =>
      store.inTransaction('server', async (transaction) => {
        await transaction.lockLog();
        const origin = { seq, device: 'd', epoch: 'e', personId: 'p', before: null };
        await transaction.saveRecords([
          storedRecord(id, { entity: 'company', fields: { groupName }, origins: { groupName: origin } }),
        ]);
      });
    const found = async (key: string) =>
      (await store.inTransaction('server', (transaction) => transaction.recordsWhere('company', 'groupKey', [key])))
        .map(({ id }) => id)
        .sort();
    const end = await store.inTransaction('server', async (transaction) => (await transaction.logEnd()).seq);
    await save('firm-1', '皖维（集团）有限公司', end + 1);
    await save('firm-2', '皖维集团', end + 1);
    expect(await found('皖维')).toEqual(['firm-1', 'firm-2']);
    await save('firm-2', '别的集团', end + 2);
    expect(await found('皖维')).toEqual(['firm-1']);
    expect(await found('皖维集团')).toEqual([]);
  });
});

describe('look-ups of the server', () => {
  it('go by fields that have an index', () => {
    const folder = fileURLToPath(new URL('../../server/', import.meta.url));
    const calls = globSync('{hooks,http,sync,admin,accounts,package}/**/*.ts', { cwd: folder }).flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/(?:recordsWhere|where)\(\s*'(\w+)',\s*'(\w+)'/g),
    ]);
    expect(calls.length).toBeGreaterThan(9);
    for (const [, entity, field] of calls)
      expect([entity, field, isLookupField(entity!, field!)]).toEqual([entity, field, true]);
  });
});
