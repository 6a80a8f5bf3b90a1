import { describe, expect, test } from 'vitest';
import type { StoredRecord } from '../../server/store/server-store.ts';
import { member } from '../support/stored.ts';
import { createTestServer, createWireLaptop, type TestServer } from '../support/wire-laptop.ts';

const create = (record: string, fields = {}) => ({ record, kind: 'create' as const, fields: { name: 'A', ...fields } });
const rename = (record: string, name: string | null) => ({ record, fields: { name } });

/** Two laptops of one unit that both know lead l1. */
const twoLaptops = async () => {
  const server = createTestServer();
  const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b')];
  await a.commit(create('l1'));
  await a.pull();
  await b.pull();
  return { server, a, b };
};

const cards = async (server: TestServer): Promise<readonly StoredRecord['fields'][]> =>
  (await server.conflicts()).map(({ fields }) => fields);

describe('one field, two laptops', () => {
  test('the later one in the order of the server wins, the other is on a card with what was before', async () => {
    const { server, a, b } = await twoLaptops();
    await a.commit(rename('l1', 'from a'));
    await b.commit(rename('l1', 'from b'));
    expect((await server.record('l1'))?.fields['name']).toBe('from b');
    expect(await cards(server)).toEqual([
      expect.objectContaining({
        kind: 'field',
        entity: 'lead',
        recordId: 'l1',
        field: 'name',
        winnerValue: '"from b"',
        loserValue: '"from a"',
        beforeValue: '"A"',
        loserDevice: 'a',
        winnerDevice: 'b',
        unitId: 'u1',
        state: 'open',
      }),
    ]);
  });

  test('who has seen the other value makes no conflict', async () => {
    const { server, a, b } = await twoLaptops();
    await a.commit(rename('l1', 'from a'));
    await b.pull();
    await b.commit(rename('l1', 'from b'));
    expect(await cards(server)).toEqual([]);
  });

  test('the same value twice is no conflict, neither are different fields', async () => {
    const { server, a, b } = await twoLaptops();
    await a.commit(rename('l1', 'same'));
    await b.commit(rename('l1', 'same'), { record: 'l1', fields: { stage: 'signed' } });
    expect(await cards(server)).toEqual([]);
    expect((await server.record('l1'))?.fields).toEqual({ name: 'same', stage: 'signed' });
  });

  test('a laptop that writes twice before it pulls is not at odds with itself', async () => {
    const { server, a } = await twoLaptops();
    await a.commit(rename('l1', 'one'));
    await a.commit(rename('l1', 'two'));
    expect(await cards(server)).toEqual([]);
  });

  test('a copy of a laptop is somebody else', async () => {
    const { server, a } = await twoLaptops();
    const copy = createWireLaptop(server, 'a');
    copy.newEpoch('a-e2');
    await a.commit(rename('l1', 'original'));
    await copy.commit({ ...rename('l1', 'copy'), base: 1, id: 'of-the-copy' });
    expect(await cards(server)).toEqual([expect.objectContaining({ loserValue: '"original"' })]);
  });

  test('of the label: the stricter one stands until somebody who has seen it makes it wider', async () => {
    const { server, a, b } = await twoLaptops();
    await a.commit({ record: 'l1', fields: { label: 'sensitive', name: null } });
    await b.commit({ record: 'l1', fields: { label: 'open' } });
    expect(await server.record('l1')).toMatchObject({ fields: { label: 'sensitive' }, audience: { shared: false } });
    expect((await server.log()).find(({ device }) => device === 'b')).toMatchObject({ fields: { label: 'sensitive' } });
    expect(await cards(server)).toEqual([
      expect.objectContaining({ field: 'label', winnerValue: '"sensitive"', loserValue: '"open"', loserDevice: 'b' }),
    ]);
    await b.pull();
    await b.commit({ record: 'l1', fields: { label: 'open', name: 'A' } });
    expect((await server.record('l1'))?.fields).toEqual({ label: 'open', name: 'A' });
  });

  test('settling a card twice makes no card about cards', async () => {
    const { server, a, b } = await twoLaptops();
    await a.commit(rename('l1', 'from a'));
    await b.commit(rename('l1', 'from b'));
    const [card] = await server.conflicts();
    await a.commit({ entity: 'conflict', record: card!.id, fields: { state: 'settled', settledValue: '"from a"' } });
    await b.commit({ entity: 'conflict', record: card!.id, fields: { state: 'settled', settledValue: '"from b"' } });
    expect(await cards(server)).toEqual([expect.objectContaining({ state: 'settled', settledValue: '"from b"' })]);
  });

  test('a card about the shared library is for everybody, one about a lead for its unit', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b', member('u2'))];
    await a.commit({ ...create('c1'), entity: 'company' });
    await b.commit({ ...rename('c1', 'B'), entity: 'company' });
    const [card] = await server.conflicts();
    expect(card).toMatchObject({ ownerUnitId: null, audience: { shared: true } });
    await a.pull();
    expect(await a.commit({ entity: 'conflict', record: card!.id, fields: { state: 'settled' } })).toMatchObject({
      type: 'accepted',
    });
    expect((await server.record(card!.id))?.fields['state']).toBe('settled');
  });
});

