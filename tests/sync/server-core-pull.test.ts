import { describe, expect, test } from 'vitest';
import { digestOf } from '../../shared/sync/digest.ts';
import { type LogEntry, zeroHash } from '../../shared/sync/wire.ts';
import { fullEntries } from '../support/full-entries.ts';
import { member } from '../support/stored.ts';
import {
  createTestServer,
  createTestServerOn,
  createWireLaptop,
  sha256,
  type WireLaptop,
} from '../support/wire-laptop.ts';

const create = (record: string, fields = {}) => ({ record, kind: 'create' as const, fields: { name: 'A', ...fields } });
const kinds = (entries: readonly LogEntry[]) => entries.map(({ record, kind }) => `${record} ${kind}`);
const unit = (server: ReturnType<typeof createTestServer>, name: string, unitId: string, more = {}): WireLaptop =>
  createWireLaptop(server, name, member(unitId, more));

describe('a page', () => {
  test('is never cut inside a transaction, and its cursor is the end of one', async () => {
    const server = createTestServer({ limits: { pageEntries: 2 } });
    const [a, b] = [unit(server, 'a', 'u1'), unit(server, 'b', 'u1')];
    await a.commit(create('l1'));
    await a.commit(create('l2'), create('l3'), create('l4'));
    await a.commit(create('l5'));
    const first = await b.pullOnce();
    expect(first).toMatchObject({ type: 'page', complete: false, cursor: { seq: 4 } });
    expect(first.type === 'page' && first.entries.map(({ last }) => last)).toEqual([true, false, false, true]);
    expect(kinds(await b.pull())).toHaveLength(5);
  });

  test('goes over what the reader may not see, and marks the end of what is left of a transaction', async () => {
    const server = createTestServer();
    const [a, b] = [unit(server, 'a', 'u1'), unit(server, 'b', 'u2')];
    await a.commit({ ...create('c1'), entity: 'company' }, create('l1'));
    await a.commit(create('l2'));
    const answer = await b.pullOnce();
    expect(answer).toMatchObject({
      type: 'page',
      complete: true,
      cursor: { seq: 3 },
      entries: [{ record: 'c1', last: true, seq: 1 }],
    });
  });

  test('brings the own ops of the laptop back with what was decided', async () => {
    const server = createTestServer();
    const a = unit(server, 'a', 'u1');
    await a.commit(create('l1'));
    expect(await a.pull()).toEqual([
      expect.objectContaining({ device: 'a', epoch: 'a-e1', deviceSeq: 1, kind: 'create', owner: 'u1', last: true }),
    ]);
    expect(await a.pull()).toEqual([]);
  });
});

describe('a brief page', () => {
  test('leaves out what the laptop sent and was taken word for word, and the numbers of other laptops', async () => {
    const server = createTestServer();
    const [a, b] = [unit(server, 'a', 'u1'), unit(server, 'b', 'u1')];
    await a.commit(create('l1'));
    await b.commit(create('l2'));
    const page = await a.pullOnce({ brief: true });
    expect(page.type === 'page' && page.entries).toEqual([
      {
        kind: 'asSent',
        seq: 1,
        deviceSeq: 1,
        owner: 'u1',
        personId: 'person-u1',
        takenAtMs: expect.any(Number),
        last: true,
      },
      expect.objectContaining({
        record: 'l2',
        opId: null,
        device: 'b',
        epoch: null,
        deviceSeq: null,
        fields: { name: 'A' },
      }),
    ]);
  });

  test('tells in full what the server has decided otherwise, what another epoch sent and what a copy cannot know', async () => {
    const server = createTestServer();
    const [a, b] = [unit(server, 'a', 'u1'), unit(server, 'b', 'u2')];
    await b.commit({ ...create('c1'), entity: 'company' }, create('l1'));
    // Refused: the record of another unit. Dropped: a field that must not leave.
    await a.commit({ record: 'l1', fields: { name: 'mine' } });
    await a.commit(create('l2', { problem: '用地' }));
    await a.commit(create('l3'));
    const kindsOf = async (asked: object) => {
      const page = await a.pullOnce({ brief: true, ...asked });
      return (
        page.type === 'page' &&
        page.entries.filter((entry) => entry.kind === 'asSent' || entry.device === 'a').map(({ kind }) => kind)
      );
    };
    expect(await kindsOf({})).toEqual(['update', 'create', 'asSent']);
    expect(await kindsOf({ epoch: 'a-e2', lastSeq: 0, headHash: zeroHash })).toEqual(['update', 'create', 'create']);
    expect(await kindsOf({ brief: false })).toEqual(['update', 'create', 'create']);
  });

  test('tells a copy in full what its original sent under numbers that the copy gave to others', async () => {
    const server = createTestServer();
    const [a, copy] = [unit(server, 'a', 'u1'), unit(server, 'a', 'u1')];
    await a.commit(create('l1'));
    copy.request(create('l2'), create('l3'));
    const page = await copy.pullOnce({ brief: true });
    expect(page.type === 'page' && page.entries).toMatchObject([{ kind: 'create', record: 'l1' }]);
  });
});

