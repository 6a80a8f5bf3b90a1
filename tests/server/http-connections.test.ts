import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConnectionLimits, connectionLimits } from '../../server/http/connection-limits.ts';
import { selfSigned } from '../support/self-signed.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const short: ConnectionLimits = {
  headersMs: 300,
  requestMs: 600,
  keepAliveMs: 300,
  stalledMs: 900,
  checkEveryMs: 50,
  most: 120,
  mostPerAddress: 60,
};

let plain: TestServer;
let tls: TestServer;
beforeAll(async () => {
  plain = await startTestServer({ connections: short });
  tls = await startTestServer({ connections: short, tls: selfSigned() });
});
afterAll(async () => {
  await plain.close();
  await tls.close();
});

const portOf = (server: TestServer): number => {
  const address = server.app().server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
};

/** A connection that says this and then nothing more; `ended` when the server has closed it. */
const open = async (server: TestServer, says: string, from = '127.0.0.1') => {
  const socket: Socket = connect({ port: portOf(server), host: '127.0.0.1', localAddress: from });
  const state = { ended: false, heard: '' };
  socket.on('data', (chunk) => {
    state.heard += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) =>
    socket.once('close', () => {
      state.ended = true;
      resolve();
    }),
  );
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve);
    socket.once('close', () => resolve());
  });
  if (says !== '') socket.write(says);
  return { state, closed, leave: () => socket.destroy() };
};

const post =
  'POST /v1/enrol HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n';
const get = 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

test.each([
  ['nothing', ''],
  ['half of its headers', 'GET /healthz HTTP/1.1\r\nHost: 127'],
  ['headers without their body', post],
  ['half of a body', `${post}{"code":"AB`],
  ['one request, and no second', get],
])('fifty connections that send %s are ended', async (_what, says) => {
  const all = await Promise.all(Array.from({ length: 50 }, () => open(plain, says)));
  await Promise.all(all.map(({ closed }) => closed));
  if (says === get) for (const { state } of all) expect(state.heard).toMatch(/^HTTP\/1\.1 200/);
});

test.each([
  ['nothing', ''],
  ['half of a handshake', '\x16\x03\x01\x02\x00\x01'],
])('over TLS, connections that send %s are ended', async (_what, says) => {
  const all = await Promise.all(Array.from({ length: 50 }, () => open(tls, says)));
  await Promise.all(all.map(({ closed }) => closed));
});

test('one address gets no more than its share, and another is answered meanwhile', async () => {
  const greedy = await Promise.all(Array.from({ length: 60 }, () => open(plain, get)));
  const over = await open(plain, get);
  await over.closed;
  expect(over.state.heard).toBe('');
  const other = await open(plain, get, '127.0.0.2');
  await expect.poll(() => other.state.heard).toMatch(/^HTTP\/1\.1 200/);
  for (const { leave } of [...greedy, other]) leave();
  // Places that were left are given again.
  await expect
    .poll(async () => {
      const next = await open(plain, get);
      await new Promise((resolve) => setTimeout(resolve, 50));
      next.leave();
      return next.state.heard.slice(0, 12);
    })
    .toBe('HTTP/1.1 200');
});

test('in use are ten seconds for headers, a minute for a body, and no more than 300 connections of one address', () => {
  expect(connectionLimits).toMatchObject({ headersMs: 10_000, requestMs: 60_000, most: 2_000, mostPerAddress: 300 });
  const server = plain.app().server;
  expect(server.maxConnections).toBe(short.most);
});