describe('delete', () => {
  test('of a record that somebody edits meanwhile: the edit wins and both are told', async () => {
    const { server, a, b } = await twoLaptops();
    await a.commit(rename('l1', 'edited'));
    await b.commit({ record: 'l1', kind: 'delete' });
    expect(await server.record('l1')).toMatchObject({ deletedSeq: null, fields: { name: 'edited' } });
    expect((await server.log()).at(2)).toMatchObject({ kind: 'restore', fields: { name: 'edited' }, device: 'b' });
    expect(await cards(server)).toEqual([expect.objectContaining({ kind: 'edited_after_delete', loserDevice: 'b' })]);
  });

  test('before an edit that did not see it: the record comes back with the edit', async () => {
    const { server, a, b } = await twoLaptops();
    await b.commit({ record: 'l1', kind: 'delete' });
    await a.commit(rename('l1', 'edited'));
    expect(await server.record('l1')).toMatchObject({ deletedSeq: null, fields: { name: 'edited' } });
    expect(await cards(server)).toEqual([expect.objectContaining({ kind: 'edited_after_delete', loserDevice: 'b' })]);
    await b.pull();
    expect(b.rows.get('l1')).toEqual({ name: 'edited' });
  });

  test('that is known stays: who writes to it all the same has it on a card', async () => {
    const { server, a, b } = await twoLaptops();
    await b.commit({ record: 'l1', kind: 'delete' });
    await a.pull();
    await a.commit(rename('l1', 'too late'));
    expect((await server.record('l1'))?.deletedSeq).toBe(2);
    expect((await server.log()).at(2)).toMatchObject({ kind: 'delete', fields: {} });
    expect(await cards(server)).toEqual([
      expect.objectContaining({ kind: 'refused', loserValue: '{"name":"too late"}' }),
    ]);
  });

  test('is taken back by a restore, which keeps what others wrote meanwhile', async () => {
    const { server, a, b } = await twoLaptops();
    await a.commit({ record: 'l1', kind: 'delete' });
    await b.commit({ record: 'l1', fields: { stage: 'signed' } });
    await a.commit({ record: 'l1', kind: 'restore', fields: { name: 'A', stage: null } });
    expect(await server.record('l1')).toMatchObject({ deletedSeq: null, fields: { name: 'A', stage: 'signed' } });
  });

  test('of a record that is not known yet holds against its creation', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b')];
    await b.commit({ record: 'l1', kind: 'delete', base: 7 });
    await a.commit(create('l1'));
    expect(await server.record('l1')).toMatchObject({ deletedSeq: 1, fields: { name: 'A' } });
    const c = createWireLaptop(server, 'c');
    await c.pull();
    expect(c.rows.size).toBe(0);
  });
});

