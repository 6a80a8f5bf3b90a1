import { createRecordStore } from '../../../db/record-store.ts';
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
  await world.server
    .sync()
    .write([{ entity, record: id, kind: 'update', fields: { [field]: value }, ownerUnitId: record.ownerUnitId }]);
};

/** No column says what its version does not understand (I15): that is kept beside the row, or stands nowhere. */
export const checkDeclared = ({ observer }: World, laptop: SimLaptop): void => {
  const store = createRecordStore(laptop.database.writable, { changeSetId: '', atMs: 0, nextId: () => '' });
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
