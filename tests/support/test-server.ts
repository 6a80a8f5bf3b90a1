import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect as connectSocket, createServer, type Server, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { AccountContext } from '../../server/accounts/account-context.ts';
import { revokeDevice } from '../../server/accounts/devices.ts';
import { savePerson, saveUnit, setChainGrant } from '../../server/accounts/directory.ts';
import { createCode } from '../../server/accounts/enrolment.ts';
import { openServerIdentity } from '../../server/accounts/server-identity.ts';
import { createHttpServer, type HttpServerOptions } from '../../server/app/http-server.ts';
import { createServingSync } from '../../server/http/serving-sync.ts';
import type { ServerDatabase } from '../../server/store/sql/server-database.ts';
import type { Role } from '../../shared/sync/audience.ts';
import { openTestServerDatabase } from './pglite.ts';

export interface TestPerson {
  readonly name?: string;
  readonly unitId: string;
  readonly role?: Role;
  readonly chainIds?: readonly string[];
}

export interface TestServer {
  /** The same before and after `stop` and `start`. */
  readonly url: string;
  readonly database: ServerDatabase;
  readonly accounts: AccountContext;
  readonly adminSetUpCode: string;
  /** The present Fastify instance, for `inject`. */
  readonly app: () => FastifyInstance;
  readonly addUnit: (name?: string, kind?: string) => Promise<string>;
  readonly addPerson: (person: TestPerson) => Promise<string>;
  readonly enrolCode: (personId: string) => Promise<string>;
  readonly grantChain: (personId: string, chainId: string, granted?: boolean) => Promise<void>;
  readonly revoke: (deviceId: string) => Promise<boolean>;
  /** The process is gone, its data stay. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** The network is gone: connections break and new ones are refused. */
  readonly cut: () => Promise<void>;
  readonly heal: () => Promise<void>;
  /** For the end of a test: stops and closes the database. */
  readonly close: () => Promise<void>;
}

export interface TestServerOptions extends Partial<HttpServerOptions> {
  /** Another database than PGlite in memory. */
  readonly opened?: ServerDatabase;
  /** Where laptops know it: a server that is started again from its folder must be found there. */
  readonly port?: number;
}

/** The real server on PGlite in memory, behind a door that a test can close. Passwords are hashed fast. */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const database = options.opened ?? (await openInMemory());
  const nowMs = options.nowMs ?? Date.now;
  const ids = options.ids ?? { next: randomUUID };
  const { identity, setUpCode } = await openServerIdentity(database, '测试服务器', nowMs());
  const sync =
    options.sync ?? createServingSync({ database, ids, nowMs, onFailure: (error) => assert.fail(String(error)) });
  const fast = { blocks: 1024, passes: 1 };
  const accounts: AccountContext = { database, sync, identity, nowMs, ids, passwordCost: fast };

  let app: FastifyInstance;
  const start = async (): Promise<void> => {
    app = await createHttpServer({
      version: '0.0.0-test',
      passwordCost: fast,
      ...options,
      database,
      sync,
      identity,
      nowMs,
      ids,
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
  };
  await start();
  const door = createDoor(() => portOf(app.server), options.port);
  await door.open();
  const stop = async (): Promise<void> => {
    await door.close();
    await app.close();
  };

  return {
    url: `http://127.0.0.1:${door.port()}`,
    database,
    accounts,
    adminSetUpCode: setUpCode ?? '',
    app: () => app,
    addUnit: (name = '测试单位', kind = 'town') => saveUnit(accounts, null, { name, kind }),
    addPerson: async ({ name = '测试人员', unitId, role = 'member', chainIds = [] }) => {
      const saved = await savePerson(accounts, null, {
        name,
        post: null,
        unitId,
        unitHead: role === 'unit_head',
        role,
      });
      if (!saved.ok) throw new Error(saved.error.type);
      for (const chainId of chainIds)
        await setChainGrant(accounts, null, { personId: saved.value, chainId, granted: true });
      return saved.value;
    },
    enrolCode: async (personId) => {
      const made = await createCode(accounts, null, personId);
      if (made === undefined) throw new Error('no such person');
      return made.code;
    },
    grantChain: (personId, chainId, granted = true) => setChainGrant(accounts, null, { personId, chainId, granted }),
    revoke: (deviceId) => revokeDevice(accounts, null, deviceId, '测试'),
    stop,
    start: async () => {
      await start();
      await door.open();
    },
    cut: door.close,
    heal: door.open,
    close: async () => {
      await stop();
      await database.close();
    },
  };
};

export const openInMemory = openTestServerDatabase;

const portOf = (server: { address: () => string | AddressInfo | null }): number => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
};

/**
 * Below those that a system gives to connections on their way out: a port that is given up while the cable is cut would
 * else be somebody's when it is plugged in again. Each worker of the tests counts through a range of its own.
 */
const steadyPort = (): number => {
  const range = 11_000 + (Number(process.env['VITEST_POOL_ID'] ?? 0) % 16) * 1000;
  nextPort = (nextPort + 1) % 1000;
  return range + nextPort;
};

let nextPort = process.pid % 1000;

const listenAt = (port: number, onSocket: (socket: Socket) => void): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer(onSocket);
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

/** A port of its own before the server, so that the address outlives stops, and closing it is what a cut cable looks like. */
const createDoor = (target: () => number, wanted: number | undefined) => {
  const sockets = new Set<Socket>();
  let listening: Server | undefined;
  let port = wanted;
  const join = (from: Socket): void => {
    const to = connectSocket(target(), '127.0.0.1');
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  };
  return {
    port: () => port,
    open: async (): Promise<void> => {
      if (listening !== undefined) return;
      if (port !== undefined) listening = await listenAt(port, join);
      for (let tries = 0; listening === undefined; tries += 1) {
        const free = steadyPort();
        // Another run of the tests may have it.
        listening = await listenAt(free, join).catch((error: unknown) => {
          if (tries === 20) throw error;
          return undefined;
        });
        port = free;
      }
    },
    close: async (): Promise<void> => {
      const closing = listening;
      if (closing === undefined) return;
      listening = undefined;
      const closed = new Promise<void>((resolve) => closing.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};