describe('create', () => {
  test('that arrives after later ops goes under them', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b')];
    await b.commit({ ...rename('l1', 'later'), base: 9 });
    await a.commit(create('l1', { stage: 'clue' }));
    expect(await server.record('l1')).toMatchObject({ createdSeq: 2, fields: { name: 'later', stage: 'clue' } });
    expect((await server.log()).slice(1).map(({ kind, fields, endSeq }) => [kind, fields, endSeq])).toEqual([
      ['create', { name: 'A', stage: 'clue' }, 3],
      ['update', { name: 'later' }, 3],
    ]);
    expect(await cards(server)).toEqual([]);
  });

  test('that leaves out an empty field is followed by what was written into it before', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b')];
    await b.commit({ record: 'l1', fields: { stage: 'signed' }, base: 9 });
    await a.commit(create('l1'));
    expect((await server.log()).slice(1).map(({ kind, fields }) => [kind, fields])).toEqual([
      ['create', { name: 'A' }],
      ['update', { stage: 'signed' }],
    ]);
  });

  test('says whose it is, also when a laptop of another unit had written to it before', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b', member('u2'))];
    const trip = { entity: 'trip', record: 't1' };
    await a.commit({ record: 'x1', entity: 'trip_city', kind: 'create', fields: { tripId: 't1' } });
    await b.commit({ ...trip, fields: { title: 'not mine' }, base: 9 });
    await a.commit({ ...trip, kind: 'create', fields: { title: 'ours', status: 'planned' } });
    expect(await server.record('t1')).toMatchObject({ ownerUnitId: 'u1', audience: { units: ['u1'] } });
    expect(await server.record('x1')).toMatchObject({ ownerUnitId: 'u1', audience: { units: ['u1'] } });
    await b.pull();
    expect(b.rows.size).toBe(0);
  });

  test('of an id that another laptop has created is an edit', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b')];
    await a.commit(create('l1'));
    await b.commit(create('l1', { name: 'B', stage: 'clue' }));
    expect(await server.record('l1')).toMatchObject({ createdSeq: 1, fields: { name: 'B', stage: 'clue' } });
    expect(await cards(server)).toEqual([expect.objectContaining({ kind: 'field', loserValue: '"A"' })]);
  });

  test('of a parent adopts children that came before it', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b')];
    await b.commit({ record: 'p1', entity: 'lead_progress', kind: 'create', fields: { leadId: 'l1' } });
    await a.commit(create('l1', { label: 'open' }));
    expect(await server.record('p1')).toMatchObject({ rootId: 'l1', audience: { shared: true } });
  });
});

