import type { Server, Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long a connection may say nothing, and how many there may be; shorter and fewer in tests. */
export interface ConnectionLimits {
  /** Until the headers are there, from the first moment: most that send nothing end here. */
  readonly headersMs: number;
  /** Until the body is there. A slow network in the field sends 1 MB in a minute. */
  readonly requestMs: number;
  /** Between two requests. A laptop asks every five minutes, and opens a new one then. */
  readonly keepAliveMs: number;
  /** Of an answer that nobody takes. */
  readonly stalledMs: number;
  /** How often the clock is looked at; Node's own half minute lets silent ones pile up. */
  readonly checkEveryMs: number;
  readonly most: number;
  /** Of one address: whoever opens thousands must not use up the places of the others. */
  readonly mostPerAddress: number;
}

export const connectionLimits: ConnectionLimits = {
  headersMs: 10_000,
  requestMs: 60_000,
  keepAliveMs: 15_000,
  stalledMs: 120_000,
  checkEveryMs: 2_000,
  most: 2_000,
  mostPerAddress: 300,
};

/** Settings of Node's server; the handshake is a matter of TLS alone. */
export const socketSettings = ({ headersMs, requestMs, keepAliveMs, checkEveryMs }: ConnectionLimits) => ({
  headersTimeout: headersMs,
  requestTimeout: requestMs,
  keepAliveTimeout: keepAliveMs,
  connectionsCheckingInterval: checkEveryMs,
});

/** Behind a proxy all connections are the proxy's: then it counts addresses, and only the whole is capped here. */
export const limitConnections = (
  app: FastifyInstance,
  { most, mostPerAddress }: ConnectionLimits,
  { behindProxy }: { readonly behindProxy: boolean },
): void => {
  const server: Server = app.server;
  // Node closes what comes above without a word.
  server.maxConnections = most;
  if (behindProxy) return;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (count > mostPerAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
};
