import { takeRing } from '../../../core/sync/room/tell-room.ts';
import { recordColumnsOf } from '../../../db/repositories/sync-column-repository.ts';
import { readSyncState } from '../../../db/repositories/sync-state-repository.ts';
import { columnNameOf } from '../../../db/schema/sql-names.ts';
import { fieldsOf } from '../../../shared/records/all-records.ts';
import { peopleOf, roomEntities, roomFields } from '../../../shared/sync/room.ts';
import { type RoomRing, roomOfUnit } from '../../../shared/sync/room-part.ts';
import { filled, idsOf, inCommand } from './local-work.ts';
import { canary } from './observe.ts';
import { liveWithRings } from './ring-life.ts';
import { createRng, type Rng } from './rng.ts';
import { sha256 } from './sim-disk.ts';
import type { SimLaptop } from './sim-laptop.ts';
import type { World } from './world.ts';

/** The ring of a unit with one key, as if somebody had admitted each of its laptops. */
export const ringOf = (unitId: string): RoomRing => ({
  room: roomOfUnit(unitId),
  keys: [{ id: 'key1', secret: Buffer.from(sha256(unitId), 'hex').toString('base64url') }],
});

const hasRing = ({ database }: SimLaptop): boolean => readSyncState(database.reader, 'room') !== undefined;

const giveRing = (world: World, laptop: SimLaptop): void => {
  if (laptop.isRevoked || hasRing(laptop)) return;
  takeRing(laptop.database.writable, ringOf(laptop.principal.unitId));
  world.note(laptop.name, 'has the ring');
};

/** Laptops get their ring sooner or later, and people write what only their unit may read. Drawn apart from all else. */
export const liveInRoom = async (world: World, laptop: SimLaptop, seed: number): Promise<void> => {
  if (world.schedule.rooms !== true || laptop.isRevoked) return;
  const rng = createRng(seed ^ 0x4007);
  if (world.schedule.rings === true) await liveWithRings(world, laptop, rng);
  else if (rng.chance(0.3)) giveRing(world, laptop);
  await liveInside(world, laptop, seed);
  if (!rng.chance(0.5)) return;
  const kinds = roomEntities.filter((entity) => idsOf(laptop, entity).length > 0);
  if (kinds.length === 0) return;
  const entity = rng.pick(kinds);
  const id = rng.pick(idsOf(laptop, entity));
  const fields = roomFields(entity).filter((field) => fieldsOf(entity)[field]?.kind === 'text');
  if (fields.length === 0) return;
  const field = rng.pick(fields);
  const nothing = recordColumnsOf(entity).get(field)?.notNull === true ? '' : null;
  const value = rng.chance(0.1) ? nothing : `${canary}${world.count()}`;
  await inCommand(world, laptop, (records) => records.update(entity, id, { [field]: value }));
};

/** What the server has no record of: contacts, notes, who went along. */
const liveInside = async (world: World, laptop: SimLaptop, seed: number): Promise<void> => {
  const rng = createRng(seed ^ 0x1451de);
  const entity = rng.pick(['contact', 'company_note'] as const);
  const [companies, living, gone] = [
    idsOf(laptop, 'company'),
    idsOf(laptop, entity),
    idsOf(laptop, entity, 'deleted_at IS NOT NULL'),
  ];
  switch (rng.int(8)) {
    case 0:
      if (companies.length === 0) return;
      return inCommand(world, laptop, (records) => {
        records.create(entity, filled(world, entity, { companyId: rng.pick(companies) }) as never); // every column of the entity
      });
    case 1:
      if (living.length === 0) return;
      return inCommand(world, laptop, (records) => records.remove(entity, rng.pick(living)));
    case 2:
      if (gone.length === 0) return;
      return inCommand(world, laptop, (records) => records.restore(entity, rng.pick(gone)));
    case 3:
      if (living.length === 0 || companies.length === 0) return;
      // As a merge of two companies does.
      return inCommand(world, laptop, (records) => {
        records.update(entity, rng.pick(living), { companyId: rng.pick(companies) });
      });
    case 4:
    case 5:
      return changePeople(world, laptop, rng);
  }
};

const changePeople = async (world: World, laptop: SimLaptop, rng: Rng): Promise<void> => {
  const owner = rng.pick(['trip', 'visit'] as const);
  const list = peopleOf(owner);
  const owners = idsOf(laptop, owner);
  if (list === undefined || owners.length === 0) return;
  const ownerId = rng.pick(owners);
  const row = { [list.by]: ownerId, [list.each]: `${canary}-person-${rng.int(4)}` };
  const isThere = `deleted_at IS NULL AND ${columnNameOf(list.entity, list.by)} = '${ownerId}' AND ${columnNameOf(list.entity, list.each)} = '${row[list.each]}'`;
  const [there] = idsOf(laptop, list.entity, isThere);
  await inCommand(world, laptop, (records) => {
    if (there === undefined)
      records.create(list.entity, filled(world, list.entity, row) as never); // its two columns
    else records.remove(list.entity, there);
  });
};

export const giveAllRings = (world: World): void => {
  if (world.schedule.rooms === true && world.schedule.rings !== true)
    for (const laptop of world.laptops) giveRing(world, laptop);
};