describe('an edit that is not allowed', () => {
  test('of an open lead of another unit gets the values of the server back, and a card', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b', member('u2'))];
    await a.commit(create('l1', { label: 'open' }));
    await b.pull();
    expect(await b.commit(rename('l1', 'mine'))).toMatchObject({ type: 'accepted' });
    expect((await server.record('l1'))?.fields['name']).toBe('A');
    await b.pull();
    expect(b.rows.get('l1')).toEqual({ name: 'A', label: 'open' });
    const [card] = await server.conflicts();
    expect(card).toMatchObject({
      fields: { kind: 'refused', field: 'name', winnerValue: '"A"', loserValue: '"mine"', unitId: 'u2' },
      audience: { shared: false, units: ['u2'] },
    });
    await a.pull();
    expect(a.rows.has(card!.id)).toBe(false);
  });

  test('of a lead out of sight says nothing of it, not even that it is there', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b', member('u2'))];
    await a.commit(create('l1', { name: 'secret' }));
    await b.commit(rename('l1', 'guess'));
    await b.commit(rename('no-such-lead', 'guess'));
    await b.commit({ record: 'p1', entity: 'lead_progress', kind: 'create', fields: { leadId: 'l1' } });
    expect((await server.record('l1'))?.fields['name']).toBe('secret');
    expect(await server.record('p1')).toBeUndefined();
    const told = JSON.stringify(await b.pull());
    expect(told).not.toContain('secret');
    expect(await a.pull()).not.toContainEqual(expect.objectContaining({ record: 'p1' }));
  });

  test('of the directory or of a table that stays at home does nothing', async () => {
    const server = createTestServer();
    const a = createWireLaptop(server, 'a');
    await server.sync.write([
      { entity: 'unit', record: 'u1', kind: 'create', fields: { name: '招商一局', kind: 'bureau' } },
    ]);
    await a.commit({ record: 'u1', entity: 'unit', fields: { name: 'ours' } });
    await a.commit({ record: 'i1', entity: 'industry', kind: 'create', fields: { code: '39' } });
    expect((await server.record('u1'))?.fields['name']).toBe('招商一局');
    expect(await server.record('i1')).toBeUndefined();
  });

  test('of an administrator touches only what everybody may edit', async () => {
    const server = createTestServer();
    const admin = createWireLaptop(server, 'a', member('u1', { role: 'admin' }));
    await admin.commit(create('l1'), { ...create('c1'), entity: 'company' });
    expect(await server.record('l1')).toBeUndefined();
    expect(await server.record('c1')).toBeDefined();
  });

  test('under the id of a record of another kind is refused', async () => {
    const server = createTestServer();
    const a = createWireLaptop(server, 'a');
    await a.commit({ ...create('x1'), entity: 'company' });
    await a.commit({ ...rename('x1', 'taken'), entity: 'lead' });
    expect(await server.record('x1')).toMatchObject({ entity: 'company', fields: { name: 'A' } });
  });
});

describe('fields', () => {
  test('that must not leave a laptop are dropped, and reported by name', async () => {
    const reported: unknown[] = [];
    const server = createTestServer({ onViolations: (...report) => reported.push(report) });
    await createWireLaptop(server, 'a').commit(create('l1', { remark: 'confidential', investment: 90_000 }));
    expect((await server.record('l1'))?.fields).toEqual({ name: 'A' });
    expect(JSON.stringify(await server.log())).not.toContain('confidential');
    expect(reported).toEqual([['a', [{ opId: 'a-op1', entity: 'lead', fields: ['remark', 'investment'] }]]]);
  });

  test('that a sensitive lead hides are emptied from whomever they come', async () => {
    const { server, a, b } = await twoLaptops();
    await a.commit({ record: 'l1', fields: { label: 'sensitive', name: null } });
    await b.commit(rename('l1', 'does not know'), { record: 'l1', fields: { stage: 'signed' } });
    expect((await server.record('l1'))?.fields).toEqual({ name: null, label: 'sensitive', stage: 'signed' });
    const centre = createWireLaptop(server, 'o', member('u3', { role: 'centre' }));
    await centre.commit(rename('l1', 'not mine either'));
    expect((await server.log()).find(({ device }) => device === 'o')).toMatchObject({ fields: { name: null } });
    expect(JSON.stringify(await server.log())).not.toContain('not mine either');
  });

  test('and entities of a newer version are kept and given back', async () => {
    const server = createTestServer();
    const [a, b, c] = [
      createWireLaptop(server, 'a'),
      createWireLaptop(server, 'b'),
      createWireLaptop(server, 'c', member('u2')),
    ];
    await a.commit(create('l1', { mood: 'sunny' }), {
      record: 'n1',
      entity: 'novelty',
      kind: 'create',
      fields: { x: 1 },
      v: 2,
    });
    await b.pull();
    expect(b.rows.get('l1')).toEqual({ name: 'A', mood: 'sunny' });
    expect(b.rows.get('n1')).toEqual({ x: 1 });
    await c.pull();
    expect(c.rows.size).toBe(0);
  });

  test('named like properties of every object are fields like others', async () => {
    const server = createTestServer();
    const a = createWireLaptop(server, 'a');
    await a.commit(create('l1', { constructor: 'x', toString: 'y' }));
    await a.commit({ record: 'l1', fields: { constructor: 'z' } });
    expect((await server.record('l1'))?.fields).toEqual({ name: 'A', constructor: 'z', toString: 'y' });
    const other = createWireLaptop(server, 'o', member('u2'));
    await a.commit({ record: 'l1', fields: { label: 'open' } });
    await other.commit({ record: 'l1', fields: { valueOf: 'w' } });
    expect((await server.log()).at(-2)).toMatchObject({ record: 'l1', fields: { valueOf: null } });
  });
});

