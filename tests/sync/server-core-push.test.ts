import { describe, expect, test } from 'vitest';
import { createModelStore } from '../../server/store/model-store.ts';
import { logHash } from '../../shared/sync/op-hash.ts';
import { zeroHash } from '../../shared/sync/wire.ts';
import { createTestServer, createTestServerOn, createWireLaptop, sha256 } from '../support/wire-laptop.ts';

const lead = (record: string, fields = {}) => ({
  record,
  kind: 'create' as const,
  fields: { name: record, ...fields },
});

describe('a push', () => {
  test('is numbered without a gap in one chain of hashes', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b')];
    await a.commit(lead('l1'), lead('l2'));
    await b.commit(lead('l3'));
    const log = await server.log();
    expect(log.map(({ seq, record, deviceSeq, endSeq, last }) => [seq, record, deviceSeq, endSeq, last])).toEqual([
      [1, 'l1', 1, 2, false],
      [2, 'l2', 2, 2, true],
      [3, 'l3', 1, 3, true],
    ]);
    let hash = zeroHash;
    for (const entry of log) {
      hash = logHash(sha256, hash, entry.seq, entry.opId);
      expect(entry.hash).toBe(hash);
    }
  });

  test('sent again is answered the same and does nothing', async () => {
    const server = createTestServer();
    const a = createWireLaptop(server, 'a');
    const request = a.request(lead('l1'));
    const first = await a.send(request);
    expect(first).toMatchObject({ type: 'accepted', lastSeq: 1 });
    expect(await a.send(request)).toMatchObject({ type: 'accepted', lastSeq: 1 });
    expect(await server.log()).toHaveLength(1);
  });

  test('that overlaps what is known takes only what is new', async () => {
    const server = createTestServer();
    const a = createWireLaptop(server, 'a');
    const first = a.request(lead('l1'));
    await a.send(first);
    const second = a.request(lead('l2'));
    const both = { ...first, ops: [...first.ops, ...second.ops] };
    expect(await a.send(both)).toMatchObject({ type: 'accepted', lastSeq: 2 });
    expect((await server.log()).map(({ record }) => record)).toEqual(['l1', 'l2']);
  });

  test('with other content under a known number is a fork', async () => {
    const server = createTestServer();
    const [a, copy] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'a')];
    await a.commit(lead('l1'));
    expect(await copy.commit(lead('other'))).toMatchObject({ type: 'fork', lastSeq: 1 });
    expect(await copy.commit(lead('second'))).toMatchObject({ type: 'fork', lastSeq: 1 });
    expect(await server.log()).toHaveLength(1);
  });

  test('that leaves numbers out is asked for them', async () => {
    const server = createTestServer();
    const a = createWireLaptop(server, 'a');
    a.request(lead('l1'));
    expect(await a.commit(lead('l2'))).toMatchObject({ type: 'gap', expected: 1 });
    expect(await server.log()).toEqual([]);
  });

  test('of known ops under new numbers has no second effect', async () => {
    const server = createTestServer();
    const a = createWireLaptop(server, 'a');
    await a.commit({ ...lead('l1'), id: 'one' });
    a.newEpoch('a-e2');
    const answer = await a.commit({ ...lead('l1'), id: 'one' }, { ...lead('l2'), id: 'two' });
    expect(answer).toMatchObject({ type: 'accepted', lastSeq: 2 });
    expect((await server.log()).map(({ opId, epoch }) => [opId, epoch])).toEqual([
      ['one', 'a-e1'],
      ['two', 'a-e2'],
    ]);
  });

  test('(control) has a second effect on a store that forgets its ops', async () => {
    const store = createModelStore();
    const server = createTestServerOn({
      ...store,
      inTransaction: (reader, work) =>
        store.inTransaction(reader, (transaction) =>
          work({ ...transaction, knownOps: () => Promise.resolve(new Set<string>()) }),
        ),
    });
    const a = createWireLaptop(server, 'a');
    await a.commit({ ...lead('l1'), id: 'one' });
    a.newEpoch('a-e2');
    await a.commit({ ...lead('l1'), id: 'one' });
    expect((await server.log()).map(({ opId }) => opId)).toEqual(['one', 'one']);
  });

  test('that fails leaves nothing behind', async () => {
    const failing = createTestServer({
      hooks: [
        async () => {
          throw new Error('the disk is full');
        },
      ],
    });
    const a = createWireLaptop(failing, 'a');
    const request = a.request(lead('l1'));
    await expect(a.send(request)).rejects.toThrow('the disk is full');
    expect(await failing.log()).toEqual([]);
    expect(await failing.record('l1')).toBeUndefined();
    const well = createTestServerOn(failing.store);
    expect(await well.sync.push(a.principal, 'a', request)).toMatchObject({ type: 'accepted', lastSeq: 1 });
  });

  test('needs as many calls of the store for 500 ops as for one', async () => {
    const callsOf = async (count: number): Promise<number> => {
      const store = createModelStore();
      let calls = 0;
      const counting: typeof store = {
        ...store,
        inTransaction: (reader, work) =>
          store.inTransaction(reader, (transaction) =>
            work(
              new Proxy(transaction, {
                get: (target, name, receiver) => {
                  calls += 1;
                  return Reflect.get(target, name, receiver);
                },
              }),
            ),
          ),
      };
      const server = createTestServerOn(counting);
      await createWireLaptop(server, 'a').commit(...Array.from({ length: count }, (_, index) => lead(`l${index}`)));
      expect(await server.log()).toHaveLength(count);
      return calls;
    };
    expect(await callsOf(500)).toBe(await callsOf(1));
  });
});

