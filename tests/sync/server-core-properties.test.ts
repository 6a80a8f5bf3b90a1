/** Whatever laptops write in whatever order, nothing is lost, nothing counts twice, and all that may read agree. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredRecord } from '../../server/store/server-store.ts';
import { play, records, schedules, type Written } from '../support/server-schedule.ts';
import { createWireLaptop, type TestServer } from '../support/wire-laptop.ts';

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
