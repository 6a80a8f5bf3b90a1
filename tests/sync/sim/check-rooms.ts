import { openRecordStore } from '../../../core/commands/open-record-store.ts';
import { isMember } from '../../../core/sync/room/ring/chains.ts';
import { publicKeys } from '../../../core/sync/room/ring/ring-keys.ts';
import { createRoomCipher } from '../../../core/sync/room/room-cipher.ts';
import { wasMadeHere } from '../../../db/outgoing/outbox-ops.ts';
import { asShared } from '../../../db/outgoing/shared-row.ts';
import { createSurroundings } from '../../../db/outgoing/surroundings.ts';
import { readSyncState } from '../../../db/repositories/sync-state-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import type { StoredRecord } from '../../../server/store/server-store.ts';
import { isSensitiveLabel } from '../../../shared/domain/lead/stage.ts';
import { isRecordKind } from '../../../shared/records/all-records.ts';
import { goneField, isInsideRoom, recordToRoom, roomEntities, roomFields } from '../../../shared/sync/room.ts';
import {
  isPartOfUnit,
  isSealed,
  kindField,
  partIdOf,
  type RoomRing,
  recordOfPart,
  roomOfUnit,
  roomPart,
} from '../../../shared/sync/room-part.ts';
import { idsOf } from './local-work.ts';
import { canary } from './observe.ts';
import { ghostsOf, ringOn } from './ring-life.ts';
import { ringOf } from './room-life.ts';
import type { SimLaptop } from './sim-laptop.ts';
import type { World } from './world.ts';

type Row = Readonly<Record<string, unknown>>;

/** After healing, of lives with rooms (docs/spec/unit-room.md): I23, I24, I26, and a card for each two edits apart (I3). */
export const checkRooms = async (world: World): Promise<void> => {
  if (world.schedule.rooms !== true) return;
  const records = await world.server.allRecords();
  const living = world.laptops.filter(({ isRevoked }) => !isRevoked);
  checkServer(world, records);
  for (const laptop of living) checkOthersKnowNothing(world, laptop);
  checkApart(world, living);
  for (const laptop of living) checkGhosts(world, laptop);
  for (const [unitId, laptops] of Map.groupBy(living, ({ principal }) => principal.unitId)) {
    checkSame(world, records, unitId, laptops);
    checkInside(world, records, unitId, laptops);
    checkOwnWork(world, records, unitId, laptops);
  }
  if (world.observer.restores() === 0) checkCards(world, records);
};

/** I24: what lies on the server is sealed, is the unit's alone, and is gone where a label hides its record. */
const checkServer = ({ observer }: World, records: readonly StoredRecord[]): void => {
  const { broken, server } = observer;
  const byId = new Map(records.map((record) => [record.id, record]));
  for (const { id, ownerUnitId, audience, deletedSeq } of records.filter(({ entity }) => entity === roomPart)) {
    if (audience.room !== true || !isPartOfUnit(id, String(ownerUnitId)) || audience.units.join() !== ownerUnitId)
      broken('I24', `part ${id} belongs to ${ownerUnitId} and is read by ${JSON.stringify(audience)}`);
    // Of a label that no laptop has raised (a word from the future) nobody takes anything back.
    const of = byId.get(recordOfPart(id));
    if (
      of?.entity === 'lead' &&
      of.ownerUnitId === ownerUnitId &&
      of.origins['label']?.device !== null &&
      isSensitiveLabel(of.fields['label']) &&
      deletedSeq === null
    )
      broken('I24', `lead ${of.id} is sensitive and its part is there`);
  }
  for (const { record, fields } of server.log.filter(({ entity }) => entity === roomPart))
    for (const [field, value] of Object.entries(fields))
      if (!isSealed(value) && (field !== kindField || !isRecordKind(String(value))))
        broken('I24', `part ${record}.${field} says ${JSON.stringify(value)} on the server`);
  const clear = server.log.find((entry) => JSON.stringify(entry).includes(canary));
  if (clear !== undefined) broken('I24', `entry ${clear.seq} says in clear what only the unit may read`);
};

