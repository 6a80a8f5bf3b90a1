import { expect, test } from 'vitest';
import { arrivingRow } from '../../core/sync/arrival-defaults.ts';
import { recordColumnsOf, travellingEntities } from '../../db/repositories/sync-column-repository.ts';
import { fullRow, member, type Scenario, startScenario } from './sim/scenario.ts';
import { enrolInImage, type SimLaptop } from './sim/sim-laptop.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

test('a row of any entity can be made from nothing but its id, and its days are days', () => {
  for (const entity of travellingEntities) {
    const row = arrivingRow(entity, {}, Date.UTC(2026, 10, 18));
    for (const [field, { notNull, type }] of recordColumnsOf(entity)) {
      expect(field in row, `${entity}.${field}`).toBe(true);
      if (notNull) expect(typeof row[field], `${entity}.${field}`).toBe(type);
      if (notNull && field.endsWith('On')) expect(row[field], `${entity}.${field}`).toMatch(day);
    }
    expect(Object.keys(row).length).toBe(recordColumnsOf(entity).size);
  }
});

test('a record of another unit is only read here; before enrolment everything is one’s own', async () => {
  const { laptops, sync, command } = startScenario([member(0), member(1)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  let lead = '';
  await command(a, (records) => {
    const values = { name: 'ours', label: 'open', stage: 'clue', status: 'active' };
    lead = records.create('lead', fullRow('lead', values) as never).id;
  });
  await sync(a);
  await sync(b);
  for (const work of ['update', 'remove', 'child'] as const) {
    const outcome = await command(b, (records) => {
      if (work === 'update') records.update('lead', lead, { name: 'theirs' });
      if (work === 'remove') records.remove('lead', lead);
      if (work === 'child')
        records.create('lead_progress', fullRow('lead_progress', { leadId: lead, body: 'x' }) as never);
    });
    expect(outcome, work).toBe('foreign');
  }
  expect(b.client.status().waiting).toBe(0);
  // Control: its own unit may, and so may a laptop that belongs to no server.
  expect(await command(a, (records) => void records.update('lead', lead, { name: 'ours still' }))).toBe('done');
  b.database.writer.prepare("DELETE FROM sync_state WHERE key = 'enrolment'").run();
  expect(await command(b, (records) => void records.update('lead', lead, { name: 'alone' }))).toBe('done');
  enrolInImage(b.database, 'unit-1', b.deviceId);
});

test('the library is everybody’s to edit', async () => {
  const { laptops, sync, company, command, row } = startScenario([member(0), member(1)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  const id = await company(a, 'one for all');
  await sync(a);
  await sync(b);
  expect(await command(b, (records) => void records.update('company', id, { city: '邵阳' }))).toBe('done');
  await sync(b);
  await sync(a);
  expect(row(a, 'company', id)).toMatchObject({ city: '邵阳市', name_core: 'oneforall' });
});

test('every exchange that carried something stands in the ledger with its bytes', async () => {
  const { laptops, sync, company, query } = startScenario([member(0)]);
  const a = laptops[0]!;
  await company(a, 'told');
  await sync(a);
  const out = query(a, "SELECT entries, bytes, outcome FROM sync_exchange WHERE direction = 'out'") as {
    bytes: number;
  }[];
  expect(out).toMatchObject([{ entries: 1, outcome: 'accepted' }]);
  expect(out[0]?.bytes).toBeGreaterThan(100);
  expect(query(a, "SELECT entries FROM sync_exchange WHERE direction = 'in'")).toEqual([{ entries: 1 }]);
  await company(a, 'not answered');
  a.isOffline = true;
  expect((await sync(a)).type).toBe('unreachable');
  a.isOffline = false;
  expect(await sync(a)).toMatchObject({ type: 'level', pushed: 1 });
  // Idle costs nothing: no line, no op.
  const lines = query(a, 'SELECT seq FROM sync_exchange').length;
  expect(await sync(a)).toMatchObject({ type: 'level', pushed: 0, received: 0 });
  expect(query(a, 'SELECT seq FROM sync_exchange').length).toBe(lines);
});

test('what came from the server is in the history as one change set and has nothing to undo', async () => {
  const { laptops, sync, company, query } = startScenario([member(0), member(0)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  await company(a, 'from a');
  await sync(a);
  await sync(b);
  expect(query(b, 'SELECT command, actor_id AS actor FROM change_set')).toEqual([
    { command: 'sync.receive', actor: a.principal.personId },
  ]);
  expect(query(b, 'SELECT count(*) AS waiting FROM outbox')).toEqual([{ waiting: 0 }]);
});

test('two laptops apart: the later in the server’s order wins on both, the other is on a card', async () => {
  const { laptops, sync, company, command, row, query } = startScenario([member(0), member(0)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  const id = await company(a, 'before');
  await sync(a);
  await sync(b);
  await command(a, (records) => void records.update('company', id, { name: 'by a', address: 'of a alone' }));
  await command(b, (records) => void records.update('company', id, { name: 'by b', city: 'of b alone' }));
  await sync(a);
  await sync(b);
  await sync(a);
  for (const laptop of [a, b]) {
    expect(row(laptop, 'company', id)).toMatchObject({ name: 'by b', address: 'of a alone', city: 'of b alone' });
    expect(query(laptop, 'SELECT field, winner_value, loser_value, before_value, state FROM conflict')).toEqual([
      { field: 'name', winner_value: '"by b"', loser_value: '"by a"', before_value: '"before"', state: 'open' },
    ]);
  }
});

test('a change of a newer version waits with everything that follows it, and comes after the upgrade', async () => {
  const { world, laptops, sync, company, command, row } = startScenario([member(0), member(0)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  const id = await company(a, 'old');
  await sync(a);
  await sync(b);
  a.version = 2;
  world.turnOn(a);
  await command(a, (records) => void records.update('company', id, { name: 'new' }));
  await sync(a);
  a.version = 1;
  world.turnOn(a);
  await command(a, (records) => void records.update('company', id, { name: 'newer' }));
  await sync(a);
  expect((await sync(b)).type).toBe('level');
  expect(b.client.status().parked).toBe(2);
  expect(row(b, 'company', id)).toMatchObject({ name: 'old' });
  b.version = 2;
  world.turnOn(b);
  await sync(b);
  expect(b.client.status().parked).toBe(0);
  expect(row(b, 'company', id)).toMatchObject({ name: 'newer' });
});

test('a full disk in the middle of a page leaves everything as it was, and the next round goes on', async () => {
  const { laptops, sync, company, query } = startScenario([member(0), member(0)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  await company(a, 'waits');
  await sync(a);
  b.disk.plan(['fine', 'fine', 'full']);
  await expect(sync(b)).rejects.toThrow('full');
  expect(query(b, 'SELECT id FROM company')).toEqual([]);
  expect((await sync(b)).type).toBe('level');
  expect(query(b, 'SELECT name FROM company')).toEqual([{ name: 'waits' }]);
});

test('a copy that had numbered a lead before it became sensitive says no more of it than the original', async () => {
  const { world, laptops, sync, command, row } = startScenario([member(0)]);
  const a = laptops[0]!;
  const lead = await leadOf(command, a);
  const progress = fullRow('lead_progress', { leadId: lead, body: 'x' });
  await command(a, (records) => void records.create('lead_progress', progress as never));
  const copy = world.addLaptop(a, a.disk.image());
  await command(copy, (records) => void records.update('lead', lead, { name: 'ours, of the copy' }));
  await command(a, (records) => void records.update('lead', lead, { label: 'sensitive' }));
  for (const laptop of [a, copy, a]) expect((await sync(laptop)).type).toBe('level');
  const log = await world.server.entriesAfter(0);
  expect(log.map(({ entity, kind }) => `${entity} ${kind}`)).toEqual(['lead create', 'lead update']);
  expect(log[0]?.fields).not.toHaveProperty('name');
  expect(row(copy, 'lead', lead)).toMatchObject({ name: 'ours, of the copy', label: 'sensitive' });
});

const leadOf = async (command: Scenario['command'], laptop: SimLaptop, label = 'open'): Promise<string> => {
  let id = '';
  await command(laptop, (records) => {
    const values = { name: 'ours', label, stage: 'clue', status: 'active', unitId: 'unit-0' };
    ({ id } = records.create('lead', fullRow('lead', values) as never));
  });
  return id;
};

test('an edit that waits says no more than may be said when the label of another laptop comes before it', async () => {
  const { laptops, sync, command, query, row } = startScenario([member(0), member(0)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  const lead = await leadOf(command, a);
  for (const laptop of [a, b]) await sync(laptop);
  await command(a, (records) => void records.update('lead', lead, { label: 'sensitive' }));
  await sync(a);
  await command(b, (records) => void records.update('lead', lead, { name: 'ours, of b', stage: 'signed' }));
  await sync(b);
  expect(query(b, 'SELECT fields FROM outbox')).toEqual([{ fields: '{"stage":"signed"}' }]);
  expect(row(b, 'lead', lead)).toMatchObject({ name: 'ours, of b', label: 'sensitive' });
});

test('a lead that is opened again brings nothing to say to a laptop that hears from the server what it wrote', async () => {
  const { laptops, sync, command, query } = startScenario([member(0), member(0)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  const lead = await leadOf(command, a);
  for (const laptop of [a, b]) await sync(laptop);
  await command(b, (records) => void records.update('lead', lead, { ownerId: 'written by b', problem: 'stays here' }));
  for (const laptop of [b, a]) await sync(laptop);
  for (const label of ['sensitive', 'open'])
    await command(a, (records) => void records.update('lead', lead, { label } as never));
  for (const laptop of [a, b]) await sync(laptop);
  expect(query(b, 'SELECT kind FROM outbox')).toHaveLength(1);
});

test('a lead that was opened again and deleted does not come back because a laptop has something to add to it', async () => {
  const { world, laptops, sync, command, row, query } = startScenario([member(0), member(0), member(0)]);
  const [a, b, c] = [laptops[0]!, laptops[1]!, laptops[2]!];
  const lead = await leadOf(command, a, 'sensitive');
  for (const laptop of laptops) await sync(laptop);
  // Neither b nor c has more of it than its stage; b would hand over what it wrote.
  await command(b, (records) => void records.update('lead', lead, { ownerId: 'written by b' }));
  await command(c, (records) => void records.update('lead', lead, { label: 'internal' }));
  await command(c, (records) => records.remove('lead', lead));
  for (const laptop of [c, b, a]) await sync(laptop);
  expect(query(b, 'SELECT kind FROM outbox')).toEqual([]);
  expect((await world.server.records([lead])).get(lead)?.deletedSeq).not.toBeNull();
  for (const laptop of laptops) expect(row(laptop, 'lead', lead)?.['deleted_at']).not.toBeNull();
});

test('of a lead that was handed to another unit nothing stays here that the server does not know', async () => {
  const { world, laptops, sync, command, row } = startScenario([member(0), member(0), member(1)]);
  const [a, b] = [laptops[0]!, laptops[1]!];
  const lead = await leadOf(command, a);
  let progress = '';
  await command(a, (records) => {
    progress = records.create('lead_progress', fullRow('lead_progress', { leadId: lead }) as never).id;
  });
  for (const laptop of [a, b]) await sync(laptop);
  // Not sent: the label holds it back, and the label is refused.
  await command(b, (records) => void records.update('lead_progress', progress, { visitId: 'a visit' }));
  await command(b, (records) => void records.update('lead', lead, { label: 'sensitive' }));
  await world.server
    .sync()
    .write([{ entity: 'lead', record: lead, kind: 'update', fields: { unitId: 'unit-1' }, ownerUnitId: 'unit-1' }]);
  await sync(b);
  expect(row(b, 'lead', lead)).toMatchObject({ label: 'open', unit_id: 'unit-1' });
  expect(row(b, 'lead_progress', progress)).toMatchObject({ deleted_at: null, visit_id: null });
});