describe('a change set larger than a batch', () => {
  test('shows nothing until its last op is here, then all of it as one transaction', async () => {
    const server = createTestServer();
    const [a, b] = [createWireLaptop(server, 'a'), createWireLaptop(server, 'b')];
    expect(await a.commit({ ...lead('l1'), last: false }, { ...lead('l2'), last: false })).toMatchObject({
      lastSeq: 2,
    });
    await b.commit(lead('l3'));
    expect((await server.log()).map(({ record }) => record)).toEqual(['l3']);
    await a.commit(lead('l4'));
    expect((await server.log()).map(({ record, last, endSeq }) => [record, last, endSeq])).toEqual([
      ['l3', true, 1],
      ['l1', false, 4],
      ['l2', false, 4],
      ['l4', true, 4],
    ]);
  });

  test('goes on in the new epoch of a laptop that had to take one', async () => {
    const server = createTestServer();
    const a = createWireLaptop(server, 'a');
    await a.commit({ ...lead('l1'), last: false });
    a.newEpoch('a-e2');
    await a.commit(lead('l2'));
    expect((await server.log()).map(({ record, endSeq }) => [record, endSeq])).toEqual([
      ['l1', 2],
      ['l2', 2],
    ]);
  });

  test('is counted once when the laptop sends all of it again in its new epoch', async () => {
    const server = createTestServer();
    const a = createWireLaptop(server, 'a');
    await a.commit({ ...lead('l1'), id: 'one', last: false });
    a.newEpoch('a-e2');
    await a.commit({ ...lead('l1'), id: 'one' }, { ...lead('l2'), id: 'two' });
    expect((await server.log()).map(({ opId }) => opId)).toEqual(['one', 'two']);
  });

  test('without an end is shown in pieces before it fills the server', async () => {
    const server = createTestServer({ limits: { pendingOps: 3 } });
    const a = createWireLaptop(server, 'a');
    for (const id of ['l1', 'l2', 'l3']) await a.commit({ ...lead(id), last: false });
    expect(await server.log()).toEqual([]);
    await a.commit({ ...lead('l4'), last: false });
    expect((await server.log()).map(({ endSeq }) => endSeq)).toEqual([4, 4, 4, 4]);
  });
});
