/** A server with a million stored changes beside an empty one: push, the next page of a reader, a poll that finds nothing. */
import { openServerDatabase, type ServerDatabase } from '../../server/store/sql/server-database.ts';
import { schemaVersion } from '../../shared/sync/wire.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { member } from '../support/stored.ts';
import { createTestServerOn, type TestServer } from '../support/wire-laptop.ts';
import { type Benchmark, median } from './benchmark.ts';
import { openClient } from './server-client.ts';
import { type BenchChange, leadEdit, leadFields, pushRequests } from './server-workload.ts';

const sizes = { small: 20_000, large: 1_000_000 } as const;
const batches = 12;
/** At least so many that each of 40 units has as many as one push edits. */
const recordsOf = (changes: number): number => Math.max(20_000, changes / 10);
const reader = member('unit-7');

type Size = keyof typeof sizes;
type Measured = Record<'push' | 'page' | 'idle' | 'all', number[]>;

export const benchmark: Benchmark = {
  name: 'server-growth',
  run: async (emit) => {
    const cluster = await startPostgres({ durable: true });
    const servers: Partial<Record<Size, Prepared>> = {};
    const measured: Record<Size, Measured> = {
      small: { push: [], page: [], idle: [], all: [] },
      large: { push: [], page: [], idle: [], all: [] },
    };
    try {
      for (const size of ['small', 'large'] as const) servers[size] = await prepare(cluster, sizes[size]);
      const { small, large } = servers;
      if (small === undefined || large === undefined) throw new Error('not prepared');
      // Interleaved, so that both meet the same machine.
      for (let batch = 0; batch < batches; batch++)
        for (const [size, prepared] of [
          ['small', small],
          ['large', large],
        ] as const)
          await measure(prepared, batch, measured[size]);
      await readAll(large, measured.large);
      await small.database.close();
      await large.database.close();
    } finally {
      await cluster.stop();
    }
    const names = {
      push: 'push of 500 edits to records anywhere in the log',
      page: 'the last page of 500 lines that a member of one of 40 units may read',
      idle: 'a poll that finds nothing',
    };
    for (const what of ['push', 'page', 'idle'] as const)
      emit({
        figure: `${names[what]}, at ${sizes.large} stored changes`,
        value: median(measured.large[what]),
        unit: 'ms',
        reference: `at ${sizes.small} stored changes`,
        referenceValue: median(measured.small[what]),
        ratio: median(measured.small[what]) / median(measured.large[what]),
        reach: '>= 0.7',
      });
    emit({
      figure: `a new laptop of one of 40 units reads everything it may out of ${sizes.large} changes`,
      value: Math.round(median(measured.large.all)),
      unit: 'ms',
    });
  },
};

interface Prepared {
  readonly database: ServerDatabase;
  readonly server: TestServer<ServerDatabase['store']>;
  readonly changes: number;
}

/** Rows as a push would have left them: 40 units, a twentieth shared, records changed up to ten times. */
const prepare = async (cluster: TestPostgres, changes: number): Promise<Prepared> => {
  const address = await cluster.createDatabase();
  const opened = await openServerDatabase(address);
  if (!opened.ok) throw new Error(opened.error.type);
  const server = createTestServerOn(opened.value.store);
  await server.sync.write([]);
  const client = await openClient(address.migrationUrl);
  await client.query("SELECT set_config('lianzhao.reader', 'server', false)");
  await client.query(
    `INSERT INTO log SELECT n, md5(n::text) || md5(n::text), n + 4 - (n - 1) % 5, 1, 'op-' || n, 'lead', 'lead-' || n % $1::bigint,
       'lead-' || n % $1::bigint, CASE WHEN n <= $1::bigint THEN 'create' ELSE 'update' END, $2::json, 'unit-' || n % 40, 'device-' || n % 200,
       'epoch', n, 'person', 1750000000000, n % 5 = 0, true, n % 20 = 0, ARRAY['unit-' || n % 40], NULL, NULL, NULL, NULL
     FROM generate_series(1, $3::bigint) AS n`,
    [recordsOf(changes), JSON.stringify(leadEdit(1)), changes],
  );
  await client.query(
    `INSERT INTO record SELECT 'lead-' || n % $1::bigint, 'lead', 'lead-' || n % $1::bigint, 'unit-' || n % 40, n % 20 = 0, ARRAY['unit-' || n % 40],
       NULL, $2::json, '[]', n, n, NULL, NULL FROM generate_series(1, $1::bigint) AS n`,
    [recordsOf(changes), JSON.stringify(leadFields(1))],
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
  return { database: opened.value, server, changes };
};

const measure = async ({ server, changes }: Prepared, batch: number, into: Measured): Promise<void> => {
  const device = `bench-${batch}`;
  const records = recordsOf(changes);
  const edits = Array.from(
    { length: 500 },
    (_, index): BenchChange => ({
      // Records of the reader's unit, spread over all of them.
      record: `lead-${(((batch * 500 + index) * 7_919) % (records / 40)) * 40 + 7}`,
      kind: 'update',
      fields: leadEdit(index),
    }),
  );
  const requests = pushRequests(device, edits, changes * 2);
  const [request] = requests;
  if (request === undefined) throw new Error('nothing to push');
  const before = await server.store.inTransaction('server', (transaction) => transaction.logEnd());
  into.push.push(
    await timed(async () => {
      const answer = await server.sync.push(reader, device, request);
      if (answer.type !== 'accepted') throw new Error(answer.type);
    }),
  );
  const serverEpoch = await server.store.inTransaction('server', (transaction) => transaction.serverEpoch());
  const asked = {
    epoch: 'reader',
    lastSeq: 0,
    headHash: '0'.repeat(64),
    serverEpoch,
    scope: null,
    v: schemaVersion,
    brief: true,
  };
  let cursor = before;
  into.page.push(
    await timed(async () => {
      const answer = await server.sync.pull(reader, 'reader', { ...asked, cursor });
      if (answer.type !== 'page' || answer.entries.length < 400) throw new Error(`${answer.type} without its lines`);
      cursor = answer.cursor;
    }),
  );
  into.idle.push(
    await timed(async () => {
      const answer = await server.sync.pull(reader, 'reader', { ...asked, cursor });
      if (answer.type !== 'page' || answer.entries.length > 0) throw new Error(`${answer.type} with lines`);
    }),
  );
};

const readAll = async ({ server }: Prepared, into: Measured): Promise<void> => {
  into.all.push(
    await timed(async () => {
      let after = 0;
      for (;;) {
        const page = await server.store.inTransaction(reader, (transaction) => transaction.readLog(after, 500));
        after = page.at(-1)?.endSeq ?? after;
        if (page.length < 500) break;
      }
    }),
  );
};

const timed = async (work: () => Promise<void>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};
