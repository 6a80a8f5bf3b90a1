import type { z } from 'zod';
import type { Audience, Principal } from '../../shared/sync/audience.ts';
import type { Cursor, LogEntry, opFields, WireOp } from '../../shared/sync/wire.ts';

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
  /** 0: its creation has not arrived, only later ops (a restored server is refilled in any order). */
  readonly createdSeq: number;
  /** Last entry of this record, changes of its audience included. */
  readonly updatedSeq: number;
  /** Kept for ever (I8). */
  readonly deletedSeq: number | null;
  readonly deletedBy: { readonly device: string | null; readonly epoch: string | null } | null;
}

/** A line of the log as it is stored; what a reader gets of it is made on reading. */
export interface StoredEntry extends LogEntry {
  readonly opId: string;
  /** It says what its laptop sent, word for word: that laptop need not be told again. */
  readonly asSent: boolean;
  readonly hash: string;
  readonly audience: Audience;
  /** The audience before, when this entry changed it: who is in it only is told `withdraw`. */
  readonly audienceBefore: Audience | null;
  readonly rootId: string;
  /** Number of the last entry of its transaction, which the reader may not see. */
  readonly endSeq: number;
}

/** An op that waits for the rest of its change set. */
export interface PendingOp {
  readonly epoch: string;
  readonly seq: number;
  readonly op: WireOp;
}

export interface DeviceHead {
  readonly deviceId: string;
  readonly epoch: string;
  readonly lastSeq: number;
  readonly headHash: string;
}

/** One transaction. A reader's transaction sees only rows of the reader's audience (row-level security). */
export interface ServerTransaction {
  /** Empty until it is set for the first time. */
  readonly serverEpoch: () => Promise<string>;
  readonly setServerEpoch: (epoch: string) => Promise<void>;

  /** Writers wait for each other from here to the commit, so that log numbers have no gap and no late arrival (I17). */
  readonly lockLog: () => Promise<Cursor>;
  /** As the server; a reader does not see other lines' numbers. */
  readonly logEnd: () => Promise<Cursor>;
  /** As the server. */
  readonly hashAt: (seq: number) => Promise<string | undefined>;
  readonly append: (entries: readonly StoredEntry[]) => Promise<void>;
  /**
   * Entries after `after` that the reader may read, or could before (`audienceBefore`), in order. Stops at the end of the
   * transaction (`endSeq`) with the `limit`-th of them, so it may return more; fewer than `limit`: there are no others.
   */
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
  /** Which of these ops have had their effect, under whatever number (I4): the log has an entry with this opId. */
  readonly knownOps: (opIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Of all epochs of a device, in the order in which they were added. */
  readonly pendingOps: (deviceId: string) => Promise<readonly PendingOp[]>;
  readonly addPendingOps: (deviceId: string, ops: readonly PendingOp[]) => Promise<void>;
  readonly clearPendingOps: (deviceId: string) => Promise<void>;

  readonly records: (ids: readonly string[]) => Promise<ReadonlyMap<string, StoredRecord>>;
  /** All records with one of these roots, the roots among them. */
  readonly recordsOfRoots: (rootIds: readonly string[]) => Promise<readonly StoredRecord[]>;
  /** By ids of records that the reader may read, ascending: for a new scope and for digests. */
  readonly recordsAfter: (id: string, limit: number) => Promise<readonly StoredRecord[]>;
  /** Living records of an entity of which a field has one of these values, for collisions and first reports. */
  readonly recordsWhere: (entity: string, field: string, values: readonly string[]) => Promise<readonly StoredRecord[]>;
  readonly saveRecords: (records: readonly StoredRecord[]) => Promise<void>;

  /**
   * Every grant under which a device was ever served, empty when it never was: it says itself which of them it stands
   * under. Tells what came into and went out of its sight.
   */
  readonly deviceScope: (deviceId: string) => Promise<readonly Principal[]>;
  /** The same of all devices of a person, some more than once: the laptop may have been another one of them. */
  readonly scopesOfPerson: (personId: string) => Promise<readonly Principal[]>;
  readonly saveDeviceScope: (deviceId: string, principals: readonly Principal[]) => Promise<void>;
}

/** `'server'`: the trusted layer itself, which reads and writes everything. */
export type Reader = Principal | 'server';

/** Where the server keeps its log and records: model (tests), PGlite, PostgreSQL. */
export interface ServerStore {
  /** A throw in `work` leaves nothing behind. */
  readonly inTransaction: <T>(reader: Reader, work: (transaction: ServerTransaction) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}
