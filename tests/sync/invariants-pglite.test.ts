import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBackend, type SimBackends } from './sim/backends.ts';
import { failuresOf } from './sim/failure-text.ts';
import type { Invariant } from './sim/made-op.ts';
import { type SimResult, sim } from './sim/sim.ts';

/** The same lives with a server on SQL and its row policies; short ones, because each exchange is a few transactions. */
const seeds = 200;
const options = { maxSteps: 8 } as const;
const results: SimResult[] = [];
let pglite: SimBackends;

beforeAll(async () => {
  pglite = await openBackend('pglite');
  for (let seed = 1; seed <= seeds; seed++) results.push(await sim(seed, { ...options, backend: await pglite.next() }));
}, 900_000);
afterAll(() => pglite.close());

const invariants = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 15, 18, 19, 20].map((number): Invariant => `I${number}`);

test.each(invariants)('%s holds on PGlite', async (invariant) => {
  expect(results).toHaveLength(seeds);
  expect(await failuresOf(invariant, results, pglite, () => options)).toEqual([]);
});

test('the sweep on PGlite reaches the server', () => {
  expect(results.reduce((sum, { entries }) => sum + entries, 0)).toBeGreaterThan(seeds * 5);
});

test('PGlite and the model are the same server: the same seed is the same life', async () => {
  for (const seed of [2, 5, 9, 14, 21, 33]) {
    const onModel = await sim(seed, options);
    expect(results[seed - 1]?.digest, `seed ${seed}`).toBe(onModel.digest);
    expect(results[seed - 1]?.traceHash, `seed ${seed}`).toBe(onModel.traceHash);
  }
});
