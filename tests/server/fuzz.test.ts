import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { routesOf, type ServerRoute } from '../../server/http/route-table.ts';
import { syncPaths } from '../../shared/sync/enrolment.ts';
import { packPush } from '../../shared/sync/packed-wire.ts';
import { signInToConsole } from '../support/console-session.ts';
import { enrolBody, enrolTestDevice, firstPull, signedHeaders, type TestDevice } from '../support/test-device.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const bodies = 10_000;
const atOnce = 20;

let server: TestServer;
let device: TestDevice;
let cookie: Record<string, string>;
beforeAll(async () => {
  server = await startTestServer({
    limits: { perIp: 1e9, perDevice: 1e9, enrolmentsPerIp: 1e9, enrolmentsPerPerson: 1e9, signInsPerIp: 1e9 },
  });
  device = await enrolTestDevice(server, await server.addPerson({ unitId: await server.addUnit() }));
  cookie = (await signInToConsole(server, 'admin')).headers;
});
afterAll(() => server.close());

/** mulberry32: the same bodies in each run. */
const randomOf = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
};
type Random = ReturnType<typeof randomOf>;

const odd: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  '\0',
  '\ud800',
  '￿'.repeat(300),
  "'; DROP TABLE account; --",
  '%00../../etc/passwd',
  [],
  {},
  [[[[[[[[[[[[]]]]]]]]]]]],
  { toString: 1, valueOf: null, hasOwnProperty: 0 },
  { ['then' as string]: 'x', length: -1 },
  Array.from({ length: 600 }, () => ({})),
];

const validBodies = (): readonly unknown[] => [
  enrolBody('AAAA-BBBB-CCCC', 'einszweidrei'),
  firstPull('epoch-1'),
  packPush({
    epoch: 'epoch-1',
    firstSeq: 1,
    prevHash: '0'.repeat(64),
    ops: [
      {
        id: 'o',
        v: 1,
        entity: 'lead',
        record: 'r',
        kind: 'create',
        base: 0,
        fields: { name: 'x' },
        atMs: 0,
        last: true,
      },
    ],
  }),
  { id: 'x', name: '单位', kind: 'town', reports: true },
];

const mutate = (value: unknown, random: Random): unknown => {
  if (random(5) === 0 || typeof value !== 'object' || value === null) return odd[random(odd.length)];
  const entries = Object.entries(value);
  const at = random(entries.length + 1);
  const changed = entries.flatMap(([key, item], i): [string, unknown][] =>
    i !== at
      ? [[key, item]]
      : random(3) === 0
        ? []
        : random(3) === 0
          ? [[`${key}\0`, item]]
          : [[key, mutate(item, random)]],
  );
  if (at === entries.length) changed.push([['__proto__', 'constructor', 'extra', '0'][random(4)] ?? '', {}]);
  if (Array.isArray(value)) return changed.map(([, item]) => item);
  return Object.defineProperties(
    {},
    Object.fromEntries(changed.map(([key, item]) => [key, { value: item, enumerable: true }])),
  );
};

/** As bytes: cut, with noise in the middle, or whole. */
const damage = (text: string, random: Random): Buffer => {
  const bytes = Buffer.from(text);
  switch (random(6)) {
    case 0:
      return bytes.subarray(0, random(bytes.length));
    case 1: {
      for (let i = 0; i < 5 && bytes.length > 0; i += 1) bytes[random(bytes.length)] = random(256);
      return bytes;
    }
    case 2:
      return Buffer.concat([bytes, Buffer.from([0xef, 0xbb, 0xbf, 0x7d])]);
    default:
      return bytes;
  }
};

/** What would be let in is no malformed body. */
const isWellFormed = ({ input }: ServerRoute, bytes: Buffer): boolean => {
  try {
    return (input as ZodType).safeParse(JSON.parse(bytes.toString())).success; // every POST here has a zod schema
  } catch {
    return false;
  }
};

const send = async ({ path }: ServerRoute, bytes: Buffer, more: Record<string, string> = {}) => {
  const own = path.startsWith('/v1/admin/')
    ? cookie
    : path === syncPaths.enrol
      ? {}
      : signedHeaders(device, path, bytes);
  return server.app().inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/json', ...own, ...more },
    payload: bytes,
  });
};

