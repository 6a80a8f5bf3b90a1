import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Core } from '../../core/app.ts';
import { largestMessageBytes } from '../../shared/kernel/message-limit.ts';
import { fixedSecurityHeaders } from '../../shared/kernel/security-headers.ts';
import { notSpokenCode } from '../../shared/kernel/session-secret.ts';
import { listBundleFiles } from '../host/bundle-files.ts';
import { callHeaders } from '../host/call-headers.ts';
import { systemMonotonicMs } from '../host/system.ts';
import { createLaunchCodes } from './launch-code.ts';
import { launchFiles } from './launch-page.ts';
import { createLaunchPhrase } from './launch-phrase.ts';
import { refuseUpgrade } from './request-guard.ts';
import { createRequestHandler } from './request-handler.ts';
import { createSessions, type Sessions } from './sessions.ts';

export interface LoopbackHostOptions {
  /** May still be loading: the pages' calls wait for it. */
  readonly core: Core | Promise<Core>;
  /** The built renderer: index.html and its assets. */
  readonly rendererFolder: string;
  /** One line per refusal; never a code, a cookie or a path that a page could have put one into. */
  readonly log: (line: string) => void;
  readonly nowMs?: () => number;
}

export interface LoopbackHost {
  /** The one-time address: it opens one session, within a minute. */
  readonly url: string;
  readonly port: number;
  /** Printed by the launcher and shown by the page. */
  readonly phrase: string;
  /** With it a second start of the same user asks for an address of its own. */
  readonly instanceKey: Uint8Array;
  readonly freshUrl: () => string;
  readonly close: () => Promise<void>;
}

// An import of node:http evaluates its re-exported WebSocket and fetch too, which doubles the start of the process.
const { createServer } = process.getBuiltinModule('node:http');

/** Serves the renderer and the core to a browser of this machine and of this user, and to nobody else (docs/spec/hosts.md). */
export const startLoopbackHost = async (options: LoopbackHostOptions): Promise<LoopbackHost> => {
  const { core, log, nowMs = systemMonotonicMs } = options;
  const servers = await listenOnLoopback();
  const port = portOf(servers[0]);
  const sessions = createSessions(port);
  const codes = createLaunchCodes(nowMs);
  const phrase = createLaunchPhrase();
  const instanceKey = randomBytes(32);
  const bundle = listBundleFiles(options.rendererFolder);
  const handle = createRequestHandler({
    port,
    sessions,
    codes,
    phrase,
    instanceKey,
    bundle,
    launch: launchFiles(bundle),
    log,
  });

  // Loaded while the browser starts; its first WebSocket waits for what is not there yet.
  const sockets = webSocketsOf(core);
  sockets.catch(() => log('the core did not start'));
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const refusal = refuseUpgrade(request.headers, port);
    const answer =
      refusal !== undefined
        ? '403 Forbidden'
        : request.url !== '/rpc'
          ? '404 Not Found'
          : !sessions.holds(request.headers.cookie)
            ? '401 Unauthorized'
            : undefined;
    if (answer !== undefined) {
      log(`refused websocket: ${refusal ?? answer}`);
      refuseSocket(socket, answer);
      return;
    }
    sockets.then(
      ({ accept }) => accept(request, socket, head, { log, speaks: sessions.speaks }),
      () => refuseSocket(socket, '503 Service Unavailable'),
    );
  };
  for (const server of servers) {
    server.on('request', (request, response) => void handle(request, response));
    server.on('upgrade', upgrade);
  }

  const freshUrl = (): string => `http://127.0.0.1:${port}/launch#${codes.mint()}`;
  return {
    url: freshUrl(),
    port,
    phrase,
    instanceKey,
    freshUrl,
    close: async () => {
      await sockets.then(({ terminate }) => terminate()).catch(() => undefined);
      await Promise.all(servers.map(closeServer));
    },
  };
};

interface Listener {
  readonly log: (line: string) => void;
  readonly speaks: Sessions['speaks'];
}

const firstWordMs = 10_000;

const webSocketsOf = async (pendingCore: Core | Promise<Core>) => {
  // After the core, and not beside it: nothing is to be read before the window was opened.
  const core = await pendingCore;
  const [{ WebSocketServer }, { RPCHandler }] = await Promise.all([import('ws'), import('@orpc/server/ws')]);
  const server = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes, perMessageDeflate: false });
  const rpc = new RPCHandler(core.router, { plugins: [callHeaders] });
  return {
    accept: (request: IncomingMessage, socket: Duplex, head: Buffer, { log, speaks }: Listener): void =>
      server.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('error', (error) => log(`websocket: ${error.message}`));
        const patience = setTimeout(() => webSocket.terminate(), firstWordMs);
        webSocket.once('close', () => clearTimeout(patience));
        // Nothing is answered, and no procedure exists for this socket, before the secret was said.
        webSocket.once('message', (data, isBinary) => {
          clearTimeout(patience);
          if (!isBinary && speaks(request.headers.cookie, String(data))) {
            void rpc.upgrade(webSocket, { context: core.context });
            return;
          }
          log('refused websocket: not the secret of its session');
          webSocket.close(notSpokenCode);
        });
      }),
    terminate: (): void => {
      for (const webSocket of server.clients) webSocket.terminate();
    },
  };
};

/** 127.0.0.1 and, where the machine has it, ::1 on the same port, so that nobody else can answer there in our name. */
const listenOnLoopback = async (): Promise<readonly [Server, ...Server[]]> => {
  for (let attempt = 0; ; attempt += 1) {
    const first = createServer();
    await listen(first, '127.0.0.1', 0);
    const second = createServer();
    try {
      await listen(second, '::1', portOf(first));
      return [first, second];
    } catch (error) {
      const code = Object(error).code;
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return [first];
      await closeServer(first);
      if (code !== 'EADDRINUSE' || attempt >= 20) throw error;
    }
  }
};

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.maxHeadersCount = 64;
    server.requestTimeout = 10_000;
    server.once('error', reject);
    server.listen({ host, port, exclusive: true, ipv6Only: host === '::1' }, () => {
      server.removeListener('error', reject);
      const { address } = server.address() as AddressInfo; // A TCP server that listens has an AddressInfo.
      if (address === host) resolve();
      else reject(new Error(`bound ${address} instead of ${host}`));
    });
  });

const portOf = (server: Server): number => (server.address() as AddressInfo).port; // Listening on TCP, see above.

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const refuseSocket = (socket: Duplex, status: string): void => {
  const headers = Object.entries({ ...fixedSecurityHeaders, 'Cache-Control': 'no-store', Connection: 'close' });
  socket.end(`HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
};
