import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  type AccessWorld,
  buildAccessWorld,
  knownFrom,
  ownerships,
  roles,
  visibleTo,
} from '../support/access-world.ts';
import { openInMemory, startTestServer, type TestServer } from '../support/test-server.ts';

/** One wall is down: the policy function lets everybody read everything. */
vi.mock('../../shared/sync/audience.ts', async (original) => ({
  ...(await original<typeof import('../../shared/sync/audience.ts')>()),
  mayRead: () => true,
}));

describe('with the policy function disabled', () => {
  let server: TestServer;
  let world: AccessWorld;
  beforeAll(async () => {
    server = await startTestServer();
    world = await buildAccessWorld(server);
  });
  afterAll(() => server.close());

  test.each(roles)('the database alone keeps from a %s what is not theirs', async (role) => {
    expect(knownFrom(await world.devices[role].pullAll())).toEqual(visibleTo[role]);
  });

  test('a chain that was granted is seen, and after it was withdrawn it is not', async () => {
    const { member } = world.devices;
    await server.grantChain(member.enrolled.person.id, 'chain-own');
    expect(knownFrom(await member.pullAll())).toContain('other unit, own chain');
    await server.grantChain(member.enrolled.person.id, 'chain-own', false);
    expect(knownFrom(await member.pullAll())).toEqual(visibleTo.member);
  });
});

test('control: with both walls down everything is seen, so the two of them are what holds', async () => {
  const database = await openInMemory();
  const server = await startTestServer({
    opened: {
      ...database,
      store: { ...database.store, inTransaction: (_reader, work) => database.store.inTransaction('server', work) },
    },
  });
  const world = await buildAccessWorld(server);
  for (const role of roles) expect(knownFrom(await world.devices[role].pullAll())).toEqual(ownerships);
  await server.close();
});
