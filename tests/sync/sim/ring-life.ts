import { newSecrets, publicKeys } from '../../../core/sync/room/ring/ring-keys.ts';
import { type RingView, readRing } from '../../../core/sync/room/ring/ring-view.ts';
import { codeMark, saltOf, slowKeyNow, type TypedCode } from '../../../core/sync/room/ring/room-code.ts';
import { makeState, newRoomKey, type ReadState, readState } from '../../../core/sync/room/ring/room-state.ts';
import { readSyncState, writeSyncState } from '../../../db/repositories/sync-state-repository.ts';
import type { StoredRecord } from '../../../server/store/server-store.ts';
import type { ServerOp } from '../../../server/sync/server-hook.ts';
import { partIdOf, roomOfUnit } from '../../../shared/sync/room-part.ts';
import { type RoomMember, ringRequest, roomGone, roomRequest, roomState } from '../../../shared/sync/room-ring.ts';
import type { Rng } from './rng.ts';
import type { SimLaptop } from './sim-laptop.ts';
import type { World } from './world.ts';

/** What people and a lying server do about rings, in lives that have them. */
export const liveWithRings = async (world: World, laptop: SimLaptop, rng: Rng): Promise<void> => {
  if (laptop.isRevoked) return;
  if (rng.chance(0.04)) await revoke(world, laptop);
  if (rng.chance(0.25)) {
    admitSomebody(world, laptop, rng);
    if (rng.chance(0.3)) await lie(world, laptop, rng, rng.pick([2, 4]));
  }
  if (rng.chance(0.04)) printCode(world, laptop);
  if (rng.chance(0.04)) typePrinted(world, laptop);
  if (!laptop.isRevoked && rng.chance(0.06)) await lie(world, laptop, rng);
};

/** The office has shut it out. */
export const tellRevoked = async (world: World, { deviceId, principal }: SimLaptop): Promise<void> => {
  if (world.schedule.rings !== true) return;
  const { unitId } = principal;
  const record = partIdOf(deviceId, roomOfUnit(unitId));
  await world.server
    .sync()
    .write([{ entity: roomGone, record, kind: 'create', fields: { unitId }, opId: `gone-${deviceId}` }]);
};

export const ringOn = ({ database, principal }: SimLaptop): RingView =>
  readRing(database.reader, roomOfUnit(principal.unitId), principal.unitId);

/** Of a ring that has another laptop. */
const revoke = async (world: World, laptop: SimLaptop): Promise<void> => {
  const view = ringOn(laptop);
  if (!isInRing(view) || sameUnit(world, laptop).every((other) => !isInRing(ringOn(other)))) return;
  for (const other of world.laptops) {
    if (other.deviceId !== laptop.deviceId) continue;
    other.isRevoked = true;
    await tellRevoked(world, other);
  }
  world.note(laptop.name, 'is shut out');
};

/** In a ring: people see that one is missing where it stands outside of that with most laptops. */
const isInRing = (view: RingView): boolean => view.isIn && !view.isOutside;

/** The first state of the ring that most laptops of the unit are in; of others that a ghost has begun nobody is in one. */
const mainRing = (world: World, laptop: SimLaptop): string | undefined => {
  const all = [laptop, ...sameUnit(world, laptop)];
  // Whoever asks to be admitted elsewhere is waited for there.
  const inside = all.filter((one) => isInRing(ringOn(one)));
  const firsts = (inside.length > 0 ? inside : all).flatMap((one) => firstOf(one) ?? []);
  const counted = Map.groupBy(firsts, (first) => first);
  return [...counted].toSorted(([a, some], [b, more]) => more.length - some.length || (a < b ? -1 : 1))[0]?.[0];
};

const firstOf = (laptop: SimLaptop): string | undefined => {
  const { chains, tip, isIn } = ringOn(laptop);
  return isIn && tip !== undefined ? chains.pathTo(tip)[0]?.hash : undefined;
};

const isSettled = (world: World, laptop: SimLaptop): boolean => {
  const main = mainRing(world, laptop);
  return main !== undefined && firstOf(laptop) === main;
};

const sameUnit = (world: World, laptop: SimLaptop): readonly SimLaptop[] =>
  world.laptops.filter(
    (other) => !other.isRevoked && other !== laptop && other.principal.unitId === laptop.principal.unitId,
  );

