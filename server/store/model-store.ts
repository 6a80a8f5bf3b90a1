import { assert } from '../../shared/kernel/assert.ts';
import { type Audience, mayRead, type Principal } from '../../shared/sync/audience.ts';
import { type Cursor, startCursor } from '../../shared/sync/wire.ts';
import { createModelRecords, type ModelRecords } from './model-records.ts';
import type {
  DeviceHead,
  PendingOp,
  Reader,
  ServerStore,
  ServerTransaction,
  StoredEntry,
  StoredRecord,
} from './server-store.ts';
import { createUndoLog, type UndoLog } from './undo-log.ts';

/** The model at one moment; nothing that it holds is changed in place. */
export interface ModelSnapshot {
  readonly serverEpoch: string;
  readonly log: readonly StoredEntry[];
  readonly heads: readonly (readonly [string, DeviceHead])[];
  readonly hashes: readonly (readonly [string, string])[];
  readonly pending: readonly (readonly [string, readonly PendingOp[]])[];
  readonly scopes: readonly (readonly [string, readonly Principal[]])[];
  readonly records: readonly StoredRecord[];
}

export interface ModelStore extends ServerStore {
  readonly snapshot: () => ModelSnapshot;
  /** What an administrator does who puts a backup in place. */
  readonly restore: (snapshot: ModelSnapshot) => void;
}

/** The server's store in memory: the reference for the SQL one and the server of the simulation. One transaction at a time. */
export const createModelStore = (): ModelStore => {
  let tables = tablesOf(emptySnapshot);
  let queue: Promise<unknown> = Promise.resolve();

  const run = async <T>(reader: Reader, work: (transaction: ServerTransaction) => Promise<T>): Promise<T> => {
    const undo = createUndoLog();
    try {
      return await work(transactionOn(tables, undo, reader));
    } catch (error) {
      undo.rollBack();
      throw error;
    }
  };

  return {
    inTransaction: (reader, work) => {
      const done = queue.then(() => run(reader, work));
      queue = done.catch(() => undefined);
      return done;
    },
    close: async () => {
      await queue;
    },
    snapshot: () => ({
      serverEpoch: tables.meta.get('serverEpoch') ?? '',
      log: [...tables.log],
      heads: [...tables.heads],
      hashes: [...tables.hashes],
      pending: [...tables.pending],
      scopes: [...tables.scopes],
      records: [...tables.records.all()],
    }),
    restore: (snapshot) => {
      tables = tablesOf(snapshot);
    },
  };
};

interface Tables {
  readonly meta: Map<string, string>;
  /** Entry n stands at n - 1. */
  readonly log: StoredEntry[];
  readonly opIds: Set<string>;
  readonly entriesByRecord: Map<string, StoredEntry[]>;
  readonly heads: Map<string, DeviceHead>;
  readonly hashes: Map<string, string>;
  readonly pending: Map<string, readonly PendingOp[]>;
  readonly scopes: Map<string, readonly Principal[]>;
  readonly records: ModelRecords;
}

const emptySnapshot: ModelSnapshot = {
  serverEpoch: '',
  log: [],
  heads: [],
  hashes: [],
  pending: [],
  scopes: [],
  records: [],
};

const tablesOf = (snapshot: ModelSnapshot): Tables => {
  const entriesByRecord = new Map<string, StoredEntry[]>();
  for (const entry of snapshot.log) {
    const list = entriesByRecord.get(entry.record);
    if (list === undefined) entriesByRecord.set(entry.record, [entry]);
    else list.push(entry);
  }
  return {
    meta: new Map([['serverEpoch', snapshot.serverEpoch]]),
    log: [...snapshot.log],
    opIds: new Set(snapshot.log.map((entry) => entry.opId)),
    entriesByRecord,
    heads: new Map(snapshot.heads),
    hashes: new Map(snapshot.hashes),
    pending: new Map(snapshot.pending),
    scopes: new Map(snapshot.scopes),
    records: createModelRecords(snapshot.records),
  };
};

