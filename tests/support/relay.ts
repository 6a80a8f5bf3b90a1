/** What stands between a laptop and the server in a test, and hears what passes. */
import { createServer, request as forward, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net';
import { gunzipSync } from 'node:zlib';

type Target = () => string;

export interface Relay {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface RelayedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Unpacked. */
  readonly text: string;
}

/** Hears each request before the server does; `lose` takes its answer away after the server has given it. */
export const relayRequests = async (
  target: Target,
  hear: (request: RelayedRequest) => void,
  lose: (request: RelayedRequest) => boolean = () => false,
  /** Headers of an answer, to be changed on their way. */
  change: (headers: IncomingHttpHeaders) => void = () => undefined,
): Promise<Relay> => {
  const relay = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const raw = Buffer.concat(chunks);
      const { method, headers, url: path = '/' } = incoming;
      const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString();
      const request = { path, headers, text };
      hear(request);
      const onward = forward(new URL(path, target()), { method, headers }, (answer) => {
        if (lose(request)) {
          answer.resume();
          answer.on('end', () => outgoing.destroy());
          return;
        }
        change(answer.headers);
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      onward.end(raw);
    });
  });
  const url = await listening(relay);
  return {
    url,
    close: () => {
      relay.closeAllConnections();
      return closed(relay);
    },
  };
};

/** Every byte in both directions, headers included. */
export const relayBytes = async (target: Target, hear: (chunk: Buffer) => void): Promise<Relay> => {
  const relay = createTcpServer((from) => {
    const to = connect(Number(new URL(target()).port), '127.0.0.1');
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      one.on('data', hear);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  return { url: await listening(relay), close: () => closed(relay) };
};

const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address
};

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
