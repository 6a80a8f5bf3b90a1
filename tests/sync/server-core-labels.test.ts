import { expect, test } from 'vitest';
import { member } from '../support/stored.ts';
import { createTestServer, createWireLaptop } from '../support/wire-laptop.ts';

const step = { entity: 'lead_stage', record: 's1' };
const visit = { entity: 'visit', record: 'v1' };
const hidden = { record: 'l1', fields: { label: 'sensitive', name: null } };

/** Two laptops of one unit that know a lead, a step of its ladder and the visit that it came from; one of the centre. */
const office = async () => {
  const server = createTestServer();
  const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b')];
  const centre = createWireLaptop(server, 'o', member('u3', { role: 'centre' }));
  await a.commit(
    { record: 'l1', kind: 'create', fields: { name: 'Secret Batteries', label: 'internal', stage: 'clue' } },
    { ...step, kind: 'create', fields: { leadId: 'l1', toStage: 'clue', happenedOn: '2026-11-16' } },
    { ...visit, kind: 'create', fields: { companyId: 'c1', companyName: 'Secret Batteries', city: '深圳' } },
  );
  for (const laptop of [a, b, centre]) await laptop.pull();
  return { server, a, b, centre };
};

const takeBack = [
  hidden,
  { ...step, kind: 'delete' as const },
  { ...visit, fields: { companyId: null, companyName: null } },
];

test('an edit of what a label took back does not bring it again, from a laptop that has not heard of the label', async () => {
  const { server, a, b, centre } = await office();
  await a.commit(...takeBack);
  await b.commit(
    { ...step, fields: { happenedOn: '2026-11-17' } },
    { ...visit, fields: { companyName: 'Secret Batteries Ltd', city: '惠州' } },
  );
  expect((await server.record('s1'))?.deletedSeq).not.toBeNull();
  expect((await server.record('v1'))?.fields).toEqual({ companyId: null, companyName: null, city: '惠州' });
  expect(await server.conflicts()).toEqual([]);
  const newcomer = createWireLaptop(server, 'n');
  for (const laptop of [a, b, centre, newcomer]) {
    await laptop.pull();
    expect(laptop.rows.has('s1'), laptop.deviceId).toBe(false);
    expect(laptop.rows.get('v1'), laptop.deviceId).toMatchObject({ companyName: null, city: '惠州' });
  }
  expect(JSON.stringify(await server.log())).not.toMatch(/2026-11-17|Batteries Ltd/);
});

test('nor does one that it makes or takes out of the trash', async () => {
  const { server, a, b, centre } = await office();
  await a.commit(...takeBack);
  await b.commit(
    { entity: 'lead_progress', record: 'p1', kind: 'create', fields: { leadId: 'l1', happenedOn: '2026-11-17' } },
    { entity: 'lead_progress', record: 'p1', fields: { happenedOn: '2026-11-18' } },
    { ...step, kind: 'restore', fields: { leadId: 'l1', toStage: 'clue', happenedOn: '2026-11-16' } },
  );
  await centre.pull();
  expect([...centre.rows.keys()].sort()).toEqual(['l1', 'v1']);
  expect((await server.record('p1'))?.fields).toEqual({ leadId: 'l1' });
  expect((await server.log()).filter(({ device }) => device === 'b')).toMatchObject(
    ['p1', 'p1', 's1'].map((record) => ({ record, kind: 'delete', fields: {} })),
  );
});

test('what one laptop sent before another of its unit, that did not know of it, raised the label goes with the label', async () => {
  const { server, a, b, centre } = await office();
  await b.commit({
    entity: 'lead_progress',
    record: 'p1',
    kind: 'create',
    fields: { leadId: 'l1', happenedOn: '2026-11-17' },
  });
  await centre.pull();
  await a.commit(...takeBack);
  await centre.pull();
  expect(centre.rows.has('p1')).toBe(false);
  expect((await server.record('p1'))?.deletedSeq).not.toBeNull();
});

test('a value that was lost to the label is on no card', async () => {
  const { server, a, b, centre } = await office();
  await b.commit({ record: 'l1', fields: { name: 'Secret Batteries II' } });
  await b.commit({ ...visit, fields: { companyName: 'Secret Batteries II' } });
  await a.commit(...takeBack);
  await centre.pull();
  expect(JSON.stringify([...centre.rows.values()])).not.toContain('Secret');
  expect(await server.conflicts()).toEqual([]);
});

