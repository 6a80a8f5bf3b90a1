import { ORPCError } from '@orpc/client';
import { largestMessageBytes, messageTooLargeCode } from '../../shared/kernel/message-limit.ts';

export interface LimitedSocket {
  readonly websocket: Pick<WebSocket, 'addEventListener' | 'removeEventListener' | 'send' | 'readyState'>;
  /** A call that failed because its message was too large says so; any other failure is what it was. */
  readonly explain: (error: unknown) => unknown;
}

/**
 * The host closes a socket without a word when a message is too large, and every call that waits fails with it. So such a
 * message is refused before it is sent, and the close says why if one was sent all the same.
 */
export const limitedSocket = (websocket: WebSocket, most = largestMessageBytes): LimitedSocket => {
  let closedAsTooLarge = false;
  websocket.addEventListener('close', ({ code }) => {
    closedAsTooLarge = code === messageTooLargeCode;
  });
  return {
    websocket: {
      addEventListener: websocket.addEventListener.bind(websocket),
      removeEventListener: websocket.removeEventListener.bind(websocket),
      get readyState() {
        return websocket.readyState;
      },
      send: (message) => {
        if (bytesOf(message) > most) throw tooLarge();
        websocket.send(message);
      },
    },
    explain: (error) => (closedAsTooLarge ? tooLarge() : error),
  };
};

const tooLarge = (): ORPCError<'MessageTooLarge', { readonly mostMb: number }> =>
  new ORPCError('MessageTooLarge', { data: { mostMb: largestMessageBytes / 1024 / 1024 } });

const bytesOf = (message: Parameters<WebSocket['send']>[0]): number => {
  if (typeof message === 'string')
    // A UTF-16 unit is at most three bytes: only long texts are counted.
    return message.length * 3 <= largestMessageBytes ? message.length : new TextEncoder().encode(message).length;
  return message instanceof Blob ? message.size : message.byteLength;
};
