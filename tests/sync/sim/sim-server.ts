import { createModelStore, type ModelSnapshot } from '../../../server/store/model-store.ts';
import type { ServerStore, StoredEntry, StoredRecord } from '../../../server/store/server-store.ts';
import { ensureServerEpoch } from '../../../server/sync/server-epoch.ts';
import { createServerSync, type ServerSync } from '../../../server/sync/server-sync.ts';
import type { ServerSyncLimits } from '../../../server/sync/sync-deps.ts';
import { sha256 } from './sim-disk.ts';

/** A server of the simulation: the real core on one of the stores, that can die and be put back. */
export interface SimServer {
  readonly sync: () => ServerSync;
  readonly entriesAfter: (seq: number) => Promise<readonly StoredEntry[]>;
  readonly records: (ids: readonly string[]) => Promise<ReadonlyMap<string, StoredRecord>>;
  readonly allRecords: () => Promise<readonly StoredRecord[]>;
  readonly endSeq: () => Promise<number>;
  readonly epoch: () => Promise<string>;
  /** The process ends before or after the commit of the next write, and is started again. */
  readonly crashAtNextWrite: (when: 'before' | 'after' | undefined) => void;
  readonly save: (() => Promise<void>) | undefined;
  readonly restore: ((declared: boolean) => Promise<boolean>) | undefined;
}

export interface SimBackend {
  readonly store: ServerStore;
  readonly save?: () => Promise<unknown>;
  readonly restore?: (saved: unknown) => Promise<void>;
}

export const modelBackend = (): SimBackend => {
  const store = createModelStore();
  return {
    store,
    save: async () => store.snapshot(),
    restore: async (saved) => store.restore(saved as ModelSnapshot), // what save gave
  };
};

export class ServerDown extends Error {}

export const startServer = (
  backend: SimBackend,
  deps: { readonly ids: () => string; readonly nowMs: () => number; readonly limits: Partial<ServerSyncLimits> },
): SimServer => {
  const { store } = backend;
  let crash: 'before' | 'after' | undefined;
  const crashing: ServerStore = {
    close: store.close,
    inTransaction: async (reader, work) => {
      const when = reader === 'server' ? crash : undefined;
      if (when === undefined) return store.inTransaction(reader, work);
      crash = undefined;
      const answer = await store.inTransaction(reader, async (transaction) => {
        const done = await work(transaction);
        if (when === 'before') throw new ServerDown();
        return done;
      });
      // The commit stands, the answer is gone with the process.
      if (when === 'after') throw new ServerDown();
      return answer;
    },
  };
  const start = (): ServerSync =>
    createServerSync({
      store: crashing,
      sha256,
      ids: deps.ids,
      nowMs: deps.nowMs,
      limits: deps.limits,
    });
  let sync = start();
  const saved: unknown[] = [];
  const { save, restore } = backend;
  return {
    sync: () => sync,
    entriesAfter: (seq) => store.inTransaction('server', (transaction) => transaction.readLog(seq, 1_000_000)),
    records: (ids) => store.inTransaction('server', (transaction) => transaction.records(ids)),
    allRecords: () => store.inTransaction('server', (transaction) => transaction.recordsAfter('', 1_000_000)),
    endSeq: async () => (await store.inTransaction('server', (transaction) => transaction.logEnd())).seq,
    crashAtNextWrite: (when) => {
      crash = when;
    },
    epoch: () => store.inTransaction('server', (transaction) => ensureServerEpoch(transaction, deps.ids)),
    save: save === undefined ? undefined : async () => void saved.push(await save()),
    restore:
      restore === undefined
        ? undefined
        : async (declared) => {
            const last = saved.at(-1);
            if (last === undefined) return false;
            await restore(last);
            sync = start();
            if (declared) await sync.declareRestored();
            return true;
          },
  };
};
