import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRoomCipher } from '../../core/sync/room/room-cipher.ts';
import { takeRing } from '../../core/sync/room/tell-room.ts';
import { allRecords, entityNames, fieldsOf, isRecordKind } from '../../shared/records/all-records.ts';
import { goneField, peopleField, recordToRoom, roomFields } from '../../shared/sync/room.ts';
import { isSealed, partIdOf, type RoomRing, roomOfUnit, roomPart } from '../../shared/sync/room-part.ts';
import { fullRow, member, type Scenario, startScenario } from './sim/scenario.ts';
import type { SimLaptop } from './sim/sim-laptop.ts';

const keyOf = (id: string): RoomRing['keys'][0] => ({ id, secret: randomBytes(32).toString('base64url') });
const ring: RoomRing = { room: roomOfUnit('unit-0'), keys: [keyOf('key2'), keyOf('key1')] };
const place = { entity: 'lead', recordId: 'one', field: 'investment' };
const cipher = createRoomCipher(ring, randomBytes);

const value = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null));

test('R4: a value opens where it was sealed, under any key of the ring, and nowhere else', () => {
  const old = createRoomCipher({ ...ring, keys: [ring.keys[1]!] }, randomBytes);
  fc.assert(
    fc.property(value, fc.constantFrom('entity', 'recordId', 'field'), (said, part) => {
      expect(cipher.open(cipher.seal(said, place), place)).toEqual({ value: said });
      expect(cipher.open(old.seal(said, place), place)).toEqual({ value: said });
      expect(cipher.open(cipher.seal(said, place), { ...place, [part]: 'other' })).toBeUndefined();
      const stranger = createRoomCipher({ ...ring, room: 'another' }, randomBytes);
      expect(stranger.open(cipher.seal(said, place), place)).toBeUndefined();
      expect(old.open(cipher.seal(said, place), place)).toBeUndefined();
    }),
  );
});

test('R4: one changed character opens nothing and breaks nothing', () => {
  fc.assert(
    fc.property(value, fc.nat(), (said, at) => {
      const sealed = cipher.seal(said, place);
      const index = at % sealed.length;
      const changed = sealed.slice(0, index) + (sealed[index] === 'A' ? 'B' : 'A') + sealed.slice(index + 1);
      // The last character of base64url has bits that say nothing.
      fc.pre(index < sealed.length - 1);
      expect(cipher.open(changed, place)).toBeUndefined();
    }),
  );
});

test('R4: the size of a value is told in steps of 32 bytes, and equal values never look alike', () => {
  const sizes = new Set(Array.from({ length: 29 }, (_, length) => cipher.seal('x'.repeat(length), place).length));
  expect(sizes.size).toBe(1);
  expect(cipher.seal('x'.repeat(40), place).length).toBeGreaterThan([...sizes][0]!);
  expect(cipher.seal(null, place)).not.toBe(cipher.seal(null, place));
});

test('R1: what the unit itself makes is shared, L2 and L3 of it; nothing of the library, nothing that stays local', () => {
  expect(roomFields('lead')).toEqual(expect.arrayContaining(['investment', 'problem', 'nextStep', 'introducer']));
  expect(roomFields('lead')).not.toContain('lastProgress');
  expect(roomFields('visit')).toEqual(expect.arrayContaining(['summary', 'metWith', 'hostId']));
  for (const entity of entityNames) {
    const { editableByAll, direction, audience } = allRecords[entity].sync;
    const isLibrary = editableByAll || (direction !== 'both' && audience.kind !== 'room');
    if (isLibrary) expect(roomFields(entity), entity).toEqual([]);
    for (const field of roomFields(entity).filter((one) => one !== goneField && one !== peopleField))
      expect(['L2', 'L3'], `${entity}.${field}`).toContain(fieldsOf(entity)[field]?.class);
  }
  expect(recordToRoom('lead', { label: 'sensitive', investment: 3 })).toBeUndefined();
  expect(recordToRoom('lead', { label: 'internal', investment: 3 })).toMatchObject({ investment: 3, problem: null });
});

interface Unit {
  readonly scenario: Scenario;
  readonly laptops: readonly SimLaptop[];
  readonly sync: (...laptops: SimLaptop[]) => Promise<void>;
  readonly lead: (laptop: SimLaptop, values: Readonly<Record<string, unknown>>) => Promise<string>;
  readonly write: (laptop: SimLaptop, id: string, patch: Readonly<Record<string, unknown>>) => Promise<unknown>;
}

/** Two laptops of a unit, one of another, one of the centre. */
const unitOf = (withRing: readonly number[]): Unit => {
  const scenario = startScenario([member(0), member(0), member(1), { unit: 2, role: 'centre', seesChain: false }]);
  const { laptops } = scenario;
  for (const index of withRing) takeRing(laptops[index]!.database.writable, ring);
  return {
    scenario,
    laptops,
    sync: async (...some) => {
      for (const laptop of some) await scenario.sync(laptop);
    },
    lead: async (laptop, values) => {
      let id = '';
      await scenario.command(laptop, (records) => {
        const row = fullRow('lead', {
          name: '油缸',
          label: 'internal',
          stage: 'clue',
          status: 'active',
          unitId: 'unit-0',
          ...values,
        });
        id = records.create('lead', row as never).id; // every column of the entity
      });
      return id;
    },
    write: (laptop, id, patch) => scenario.command(laptop, (records) => void records.update('lead', id, patch)),
  };
};