/** By what laptops hold, not by the rule that the server asks itself. */
const checkOthersKnowNothing = ({ observer }: World, { name, database, principal }: SimLaptop): void => {
  const told = database.reader
    .prepare<[], { id: string }>("SELECT record_id AS id FROM sync_row WHERE entity = 'room_part'")
    .all();
  for (const { id } of told)
    if (!isPartOfUnit(id, principal.unitId)) observer.broken('I24', `${name} was told of part ${id}`);
  const card = database.reader
    .prepare<[], { recordId: string }>("SELECT record_id AS recordId FROM conflict WHERE entity = 'room_part'")
    .all()
    .find(({ recordId }) => !isPartOfUnit(recordId, principal.unitId));
  if (card !== undefined) observer.broken('I24', `${name} has a card about part ${card.recordId}`);
};

/** I24: no laptop has what another unit keeps inside its room. */
const checkApart = ({ observer }: World, laptops: readonly SimLaptop[]): void => {
  const unitOf = new Map<string, string>();
  for (const laptop of laptops)
    for (const entity of [...roomEntities.filter(isInsideRoom), 'trip_person', 'visit_person'] as const)
      for (const id of insideIds(laptop, entity)) {
        const { unitId } = laptop.principal;
        if ((unitOf.get(id) ?? unitId) !== unitId) observer.broken('I24', `${laptop.name} has ${entity} ${id}`);
        unitOf.set(id, unitId);
      }
};

/** I23 */
const checkSame = (
  { observer }: World,
  records: readonly StoredRecord[],
  unitId: string,
  laptops: readonly SimLaptop[],
): void => {
  const views = laptops.map((laptop) => ({ laptop, sharedOf: sharedBy(laptop) }));
  for (const { entity, id } of records.filter(isOwnLiving(unitId))) {
    const said = views.flatMap(({ laptop, sharedOf }) => {
      const shared = sharedOf(entity as EntityName, id); // isOwnLiving has looked
      return shared === undefined ? [] : [{ laptop, shared }];
    });
    const [first, ...others] = said;
    for (const { laptop, shared } of others)
      for (const field of roomFields(entity as EntityName))
        if (first !== undefined && (shared[field] ?? '') !== (first.shared[field] ?? ''))
          observer.broken(
            'I23',
            `${entity} ${id}.${field} is ${JSON.stringify(shared[field])} on ${laptop.name} and ${JSON.stringify(first.shared[field])} on ${first.laptop.name}`,
          );
  }
};

/** I23, I24 and I26 of what the server has no record of. */
const checkInside = (
  world: World,
  records: readonly StoredRecord[],
  unitId: string,
  laptops: readonly SimLaptop[],
): void => {
  const { broken, server } = world.observer;
  const parts = new Map(records.filter(({ entity }) => entity === roomPart).map((part) => [part.id, part]));
  const views = laptops.map((laptop) => ({ laptop, sharedOf: sharedBy(laptop) }));
  for (const entity of roomEntities.filter(isInsideRoom))
    for (const id of new Set(laptops.flatMap((laptop) => insideIds(laptop, entity)))) {
      const part = parts.get(partIdOf(id, roomOfUnit(unitId)));
      const said = views.map(({ laptop, sharedOf }) => ({
        laptop,
        isHere: insideIds(laptop, entity).includes(id),
        shared: sharedOf(entity, id),
      }));
      if (said.some(({ isHere, shared }) => isHere && shared === undefined)) {
        // Who wrote it last, or made it, knows that it is hidden; somebody else may not.
        const last = server.log.findLast(({ record }) => record === part?.id);
        const maker = views.find(({ laptop }) => laptop.deviceId === last?.device && hasMade(laptop, id));
        const hides = maker !== undefined && maker.sharedOf(entity, id) === undefined;
        if (hides && part !== undefined && part.deletedSeq === null)
          broken('I24', `${entity} ${id} is hidden by a label on ${maker.laptop.name}, which told it`);
        continue;
      }
      const isLiving = said.some(({ shared }) => shared !== undefined && shared[goneField] !== true);
      const wanted = lastLifeOf(world, unitId, id);
      if (wanted !== undefined && wanted !== isLiving)
        broken('I2', `${entity} ${id} was ${wanted ? 'brought back' : 'thrown away'}, and that did not stand`);
      const [first, ...others] = said.filter(({ shared }) => shared !== undefined && shared[goneField] !== true);
      if (first === undefined) continue;
      if (part === undefined || part.deletedSeq !== null)
        broken('I26', `${entity} ${id} lives on ${first.laptop.name} and its unit was never told`);
      // Of a company that was deleted before this laptop came, it waits until that is restored.
      for (const { laptop, shared } of said)
        if (
          shared?.[goneField] === true ||
          (shared === undefined && idsOf(laptop, 'company', '1').includes(String(first.shared?.['companyId'])))
        )
          broken(
            'I23',
            `${entity} ${id} lives on ${first.laptop.name} and ${shared === undefined ? 'is not' : 'is deleted'} on ${laptop.name}`,
          );
      for (const { laptop, shared } of others)
        for (const field of roomFields(entity))
          if ((shared?.[field] ?? '') !== (first.shared?.[field] ?? ''))
            broken(
              'I23',
              `${entity} ${id}.${field} is ${JSON.stringify(shared?.[field])} on ${laptop.name} and ${JSON.stringify(first.shared?.[field])} on ${first.laptop.name}`,
            );
    }
};

