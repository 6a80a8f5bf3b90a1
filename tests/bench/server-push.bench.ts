/** What the server's rules, log and row policies cost over writing the same rows straight into a table. */
import type { Client } from 'pg';
import { openServerDatabase } from '../../server/store/sql/server-database.ts';
import { startPostgres } from '../support/postgres.ts';
import { member } from '../support/stored.ts';
import { createTestServerOn } from '../support/wire-laptop.ts';
import { type Benchmark, median } from './benchmark.ts';
import { openClient } from './server-client.ts';
import { type BenchChange, leadEdit, leadFields, pushRequests } from './server-workload.ts';

const changes = 10_000;
const rounds = 3;

export const benchmark: Benchmark = {
  name: 'server-push',
  run: async (emit) => {
    const created = Array.from(
      { length: changes },
      (_, index): BenchChange => ({ record: `lead-${index}`, kind: 'create', fields: leadFields(index) }),
    );
    const edited = Array.from(
      { length: changes },
      (_, index): BenchChange => ({ record: `lead-${index}`, kind: 'update', fields: leadEdit(index) }),
    );
    const ours: Record<'create' | 'edit', number[]> = { create: [], edit: [] };
    const bare: Record<'create' | 'edit', number[]> = { create: [], edit: [] };
    const cluster = await startPostgres({ durable: true });
    try {
      for (let round = 0; round < rounds; round++) {
        const address = await cluster.createDatabase();
        const opened = await openServerDatabase(address);
        if (!opened.ok) throw new Error(opened.error.type);
        const { sync } = createTestServerOn(opened.value.store);
        const push = async (device: string, work: readonly BenchChange[], base: number): Promise<number> => {
          const requests = pushRequests(device, work, base);
          const startedAt = performance.now();
          for (const request of requests) {
            const answer = await sync.push(member('u1'), device, request);
            if (answer.type !== 'accepted') throw new Error(answer.type);
          }
          return performance.now() - startedAt;
        };
        const client = await openClient(address.migrationUrl);
        await client.query('CREATE TABLE bare (id text PRIMARY KEY, entity text, fields jsonb, seq bigint)');
        ours.create.push(await push('device-1', created, 0));
        bare.create.push(await upsert(client, created));
        ours.edit.push(await push('device-2', edited, changes));
        bare.edit.push(
          await upsert(
            client,
            edited.map((edit, index) => ({ ...edit, fields: { ...leadFields(index), ...edit.fields } })),
          ),
        );
        await client.end();
        await opened.value.close();
      }
    } finally {
      await cluster.stop();
    }
    for (const kind of ['create', 'edit'] as const)
      emit({
        figure: `push of ${changes} changes (${kind}), batches of 500, PostgreSQL with fsync`,
        value: Math.round((changes * 1000) / median(ours[kind])),
        unit: 'changes/s',
        reference: 'bare unnest upsert of the whole rows, the same batches',
        referenceValue: Math.round((changes * 1000) / median(bare[kind])),
        ratio: median(bare[kind]) / median(ours[kind]),
        reach: '>= 0.6',
      });
  },
};

const upsert = async (client: Client, work: readonly BenchChange[]): Promise<number> => {
  const startedAt = performance.now();
  for (let first = 0; first < work.length; first += 500) {
    const batch = work.slice(first, first + 500);
    await client.query({
      name: 'bare',
      text: `INSERT INTO bare (id, entity, fields, seq) SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::bigint[])
             ON CONFLICT (id) DO UPDATE SET fields = excluded.fields, seq = excluded.seq`,
      values: [
        batch.map(({ record }) => record),
        batch.map(() => 'lead'),
        batch.map(({ fields }) => JSON.stringify(fields)),
        batch.map((_, index) => first + index),
      ],
    });
  }
  return performance.now() - startedAt;
};