test('now and then an idle pull says what the reader should have, by hashes', async () => {
  const server = createTestServer({ limits: { pullsPerDigest: 3 } });
  const [a, b] = [unit(server, 'a', 'u1'), unit(server, 'b', 'u2')];
  await a.commit(create('l1'), create('l2'), { ...create('c1'), entity: 'company' });
  await a.commit({ record: 'l1', fields: { name: 'B' } });
  await b.commit({ record: 'l1', fields: { name: 'not allowed' } });
  await a.pull();
  await b.pull();
  const digests: unknown[] = [];
  for (let pulls = 0; pulls < 6; pulls += 1) {
    const answer = await a.pullOnce();
    digests.push(answer.type === 'page' && answer.digest);
  }
  const rows = [
    { entity: 'lead', id: 'l1', seq: 4 },
    { entity: 'lead', id: 'l2', seq: 2 },
    { entity: 'company', id: 'c1', seq: 3 },
  ];
  const expected = digestOf(sha256, rows);
  expect(digests).toEqual([null, null, expected, null, null, expected]);
});

describe('sight', () => {
  test('of 公开 is everybody, of 内部 the unit, the leaders of its chain and the centre', async () => {
    const server = createTestServer();
    await unit(server, 'a', 'u1').commit(
      create('open', { label: 'open' }),
      create('inner', { chainId: 'c1', label: 'internal' }),
    );
    const sees = async (laptop: WireLaptop): Promise<string[]> => {
      await laptop.pull();
      return [...laptop.rows.keys()];
    };
    expect(await sees(unit(server, 'own', 'u1'))).toEqual(['open', 'inner']);
    expect(await sees(unit(server, 'other', 'u2'))).toEqual(['open']);
    expect(await sees(unit(server, 'leader', 'u2', { role: 'chain_leader', chainIds: ['c1'] }))).toEqual([
      'open',
      'inner',
    ]);
    expect(await sees(unit(server, 'wrong', 'u2', { role: 'chain_leader', chainIds: ['c2'] }))).toEqual(['open']);
    expect(await sees(unit(server, 'centre', 'u3', { role: 'centre' }))).toEqual(['open', 'inner']);
    expect(await sees(unit(server, 'admin', 'u1', { role: 'admin' }))).toEqual(['open']);
  });

  test('gained by a label brings the whole record and its children, as they stood there', async () => {
    const server = createTestServer();
    const [a, b] = [unit(server, 'a', 'u1'), unit(server, 'b', 'u2')];
    await a.commit(create('l1'), { record: 'p1', entity: 'lead_progress', kind: 'create', fields: { leadId: 'l1' } });
    await b.pull();
    await a.commit({ record: 'l1', fields: { label: 'open' } });
    await a.commit({ record: 'l1', fields: { name: 'later' } });
    const entries = await b.pull();
    expect(kinds(entries)).toEqual(['l1 snapshot', 'p1 snapshot', 'l1 update']);
    expect(entries[0]).toMatchObject({ fields: { name: 'A', label: 'open' }, last: false });
    expect(entries[1]).toMatchObject({ fields: { leadId: 'l1' }, last: true });
  });

  test('lost by a label takes record and children away, and a newcomer hears of neither', async () => {
    const server = createTestServer();
    const [a, b, late] = [unit(server, 'a', 'u1'), unit(server, 'b', 'u2'), unit(server, 'late', 'u2')];
    await a.commit(create('l1', { label: 'open' }), {
      record: 'p1',
      entity: 'lead_progress',
      kind: 'create',
      fields: { leadId: 'l1' },
    });
    await b.pull();
    expect(b.rows.size).toBe(2);
    await a.commit({ record: 'l1', fields: { label: 'internal', name: 'inner' } });
    expect(kinds(await b.pull())).toEqual(['l1 withdraw', 'p1 withdraw']);
    expect(b.rows.size).toBe(0);
    const told = JSON.stringify(await late.pull());
    expect(told).not.toContain('"A"');
    expect(told).not.toContain('inner');
  });

  test('of what a sensitive lead has shown before ends for all but its unit, also in older entries', async () => {
    const server = createTestServer();
    const a = unit(server, 'a', 'u1');
    await a.commit(create('l1', { name: 'Secret Batteries', stage: 'clue', label: 'internal' }));
    await a.commit({ record: 'l1', fields: { label: 'sensitive', name: null } });
    const centre = unit(server, 'centre', 'u3', { role: 'centre' });
    expect(JSON.stringify(await centre.pull())).not.toContain('Secret');
    expect(centre.rows.get('l1')).toEqual({ name: null, stage: 'clue', label: 'sensitive' });
    expect(JSON.stringify(await unit(server, 'own', 'u1').pull())).toContain('Secret');
  });

  test('of a deleted text: a newcomer of another unit gets its number and nothing else', async () => {
    const server = createTestServer();
    const a = unit(server, 'a', 'u1');
    const release = { record: 'r1', entity: 'lead_release' };
    await a.commit(create('l1', { label: 'open' }), {
      ...release,
      kind: 'create',
      fields: { leadId: 'l1', content: 'released by mistake' },
    });
    await a.pull();
    await a.commit({ ...release, kind: 'delete' });
    const entries = await unit(server, 'late', 'u2').pull();
    expect(entries.at(-1)).toMatchObject({ record: 'r1', kind: 'delete' });
    expect(JSON.stringify(entries)).not.toContain('by mistake');
    expect(JSON.stringify(await unit(server, 'own', 'u1').pull())).toContain('by mistake');
  });
});

