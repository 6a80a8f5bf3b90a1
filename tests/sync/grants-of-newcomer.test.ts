import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServerDatabase } from '../../server/store/sql/server-database.ts';
import { openTestServerDatabase } from '../support/pglite.ts';
import { member } from '../support/stored.ts';
import { createTestServer, createTestServerOn, createWireLaptop, type TestServer } from '../support/wire-laptop.ts';

let database: ServerDatabase;
beforeAll(async () => {
  database = await openTestServerDatabase();
});
afterAll(() => database.close());

/** A file that was level as one device, and asks as another, whose person has other chains by now. */
const askAnew = async (server: TestServer, personId: string) => {
  const author = createWireLaptop(server, `${personId}-author`, member('u1'));
  const [before, now] = [`${personId}-c1`, `${personId}-c2`];
  for (const chainId of [before, now])
    await author.commit({ record: `lead-of-${chainId}`, kind: 'create', fields: { name: 'A', chainId } });
  const leader = { personId, role: 'chain_leader' as const };
  const old = createWireLaptop(server, `${personId}-old`, member('u9', { ...leader, chainIds: [before] }));
  const seen = await old.pullOnce();
  if (seen.type !== 'page') throw new Error(seen.type);
  return async (asked: string): Promise<readonly string[]> => {
    const present = member('u9', { ...leader, personId: asked, chainIds: [now] });
    const anew = createWireLaptop(server, `${asked}-anew`, present);
    const told: string[] = [];
    let { cursor, scope } = seen;
    for (let complete = false; !complete; ) {
      const page = await anew.pullOnce({ cursor, scope });
      if (page.type !== 'page') throw new Error(page.type);
      told.push(...page.entries.map((entry) => ('record' in entry ? `${entry.kind} ${entry.record}` : entry.kind)));
      ({ cursor, scope, complete } = page);
    }
    return told;
  };
};

test.each(['memory', 'sql'] as const)(
  'grants that changed before a laptop was enrolled anew are told to it (%s)',
  async (store) => {
    const server = store === 'memory' ? createTestServer() : createTestServerOn(database.store);
    const ask = await askAnew(server, 'p-anew');
    expect(await ask('p-anew')).toEqual(['withdraw lead-of-p-anew-c1', 'snapshot lead-of-p-anew-c2']);
  },
);

test.each(['memory', 'sql'] as const)('of grants of somebody else only what comes is told (%s)', async (store) => {
  const server = store === 'memory' ? createTestServer() : createTestServerOn(database.store);
  const ask = await askAnew(server, 'p-before');
  expect(await ask('p-successor')).toEqual(['snapshot lead-of-p-before-c2']);
});