const slowed = (world: World, kind: TypedCode['kind'], room: string, request: string): string => {
  const code: TypedCode = { kind, text: `C${world.count()}` };
  return slowKeyNow(code, saltOf(code, room, request), 2);
};

/** A code is shown here, and typed at the laptop that asks; sometimes a wrong one. */
const admitSomebody = (world: World, member: SimLaptop, rng: Rng): void => {
  const view = ringOn(member);
  if (!isInRing(view)) return;
  const asking = sameUnit(world, member).filter((other) => !isInRing(ringOn(other)));
  if (asking.length > 0) admit(world, member, rng.pick(asking), rng.chance(0.1));
};

const admit = (world: World, member: SimLaptop, newcomer: SimLaptop, isWrong: boolean): void => {
  const request = readSyncState(newcomer.database.reader, 'roomSelf')?.request?.id;
  const view = ringOn(member);
  if (request === undefined || view.requests.every(({ id }) => id !== request)) return;
  const key = slowed(world, 'admission', view.room, request);
  member.desk.open(request, key);
  const typed = isWrong ? slowed(world, 'admission', view.room, request) : key;
  const mark = codeMark(view.signing ?? '', request);
  writeSyncState(newcomer.database.writable, 'roomJoin', { kind: 'admission', key: typed, mark });
  world.note(member.name, isWrong ? 'nearly admits' : 'admits', newcomer.name);
};

/** In envelopes by unit, the last one on top. */
const envelopes = new WeakMap<World, Map<string, string>>();
const envelopesOf = (world: World): Map<string, string> => {
  const known = envelopes.get(world) ?? new Map<string, string>();
  envelopes.set(world, known);
  return known;
};

const printCode = (world: World, laptop: SimLaptop): void => {
  const view = ringOn(laptop);
  if (!isInRing(view)) return;
  const key = slowed(world, 'printed', view.room, '');
  writeSyncState(laptop.database.writable, 'roomPrint', key);
  envelopesOf(world).set(laptop.principal.unitId, key);
  world.note(laptop.name, 'prints a code');
};

const typePrinted = (world: World, laptop: SimLaptop): void => {
  const key = envelopesOf(world).get(laptop.principal.unitId);
  if (key === undefined || isInRing(ringOn(laptop))) return;
  writeSyncState(laptop.database.writable, 'roomJoin', { kind: 'printed', key });
  world.note(laptop.name, 'types the printed code');
};

/** Whoever is not in the ring in the end is admitted, or begins a new one where nobody is left. */
export const closeRings = async (world: World, heal: () => Promise<void>): Promise<void> => {
  await tellTruth(world);
  await heal();
  for (let round = 0; round < 8; round++) {
    const outside = world.laptops.filter((laptop) => !laptop.isRevoked && !isSettled(world, laptop));
    if (outside.length === 0) return;
    const busy = new Set<SimLaptop>();
    for (const laptop of outside) {
      const member = sameUnit(world, laptop).find((other) => !busy.has(other) && isSettled(world, other));
      if (member !== undefined) {
        busy.add(member);
        admit(world, member, laptop, false);
      } else if (mainRing(world, laptop) === undefined && !busy.has(laptop)) {
        // One of them only: the others ask it.
        writeSyncState(laptop.database.writable, 'roomAnew', { made: null });
        for (const other of sameUnit(world, laptop)) busy.add(other);
      }
    }
    await heal();
  }
  for (const laptop of world.laptops)
    if (!laptop.isRevoked && !isSettled(world, laptop))
      world.observer.broken('I20', `${laptop.name} is not in the ring of its room in the end`);
};

/**
 * The server, or who has its keys, writes into a room what it likes: states with a laptop of its own, keys in the place of others, what was said before.
 * Its own keys are kept: in the end they must open nothing (I25).
 */
