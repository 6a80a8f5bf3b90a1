import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRoomCipher } from '../../core/sync/room/room-cipher.ts';
import { takeRing } from '../../core/sync/room/tell-room.ts';
import type { RecordStore } from '../../db/record-store.ts';
import { forgetValues } from '../../db/repositories/room-part-repository.ts';
import { goneField, roomEntities, roomFields } from '../../shared/sync/room.ts';
import { partIdOf, type RoomRing, roomOfUnit, roomPart } from '../../shared/sync/room-part.ts';
import { fullRow, member, type Scenario, startScenario } from './sim/scenario.ts';
import type { SimLaptop } from './sim/sim-laptop.ts';

/** Records of which the server has nothing but the part, and lists of people (docs/spec/unit-room.md, R14 to R16). */
const ring: RoomRing = {
  room: roomOfUnit('unit-0'),
  keys: [{ id: 'key1', secret: randomBytes(32).toString('base64url') }],
};

interface Unit {
  readonly scenario: Scenario;
  readonly a: SimLaptop;
  readonly b: SimLaptop;
  readonly sync: (...laptops: SimLaptop[]) => Promise<void>;
  readonly work: (laptop: SimLaptop, work: (records: RecordStore) => void) => Promise<unknown>;
  readonly contact: (laptop: SimLaptop, companyId: string, values?: Values) => Promise<string>;
  readonly partOf: (id: string) => Promise<{ readonly deletedSeq: number | null } | undefined>;
}

type Values = Readonly<Record<string, unknown>>;

/** Two laptops of a unit with its ring. */
const startUnit = (): Unit => {
  const scenario = startScenario([member(0), member(0)]);
  const [a, b] = scenario.laptops as [SimLaptop, SimLaptop];
  for (const { database } of [a, b]) takeRing(database.writable, ring);
  return {
    scenario,
    a,
    b,
    sync: async (...laptops) => {
      for (const laptop of laptops) await scenario.sync(laptop);
    },
    work: scenario.command,
    contact: async (laptop, companyId, values = {}) => {
      let id = '';
      await scenario.command(laptop, (records) => {
        id = records.create('contact', fullRow('contact', { name: '赵工', companyId, ...values }) as never).id; // every column
      });
      return id;
    },
    partOf: async (id) => {
      const partId = partIdOf(id, ring.room);
      return (await scenario.world.server.records([partId])).get(partId);
    },
  };
};

test('R14: an edit that had not heard of a deletion brings the record back, whichever came first', async () => {
  const { scenario, a, b, sync, work, contact } = startUnit();
  const firm = await scenario.company(a, '澄川');
  const [one, two] = [await contact(a, firm), await contact(a, firm)];
  await sync(a, b);
  await work(a, (records) => records.remove('contact', one));
  await work(b, (records) => void records.update('contact', one, { phone: '1' }));
  await work(a, (records) => void records.update('contact', two, { phone: '2' }));
  await work(b, (records) => records.remove('contact', two));
  await sync(a, b, a, b, a);
  for (const laptop of [a, b]) {
    expect(scenario.row(laptop, 'contact', one)).toMatchObject({ phone: '1', deleted_at: null });
    expect(scenario.row(laptop, 'contact', two)).toMatchObject({ phone: '2', deleted_at: null });
  }
  // Control: who deletes what he has seen whole deletes it, and nobody is asked.
  await work(b, (records) => records.remove('contact', two));
  await sync(b, a);
  expect(scenario.row(a, 'contact', two)?.['deleted_at']).not.toBeNull();
});

test('R9: what hangs on the firm of a 敏感 lead is not told, is taken back, and is handed over when the label goes', async () => {
  const { scenario, a, b, sync, work, contact, partOf } = startUnit();
  const firm = await scenario.company(a, '澄川');
  const before = await contact(a, firm, { phone: '1' });
  let lead = '';
  await work(a, (records) => {
    const values = {
      name: '泵',
      companyId: firm,
      label: 'internal',
      stage: 'clue',
      status: 'active',
      unitId: 'unit-0',
    };
    lead = records.create('lead', fullRow('lead', values) as never).id; // every column
  });
  await sync(a, b);
  const unheard = await contact(b, firm, { name: '未闻' });
  await work(a, (records) => void records.update('lead', lead, { label: 'sensitive' }));
  const hidden = await contact(a, firm, { name: '不传' });
  await work(a, (records) => void records.update('contact', before, { phone: '2' }));
  await sync(b, a, b, a);
  expect((await partOf(before))?.deletedSeq).not.toBeNull();
  expect(await partOf(hidden)).toBeUndefined();
  // Told by somebody who had not heard of the label, and taken back by him.
  expect((await partOf(unheard))?.deletedSeq).not.toBeNull();
  expect(scenario.row(b, 'contact', before)).toMatchObject({ phone: '1', deleted_at: null });
  expect(scenario.row(b, 'contact', hidden)).toBeUndefined();
  await work(a, (records) => void records.update('lead', lead, { label: 'internal' }));
  await sync(a, b, a, b);
  expect(scenario.row(b, 'contact', before)).toMatchObject({ phone: '2' });
  expect(scenario.row(b, 'contact', hidden)).toMatchObject({ name: '不传' });
  expect(scenario.row(a, 'contact', unheard)).toMatchObject({ name: '未闻' });
});

