import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron';
import { createReaderHost } from './reader-host.ts';
import { safeStorageIsReal, unwrapWithSafeStorage, wrapWithSafeStorage } from './safe-storage.ts';

/** What crosses between the main process and the core's: ports for pages, secrets to wrap in the OS key store, readers. */
export type ToCore =
  | { readonly type: 'connect' }
  | { readonly type: 'close' }
  | { readonly type: 'secret'; readonly id: number; readonly bytes: Uint8Array | null }
  /** With the port to it. */
  | { readonly type: 'reader'; readonly id: number }
  | { readonly type: 'readerEnded'; readonly id: number; readonly end: 'memory' | 'other' };
export type FromCore =
  | { readonly type: 'wrap' | 'unwrap'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: 'startReader'; readonly id: number; readonly limitMb: number }
  | { readonly type: 'killReader'; readonly id: number };

export interface CoreHost {
  /** A new port to the core, to be handed to a page. */
  readonly connect: () => MessagePortMain;
  readonly close: () => Promise<void>;
  readonly onLost: (listener: () => void) => void;
}

/** The bundles that run in processes of their own. */
export interface CoreEntries {
  readonly core: string;
  readonly reader: string;
}

/** SQLite never runs in the main process: a long query there would freeze every window (architecture: utility process). */
export const startCoreProcess = async (entries: CoreEntries, dataFolder: string): Promise<CoreHost> => {
  const keeper = (await safeStorageIsReal()) ? 'osKeyStore' : 'keyFile';
  const core = utilityProcess.fork(entries.core, [`--data=${dataFolder}`, `--keeper=${keeper}`], {
    serviceName: 'LianZhao core',
    stdio: 'inherit',
  });
  const readers = createReaderHost(entries.reader, (id, end) =>
    core.postMessage({ type: 'readerEnded', id, end } satisfies ToCore),
  );
  let closing = false;
  let onLost: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    core.once('exit', () => {
      readers.killAll();
      if (!closing) onLost();
      resolve();
    });
  });
  core.on('message', (message: FromCore) => {
    switch (message.type) {
      case 'startReader':
        core.postMessage({ type: 'reader', id: message.id } satisfies ToCore, [
          readers.start(message.id, message.limitMb),
        ]);
        return;
      case 'killReader':
        readers.kill(message.id);
        return;
      case 'wrap':
      case 'unwrap':
        keepSecret(message);
    }
  });
  const keepSecret = (message: Extract<FromCore, { readonly bytes: Uint8Array }>): void => {
    const work = message.type === 'wrap' ? wrapWithSafeStorage(message.bytes) : unwrapWithSafeStorage(message.bytes);
    const answer = (bytes: Uint8Array | null): void =>
      core.postMessage({ type: 'secret', id: message.id, bytes } satisfies ToCore);
    work.then(answer, () => answer(null));
  };
  return {
    connect: () => {
      const { port1, port2 } = new MessageChannelMain();
      core.postMessage({ type: 'connect' } satisfies ToCore, [port1]);
      return port2;
    },
    close: async () => {
      closing = true;
      core.postMessage({ type: 'close' } satisfies ToCore);
      const late = setTimeout(() => core.kill(), closeLimitMs);
      await ended;
      clearTimeout(late);
    },
    onLost: (listener) => {
      onLost = listener;
    },
  };
};

const closeLimitMs = 5_000;
