/** The server's decisions do not depend on where it keeps them: the same pushes make the same log in memory and in SQL. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServerDatabase } from '../../server/store/sql/server-database.ts';
import { openTestServerDatabase } from '../support/pglite.ts';
import { play, type Step, schedules } from '../support/server-schedule.ts';
import { createTestServer, createTestServerOn } from '../support/wire-laptop.ts';

let database: ServerDatabase;
beforeAll(async () => {
  database = await openTestServerDatabase();
});
afterAll(() => database.close());

test('a life on PGlite is the one on the model: log, cards, and what each laptop shows', async () => {
  const steps: readonly Step[] = fc.sample(schedules, { numRuns: 6, seed: 7 }).flat();
  const [inMemory, inSql] = [createTestServer(), createTestServerOn(database.store)];
  const [expected, found] = [await play(steps, inMemory), await play(steps, inSql)];
  expect(await inSql.log()).toEqual(await inMemory.log());
  expect(await inSql.conflicts()).toEqual(await inMemory.conflicts());
  for (const [index, laptop] of found.all.entries()) {
    await laptop.pull();
    await expected.all[index]?.pull();
    expect(laptop.rows).toEqual(expected.all[index]?.rows);
  }
});