describe('other grants', () => {
  const leads = async (pageEntries = 500) => {
    const server = createTestServer({ limits: { pageEntries } });
    const a = unit(server, 'a', 'u1');
    for (const chain of ['c1', 'c2'])
      await a.commit(
        ...[1, 2, 3].flatMap((number) => [
          create(`${chain}-lead${number}`, { chainId: chain }),
          {
            record: `${chain}-child${number}`,
            entity: 'lead_progress',
            kind: 'create' as const,
            fields: { leadId: `${chain}-lead${number}` },
          },
        ]),
      );
    const leader = unit(server, 'leader', 'u2', { role: 'chain_leader', chainIds: ['c1'] });
    await leader.pull();
    return { server, a, leader };
  };
  const chainsOf = (laptop: WireLaptop) => [...new Set([...laptop.rows.keys()].map((id) => id.slice(0, 2)))];

  test('bring no record of which only an edit has come back to a restored server', async () => {
    const { a, leader } = await leads();
    await a.commit({ record: 'c2-lead9', fields: { chainId: 'c2', name: 'edited' }, base: 99 });
    await leader.pull();
    leader.grant({ chainIds: ['c2'] });
    const ofLead = (await leader.pull()).filter(({ record }) => record === 'c2-lead9');
    expect(ofLead.map(({ kind }) => kind)).toEqual(['update']);
    await a.commit(create('c2-lead9', { chainId: 'c2' }));
    expect(kinds(await leader.pull())).toEqual(['c2-lead9 create']);
  });

  test('take what is out of sight and bring what has come into it, whatever the size of the page', async () => {
    for (const pageEntries of [1, 2, 5, 500]) {
      const { leader } = await leads(pageEntries);
      expect(chainsOf(leader)).toEqual(['c1']);
      leader.grant({ chainIds: ['c2'] });
      const entries = await leader.pull();
      expect(entries.filter(({ kind }) => kind === 'withdraw')).toHaveLength(6);
      expect(entries.filter(({ kind }) => kind === 'snapshot')).toHaveLength(6);
      expect(chainsOf(leader)).toEqual(['c2']);
      expect(leader.rows.size).toBe(6);
      expect(await leader.pull()).toEqual([]);
    }
  });

  test('bring each child after its parent', async () => {
    const { leader } = await leads(2);
    leader.grant({ chainIds: ['c1', 'c2'] });
    const seen = new Set<string>();
    for (const { record, fields } of await leader.pull()) {
      if (typeof fields['leadId'] === 'string') expect(seen).toContain(fields['leadId']);
      seen.add(record);
    }
    expect(seen.size).toBe(6);
  });

  test('that change again in the middle of the walk leave nothing behind', async () => {
    for (let pages = 1; pages < 8; pages += 1) {
      const { leader } = await leads(2);
      leader.grant({ chainIds: ['c2'] });
      await leader.pull(pages);
      leader.grant({ chainIds: [] });
      await leader.pull();
      expect(leader.rows.size).toBe(0);
      leader.grant({ chainIds: ['c1'] });
      await leader.pull();
      expect(chainsOf(leader)).toEqual(['c1']);
      expect(leader.rows.size).toBe(6);
    }
  });

  test('under which it was served long ago are known when the laptop comes back as it was then, or as a copy', async () => {
    const { server, leader } = await leads();
    const then = await leader.pullOnce();
    if (then.type !== 'page') throw new Error(then.type);
    for (const chainIds of [[], ['c2']]) {
      leader.grant({ chainIds });
      await leader.pull();
    }
    const old = createWireLaptop(server, leader.deviceId, leader.principal);
    const gone = await old.pullOnce({ cursor: then.cursor, scope: then.scope });
    if (gone.type !== 'page') throw new Error(gone.type);
    expect(fullEntries(gone.entries).map(({ kind, record }) => `${kind} ${record.slice(0, 2)}`)).toEqual(
      Array(6).fill('withdraw c1'),
    );
    const come = await old.pullOnce({ cursor: then.cursor, scope: gone.scope });
    expect(
      come.type === 'page' && fullEntries(come.entries).map(({ kind, record }) => `${kind} ${record.slice(0, 2)}`),
    ).toEqual(Array(6).fill('snapshot c2'));
  });

  test('are answered the same when an answer was lost', async () => {
    const { leader } = await leads(2);
    leader.grant({ chainIds: ['c2'] });
    expect(await leader.pullOnce()).toMatchObject({ ...(await leader.pullOnce()), serverTimeMs: expect.any(Number) });
    await leader.pull();
    expect(chainsOf(leader)).toEqual(['c2']);
  });

  test('hide from then on what the log says of what is out of sight', async () => {
    const { a, leader } = await leads();
    await a.commit({ record: 'c1-lead1', fields: { name: 'not for you' } });
    await a.commit({ record: 'c2-lead1', fields: { name: 'for you' } });
    leader.grant({ chainIds: ['c2'] });
    const told = JSON.stringify(await leader.pull());
    expect(told).not.toContain('not for you');
    expect(leader.rows.get('c2-lead1')).toMatchObject({ name: 'for you' });
  });

  test('take away what moved out of both the old and the new grants meanwhile', async () => {
    const { a, leader } = await leads();
    await a.commit({ record: 'c1-lead1', fields: { chainId: 'c3' } });
    leader.grant({ chainIds: ['c2'] });
    await leader.pull();
    expect(chainsOf(leader)).toEqual(['c2']);
    expect(leader.rows.size).toBe(6);
  });

  test('between which the laptop starts again from zero', async () => {
    const { leader } = await leads();
    leader.grant({ chainIds: ['c2'] });
    leader.rewind();
    const entries = await leader.pull();
    expect(entries.filter(({ kind }) => kind === 'withdraw')).toHaveLength(6);
    expect(chainsOf(leader)).toEqual(['c2']);
  });
});