const lie = async (world: World, laptop: SimLaptop, rng: Rng, chosen?: number): Promise<void> => {
  const { unitId } = laptop.principal;
  const room = roomOfUnit(unitId);
  const records = (await world.server.allRecords()).filter(({ id }) => id.endsWith(`~${room}`));
  const states = records.filter(({ entity }) => entity === roomState);
  const requests = records.filter(({ entity }) => entity === roomRequest);
  const view = ringOn(laptop);
  if (states.length === 0 || view.best === undefined) return;
  const randomBytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => rng.int(256));
  const ghost = newSecrets(randomBytes);
  ghostsOf(world).push(ghost);
  const member: RoomMember = {
    kind: 'laptop',
    device: 'ghost',
    deviceName: '',
    personId: null,
    personName: '',
    ...publicKeys(ghost),
  };
  const ring = { room, keys: [newRoomKey(randomBytes)] as const };
  const write = (op: Omit<ServerOp, 'kind'>, kind: ServerOp['kind']): Promise<void> => {
    const stands = records.find(({ id }) => id === op.record);
    if (stands !== undefined) liesOf(world).set(op.record, liesOf(world).get(op.record) ?? stands);
    const audience = { shared: false, units: [unitId], chainId: null, room: true } as const;
    return world.server.sync().write([{ ...op, kind, ownerUnitId: unitId, audience }]);
  };
  const create = ({ id, fields }: ReturnType<typeof makeState>): Promise<void> =>
    write({ entity: roomState, record: id, fields }, 'create');
  const choice = chosen ?? rng.int(7);
  world.note('the server lies', choice, unitId);
  switch (choice) {
    case 0: {
      // A ring of its own around the public keys of the printed code.
      const codes = view.best.members.filter(({ kind }) => kind === 'code');
      let before: ReadState | undefined;
      for (let number = 1; number <= view.best.number + 1; number++) {
        const made = makeState({ before, ring, members: [member, ...codes], signer: ghost, randomBytes });
        await create(made);
        before = readState(room, made.id, made.fields, number);
      }
      return;
    }
    case 1:
      // A state after the present one, which it signs itself.
      return create(
        makeState({
          before: view.best,
          ring: { room, keys: [...ring.keys, ...view.best.keys.map((id) => ({ ...ring.keys[0], id }))] },
          members: [...view.best.members, member],
          signer: ghost,
          randomBytes,
        }),
      );
    case 2: {
      const asked = requests.filter(({ fields }) => fields['answer'] === undefined);
      if (asked.length === 0) return;
      // The ghost in the place of who asks.
      const { signing, agreement } = member;
      return write({ entity: roomRequest, record: rng.pick(asked).id, fields: { signing, agreement } }, 'update');
    }
    case 3: {
      // Shares of one state with another; a state of before in the place of a later one.
      const [one, other] = [rng.pick(states), rng.pick(states)];
      const fields = rng.chance(0.5) ? { shares: other.fields['shares'] ?? null } : other.fields;
      return write({ entity: roomState, record: one.id, fields }, 'update');
    }
    case 4: {
      if (requests.length === 0) return;
      // A ring with who asks in it, as the answer to him.
      const asked = rng.pick(requests);
      const said = ringRequest.parse(asked.fields);
      const guest: RoomMember = { ...member, device: said.device, signing: said.signing, agreement: said.agreement };
      const made = makeState({ before: undefined, ring, members: [member, guest], signer: ghost, randomBytes });
      await create(made);
      const answer = ring.keys[0].secret;
      return write({ entity: roomRequest, record: asked.id, fields: { answer, answered: made.hash } }, 'update');
    }
    case 5: {
      // What was said before, once more.
      const again = rng.pick(states);
      return write({ entity: roomState, record: again.id, fields: again.fields }, 'update');
    }
    default:
      return write({ entity: roomState, record: rng.pick(states).id, fields: {} }, 'delete');
  }
};

/** What a record said before the server lied about it. */
const lies = new WeakMap<World, Map<string, StoredRecord>>();
const liesOf = (world: World): Map<string, StoredRecord> => {
  const known = lies.get(world) ?? new Map<string, StoredRecord>();
  lies.set(world, known);
  return known;
};

/** A server that lies for ever keeps laptops out; what it did must have no other effect. */
const tellTruth = async (world: World): Promise<void> => {
  for (const { entity, id, fields, ownerUnitId, audience } of liesOf(world).values())
    await world.server.sync().write([{ entity, record: id, kind: 'restore', fields, ownerUnitId, audience }]);
};

const ghosts = new WeakMap<World, ReturnType<typeof newSecrets>[]>();
export const ghostsOf = (world: World): ReturnType<typeof newSecrets>[] => {
  const known = ghosts.get(world) ?? [];
  ghosts.set(world, known);
  return known;
};
