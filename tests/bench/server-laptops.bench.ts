/** Monday morning: two hundred laptops push what they wrote on the road, all at once, to one server on one PostgreSQL. */
import { createServingSync } from '../../server/http/serving-sync.ts';
import { openServerDatabase } from '../../server/store/sql/server-database.ts';
import { startPostgres } from '../support/postgres.ts';
import { member } from '../support/stored.ts';
import { type Benchmark, median, percentile } from './benchmark.ts';
import { type BenchChange, leadFields, pushRequests } from './server-workload.ts';

const laptops = 200;
const changesEach = 100;
const rounds = 3;

export const benchmark: Benchmark = {
  name: 'server-laptops',
  run: async (emit) => {
    const all: number[] = [];
    const waits: number[] = [];
    const cluster = await startPostgres({ durable: true });
    try {
      for (let round = 0; round < rounds; round++) {
        const opened = await openServerDatabase(await cluster.createDatabase());
        if (!opened.ok) throw new Error(opened.error.type);
        const { store } = opened.value;
        let made = 0;
        const sync = createServingSync({
          database: opened.value,
          ids: { next: () => `server-${++made}` },
          nowMs: Date.now,
          onFailure: (error) => {
            throw error;
          },
        });
        const work = Array.from({ length: laptops }, (_, laptop) =>
          pushRequests(
            `laptop-${laptop}`,
            Array.from({ length: changesEach }, (_, index): BenchChange => {
              const number = laptop * changesEach + index;
              return { record: `lead-${number}`, kind: 'create', fields: leadFields(number) };
            }),
            0,
          ),
        );
        const startedAt = performance.now();
        await Promise.all(
          work.map(async (requests, laptop) => {
            for (const request of requests) {
              const answer = await sync.push(member(`unit-${laptop % 40}`), `laptop-${laptop}`, request);
              if (answer.type !== 'accepted') throw new Error(answer.type);
            }
            waits.push(performance.now() - startedAt);
          }),
        );
        all.push(performance.now() - startedAt);
        const [stored] = await opened.value.query<{ lines: number; own: number; records: number; last: number }>(
          `SELECT count(*) AS lines, count(device_id) AS own, count(DISTINCT record_id) FILTER (WHERE entity = 'lead') AS records,
                  max(seq) AS last FROM log`,
        );
        const expected = laptops * changesEach;
        if (stored?.own !== expected || stored.records !== expected || stored.last !== stored.lines)
          throw new Error(`something was lost: ${JSON.stringify(stored)}`);
        await store.close();
      }
    } finally {
      await cluster.stop();
    }
    emit({
      figure: `${laptops} laptops push ${changesEach} changes each at once, with every rule of cooperation: p95 of the wait`,
      value: Math.round(percentile(waits, 0.95)),
      unit: 'ms',
    });
    emit({
      figure: 'the same: changes taken, nothing lost',
      value: Math.round((laptops * changesEach * 1000) / median(all)),
      unit: 'changes/s',
    });
  },
};