describe('the server itself', () => {
  test('writes what flows down, once per op id', async () => {
    const server = createTestServer();
    const op = { entity: 'unit', record: 'u1', kind: 'create' as const, fields: { name: '一局' }, opId: 'unit-u1' };
    await server.sync.write([op], 'admin-1');
    await server.sync.write([op, { ...op, opId: 'unit-u1-again', kind: 'update', fields: { name: '二局' } }]);
    expect((await server.log()).map(({ fields, device, personId }) => [fields, device, personId])).toEqual([
      [{ name: '一局' }, null, 'admin-1'],
      [{ name: '二局' }, null, null],
    ]);
  });

  test('hands a lead over with all its children and cards', async () => {
    const { server, a, b } = await twoLaptops();
    const other = createWireLaptop(server, 'o', member('u2'));
    await a.commit({
      record: 'p1',
      entity: 'lead_progress',
      kind: 'create',
      fields: { leadId: 'l1', happenedOn: '2026-03-01' },
    });
    await a.commit(rename('l1', 'a'));
    await b.commit(rename('l1', 'b'));
    await other.pull();
    expect(other.rows.size).toBe(0);
    const [card] = await server.conflicts();
    await server.sync.write([
      { entity: 'lead', record: 'l1', kind: 'update', fields: { unitId: 'u2' }, ownerUnitId: 'u2' },
    ]);
    await other.pull();
    expect([...other.rows.keys()]).toEqual(['l1', 'p1', card!.id]);
    expect(other.rows.get('l1')).toEqual({ name: 'b', unitId: 'u2' });
    await a.pull();
    expect(a.rows.size).toBe(0);
    await a.commit(rename('l1', 'no longer ours'));
    expect((await server.record('l1'))?.fields['name']).toBe('b');
  });

  test('makes no card when it writes to what somebody has deleted', async () => {
    const { server, a } = await twoLaptops();
    await a.commit({ record: 'l1', kind: 'delete' });
    await server.sync.write([{ entity: 'lead', record: 'l1', kind: 'update', fields: { name: 'server' } }]);
    expect((await server.record('l1'))?.deletedSeq).toBe(2);
    expect(await cards(server)).toEqual([]);
  });

  test('answers ops by hooks in the same transaction', async () => {
    const server = createTestServer({
      hooks: [
        async (reads, applied, { sha256: hash }) => {
          const [op] = applied;
          const known = await reads.recordsWhere('lead', 'companyId', [String(op?.after.fields['companyId'])]);
          return [
            {
              entity: 'first_report',
              record: hash(String(op?.opId)).slice(0, 8),
              kind: 'create',
              fields: { order: known.length },
            },
          ];
        },
      ],
    });
    await createWireLaptop(server, 'a').commit(create('l1', { companyId: 'c1' }), create('l2', { companyId: 'c1' }));
    expect((await server.log()).map(({ entity, fields }) => [entity, fields['order']])).toEqual([
      ['lead', undefined],
      ['lead', undefined],
      ['first_report', 2],
    ]);
  });
});