describe('the server', () => {
  test(`answers ${bodies} malformed bodies over all routes with 4xx, keeps its memory, and is up afterwards`, async () => {
    const random = randomOf(20_261_122);
    const routes = routesOf(server.app()).filter(({ method, input }) => method === 'POST' && input !== undefined);
    expect(routes.length).toBeGreaterThan(15);
    const valid = validBodies();
    const answers = new Map<number, number>();
    const wrong: string[] = [];
    let sent = 0;
    let rssAfterWarmUp = 0;
    while (sent < bodies) {
      const batch: [ServerRoute, Buffer][] = [];
      while (batch.length < atOnce) {
        const route = routes[random(routes.length)]!;
        const bytes = damage(JSON.stringify(mutate(valid[random(valid.length)], random)) ?? '', random);
        if (!isWellFormed(route, bytes)) batch.push([route, bytes]);
      }
      const encodings = [{}, {}, {}, {}, {}, { 'content-encoding': 'gzip' }, { 'content-type': 'text/html' }];
      const results = await Promise.all(
        batch.map(([route, bytes]) => send(route, bytes, encodings[random(encodings.length)])),
      );
      for (const [i, { statusCode, payload }] of results.entries()) {
        answers.set(statusCode, (answers.get(statusCode) ?? 0) + 1);
        const isRefusal = statusCode >= 400 && statusCode < 500 && /^\{"type":"[a-zA-Z]+"/.test(payload);
        if (!isRefusal)
          wrong.push(`${batch[i]![0].path} ${statusCode} ${batch[i]![1].toString('latin1').slice(0, 200)}`);
      }
      sent += batch.length;
      if (sent === 1_000) rssAfterWarmUp = process.memoryUsage().rss;
    }
    expect(wrong).toEqual([]);
    expect(answers.get(429)).toBeUndefined();
    // Most of them came past sign-in and signature, to the schemas.
    expect(answers.get(400)).toBeGreaterThan(bodies * 0.7);
    const grownMb = (process.memoryUsage().rss - rssAfterWarmUp) / 1024 / 1024;
    expect(grownMb).toBeLessThan(256);
    expect((await device.pull()).status).toBe(200);
    expect((await server.app().inject({ url: '/readyz' })).statusCode).toBe(200);
    expect(({} as Record<string, unknown>)['extra']).toBeUndefined();
  });

  test('answers bodies that are well-formed nonsense without a failure of its own', async () => {
    const random = randomOf(7);
    const words = [
      'lead',
      'person',
      'unit',
      'conflict',
      'nothing',
      '__proto',
      'toString',
      'x'.repeat(40),
      '"',
      '\\',
      '％',
    ];
    const values = ['', '\0', '\ud800', 'x'.repeat(5_000), 1e308, -0, true, null, '{"a":1}'];
    const kinds = ['create', 'update', 'delete', 'restore'] as const;
    const statuses = new Map<number, number>();
    for (let i = 0; i < 100; i += 1) {
      const pick = <T>(from: readonly T[]): T => from[random(from.length)]!;
      const push = {
        epoch: `e${i}`,
        firstSeq: 1 + random(2),
        prevHash: pick(['0', 'f']).repeat(64),
        ops: Array.from({ length: 1 + random(4) }, (_, n) => ({
          id: `${pick(words)}${i}${n}`,
          v: pick([1, 2, 99]),
          entity: pick(words),
          record: pick(words),
          kind: pick(kinds),
          base: pick([0, 1, 9_007_199_254_740_991]),
          fields: { [pick(words)]: pick(values), name: pick(values), label: pick(['open', 'sensitive', 7]) },
          atMs: pick([0, -1e15, 8.64e15]),
          last: random(2) === 0,
        })),
      };
      const pull = {
        ...firstPull(`e${i}`),
        cursor: { seq: pick([0, 5, 9_007_199_254_740_991]), hash: pick(['0', 'a']).repeat(64) },
      };
      for (const [path, body] of [
        [syncPaths.push, packPush(push)],
        [syncPaths.pull, pull],
      ] as const) {
        const { status } = await device.post(path, body);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status >= 500) throw new Error(`${status} ${JSON.stringify(body)}`);
      }
    }
    expect([...statuses.keys()].every((status) => status === 200 || status === 400)).toBe(true);
    expect((await server.app().inject({ url: '/readyz' })).statusCode).toBe(200);
  });
});