describe('another log', () => {
  test('of a restored server is told, once, by a new server epoch, and the laptops fill it again', async () => {
    const server = createTestServer();
    const [a, b] = [unit(server, 'a', 'u1'), unit(server, 'b', 'u1')];
    const first = a.request(create('l1'));
    await a.send(first);
    const backup = server.store.snapshot();
    const second = a.request({ record: 'l1', fields: { name: 'B' } });
    await a.send(second);
    await b.pull();
    server.store.restore(backup);
    const answer = await b.pullOnce();
    expect(answer).toMatchObject({ type: 'restored' });
    expect(await b.pullOnce()).toEqual(answer);
    b.rewind();
    await b.pull();
    const third = a.request({ record: 'l1', fields: { stage: 'signed' } });
    expect(await a.send(third)).toMatchObject({ type: 'gap', expected: 2 });
    await a.send({ ...second, ops: [...second.ops, ...third.ops] });
    await b.pull();
    expect(b.rows.get('l1')).toEqual({ name: 'B', stage: 'signed' });
  });

  test('that only one laptop claims does not make all others start again', async () => {
    const server = createTestServer();
    const [a, b] = [unit(server, 'a', 'u1'), unit(server, 'b', 'u1')];
    await a.commit(create('l1'));
    const foreign = { cursor: { seq: 9, hash: 'f'.repeat(64) } };
    // The first one after the start of the process is believed.
    expect(await b.pullOnce({ ...foreign })).toMatchObject({ type: 'restored' });
    await a.pull();
    const [again, once] = [await b.pullOnce({ ...foreign }), await b.pullOnce({ ...foreign })];
    expect(again).toEqual(once);
    expect(await a.pull()).toEqual([]);
  });

  test('in which a laptop is ahead of itself tells it that it was restored', async () => {
    const server = createTestServer();
    const [a, backup] = [unit(server, 'a', 'u1'), unit(server, 'a', 'u1')];
    await a.commit(create('l1'));
    expect(await backup.pullOnce()).toMatchObject({ type: 'behind', lastSeq: 1 });
    backup.request(create('l2'));
    expect(await backup.pullOnce()).toMatchObject({ type: 'behind', lastSeq: 1 });
    expect(await a.pullOnce()).toMatchObject({ type: 'page' });
  });

  test('is what an administrator declares who puts a backup in place that no laptop would notice', async () => {
    const server = createTestServer();
    const a = unit(server, 'a', 'u1');
    await a.pull();
    const backup = server.store.snapshot();
    await a.commit(create('l1'));
    server.store.restore(backup);
    const restarted = createTestServerOn(server.store);
    await restarted.sync.declareRestored();
    expect(await a.pullOnce()).toMatchObject({ type: 'restored' });
  });
});
