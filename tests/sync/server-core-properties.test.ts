/** Whatever laptops write in whatever order, nothing is lost, nothing counts twice, and all that may read agree. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredRecord } from '../../server/store/server-store.ts';
import type { WireOp } from '../../shared/sync/wire.ts';
import { member } from '../support/stored.ts';
import { createTestServer, createWireLaptop, type TestServer, type WireLaptop } from '../support/wire-laptop.ts';

const laptops = ['a', 'b', 'c'] as const;
const records = ['l1', 'l2', 'c1'] as const;
const fields = ['name', 'stage', 'label'] as const;

interface Step {
  readonly laptop: number;
  readonly act: 'create' | 'update' | 'delete' | 'restore' | 'pull' | 'again' | 'epoch';
  readonly record: (typeof records)[number];
  readonly field: (typeof fields)[number];
}

const step: fc.Arbitrary<Step> = fc.record({
  laptop: fc.nat(laptops.length - 1),
  act: fc.constantFrom('create', 'update', 'update', 'update', 'delete', 'restore', 'pull', 'pull', 'again', 'epoch'),
  record: fc.constantFrom(...records),
  field: fc.constantFrom(...fields),
});

interface Written {
  readonly id: string;
  readonly record: string;
  readonly field: string;
  readonly value: string;
}

/** Laptop c is of another unit; every value is written once in a run, so that each can be looked for. */
const play = async (steps: readonly Step[]) => {
  const server = createTestServer();
  const all = laptops.map((name) => createWireLaptop(server, name, member(name === 'c' ? 'u2' : 'u1')));
  const lastRequest = new Map<WireLaptop, ReturnType<WireLaptop['request']>>();
  const written: Written[] = [];
  for (const [at, { laptop: index, act, record, field }] of steps.entries()) {
    const laptop = all[index]!;
    if (act === 'pull') await laptop.pull();
    else if (act === 'again') {
      const request = lastRequest.get(laptop);
      if (request !== undefined) await laptop.send(request);
    } else if (act === 'epoch') laptop.newEpoch(`${laptop.deviceId}-${at}`);
    else {
      const value = field === 'label' ? (at % 2 === 0 ? 'open' : 'internal') : `v${at}`;
      const request = laptop.request(changeOf(act, record, field, value));
      lastRequest.set(laptop, request);
      expect(await laptop.send(request)).toMatchObject({ type: 'accepted' });
      if (act !== 'delete' && field !== 'label') written.push({ id: request.ops[0]!.id, record, field, value });
    }
  }
  return { server, all, written };
};

const changeOf = (kind: WireOp['kind'], record: string, field: string, value: string) => ({
  record,
  kind,
  entity: record.startsWith('c') ? 'company' : 'lead',
  fields: kind === 'delete' ? {} : { [field]: value },
});

const isKept = async (server: TestServer, { record, value }: Written): Promise<boolean> => {
  const stored = await server.record(record);
  const cards = await server.conflicts();
  return (
    Object.values(stored?.fields ?? {}).includes(value) ||
    Object.values(stored?.origins ?? {}).some(({ before }) => before === value) ||
    cards.some((card) => ['winnerValue', 'loserValue', 'beforeValue'].some((side) => holds(card, side, value))) ||
    (await server.log()).some((entry) => entry.record === record && Object.values(entry.fields).includes(value))
  );
};

const holds = (card: StoredRecord, side: string, value: string): boolean => String(card.fields[side]).includes(value);

/** A field that is not there and one that is empty are the same. */
const said = (row: StoredRecord['fields'] | undefined) =>
  row === undefined ? undefined : Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

const schedules = fc.array(step, { minLength: 5, maxLength: 40 });

test('every value that was accepted is the present one, in the history or on a card (I3)', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      const { server, written } = await play(steps);
      const log = await server.log();
      for (const value of written) {
        expect(log.some(({ opId }) => opId === value.id)).toBe(true);
        // A restore repeats what its laptop had: what others wrote since stands, and that is told by its entry.
        const isRepeated = log.some(({ opId, kind }) => opId === value.id && kind === 'restore');
        expect(isRepeated || (await isKept(server, value))).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});

test('every op has one effect, in the order of its laptop, in one unbroken log (I4, I5)', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      const { server } = await play(steps);
      const log = await server.log();
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
      expect(new Set(log.map(({ opId }) => opId)).size).toBe(log.length);
      for (const [, ofEpoch] of Map.groupBy(
        log.filter(({ device }) => device !== null),
        ({ epoch }) => epoch,
      )) {
        const seqs = ofEpoch.map(({ deviceSeq }) => deviceSeq);
        expect(seqs).toEqual(seqs.map((_, index) => index + 1));
      }
    }),
    { numRuns: 100 },
  );
});

test('after everything is pulled, laptops show exactly what they may read, as the server has it (I1, I18)', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      const { server, all } = await play(steps);
      for (const laptop of all) {
        const newcomer = createWireLaptop(server, 'new', laptop.principal);
        for (const reader of [laptop, newcomer]) {
          await reader.pull();
          for (const id of records) {
            const stored = await server.record(id);
            const isInSight =
              stored !== undefined &&
              (stored.audience.shared || stored.audience.units.includes(laptop.principal.unitId));
            expect(said(reader.rows.get(id))).toEqual(
              isInSight && stored.deletedSeq === null ? said(stored.fields) : undefined,
            );
          }
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('a deleted record comes back only by an edit or restore that is told (I8)', async () => {
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
      const { server } = await play(steps);
      for (const id of records) {
        let isDeleted = false;
        for (const entry of (await server.log()).filter(({ record }) => record === id)) {
          if (entry.kind === 'delete') isDeleted = true;
          if (entry.kind === 'restore') isDeleted = false;
        }
        const stored = await server.record(id);
        expect(stored === undefined ? false : stored.deletedSeq !== null).toBe(isDeleted);
      }
    }),
    { numRuns: 100 },
  );
});