test('a colleague sees the sum, the problem and the last progress; another unit and the centre see what they saw before', async () => {
  const { scenario, laptops, sync, lead } = unitOf([0, 1]);
  const [a, b, other, centre] = laptops as [SimLaptop, SimLaptop, SimLaptop, SimLaptop];
  const id = await lead(a, { investment: 32_000, problem: '用地指标', label: 'open' });
  await scenario.command(a, (records) => {
    records.create(
      'lead_progress',
      fullRow('lead_progress', { leadId: id, happenedOn: '2026-11-18', body: '已座谈' }) as never,
    );
  });
  await sync(a, b, other, centre);
  expect(scenario.row(b, 'lead', id)).toMatchObject({
    investment: 32_000,
    problem: '用地指标',
    last_progress: '已座谈',
  });
  for (const outsider of [other, centre]) {
    expect(scenario.row(outsider, 'lead', id)).toMatchObject({ name: '油缸', investment: null, problem: null });
    expect(scenario.query(outsider, "SELECT 1 FROM sync_row WHERE entity = 'room_part'")).toEqual([]);
    expect(scenario.query(outsider, 'SELECT 1 FROM room_part')).toEqual([]);
  }
  const parts = (await scenario.world.server.allRecords()).filter(({ entity }) => entity === roomPart);
  expect(parts.length).toBe(2);
  for (const { fields } of parts)
    for (const [field, said] of Object.entries(fields))
      expect(field === '$of' ? isRecordKind(String(said)) : isSealed(said)).toBe(true);
});

test('R8, R11: two who edit different fields apart have both; of one field there is a card, which outsiders never get', async () => {
  const { scenario, laptops, sync, lead, write } = unitOf([0, 1]);
  const [a, b, , centre] = laptops as [SimLaptop, SimLaptop, SimLaptop, SimLaptop];
  const id = await lead(a, { problem: '一' });
  await sync(a, b);
  await write(a, id, { problem: '甲', content: '甲的' });
  await write(b, id, { problem: '乙', request: '乙的' });
  await sync(a, b, a, centre);
  for (const laptop of [a, b]) {
    expect(scenario.row(laptop, 'lead', id)).toMatchObject({ problem: '乙', content: '甲的', request: '乙的' });
    expect(scenario.query(laptop, 'SELECT entity, field FROM conflict')).toEqual([
      { entity: roomPart, field: 'problem' },
    ]);
  }
  expect(scenario.query(centre, 'SELECT 1 FROM conflict')).toEqual([]);
});

test('R10, I26: a ring that comes months later: equal is nothing, missing is added on both sides, different is a card and nothing is overwritten', async () => {
  const { scenario, laptops, sync, lead, write } = unitOf([0]);
  const [a, b] = laptops as [SimLaptop, SimLaptop];
  const id = await lead(a, { problem: '同', request: '甲' });
  await sync(a, b);
  expect(scenario.row(b, 'lead', id)).toMatchObject({ problem: null, request: null });
  await write(b, id, { problem: '同', request: '乙', siteIntent: '开发区' });
  await sync(b);
  takeRing(b.database.writable, ring);
  await sync(b);
  expect(scenario.row(b, 'lead', id)).toMatchObject({ problem: '同', request: '乙', site_intent: '开发区' });
  await sync(a, b);
  for (const laptop of [a, b]) {
    expect(scenario.row(laptop, 'lead', id)).toMatchObject({ problem: '同', request: '乙', site_intent: '开发区' });
    expect(scenario.query(laptop, 'SELECT field FROM conflict')).toEqual([{ field: 'request' }]);
  }
});

test('R9: a lead that becomes 敏感 takes its part back, and hands it over with what was written meanwhile', async () => {
  const { scenario, laptops, sync, lead, write } = unitOf([0, 1]);
  const [a, b] = laptops as [SimLaptop, SimLaptop];
  const id = await lead(a, { problem: '甲' });
  await sync(a, b);
  await write(a, id, { label: 'sensitive', problem: '只在这里' });
  await sync(a, b);
  const part = partIdOf(id, ring.room);
  expect((await scenario.world.server.records([part])).get(part)?.deletedSeq).not.toBeNull();
  expect(scenario.row(b, 'lead', id)).toMatchObject({ problem: '甲' });
  await write(a, id, { label: 'internal' });
  await sync(a, b);
  expect(scenario.row(b, 'lead', id)).toMatchObject({ problem: '只在这里' });
});

