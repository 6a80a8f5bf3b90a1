import type { ServerStore, StoredEntry, StoredRecord } from '../../../server/store/server-store.ts';
import { type ServerSync } from '../../../server/sync/server-sync.ts';
/** A server of the simulation: the real core on one of the stores, that can die and be put back. */
export interface SimServer {
  readonly sync: () => ServerSync;
  readonly entriesAfter: (seq: number) => Promise<readonly StoredEntry[]>;
  readonly records: (ids: readonly string[]) => Promise<ReadonlyMap<string, StoredRecord>>;
  readonly allRecords: () => Promise<readonly StoredRecord[]>;
  readonly endSeq: () => Promise<number>;
  /** The process ends before or after the commit of the next write, and is started again. */
  readonly crashAtNextWrite: (when: 'before' | 'after') => void;
  readonly save: (() => Promise<void>) | undefined;
  readonly restore: ((declared: boolean) => Promise<boolean>) | undefined;
}
export interface SimBackend {
  readonly store: ServerStore;
  readonly save?: () => Promise<unknown>;
  readonly restore?: (saved: unknown) => Promise<void>;
}
export declare const modelBackend: () => SimBackend;
export declare class ServerDown extends Error {}
export declare const startServer: (
  backend: SimBackend,
  deps: {
    readonly ids: () => string;
    readonly nowMs: () => number;
    readonly pageEntries: number;
  },
) => SimServer;
