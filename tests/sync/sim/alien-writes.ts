import { openRecordStore } from '../../../core/commands/open-record-store.ts';
import { recordColumnsOf, travellingEntities } from '../../../db/repositories/sync-column-repository.ts';
import { fieldsOf } from '../../../shared/records/all-records.ts';
import type { FieldValue } from '../../../shared/records/field.ts';
import { readKept } from '../../../shared/records/kept-values.ts';
import { alienValues } from '../../support/alien-values.ts';
import { idsOf } from './local-work.ts';
import { createRng } from './rng.ts';
import { laterValues, type SimLaptop } from './sim-laptop.ts';
import type { World } from './world.ts';

/**
 * Words from the future in any declared field of any record, as a newer server hands them on. Drawn from a stream of its
 * own: the other choices of a seed stay what they are.
 */
export const writeAlien = async (world: World, laptop: SimLaptop, seed: number): Promise<void> => {
  const rng = createRng(seed ^ 0xa11e4);
  if (!rng.chance(0.15)) return;
  const kinds = travellingEntities.filter((entity) => entity !== 'conflict' && idsOf(laptop, entity).length > 0);
  if (kinds.length === 0) return;
  const entity = rng.pick(kinds);
  const id = rng.pick(idsOf(laptop, entity));
  const record = (await world.server.records([id])).get(id);
  if (record === undefined || record.deletedSeq !== null || record.createdSeq === 0) return;
  const fields = Object.entries(fieldsOf(entity)).filter(([field]) => recordColumnsOf(entity).get(field)?.travels);
  const [field, facts] = rng.pick(fields);
  // What the version after declares as well is no word from the future there.
  const value = rng.pick(alienValues(facts).filter((one) => !laterValues.understands(entity, field, one)));
  const written = { entity, record: id, field, value, ownerUnitId: record.ownerUnitId };
  await writeOn(world, written);
};

interface AlienWrite {
  readonly entity: string;
  readonly record: string;
  readonly ownerUnitId: string | null;
  readonly field: string;
  readonly value: FieldValue;
}

const writeOn = async (world: World, write: AlienWrite): Promise<void> => {
  const { entity, record, field, value, ownerUnitId } = write;
  await world.server.sync().write([{ entity, record, kind: 'update', fields: { [field]: value }, ownerUnitId }]);
  writesOf(world).push({ ...write, seq: await world.server.endSeq() });
};

const writes = new WeakMap<World, (AlienWrite & { readonly seq: number })[]>();

const writesOf = (world: World): (AlienWrite & { readonly seq: number })[] => {
  const own = writes.get(world) ?? [];
  writes.set(world, own);
  return own;
};

/** What the version after has written and a restored server has lost: like every laptop it says it again. */
export const forgetAlienWrites = (world: World, endSeq: number): void => {
  const own = writesOf(world);
  lost.set(world, [...(lost.get(world) ?? []), ...own.filter(({ seq }) => seq > endSeq)]);
  writes.set(
    world,
    own.filter(({ seq }) => seq <= endSeq),
  );
};

const lost = new WeakMap<World, readonly AlienWrite[]>();

/** True where something was said again. A record that has not come back itself yet waits. */
export const resendAlienWrites = async (world: World): Promise<boolean> => {
  const waiting = lost.get(world) ?? [];
  if (waiting.length === 0) return false;
  const known = await world.server.records(waiting.map(({ record }) => record));
  const isBack = ({ record }: AlienWrite): boolean => known.has(record);
  lost.set(
    world,
    waiting.filter((write) => !isBack(write)),
  );
  const back = waiting.filter(isBack).filter(({ record }) => known.get(record)?.deletedSeq === null);
  for (const write of back)
    await writeOn(world, { ...write, ownerUnitId: known.get(write.record)?.ownerUnitId ?? null });
  return back.length > 0;
};

/** No column says what its version does not understand (I15): that is kept beside the row, or stands nowhere. */
export const checkDeclared = ({ observer }: World, laptop: SimLaptop): void => {
  const store = openRecordStore(laptop.database.writable, { changeSetId: '', atMs: 0, nextId: () => '' });
  for (const entity of travellingEntities) {
    for (const id of idsOf(laptop, entity)) {
      const row: Readonly<Record<string, unknown>> | undefined = store.find(entity, id);
      const kept = readKept(row?.['unreadable']);
      for (const [field, { travels }] of recordColumnsOf(entity)) {
        const value = (row?.[field] ?? null) as FieldValue; // of a column
        if (!travels || field in kept || laterValues.understands(entity, field, value)) continue;
        observer.broken(
          'I15',
          `${laptop.name}: ${entity} ${id}.${field} is ${JSON.stringify(value)}, which nobody declares`,
        );
      }
    }
  }
};
