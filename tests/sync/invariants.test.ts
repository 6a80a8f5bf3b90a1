import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { RecordStore } from '../../db/record-store.ts';
import { noDay } from '../../shared/domain/lead/stage-day.ts';
import { type Cursor, maxBatchBytes, maxBatchOps, type PushRequest } from '../../shared/sync/wire.ts';
import { modelBackends } from './sim/backends.ts';
import { failuresOf } from './sim/failure-text.ts';
import type { Invariant } from './sim/made-op.ts';
import { fullRow, member, startScenario } from './sim/scenario.ts';
import { type SimOptions, type SimResult, sim } from './sim/sim.ts';

/** Fixed seeds: what was well yesterday must be well today. `npm run sim` takes fresh ones. */
const modelSeeds = 1000;
/** Most lives are short: what breaks, breaks early. One in twenty is as long as its seed wants it. */
const modelOptionsOf = (seed: number): SimOptions => (seed % 20 === 0 ? {} : { maxSteps: 40 });

const results: SimResult[] = [];

beforeAll(async () => {
  for (let seed = 1; seed <= modelSeeds; seed++) results.push(await sim(seed, modelOptionsOf(seed)));
}, 900_000);

const holds = async (invariant: Invariant): Promise<void> => {
  expect(results).toHaveLength(modelSeeds);
  expect(await failuresOf(invariant, results, modelBackends, modelOptionsOf)).toEqual([]);
};

test('I1 after healing all laptops and the server say the same', () => holds('I1'));
test('I2 what a person wrote stands until a later change that the history shows', () => holds('I2'));
test('I3 every value written is current, in the history or on a conflict card', () => holds('I3'));
test('I4 an op has its effect once, whatever was sent twice or died between commit and answer', () => holds('I4'));
test('I5 the log holds the ops of each laptop in their order, and its numbers have no gap', () => holds('I5'));
test('I6 no laptop shows an op before those it was built on', () => holds('I6'));
test('I7 nobody shows half of a change set', () => holds('I7'));
test('I8 a deleted record comes back only by a restore or by an edit that had not seen the delete', () => holds('I8'));
test('I9 no empty, cut or wrong answer takes a row away', () => holds('I9'));
test('I11 no child without its parent', () => holds('I11'));
test('I14 a restored server gets back every op that a laptop still holds', () => holds('I14'));
test('I15 old and new versions together lose no field and do not break', () => holds('I15'));
test('I18 nobody is told what he may not read, also after a grant is gone', () => holds('I18'));
test('I19 no field that may not leave is in any request', () => holds('I19'));
test('I20 with faults off everybody is level after a few rounds', () => holds('I20'));

test('the sweep reaches what it is for', () => {
  const entries = results.reduce((sum, result) => sum + result.entries, 0);
  expect(entries).toBeGreaterThan(modelSeeds * 15);
});

test('stages without a day travel, and many get their day later', async () => {
  let undated = 0;
  let dated = 0;
  for (let seed = 1; seed <= 60; seed++)
    await sim(seed, {
      ...modelOptionsOf(seed),
      atEnd: ({ observer }) => {
        const said = observer.server.log.filter(
          ({ entity, fields }) => entity === 'lead_stage' && fields['happenedOn'],
        );
        const open = new Set(said.filter(({ fields }) => fields['happenedOn'] === noDay).map(({ record }) => record));
        undated += open.size;
        dated += said.filter(({ record, fields }) => open.has(record) && fields['happenedOn'] !== noDay).length;
      },
    });
  expect(undated).toBeGreaterThan(40);
  expect(dated).toBeGreaterThan(5);
});

const removeAll = (records: RecordStore, ids: readonly string[]): void => {
  for (const id of ids) records.remove('company', id);
};