test('R9: two laptops of which each hides a firm that the other does not know come to rest', async () => {
  const { scenario, a, b, sync, work, contact } = startUnit();
  const [one, two] = [await scenario.company(a, '一'), await scenario.company(a, '二')];
  const [first, second] = [await contact(a, one), await contact(a, two)];
  await sync(a, b);
  const hide = (laptop: SimLaptop, companyId: string) =>
    work(laptop, (records) => {
      const values = { name: '密', companyId, label: 'sensitive', stage: 'clue', status: 'active', unitId: 'unit-0' };
      records.create('lead', fullRow('lead', values) as never); // every column
    });
  await hide(a, one);
  await hide(b, two);
  await sync(a, b, a, b);
  for (const id of [first, second])
    for (const laptop of [a, b])
      await work(laptop, (records) => void records.update('contact', id, { remark: `${laptop.name} ${id}` }));
  await sync(a, b, a, b, a, b);
  const end = await scenario.world.server.endSeq();
  await sync(a, b, a, b);
  expect(await scenario.world.server.endSeq()).toBe(end);
});

test('R14: a contact waits for its company', async () => {
  const { scenario, a, b, sync } = startUnit();
  const { seal } = createRoomCipher(ring, randomBytes);
  const place = { entity: 'contact', recordId: 'early' };
  const said = { companyId: 'later', name: '钱科长' };
  const sealed = Object.entries(said).map(([field, value]) => [field, seal(value, { ...place, field })]);
  await scenario.world.server.sync().write([
    {
      entity: roomPart,
      record: partIdOf('early', ring.room),
      kind: 'create',
      fields: { $of: 'contact', ...Object.fromEntries(sealed) },
      ownerUnitId: 'unit-0',
    },
  ]);
  await sync(a, b);
  expect(scenario.row(b, 'contact', 'early')).toBeUndefined();
  await scenario.command(a, (records) => {
    records.create('company', { id: 'later', ...fullRow('company', { name: '后到' }) } as never); // every column
  });
  await sync(a, b);
  for (const laptop of [a, b])
    expect(scenario.row(laptop, 'contact', 'early')).toMatchObject({ company_id: 'later', name: '钱科长' });
});

test('an older version in between loses nothing: what it kept sealed is opened after the upgrade, what it made is told', async () => {
  const { scenario, a, b, sync, contact } = startUnit();
  const firm = await scenario.company(a, '澄川');
  const theirs = await contact(a, firm, { phone: '1' });
  await sync(a, b);
  // As a version leaves it that has rooms and knows of no contact in them.
  const { writer } = b.database;
  const stored = await scenario.world.server.records([partIdOf(theirs, ring.room)]);
  const { $of: _of, ...sealed } = stored.get(partIdOf(theirs, ring.room))?.fields ?? {};
  writer.prepare('DELETE FROM contact').run();
  writer
    .prepare("UPDATE room_part SET known = '{}', opened_seq = 0, sealed = ? WHERE record_id = ?")
    .run(JSON.stringify(sealed), theirs);
  const own = await contact(b, firm, { name: '旧版' });
  writer.prepare('DELETE FROM outbox WHERE entity_id = ?').run(partIdOf(own, ring.room));
  writer.prepare('DELETE FROM room_part WHERE record_id = ?').run(own);
  const old = roomEntities.filter((entity) => entity !== 'contact').map((entity) => [entity, roomFields(entity)]);
  writer.prepare("UPDATE sync_state SET value = ? WHERE key = 'roomShares'").run(JSON.stringify(JSON.stringify(old)));
  await sync(b, a);
  expect(scenario.row(b, 'contact', theirs)).toMatchObject({ phone: '1' });
  expect(scenario.row(a, 'contact', own)).toMatchObject({ name: '旧版' });
});

