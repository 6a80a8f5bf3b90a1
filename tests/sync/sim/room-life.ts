import { takeRing } from '../../../core/sync/room/tell-room.ts';
import { recordColumnsOf } from '../../../db/repositories/sync-column-repository.ts';
import { readSyncState } from '../../../db/repositories/sync-state-repository.ts';
import { fieldsOf } from '../../../shared/records/all-records.ts';
import { roomEntities, roomFields } from '../../../shared/sync/room.ts';
import { type RoomRing, roomOfUnit } from '../../../shared/sync/room-part.ts';
import { idsOf, inCommand } from './local-work.ts';
import { canary } from './observe.ts';
import { createRng } from './rng.ts';
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
  if (rng.chance(0.3)) giveRing(world, laptop);
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

export const giveAllRings = (world: World): void => {
  if (world.schedule.rooms === true) for (const laptop of world.laptops) giveRing(world, laptop);
};