test('I10 the brake stops a pull that would delete too much, until somebody says yes', async () => {
  const { laptops, sync, command, company, query } = startScenario([member(0), member(0)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  const ids: string[] = [];
  for (let made = 0; made < 60; made++) ids.push(await company(a, `firm ${made}`));
  await sync(a);
  await sync(b);
  const living = () => query(b, 'SELECT id FROM company WHERE deleted_at IS NULL').length;
  // Twenty are everyday work.
  await command(a, (records) => removeAll(records, ids.slice(0, 20)));
  await sync(a);
  expect((await sync(b)).type).toBe('level');
  expect(living()).toBe(40);
  await command(a, (records) => removeAll(records, ids.slice(20, 41)));
  await sync(a);
  expect(await sync(b)).toMatchObject({ type: 'deletesPaused', count: 21, total: 40 });
  expect(living()).toBe(40);
  expect(b.client.status().deletesAsked).toBe(21);
  // Asking again changes nothing, and what was written here goes on living.
  expect((await sync(b)).type).toBe('deletesPaused');
  await b.client.confirmDeletes();
  expect((await sync(b)).type).toBe('level');
  expect(living()).toBe(19);
  // The word was given for that pull, not for ever.
  for (let made = 0; made < 30; made++) ids.push(await company(a, `more ${made}`));
  await sync(a);
  await sync(b);
  await command(a, (records) => removeAll(records, ids.slice(60, 90)));
  await sync(a);
  expect((await sync(b)).type).toBe('deletesPaused');
});

/** Two laptops, each with its own records: what they write does not depend on when the other is seen. */
const ownWork = async (faults: Parameters<typeof startScenario>[1]): Promise<{ state: unknown; faultsMet: number }> => {
  const { world, laptops, sync, command, company } = startScenario([member(0), member(1)], faults);
  let faultsMet = 0;
  const ids = new Map<string, string[]>();
  for (let turn = 0; turn < 12; turn++)
    for (const laptop of laptops) {
      const own = ids.get(laptop.name) ?? [];
      ids.set(laptop.name, own);
      own.push(await company(laptop, `${laptop.name} ${turn}`));
      await command(laptop, (records) => {
        for (const [index, id] of own.entries()) records.update('company', id, { address: `${turn} ${index}` });
      });
      world.net.setStep(turn);
      world.net.begin(turn * 31 + 7);
      if ((await sync(laptop)).type !== 'level') faultsMet += 1;
      await world.net.deliverLate(turn);
    }
  world.net.begin(undefined);
  await world.net.deliverLate(Number.POSITIVE_INFINITY);
  for (let round = 0; round < 4; round++) for (const laptop of laptops) await sync(laptop);
  const records = await world.server.allRecords();
  const state = records
    .map(({ entity, fields, deletedSeq }) => JSON.stringify([entity, fields['name'], fields['address'], deletedSeq]))
    .sort();
  return { state, faultsMet };
};

test('I12 lost, doubled, late and cut exchanges change nothing but time', async () => {
  const calm = await ownWork({});
  expect(calm.faultsMet).toBe(0);
  const kinds = [
    'dropRequest',
    'dropResponse',
    'duplicate',
    'delay',
    'cutBatch',
    'truncated',
    'serverCrashAfter',
  ] as const;
  for (const fault of kinds) {
    const rough = await ownWork({ [fault]: 0.4 });
    expect(rough.state, fault).toEqual(calm.state);
    if (fault !== 'duplicate' && fault !== 'cutBatch') expect(rough.faultsMet, fault).toBeGreaterThan(0);
  }
});

test('I13 a copy of a laptop is recognised before its second op is taken, and nothing of either is lost', async () => {
  const { world, laptops, sync, company, query } = startScenario([member(0), member(0)]);
  const [a, other] = [laptops[0]!, laptops[1]!];
  await company(a, 'before the copy');
  await sync(a);
  const copy = world.addLaptop(a, a.disk.image());
  await company(a, 'of the original');
  await company(copy, 'of the copy');
  await sync(a);
  const outcome = await sync(copy);
  expect(outcome.type).toBe('level');
  expect(outcome.notices.map(({ type }) => type)).toEqual(['behind']);
  for (const laptop of [a, copy, other]) await sync(laptop);
  await company(a, 'later, of the original');
  await company(copy, 'later, of the copy');
  for (const laptop of [a, copy, a, other]) expect((await sync(laptop)).type).toBe('level');
  const names = ['before the copy', 'later, of the copy', 'later, of the original', 'of the copy', 'of the original'];
  for (const laptop of [a, copy, other])
    expect(query(laptop, 'SELECT name FROM company ORDER BY name')).toEqual(names.map((name) => ({ name })));
  const chains = new Set((await world.server.entriesAfter(0)).map(({ epoch }) => epoch));
  expect(chains.size).toBe(2);
});

test('I13 a laptop put back to an older state gets new numbers and loses nothing that it had sent', async () => {
  const { world, laptops, sync, company, query } = startScenario([member(0)]);
  const a = laptops[0]!;
  await company(a, 'first');
  await sync(a);
  const yesterday = a.disk.image();
  await company(a, 'second');
  await sync(a);
  world.turnOn(a, yesterday);
  await company(a, 'third');
  const outcome = await sync(a);
  expect(outcome).toMatchObject({ type: 'level', notices: [{ type: 'behind', resent: 1 }] });
  expect(query(a, 'SELECT name FROM company ORDER BY name')).toEqual([
    { name: 'first' },
    { name: 'second' },
    { name: 'third' },
  ]);
});

test('I11 what names a record that waits for an upgrade waits with it', async () => {
  // A firm of a newer version, put on a node by a laptop that had gone back to the older one.
  expect((await sim(2592)).violations).toEqual([]);
});

/** Lives that broke an invariant once, whole, as the long run met them. */
const mendedSeeds: readonly (readonly [seed: number, what: string])[] = [
  [4400, 'I1 an edit that reached a restored server before the creation, in a field that the creation leaves out'],
  [5113, 'I1 a copy of a laptop whose original had walked to the new grants already'],
  [4146, 'I7 a copy that had numbered a lead before its original made it sensitive and sent it'],
  [4391, 'I8 what a laptop said again of an opened lead brought it back after it was deleted'],
  [3870, 'I1 a copy took a number of its original in a brief page for its own op'],
  [14614, 'I1 a value that a label had held back, of a lead that was handed to another unit meanwhile'],
  [20024, 'I18 another unit had written to a lead before it came back to a restored server, and kept it'],
  [62997, 'I3 a visit that a copy was to send with its firm, and its original sent without, for a label'],
  [63466, 'I1 an edit of a foreign lead that waited for sending when its label arrived'],
  [2536, 'I3 a card about the firm of a visit, which a label emptied on the server afterwards'],
  [7350, 'I3 an entry under a lead that is told by a word from the future, which a label keeps off the server'],
  [20170, 'I11 a new grant brought a record of which a restored server knew an edit alone'],
];

test.each(mendedSeeds)('life %i: %s', async (seed) => {
  expect((await sim(seed)).violations).toEqual([]);
});

test('I14 a server from yesterday is refilled by the laptops, in whatever order they come', async () => {
  const { world, laptops, sync, company, command, query } = startScenario([member(0), member(0), member(1)]);
  const [a, b, c] = [laptops[0]!, laptops[1]!, laptops[2]!];
  const shared = await company(a, 'shared');
  for (const laptop of laptops) await sync(laptop);
  await world.server.save?.();
  await company(a, 'of a, after the backup');
  await company(b, 'of b, after the backup');
  await company(c, 'of c, after the backup');
  for (const laptop of [a, b, c, a, b]) await sync(laptop);
  await command(b, (records) => records.update('company', shared, { address: 'by b' }));
  await sync(b);
  await sync(a);
  await command(a, (records) => records.update('company', shared, { address: 'by a, who had seen b' }));
  await sync(a);
  expect(await world.server.restore?.(true)).toBe(true);
  expect(await world.server.allRecords()).toHaveLength(1);
  const outcomes = [];
  for (const laptop of [c, a, b, c, a, b, c]) outcomes.push(await sync(laptop));
  expect(outcomes.map(({ type }) => type)).toEqual(Array(7).fill('level'));
  expect(outcomes.flatMap(({ notices }) => notices.map(({ type }) => type))).toEqual(Array(3).fill('restored'));
  const names = query(a, 'SELECT name FROM company ORDER BY name');
  expect(names).toHaveLength(4);
  for (const laptop of laptops) expect(query(laptop, 'SELECT name FROM company ORDER BY name')).toEqual(names);
  const log = await world.server.entriesAfter(0);
  const said = JSON.stringify(log);
  expect(said).toContain('by b');
  expect(said).toContain('by a, who had seen b');
});

test('I14 a copied laptop hears once that the server is from yesterday, also when its copy had refilled it', async () => {
  const { world, laptops, sync, company, query } = startScenario([member(0)]);
  const a = laptops[0]!;
  await company(a, 'before the backup');
  await sync(a);
  await world.server.save?.();
  await company(a, 'after the backup');
  await sync(a);
  const copy = world.addLaptop(a, a.disk.image());
  expect(await world.server.restore?.(true)).toBe(true);
  const outcomes = [await sync(a), await sync(copy)];
  // The op of the copy follows numbers that this server has under the other chain only: it asks for them by a gap.
  await company(copy, 'of the copy');
  outcomes.push(await sync(copy), await sync(a));
  expect(outcomes.map(({ type }) => type)).toEqual(Array(4).fill('level'));
  expect(outcomes.map(({ notices }) => notices)).toEqual([
    [{ type: 'restored', resent: 1 }],
    [{ type: 'restored', resent: 0 }],
    [],
    [],
  ]);
  for (const laptop of [a, copy])
    expect(query(laptop, 'SELECT name FROM company ORDER BY name')).toEqual(
      ['after the backup', 'before the backup', 'of the copy'].map((name) => ({ name })),
    );
});

test('I16 clocks that jump by ten years, stop or run wrong change nothing but the times shown', async () => {
  // The digest leaves times out; a laptop that overwrites by its wall clock gives another one.
  for (let seed = 1; seed <= 25; seed++) {
    const wrong = await sim(seed, { maxSteps: 40 });
    const right = await sim(seed, { maxSteps: 40, clocksStayRight: true });
    expect(wrong.digest, `seed ${seed}`).toBe(right.digest);
  }
});

test('I17 the numbers of the log have no gap for a reader while others write (PostgreSQL: tests/server/postgres.test.ts)', () => {
  const text = readFileSync(join(import.meta.dirname, '../server/postgres.test.ts'), 'utf8');
  expect(text).toMatch(/50[_,]?000|I17|no cursor gap|gap/);
  expect(results.flatMap(({ violations }) => violations).filter(({ invariant }) => invariant === 'I5')).toEqual([]);
});

test('I18 a revoked laptop is told nothing, and its own work stays on it', async () => {
  const { laptops, sync, company, query } = startScenario([member(0), member(0)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  await company(a, 'kept');
  await sync(a);
  a.isRevoked = true;
  await company(b, 'not for a');
  await sync(b);
  await company(a, 'waits');
  expect(await sync(a)).toMatchObject({ type: 'refused', reason: 'revoked' });
  expect(query(a, 'SELECT name FROM company ORDER BY name')).toEqual([{ name: 'kept' }, { name: 'waits' }]);
  expect(a.client.status().waiting).toBe(1);
});

test('I21 ten thousand ops after nine months: whole change sets in bounded batches, in under a minute and 200 MB', async () => {
  const { world, laptops, sync, command } = startScenario([member(0), member(0)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  await sync(a);
  a.isOffline = true;
  const sizes: { ops: number; bytes: number; endsWhole: boolean }[] = [];
  const push = world.server.sync().push;
  for (let set = 0; set < 50; set++) {
    world.advance(5 * 86_400_000);
    await command(a, (records) => {
      for (let made = 0; made < 200; made++)
        records.create(
          'company',
          fullRow('company', { name: `firm ${set} ${made}`, business: '精密制造'.repeat(20) }) as never,
        );
    });
  }
  a.isOffline = false;
  const server = world.server.sync();
  Object.assign(server, {
    push: (principal: never, deviceId: string, request: PushRequest) => {
      sizes.push({
        ops: request.ops.length,
        bytes: Buffer.byteLength(JSON.stringify(request)),
        endsWhole: request.ops.at(-1)?.last === true,
      });
      return push(principal, deviceId, request);
    },
  });
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const startedMs = performance.now();
  expect(await sync(a)).toMatchObject({ type: 'level', pushed: 10_000 });
  const seconds = (performance.now() - startedMs) / 1000;
  const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
  expect(sizes.every(({ ops, bytes, endsWhole }) => ops <= maxBatchOps && bytes <= maxBatchBytes && endsWhole)).toBe(
    true,
  );
  expect(sizes.length).toBeLessThan(60);
  // The bound of the promise, far above what is measured (tests/bench): a cost that grows with the square shows here.
  expect(seconds).toBeLessThan(60);
  expect(megabytes).toBeLessThan(200);
  expect(await sync(b)).toMatchObject({ type: 'level', received: 10_000 });
  const waiting: Cursor['seq'] = a.client.status().waiting;
  expect(waiting).toBe(0);
});

test('I22 the same seed is the same life, and neither clock nor chance is read in the core of sync', async () => {
  for (const seed of [3, 65, 140, 907]) {
    const again = await sim(seed, modelOptionsOf(seed));
    expect(again.traceHash).toBe(results[seed - 1]?.traceHash);
  }
  const sources = ['core/sync', 'shared/sync', 'server/sync', 'server/store'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('sql') && !file.startsWith('package'))
      // The loop and the wire of a laptop are made of waiting: what they call is told the time.
      .filter((file) => !file.startsWith('laptop'))
      .map((file) => join(folder, file)),
  );
  expect(sources.length).toBeGreaterThan(40);
  const chance = /Math\.random|Date\.now|new Date\(\)|performance\.now|randomUUID|setTimeout|setInterval/;
  expect(sources.filter((file) => chance.test(readFileSync(file, 'utf8')))).toEqual([]);
});
