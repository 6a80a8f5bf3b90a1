import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { limitedSocket } from '../../renderer/api/limited-socket.ts';
import { headers } from '../../renderer/api/link.ts';
import type { CoreClient } from './core-client.ts';
import { askPort, codeOf, exchange } from './test-host.ts';

export interface LoopbackSession {
  readonly cookie: string;
  readonly secret: string;
  readonly port: number;
}

/** Spends the code of a one-time address, as the launch page does. */
export const openLoopbackSession = async (url: string): Promise<LoopbackSession> => {
  const port = Number(new URL(url).port);
  const { headers, body } = await askPort(port, exchange(port, codeOf(url)));
  const { secret } = JSON.parse(body) as { secret: string }; // as the host answers it
  return { port, secret, cookie: String(headers['set-cookie']).split(';', 1)[0] ?? '' };
};

/** The application's calls over the host's own socket, as the renderer makes them. */
export const connectLoopback = async (url: string, most?: number, form?: string) => {
  const { port, cookie, secret } = await openLoopbackSession(url);
  const websocket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, {
    headers: { Origin: `http://127.0.0.1:${port}`, Cookie: cookie },
  });
  websocket.once('open', () => websocket.send(secret));
  // The link wants a browser's WebSocket; of this one it uses the same methods.
  const limited = limitedSocket(websocket as unknown as globalThis.WebSocket, most);
  const link = new RPCLink({
    websocket: limited.websocket,
    headers: headers({ context: { ...(form === undefined ? {} : { form }) } }),
  });
  const client: CoreClient = createORPCClient(link);
  return { client, explain: limited.explain, close: () => websocket.terminate() };
};