/**
 * Whether a record inside the room must live in the end: where all that threw it away or brought it back was done on one laptop, and
 * nobody else edited it, who may not have heard. Undefined: it depends, also where files were copied.
 */
const lastLifeOf = ({ schedule, laptops }: World, unitId: string, id: string): boolean | undefined => {
  if (schedule.steps.some(({ kind }) => kind === 'cloneClient' || kind === 'restoreClient')) return undefined;
  const acts = laptops
    .filter(({ principal }) => principal.unitId === unitId)
    .map(({ isRevoked, database }) => ({
      isRevoked,
      kinds: database.reader
        .prepare<[string], { kind: string }>(
          "SELECT c.kind FROM change c JOIN change_set s ON s.id = c.change_set_id WHERE c.entity_id = ? AND s.command = 'sim.work' ORDER BY c.seq",
        )
        .all(id)
        .map(({ kind }) => kind),
    }));
  const [mover, ...others] = acts.filter(({ kinds }) => kinds.some((kind) => kind === 'delete' || kind === 'restore'));
  if (mover === undefined || mover.isRevoked || others.length > 0) return undefined;
  const last = mover.kinds.findLast((kind) => kind === 'delete' || kind === 'restore');
  if (last === 'restore') return true;
  return acts.some((one) => one !== mover && one.kinds.includes('update')) ? undefined : false;
};

const hasMade = ({ database }: SimLaptop, id: string): boolean => wasMadeHere(database.writable, id);

const insideIds = (laptop: SimLaptop, entity: EntityName): readonly string[] => idsOf(laptop, entity, '1');

const isOwnLiving =
  (unitId: string) =>
  ({ entity, ownerUnitId, deletedSeq, createdSeq }: StoredRecord): boolean =>
    isRecordKind(entity) &&
    roomFields(entity).length > 0 &&
    ownerUnitId === unitId &&
    deletedSeq === null &&
    createdSeq > 0;

const sharedBy = (laptop: SimLaptop) => {
  const db = laptop.database.writable;
  const around = createSurroundings(db);
  const store = openRecordStore(db, { changeSetId: '', atMs: 0, nextId: () => '' });
  return (entity: EntityName, id: string): Row | undefined => {
    const row: (Row & { readonly id: string }) | undefined = store.find(entity, id);
    if (row === undefined || (row['deletedAt'] !== null && !isInsideRoom(entity))) return undefined;
    return recordToRoom(entity, asShared(db, entity, row), around);
  };
};

/** I26: what somebody wrote last into a field of his laptop stands there, or its unit was told. */
const checkOwnWork = (
  world: World,
  records: readonly StoredRecord[],
  unitId: string,
  laptops: readonly SimLaptop[],
): void => {
  const { observer } = world;
  const { open } = createRoomCipher(ringOfAll(world, unitId), () => new Uint8Array());
  const told = new Set<string>();
  const partKinds = new Map(
    records.filter(({ entity }) => entity === roomPart).map(({ id, fields }) => [id, fields[kindField]]),
  );
  for (const { entity, record, fields } of observer.server.log.filter((entry) => entry.entity === roomPart)) {
    const recordId = recordOfPart(record);
    const kind = String(partKinds.get(record) ?? entity);
    for (const [field, sealed] of Object.entries(fields))
      told.add(`${recordId} ${field} ${String(open(sealed, { entity: kind, recordId, field })?.value)}`);
  }
  const own = new Map(records.filter(isOwnLiving(unitId)).map(({ id, entity }) => [id, entity as EntityName]));
  for (const laptop of laptops) {
    const sharedOf = sharedBy(laptop);
    for (const entity of roomEntities.filter(isInsideRoom))
      for (const id of insideIds(laptop, entity)) own.set(id, entity);
    for (const [id, field, value] of lastWordsOf(laptop)) {
      const entity = own.get(id);
      const shared = entity === undefined ? undefined : sharedOf(entity, id);
      if (shared === undefined || !Object.hasOwn(shared, field) || shared[field] === value) continue;
      if (!told.has(`${id} ${field} ${value}`))
        observer.broken('I26', `${laptop.name}: ${entity} ${id}.${field} = ${value} was never told and is not there`);
    }
  }
};

