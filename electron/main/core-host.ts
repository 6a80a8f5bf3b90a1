import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron';
import { safeStorageIsReal, unwrapWithSafeStorage, wrapWithSafeStorage } from './safe-storage.ts';

/** What crosses between the main process and the core's: ports for pages, and secrets to wrap in the OS key store. */
export type ToCore =
  | { readonly type: 'connect' }
  | { readonly type: 'close' }
  | { readonly type: 'secret'; readonly id: number; readonly bytes: Uint8Array | null };
export type FromCore = {
  readonly type: 'wrap' | 'unwrap';
  readonly id: number;
  readonly bytes: Uint8Array;
};

export interface CoreHost {
  /** A new port to the core, to be handed to a page. */
  readonly connect: () => MessagePortMain;
  readonly close: () => Promise<void>;
  readonly onLost: (listener: () => void) => void;
}

/** SQLite never runs in the main process: a long query there would freeze every window (architecture: utility process). */
export const startCoreProcess = async (entry: string, dataFolder: string): Promise<CoreHost> => {
  const keeper = (await safeStorageIsReal()) ? 'osKeyStore' : 'keyFile';
  const core = utilityProcess.fork(entry, [`--data=${dataFolder}`, `--keeper=${keeper}`], {
    serviceName: 'LianZhao core',
    stdio: 'inherit',
  });
  let closing = false;
  let onLost: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    core.once('exit', () => {
      if (!closing) onLost();
      resolve();
    });
  });
  core.on('message', (message: FromCore) => {
    const work = message.type === 'wrap' ? wrapWithSafeStorage(message.bytes) : unwrapWithSafeStorage(message.bytes);
    const answer = (bytes: Uint8Array | null): void =>
      core.postMessage({ type: 'secret', id: message.id, bytes } satisfies ToCore);
    work.then(answer, () => answer(null));
  });
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
