/** The short question of an idle laptop: whether there is anything at all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { play, schedules } from '../support/server-schedule.ts';
import { member } from '../support/stored.ts';
import { createTestServer, createWireLaptop } from '../support/wire-laptop.ts';

const create = (record: string) => ({ record, kind: 'create' as const, fields: { name: 'A' } });

describe('an idle laptop', () => {
  test('is told that there is nothing only when its pull would bring nothing, whatever was written between', async () => {
    let [nothing, something] = [0, 0];
    await fc.assert(
      fc.asyncProperty(schedules, fc.nat(2), async (steps, who) => {
        await play(steps, createTestServer({ limits: { pullsPerDigest: 7 } }), async (all, at) => {
          const laptop = all[who]!;
          if (await laptop.isIdle()) {
            nothing += 1;
            expect(await laptop.pullOnce()).toMatchObject({ type: 'page', entries: [], complete: true });
          } else something += 1;
          if (at % 3 === 0) for (let pulls = 0; pulls < 3; pulls += 1) await laptop.pull();
        });
      }),
      { numRuns: 60 },
    );
    expect(nothing).toBeGreaterThan(50);
    expect(something).toBeGreaterThan(50);
  });

  test('asks in full once before, and again after anything new, another grant or another server epoch', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a', member('u1')), createWireLaptop(server, 'b', member('u2'))];
    const settle = async () => {
      await a.pull();
      await a.pull();
    };
    expect(await a.isIdle()).toBe(false);
    await settle();
    expect(await a.isIdle()).toBe(true);
    // Out of its sight, but the log has grown: the cursor has to follow.
    await b.commit(create('l1'));
    expect(await a.isIdle()).toBe(false);
    await settle();
    a.grant({ role: 'centre' });
    expect(await a.isIdle()).toBe(false);
    await settle();
    await settle();
    expect(await a.isIdle()).toBe(true);
    await server.sync.declareRestored();
    expect(await a.isIdle()).toBe(false);
  });

  test('that has pushed asks in full, also when the server has only put its half of a change set aside', async () => {
    const server = createTestServer();
    const a = createWireLaptop(server, 'a');
    await a.pull();
    await a.pull();
    const request = a.request(create('l1'), create('l2'));
    const before = createWireLaptop(server, 'a');
    await before.pull();
    await before.pull();
    expect(await before.isIdle()).toBe(true);
    await a.send({ ...request, ops: request.ops.slice(0, 1) });
    expect(await before.isIdle()).toBe(false);
  });

  test('gets its digest all the same', async () => {
    const server = createTestServer({ limits: { pullsPerDigest: 5 } });
    const a = createWireLaptop(server, 'a');
    await a.commit(create('l1'));
    await a.pull();
    let digests = 0;
    for (let turn = 0; turn < 20; turn += 1) {
      if (await a.isIdle()) continue;
      const answer = await a.pullOnce();
      if (answer.type === 'page' && answer.digest !== null) digests += 1;
    }
    expect(digests).toBe(4);
  });
});
