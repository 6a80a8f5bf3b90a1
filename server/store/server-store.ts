import type { z } from 'zod';
import type { Audience, Principal } from '../../shared/sync/audience.ts';
import type { Cursor, LogEntry, opFields } from '../../shared/sync/wire.ts';

export type Fields = z.infer<typeof opFields>;

/** Where the present value of a field comes from, and what it replaced. */
export interface FieldOrigin {
  readonly seq: number;
  /** Null: the server itself. */
  readonly device: string | null;
  readonly epoch: string | null;
  readonly personId: string | null;
  readonly before: Fields[string];
}

/** A record as the server knows it: summaries only. */
export interface StoredRecord {
  readonly entity: string;
  readonly id: string;
  /** The record whose audience it has; its own id unless it is a child. */
  readonly rootId: string;
  readonly ownerUnitId: string | null;
  readonly audience: Audience;
  readonly fields: Fields;
  readonly origins: Readonly<Record<string, FieldOrigin>>;
  readonly createdSeq: number;
  readonly updatedSeq: number;
  /** Kept for ever (I8). */
  readonly deletedSeq: number | null;
  readonly deletedBy: { readonly device: string | null; readonly epoch: string | null } | null;
}

/** A line of the log as it is stored; what a reader gets of it is made on reading. */
export interface StoredEntry extends LogEntry {
  readonly hash: string;
  readonly audience: Audience;
  /** The audience before, when this entry changed it: who is in it only is told `withdraw`. */
  readonly audienceBefore: Audience | null;
  readonly rootId: string;
}

export interface DeviceHead {
  readonly deviceId: string;
  readonly epoch: string;
  readonly lastSeq: number;
  readonly headHash: string;
}

/** One transaction. A reader's transaction sees only rows of the reader's audience (row-level security). */
export interface ServerTransaction {
  readonly serverEpoch: () => Promise<string>;
  readonly setServerEpoch: (epoch: string) => Promise<void>;

  /** Writers wait for each other from here to the commit, so that log numbers have no gap and no late arrival (I17). */
  readonly lockLog: () => Promise<Cursor>;
  readonly logEnd: () => Promise<Cursor>;
  readonly hashAt: (seq: number) => Promise<string | undefined>;
  readonly append: (entries: readonly StoredEntry[]) => Promise<void>;
  /** In order, at most `limit`, never cutting a transaction: entries that the reader may read, or could before. */
  readonly readLog: (after: number, limit: number) => Promise<readonly StoredEntry[]>;
  /** Of these records up to a place in the log, in order: to fold a snapshot as it was there. */
  readonly entriesOf: (recordIds: readonly string[], upTo: number) => Promise<readonly StoredEntry[]>;

  readonly deviceHead: (deviceId: string, epoch: string) => Promise<DeviceHead | undefined>;
  readonly saveDeviceHead: (head: DeviceHead) => Promise<void>;
  /** Hash of an op by its number, for telling a replay from a fork. */
  readonly opHashes: (
    deviceId: string,
    epoch: string,
    from: number,
    to: number,
  ) => Promise<ReadonlyMap<number, string>>;
  readonly saveOpHashes: (
    deviceId: string,
    epoch: string,
    ops: readonly { readonly seq: number; readonly opId: string; readonly hash: string }[],
  ) => Promise<void>;
  /** Which of these ops have had their effect, under whatever number (I4). */
  readonly knownOps: (opIds: readonly string[]) => Promise<ReadonlySet<string>>;

  readonly records: (ids: readonly string[]) => Promise<ReadonlyMap<string, StoredRecord>>;
  readonly recordsOfRoot: (rootId: string) => Promise<readonly StoredRecord[]>;
  /** By ids of records that the reader may read, ascending: for a new scope and for digests. */
  readonly recordsAfter: (id: string, limit: number) => Promise<readonly StoredRecord[]>;
  /** Living records of an entity with a field value, for collisions and first reports. */
  readonly recordsWhere: (entity: string, field: string, value: string) => Promise<readonly StoredRecord[]>;
  readonly saveRecords: (records: readonly StoredRecord[]) => Promise<void>;

  /** What a device was last served (scope name and principal): tells what came into and went out of its sight. */
  readonly deviceScope: (deviceId: string) => Promise<Principal | undefined>;
  readonly saveDeviceScope: (deviceId: string, principal: Principal) => Promise<void>;
}

/** `'server'`: the trusted layer itself, which reads and writes everything. */
export type Reader = Principal | 'server';

/** Where the server keeps its log and records: model (tests), PGlite, PostgreSQL. */
export interface ServerStore {
  readonly inTransaction: <T>(reader: Reader, work: (transaction: ServerTransaction) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}