/** Every key that a laptop of the unit has. */
const ringOfAll = (world: World, unitId: string): RoomRing => {
  if (world.schedule.rings !== true) return ringOf(unitId);
  const keys = world.laptops
    .filter(({ principal }) => principal.unitId === unitId)
    .flatMap(({ database }) => readSyncState(database.reader, 'room')?.keys ?? []);
  const [first = { id: 'none', secret: '' }, ...others] = new Map(keys.map((key) => [key.id, key])).values();
  return { room: roomOfUnit(unitId), keys: [first, ...others] };
};

/** I25: whatever the server wrote into the room, no laptop goes by it, and no key was sealed for it. */
const checkGhosts = (world: World, laptop: SimLaptop): void => {
  const { chains, tip } = ringOn(laptop);
  const ghosts = ghostsOf(world).map((secrets) => publicKeys(secrets).signing);
  const led = tip === undefined ? [] : chains.pathTo(tip);
  for (const state of led)
    for (const ghost of ghosts)
      if (isMember(state, ghost))
        world.observer.broken('I25', `${laptop.name} goes by state ${state.number}, which a ghost is in`);
  if (tip === undefined) return;
  // Who has left gets no key that came afterwards (I24).
  const left = world.laptops.filter(
    ({ isRevoked, principal }) => isRevoked && principal.unitId === laptop.principal.unitId,
  );
  for (const { name, database } of left) {
    const self = readSyncState(database.reader, 'roomSelf');
    const known = readSyncState(database.reader, 'room')?.keys.some(({ id }) => id === tip.keys[0]);
    if (self !== undefined && isMember(tip, publicKeys(self.secrets).signing))
      world.observer.broken('I24', `${name} was revoked and is in the ring of ${laptop.name}`);
    if (known === true && world.observer.restores() === 0)
      world.observer.broken('I24', `${name} was revoked and has the key with which ${laptop.name} seals`);
  }
};

/** The last text that a person wrote on this laptop, by record and field; the last change set of the history first. */
const lastWordsOf = ({ database }: SimLaptop): readonly (readonly [id: string, field: string, value: string])[] => {
  const changes = database.reader
    .prepare<[], { id: string; after: string }>(
      "SELECT entity_id AS id, after FROM change c JOIN change_set s ON s.id = c.change_set_id WHERE s.command = 'sim.work' AND c.kind = 'update' ORDER BY c.seq",
    )
    .all();
  const last = new Map<string, readonly [string, string, string]>();
  for (const { id, after } of changes)
    for (const [field, value] of Object.entries(JSON.parse(after) as Row))
      if (typeof value === 'string' && value.startsWith(canary)) last.set(`${id} ${field}`, [id, field, value]);
      else last.delete(`${id} ${field}`);
  return [...last.values()];
};

/** I3 of sealed values: who overwrites what he had not seen leaves a card. */
const checkCards = ({ observer }: World, records: readonly StoredRecord[]): void => {
  const cards = new Set(
    records
      .filter(({ entity, fields }) => entity === 'conflict' && fields['entity'] === roomPart)
      .map(({ fields }) => `${String(fields['recordId'])} ${String(fields['field'])} ${String(fields['loserValue'])}`),
  );
  const last = new Map<string, { readonly seq: number; readonly writer: string; readonly value: unknown }>();
  for (const entry of observer.server.log) {
    if (entry.entity !== roomPart) continue;
    const made = observer.ops.get(entry.opId);
    for (const [field, value] of Object.entries(entry.fields)) {
      if (field === kindField) continue;
      const key = `${entry.record} ${field}`;
      const before = last.get(key);
      const writer = `${entry.device} ${entry.epoch}`;
      if (before?.value === value) continue;
      last.set(key, { seq: entry.seq, writer, value });
      if (before === undefined || made === undefined || made.kind === 'restore' || before.writer === writer) continue;
      if (made.seenSeq < before.seq && !cards.has(`${key} ${JSON.stringify(before.value)}`))
        observer.broken(
          'I3',
          `part ${key} was overwritten at ${entry.seq} by somebody who had not seen it, without a card`,
        );
    }
  }
};