const transactionOn = (tables: Tables, undo: UndoLog, reader: Reader): ServerTransaction => {
  const sees = (audience: Audience): boolean => reader === 'server' || mayRead(reader, audience);
  const seesEntry = (entry: StoredEntry): boolean =>
    sees(entry.audience) || (entry.audienceBefore !== null && sees(entry.audienceBefore));
  const logEnd = async (): Promise<Cursor> => {
    const last = tables.log.at(-1);
    return last === undefined ? startCursor : { seq: last.seq, hash: last.hash };
  };
  /** Row-level security of the real store: a reader's transaction writes no records. */
  const assertServer = (): void => assert(reader === 'server', () => 'a reader may not write');

  return {
    serverEpoch: async () => tables.meta.get('serverEpoch') ?? '',
    setServerEpoch: async (epoch) => undo.set(tables.meta, 'serverEpoch', epoch),
    lockLog: logEnd,
    logEnd,
    hashAt: async (seq) => (seq === 0 ? startCursor.hash : tables.log[seq - 1]?.hash),
    append: async (entries) => {
      assertServer();
      for (const entry of entries) {
        assert(entry.seq === tables.log.length + 1, () => `entry ${entry.seq} after ${tables.log.length}`);
        undo.push(tables.log, entry);
        undo.add(tables.opIds, entry.opId);
        const list = tables.entriesByRecord.get(entry.record);
        if (list === undefined) undo.set(tables.entriesByRecord, entry.record, [entry]);
        else undo.push(list, entry);
      }
    },
    readLog: async (after, limit) => {
      const found: StoredEntry[] = [];
      let end = Number.POSITIVE_INFINITY;
      for (let at = after; at < tables.log.length && at < end; at += 1) {
        const entry = tables.log[at];
        if (entry === undefined || !seesEntry(entry)) continue;
        found.push(entry);
        if (found.length === limit) end = entry.endSeq;
      }
      return found;
    },
    entriesOf: async (recordIds, upTo) =>
      [...new Set(recordIds)]
        .flatMap((id) => tables.entriesByRecord.get(id) ?? [])
        .filter((entry) => entry.seq <= upTo && seesEntry(entry))
        .sort((a, b) => a.seq - b.seq),

    deviceHead: async (deviceId, epoch) => tables.heads.get(`${deviceId} ${epoch}`),
    saveDeviceHead: async (head) => undo.set(tables.heads, `${head.deviceId} ${head.epoch}`, head),
    opHashes: async (deviceId, epoch, from, to) => {
      const found = new Map<number, string>();
      for (let seq = from; seq <= to; seq += 1) {
        const hash = tables.hashes.get(`${deviceId} ${epoch} ${seq}`);
        if (hash !== undefined) found.set(seq, hash);
      }
      return found;
    },
    saveOpHashes: async (deviceId, epoch, ops) => {
      for (const op of ops) undo.set(tables.hashes, `${deviceId} ${epoch} ${op.seq}`, op.hash);
    },
    knownOps: async (opIds) => new Set(opIds.filter((id) => tables.opIds.has(id))),
    pendingOps: async (deviceId) => tables.pending.get(deviceId) ?? [],
    addPendingOps: async (deviceId, ops) =>
      undo.set(tables.pending, deviceId, [...(tables.pending.get(deviceId) ?? []), ...ops]),
    clearPendingOps: async (deviceId) => undo.set(tables.pending, deviceId, []),

    records: async (ids) => {
      const found = new Map<string, StoredRecord>();
      for (const id of ids) {
        const record = tables.records.get(id);
        if (record !== undefined && sees(record.audience)) found.set(id, record);
      }
      return found;
    },
    recordsOfRoots: async (rootIds) =>
      [...new Set(rootIds)].flatMap((id) => tables.records.ofRoot(id)).filter((record) => sees(record.audience)),
    recordsAfter: async (id, limit) => {
      const found: StoredRecord[] = [];
      for (const record of tables.records.after(id)) {
        if (found.length === limit) break;
        if (sees(record.audience)) found.push(record);
      }
      return found;
    },
    recordsWhere: async (entity, field, values) =>
      [...new Set(values)]
        .flatMap((value) => tables.records.where(entity, field, value))
        .filter((record) => record.deletedSeq === null && sees(record.audience)),
    saveRecords: async (records) => {
      assertServer();
      for (const record of records) tables.records.save(record, undo);
    },

    deviceScope: async (deviceId) => tables.scopes.get(deviceId) ?? [],
    scopesOfPerson: async (personId) =>
      [...tables.scopes.values()].flat().filter((principal) => principal.personId === personId),
    saveDeviceScope: async (deviceId, principals) => undo.set(tables.scopes, deviceId, principals),
  };
};
