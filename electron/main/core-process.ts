/** The core's own process (Electron's utilityProcess): the router on a MessagePort for every page that main connects. */
import { parseArgs } from 'node:util';
import { RPCHandler } from '@orpc/server/message-port';
import type { MessageEvent } from 'electron';
import { createCore } from '../../core/app.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import type { SecretKeeper } from '../../core/workspace/secret-keeper.ts';
import { appVersion } from '../host/app-version.ts';
import { callHeaders } from '../host/call-headers.ts';
import { defaultConfigFolder } from '../host/config-folder.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { systemClock, systemIds, systemMonotonicMs } from '../host/system.ts';
import type { FromCore, ToCore } from './core-host.ts';
import { createUtilityReaders } from './utility-readers.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, keeper: { type: 'string' } }, strict: false });
const main = process.parentPort;
const waiting = new Map<number, (bytes: Uint8Array | null) => void>();
let lastId = 0;

const readers = createUtilityReaders(main);

const askMain = (type: 'wrap' | 'unwrap', bytes: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const id = ++lastId;
    waiting.set(id, (answer) => (answer === null ? reject(new Error('the key store refused')) : resolve(answer)));
    main.postMessage({ type, id, bytes } satisfies FromCore);
  });

const osKeyStore: SecretKeeper = {
  kind: 'osKeyStore',
  available: () => true,
  wrap: (secret) => askMain('wrap', secret),
  unwrap: (wrapped) => askMain('unwrap', wrapped),
};

const core = createCore({
  dataFolder: typeof values.data === 'string' ? values.data : defaultDataFolder(),
  clock: systemClock,
  monotonicMs: systemMonotonicMs,
  ids: systemIds,
  host: 'electron',
  appVersion: appVersion(),
  startReader: readers.start,
  keeper: values.keeper === 'osKeyStore' ? osKeyStore : createKeyFileKeeper(defaultConfigFolder()),
});
core.openEarly();
const rpc = new RPCHandler(core.router, { plugins: [callHeaders] });

const close = async (): Promise<void> => {
  await core.close();
  process.exit(0);
};

main.on('message', ({ data, ports }: MessageEvent) => {
  const message: ToCore = data;
  switch (message.type) {
    case 'connect': {
      const [port] = ports;
      if (port === undefined) return;
      rpc.upgrade(port, { context: core.context });
      port.start();
      return;
    }
    case 'secret':
      waiting.get(message.id)?.(message.bytes);
      waiting.delete(message.id);
      return;
    case 'reader': {
      const [port] = ports;
      if (port !== undefined) readers.onPort(message.id, port);
      return;
    }
    case 'readerEnded':
      readers.onEnded(message.id, message.end);
      return;
    case 'close':
      void close();
  }
});
