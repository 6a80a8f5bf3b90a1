import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packedRows, packRows, unpackRows } from '../../shared/sync/packed-rows.ts';
import { packedPull, packedPush, packPull, packPush, unpackPull, unpackPush } from '../../shared/sync/packed-wire.ts';
import { type LogEntry, type OwnEntry, type PullAnswer, type PushRequest, zeroHash } from '../../shared/sync/wire.ts';

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text !== '__proto__');
const row = fc.dictionary(name, value, { maxKeys: 6, noNullPrototype: true });
const overTheLine = <T>(sent: T): T => JSON.parse(JSON.stringify(sent)) as T;

describe('rows as columns', () => {
  test('come out as they went in, in their order, whatever names and values they have', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const packed = packedRows.parse(overTheLine(packRows(rows)));
        expect(unpackRows(packed, 30)).toEqual(overTheLine(rows));
      }),
    );
  });

  test('what nobody has packed is no row: counts that do not fit, names without values, more rows than asked for', () => {
    const packed = packRows([
      { a: 1, b: 'x' },
      { a: 5, b: 'y' },
      { a: 7, b: 'z' },
    ]);
    expect(unpackRows(packed, 3)).toHaveLength(3);
    expect(unpackRows(packed, 2)).toBeUndefined();
    for (const broken of [
      { ...packed, count: 2 },
      { ...packed, count: 4 },
      { ...packed, shapes: [] },
      { ...packed, shapes: [['a', 'b', 'c']] },
      { ...packed, shapes: [['a', 'toString']] },
      { ...packed, shape: { all: 'a' } },
      { ...packed, shape: { all: -1 } },
      { ...packed, columns: {} },
      { ...packed, columns: { ...packed.columns, c: [] } },
      { ...packed, columns: { ...packed.columns, a: { from: 1, by: [1, 1, 1] } } },
      { ...packed, columns: { ...packed.columns, b: { start: 'x', rest: [] } } },
    ])
      expect(unpackRows(broken, 3)).toBeUndefined();
  });
});

const op = (index: number): PushRequest['ops'][number] => ({
  id: `01a20292-8124-7000-8000-0190${index.toString(16).padStart(8, '0')}`,
  v: 1,
  entity: 'lead',
  record: `lead-${index % 3}`,
  kind: index % 4 === 0 ? 'create' : 'update',
  base: index,
  fields: index % 2 === 0 ? { stage: 'clue', name: `项目${index}` } : {},
  atMs: 1_750_000_000_000 + index * 7,
  last: index % 2 === 1,
});

const entry = (seq: number): LogEntry => ({
  seq,
  v: 1,
  opId: seq % 2 === 0 ? null : `op-${seq}`,
  entity: 'lead',
  record: `lead-${seq}`,
  kind: 'update',
  fields: seq === 2 ? {} : { stage: 'clue', nextStepDone: seq > 2 },
  owner: 'u1',
  device: 'd1',
  epoch: null,
  deviceSeq: null,
  personId: 'p1',
  takenAtMs: 1_750_000_000_000.5 + seq,
  last: true,
});

const own = (seq: number): OwnEntry => ({
  kind: 'asSent',
  seq,
  deviceSeq: seq - 3,
  owner: null,
  personId: null,
  takenAtMs: 5,
  last: true,
});

describe('requests and answers on the line', () => {
  test('a push arrives as it was made', () => {
    const request = {
      epoch: 'e1',
      firstSeq: 7,
      prevHash: zeroHash,
      ops: Array.from({ length: 12 }, (_, at) => op(at)),
    };
    const packed = packedPush.parse(overTheLine(packPush(request)));
    expect(unpackPush(packed)).toEqual(request);
  });

  test('so does a page in which entries of this laptop stand between those of others', () => {
    const page: PullAnswer = {
      type: 'page',
      serverEpoch: 's1',
      scope: 'scope',
      entries: [entry(1), own(4), entry(2), own(5), own(6), entry(3)],
      cursor: { seq: 9, hash: zeroHash },
      complete: true,
      serverTimeMs: 1,
      digest: null,
    };
    const packed = overTheLine(packPull(page));
    expect(packedPull.safeParse(packed).success).toBe(true);
    expect(unpackPull(packed)).toEqual(page);
  });

  test('an answer that is no page, and what is no answer at all, stay what they are', () => {
    for (const body of [{ type: 'restored', serverEpoch: 's2' }, { type: 'page', entries: [] }, '<html>', null])
      expect(unpackPull(body)).toEqual(body);
  });

  test('a page of which a column was lost is no page', () => {
    const packed = overTheLine(packPush({ epoch: 'e1', firstSeq: 1, prevHash: zeroHash, ops: [op(0), op(1)] }));
    const { entity: _, ...columns } = packed.ops.rows.columns;
    expect(unpackPush({ ...packed, ops: { ...packed.ops, rows: { ...packed.ops.rows, columns } } })).toBeUndefined();
    expect(unpackPush({ ...packed, ops: { ...packed.ops, fields: packRows([{}]) } })).toBeUndefined();
  });
});