test('trash: what a colleague brings back after it was purged here is here whole', async () => {
  const { scenario, a, b, sync, work, contact } = startUnit();
  const firm = await scenario.company(a, '澄川');
  const id = await contact(a, firm, { phone: '1', remark: '面谈' });
  await sync(a, b);
  await work(a, (records) => records.remove('contact', id));
  await sync(a, b);
  // As purge-trash.ts does.
  b.database.writer.prepare("UPDATE contact SET name = '', phone = NULL, remark = NULL WHERE id = ?").run(id);
  forgetValues(b.database.writable, id, [goneField]);
  expect(scenario.query(b, 'SELECT known FROM room_part WHERE record_id = ?', id)).toEqual([
    { known: '{"$gone":true}' },
  ]);
  scenario.world.advance(80 * 86_400_000);
  await sync(b, a);
  // Emptied is not edited: nobody is told.
  expect(scenario.row(a, 'contact', id)).toMatchObject({ phone: '1' });
  await work(a, (records) => records.restore('contact', id));
  await sync(a, b);
  expect(scenario.row(b, 'contact', id)).toMatchObject({ name: '赵工', phone: '1', remark: '面谈', deleted_at: null });
  expect(scenario.query(a, "SELECT 1 FROM conflict WHERE entity = 'room_part'")).toEqual([]);
});

test('R16: a contact of one unit’s room is told in no other, by a laptop that goes over to another unit', async () => {
  const { scenario, a, b, sync, contact } = startUnit();
  const firm = await scenario.company(a, '澄川');
  const shared = await contact(a, firm);
  await sync(a, b);
  const other: RoomRing = { ...ring, room: roomOfUnit('unit-9') };
  takeRing(b.database.writable, other);
  const own = await contact(b, firm, { name: '新单位' });
  await scenario.command(b, (records) => void records.update('contact', shared, { phone: '2' }));
  await sync(b);
  const told = scenario.query(b, "SELECT DISTINCT entity_id AS id FROM outbox WHERE entity = 'room_part'");
  expect(told).toEqual([{ id: partIdOf(own, other.room) }]);
  expect(scenario.row(b, 'contact', shared)).toMatchObject({ phone: '2' });
});

test('R15: who goes along is one value: it is told with the trip, two who change it apart have a card, nobody stands in it twice', async () => {
  const { scenario, a, b, sync, work } = startUnit();
  let trip = '';
  const along = (records: RecordStore, personId: string) =>
    records.create('trip_person', { tripId: trip, personId }).id;
  let first = '';
  await work(a, (records) => {
    const values = { title: '皖南', unitId: 'unit-0', startsOn: '2026-11-16', endsOn: '2026-11-17', status: 'planned' };
    trip = records.create('trip', fullRow('trip', values) as never).id; // every column
    first = along(records, 'p2');
    along(records, 'p1');
  });
  expect(scenario.query(a, "SELECT 1 FROM outbox WHERE entity = 'room_part'")).toHaveLength(1);
  await sync(a, b);
  const peopleOn = (laptop: SimLaptop): readonly unknown[] =>
    scenario
      .query(
        laptop,
        'SELECT person_id AS id FROM trip_person WHERE trip_id = ? AND deleted_at IS NULL ORDER BY 1',
        trip,
      )
      .map((row) => (row as { readonly id: string }).id);
  expect(peopleOn(b)).toEqual(['p1', 'p2']);
  // Taken off by one, put back by the other: the row that was there comes back.
  await work(a, (records) => records.remove('trip_person', first));
  await sync(a, b);
  expect(peopleOn(b)).toEqual(['p1']);
  await work(b, (records) => void along(records, 'p2'));
  await sync(b, a);
  expect(peopleOn(a)).toEqual(['p1', 'p2']);
  expect(scenario.query(a, "SELECT id FROM trip_person WHERE person_id = 'p2'")).toEqual([{ id: first }]);
  await work(a, (records) => void along(records, 'p3'));
  await work(b, (records) => void along(records, 'p4'));
  await sync(a, b, a);
  for (const laptop of [a, b]) {
    expect(peopleOn(laptop)).toEqual(['p1', 'p2', 'p4']);
    expect(scenario.query(laptop, "SELECT field FROM conflict WHERE entity = 'room_part'")).toEqual([
      { field: 'people' },
    ]);
  }
});

test('I10: contacts that are thrown away by the dozen wait for a word, and can be kept', async () => {
  const { scenario, a, b, sync, work } = startUnit();
  const firm = await scenario.company(a, '澄川');
  const ids: string[] = [];
  await work(a, (records) => {
    for (let made = 0; made < 25; made++)
      ids.push(records.create('contact', fullRow('contact', { companyId: firm, name: `人${made}` }) as never).id); // every column
  });
  await sync(a, b);
  await work(a, (records) => {
    for (const id of ids) records.remove('contact', id);
  });
  await sync(a);
  const asked = await scenario.sync(b);
  expect(asked).toMatchObject({ type: 'deletesPaused', count: 25 });
  expect(scenario.query(b, 'SELECT 1 FROM contact WHERE deleted_at IS NULL')).toHaveLength(25);
});