test('I25: a server that moves a sealed value to another field, or says it of another record, changes no row', async () => {
  const { scenario, laptops, sync, lead } = unitOf([0, 1]);
  const [a, b] = laptops as [SimLaptop, SimLaptop];
  const [one, two] = [await lead(a, { problem: '一', request: '甲' }), await lead(a, { problem: '二', request: '乙' })];
  await sync(a, b);
  const [first, second] = [partIdOf(one, ring.room), partIdOf(two, ring.room)];
  const stored = await scenario.world.server.records([first, second]);
  const [ofOne, ofTwo] = [stored.get(first)!.fields, stored.get(second)!.fields];
  const say = (record: string, problem: string) =>
    scenario.world.server
      .sync()
      .write([{ entity: roomPart, record, kind: 'update', fields: { problem }, ownerUnitId: 'unit-0' }]);
  await say(first, String(ofOne['request']));
  await say(second, String(ofOne['problem']));
  await sync(b);
  expect(scenario.row(b, 'lead', one)).toMatchObject({ problem: '一', request: '甲' });
  expect(scenario.row(b, 'lead', two)).toMatchObject({ problem: '二', request: '乙' });
  // Control: what belongs there is taken.
  await say(second, String(ofTwo['problem']));
  await sync(b);
  expect(scenario.row(b, 'lead', two)).toMatchObject({ problem: '二' });
  expect(scenario.query(b, 'SELECT 1 FROM room_part WHERE sealed IS NOT NULL')).toHaveLength(1);
});

test('R3: a value in clear, and a part in the room of another unit, are not taken by the server', async () => {
  const { scenario, laptops, sync, lead } = unitOf([0, 1]);
  const [a, , other] = laptops as [SimLaptop, SimLaptop, SimLaptop];
  const id = await lead(a, { problem: '甲', label: 'open' });
  await sync(a, other);
  const part = partIdOf(id, ring.room);
  const before = (await scenario.world.server.records([part])).get(part);
  const insert = (laptop: SimLaptop, fields: Readonly<Record<string, unknown>>): void => {
    laptop.database.writer
      .prepare(
        `INSERT INTO outbox (op_id, change_set_id, entity, entity_id, kind, base_version, fields, at)
         VALUES (?, ?, 'room_part', ?, 'update', 999, ?, 0)`,
      )
      .run(`forged-${laptop.name}`, `set-${laptop.name}`, part, JSON.stringify(fields));
  };
  insert(a, { $of: 'lead', problem: '明文' });
  insert(other, { $of: 'lead', problem: cipher.seal('别家', { entity: 'lead', recordId: id, field: 'problem' }) });
  await sync(a, other, a);
  expect((await scenario.world.server.records([part])).get(part)?.fields).toEqual(before?.fields);
  expect(scenario.row(a, 'lead', id)).toMatchObject({ problem: '甲' });
});

test('a laptop without a ring writes, asks and sends nothing of a room', async () => {
  const { scenario, laptops, sync, lead } = unitOf([]);
  const [a, b] = laptops as [SimLaptop, SimLaptop];
  const id = await lead(a, { problem: '甲' });
  await sync(a, b);
  expect(scenario.query(a, "SELECT 1 FROM outbox WHERE entity = 'room_part'")).toEqual([]);
  expect(scenario.query(a, 'SELECT 1 FROM room_part')).toEqual([]);
  expect(scenario.row(b, 'lead', id)).toMatchObject({ problem: null });
});

test('R2: a part names a record, and of which kind that is was said once: nothing else is taken, and no card asks about it', async () => {
  const { scenario, laptops, sync, lead } = unitOf([0, 1]);
  const [a, b] = laptops as [SimLaptop, SimLaptop];
  const id = await lead(a, { problem: '甲' });
  await sync(a, b);
  const part = partIdOf(id, ring.room);
  const nobody = partIdOf('', ring.room);
  const insert = (laptop: SimLaptop, record: string, fields: Readonly<Record<string, unknown>>): void => {
    laptop.database.writer
      .prepare(
        `INSERT INTO outbox (op_id, change_set_id, entity, entity_id, kind, base_version, fields, at)
         VALUES (?, ?, 'room_part', ?, 'update', 0, ?, 0)`,
      )
      .run(`forged-${record}`, `set-${record}`, record, JSON.stringify(fields));
  };
  insert(b, part, { $of: 'trip' });
  insert(b, nobody, { $of: 'contact', name: cipher.seal('无名', { entity: 'contact', recordId: '', field: 'name' }) });
  await sync(b, a, b);
  const stored = await scenario.world.server.records([part, nobody]);
  expect(stored.get(part)?.fields['$of']).toBe('lead');
  expect(stored.get(nobody)).toBeUndefined();
  for (const laptop of [a, b]) {
    expect(scenario.row(laptop, 'contact', '')).toBeUndefined();
    expect(scenario.query(laptop, "SELECT field FROM conflict WHERE field = '$of'")).toEqual([]);
    expect(scenario.row(laptop, 'lead', id)).toMatchObject({ problem: '甲' });
  }
  // The server itself says so: the laptop keeps to the first word.
  await scenario.world.server
    .sync()
    .write([{ entity: roomPart, record: part, kind: 'update', fields: { $of: 'trip' }, ownerUnitId: 'unit-0' }]);
  await sync(b);
  expect(scenario.query(b, 'SELECT entity FROM room_part WHERE entity IS NOT NULL')).toEqual([{ entity: 'lead' }]);
});