test('who opens a lead without having seen that it is 敏感 tells nothing of it with that', async () => {
  const { server, a, b, centre } = await office();
  await a.commit(...takeBack);
  await b.commit({ record: 'l1', fields: { label: 'open', name: 'Secret Batteries II', stage: 'negotiation' } });
  await centre.pull();
  expect((await server.record('l1'))?.fields).toMatchObject({ label: 'sensitive', name: null, stage: 'negotiation' });
  expect(JSON.stringify([...centre.rows.values()])).not.toContain('Secret');
  expect(JSON.stringify(await server.log())).not.toContain('Batteries II');
});

test('taken back, the label gives everything again, and who has seen that writes as before', async () => {
  const { server, a, b, centre } = await office();
  await a.commit(...takeBack);
  await b.commit({ ...step, fields: { happenedOn: '2026-11-17' } });
  for (const laptop of [a, b]) await laptop.pull();
  await a.commit(
    { record: 'l1', fields: { label: 'internal', name: 'Batteries' } },
    { ...step, kind: 'restore', fields: { leadId: 'l1', toStage: 'clue', happenedOn: '2026-11-16' } },
    { ...visit, fields: { companyId: 'c1', companyName: 'Batteries' } },
  );
  await b.pull();
  await b.commit(
    { ...step, fields: { happenedOn: '2026-11-18' } },
    { ...visit, fields: { companyName: 'Batteries Ltd' } },
  );
  await centre.pull();
  expect(centre.rows.get('s1')).toMatchObject({ happenedOn: '2026-11-18' });
  expect(centre.rows.get('v1')).toMatchObject({ companyId: 'c1', companyName: 'Batteries Ltd' });
  expect(await server.conflicts()).toEqual([]);
});

test('a label that nobody knows yet hides what the strictest one hides, and is not widened apart', async () => {
  const { server, a, b, centre } = await office();
  await a.commit({ record: 'l1', fields: { label: 'district', name: 'Secret Batteries' } });
  expect((await server.record('l1'))?.fields).toMatchObject({ label: 'district', name: null });
  await b.commit({ record: 'l1', fields: { label: 'open' } });
  expect((await server.record('l1'))?.fields).toMatchObject({ label: 'district' });
  await b.commit({
    entity: 'lead_progress',
    record: 'p9',
    kind: 'create',
    fields: { leadId: 'l1', happenedOn: '2026-11-17' },
  });
  await centre.pull();
  expect(centre.rows.has('p9')).toBe(false);
  expect(centre.rows.get('l1')).toMatchObject({ label: 'district', name: null });
});

test('a label that the server does not know hides like the strictest and accuses nobody; the strictest one does', async () => {
  const reported: unknown[] = [];
  const server = createTestServer({ onViolations: (...report) => reported.push(report) });
  const [newer, faulty] = [createWireLaptop(server, 'newer'), createWireLaptop(server, 'faulty')];
  const said = { stage: 'clue', name: 'Secret Batteries' };
  await newer.commit({ record: 'l1', kind: 'create', fields: { ...said, label: '受限公开' } });
  expect((await server.record('l1'))?.fields).toEqual({ stage: 'clue', name: null, label: '受限公开' });
  expect(reported).toEqual([]);
  await faulty.commit({ record: 'l2', kind: 'create', fields: { ...said, label: 'sensitive' } });
  expect((await server.record('l2'))?.fields).toMatchObject({ name: null });
  expect(reported).toHaveLength(1);
});

test('a part that is told of a lead, or of a step of one, after its label has come, is withheld (unit-room.md, R9)', async () => {
  const { server, a, b } = await office();
  const sealed = `r1.key1.${'A'.repeat(80)}`;
  const part = (record: string, entity: string) =>
    ({
      entity: 'room_part',
      record: `${record}~u1`,
      kind: 'create',
      fields: { $of: entity, problem: sealed },
    }) as const;
  await b.commit(part('l1', 'lead'));
  expect((await server.record('l1~u1'))?.fields['problem']).toBe(sealed);
  await a.commit(...takeBack, { entity: 'room_part', record: 'l1~u1', kind: 'delete' });
  await b.commit({ ...part('l1', 'lead'), kind: 'update' }, part('s1', 'lead_stage'));
  for (const id of ['l1~u1', 's1~u1']) expect((await server.record(id))?.deletedSeq, id).not.toBeNull();
  expect((await server.record('s1~u1'))?.fields).toEqual({});
  expect(await server.conflicts()).toEqual([]);
  // Control: once it is open again, what is told brings it back.
  await a.pull();
  await a.commit(
    { record: 'l1', fields: { label: 'internal', name: 'Secret Batteries' } },
    { ...part('l1', 'lead'), kind: 'restore' },
  );
  expect((await server.record('l1~u1'))?.deletedSeq).toBeNull();
});
