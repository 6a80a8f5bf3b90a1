import type { ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { formHeader } from '../../shared/kernel/form-header.ts';
import { notSpokenCode, sessionSecretKey } from '../../shared/kernel/session-secret.ts';
import { limitedSocket } from './limited-socket.ts';

/** What a call says beside its input: the form that it saves (key of its draft). */
export type FormContext = { readonly form?: string };

/** In Electron the preload hands a MessagePort to the page; everywhere else the page's own origin answers on /rpc. */
export const createLink = (): ClientLink<FormContext> =>
  'lianzhao' in window ? deferredLink(portFromPreload()) : socketLink();

export const headers = ({ context }: { readonly context: FormContext }): Record<string, string> =>
  context.form === undefined ? {} : { [formHeader]: context.form };

/** A call after the connection broke opens a new one: the host may have been restarted behind the page. */
const socketLink = (): ClientLink<FormContext> => {
  const connect = () => {
    const websocket = new WebSocket(socketUrl());
    websocket.binaryType = 'arraybuffer';
    // Registered before the link's own listener, so it is the first message: without it the host answers nothing.
    websocket.addEventListener('open', () => websocket.send(sessionStorage.getItem(sessionSecretKey) ?? ''));
    websocket.addEventListener('close', ({ code }) => {
      // The cookie came along and the secret did not, as in a tab that was opened by hand: the page there says the way in.
      if (code === notSpokenCode) location.replace('/launch');
    });
    const limited = limitedSocket(websocket);
    return {
      websocket,
      explain: limited.explain,
      link: new SocketLink<FormContext>({ websocket: limited.websocket, headers }),
    };
  };
  let connection = connect();
  return {
    call: async (path, input, options) => {
      if (connection.websocket.readyState > WebSocket.OPEN) connection = connect();
      const { link, explain } = connection;
      try {
        return await link.call(path, input, options);
      } catch (error) {
        throw explain(error);
      }
    },
  };
};

const socketUrl = (): string => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`;

const portFromPreload = (): Promise<ClientLink<FormContext>> =>
  new Promise((resolve) => {
    const listen = (event: MessageEvent): void => {
      const [port] = event.ports;
      if (event.source !== window || event.data?.type !== 'lianzhao:port' || port === undefined) return;
      window.removeEventListener('message', listen);
      resolve(new PortLink<FormContext>({ port, headers }));
      port.start();
    };
    window.addEventListener('message', listen);
    // The preload may have run before this module: ask for the port instead of waiting for a message that has passed.
    window.postMessage({ type: 'lianzhao:ready' }, location.origin);
  });

const deferredLink = (pending: Promise<ClientLink<FormContext>>): ClientLink<FormContext> => ({
  call: async (path, input, options) => (await pending).call(path, input, options),
});
