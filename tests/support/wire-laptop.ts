/** A laptop as the server sees it: numbers and hashes its ops, keeps what the pull brought. No database behind it. */
import { createHash } from 'node:crypto';
import { createModelStore, type ModelStore } from '../../server/store/model-store.ts';
import type { ServerStore, StoredEntry, StoredRecord } from '../../server/store/server-store.ts';
import { createServerSync, type ServerSync } from '../../server/sync/server-sync.ts';
import type { ServerSyncDeps } from '../../server/sync/sync-deps.ts';
import type { Principal } from '../../shared/sync/audience.ts';
import { opHash } from '../../shared/sync/op-hash.ts';
import { pullTag } from '../../shared/sync/pull-tag.ts';
import {
  type LogEntry,
  type PullAnswer,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
  schemaVersion,
  startCursor,
  type WireOp,
  zeroHash,
} from '../../shared/sync/wire.ts';
import { fullEntries } from './full-entries.ts';
import { member } from './stored.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface TestServer<Store extends ServerStore = ServerStore> {
  readonly store: Store;
  readonly sync: ServerSync;
  readonly record: (id: string) => Promise<StoredRecord | undefined>;
  readonly log: () => Promise<readonly StoredEntry[]>;
  readonly conflicts: () => Promise<readonly StoredRecord[]>;
}

let servers = 0;

export const createTestServer = (deps: Partial<ServerSyncDeps> = {}): TestServer<ModelStore> =>
  createTestServerOn(createModelStore(), deps);

export const createTestServerOn = <Store extends ServerStore>(
  store: Store,
  deps: Partial<ServerSyncDeps> = {},
): TestServer<Store> => {
  const name = `server${++servers}`;
  let [lastId, now] = [0, 1_000];
  const ids = (): string => `${name}-${++lastId}`;
  const read = store.inTransaction;
  return {
    store,
    sync: createServerSync({ store, sha256, ids, nowMs: () => ++now, ...deps }),
    record: (id) => read('server', async (transaction) => (await transaction.records([id])).get(id)),
    log: () => read('server', (transaction) => transaction.readLog(0, 1_000_000)),
    conflicts: async () =>
      (await read('server', (transaction) => transaction.recordsAfter('', 1_000_000))).filter(
        ({ entity }) => entity === 'conflict',
      ),
  };
};

type Change = Partial<WireOp> & Pick<WireOp, 'record'>;

export interface WireLaptop {
  readonly deviceId: string;
  readonly principal: Principal;
  readonly epoch: string;
  /** One change set, pushed. The base is what the laptop has pulled. */
  readonly commit: (...changes: Change[]) => Promise<PushAnswer>;
  readonly request: (...changes: Change[]) => PushRequest;
  readonly send: (request: PushRequest) => Promise<PushAnswer>;
  /** Until there is no more; the entries that came. */
  readonly pull: (maxPages?: number) => Promise<readonly LogEntry[]>;
  readonly pullOnce: (request?: Partial<PullRequest>) => Promise<PullAnswer>;
  /** Whether the server says that the next pull would bring nothing. */
  readonly isIdle: () => Promise<boolean>;
  /** What it shows: living records in its sight. */
  readonly rows: ReadonlyMap<string, LogEntry['fields']>;
  readonly grant: (principal: Partial<Principal>) => void;
  readonly newEpoch: (epoch: string) => void;
  /** Goes on reading at the start of the log, as after `restored`. */
  readonly rewind: () => void;
}

export const createWireLaptop = (server: TestServer, deviceId: string, who: Principal = member('u1')): WireLaptop => {
  let principal = who;
  let [epoch, lastSeq, headHash, made] = [`${deviceId}-e1`, 0, zeroHash, 0];
  let [cursor, scope, serverEpoch]: [PullRequest['cursor'], string | null, string | null] = [startCursor, null, null];
  const rows = new Map<string, LogEntry['fields']>();
  const gone = new Map<string, LogEntry['fields']>();

  const opOf = (change: Change, last: boolean): WireOp => ({
    id: `${deviceId}-op${++made}`,
    v: schemaVersion,
    entity: 'lead',
    kind: 'update',
    base: cursor.seq,
    fields: {},
    atMs: 1,
    last,
    ...change,
  });

  const request = (...changes: Change[]): PushRequest => {
    const asked = {
      epoch,
      firstSeq: lastSeq + 1,
      prevHash: headHash,
      ops: changes.map((change, index) => opOf(change, index === changes.length - 1)),
    };
    for (const op of asked.ops) headHash = opHash(sha256, headHash, op);
    lastSeq += asked.ops.length;
    return asked;
  };

  const apply = (entry: LogEntry): void => {
    const known = rows.get(entry.record) ?? gone.get(entry.record);
    rows.delete(entry.record);
    gone.delete(entry.record);
    const fields = { ...known, ...entry.fields };
    if (entry.kind === 'withdraw') return;
    if (entry.kind === 'delete') gone.set(entry.record, fields);
    else if (known !== undefined || Object.keys(fields).length > 0) rows.set(entry.record, fields);
  };

  const question = (): PullRequest => ({
    epoch,
    lastSeq,
    headHash,
    serverEpoch,
    cursor,
    scope,
    v: schemaVersion,
    brief: false,
  });
  const pullOnce = (asked: Partial<PullRequest> = {}): Promise<PullAnswer> =>
    server.sync.pull(principal, deviceId, { ...question(), ...asked });

  return {
    deviceId,
    rows,
    request,
    pullOnce,
    isIdle: () => server.sync.unchanged(principal, deviceId, pullTag(sha256, question())),
    get principal() {
      return principal;
    },
    get epoch() {
      return epoch;
    },
    send: (asked) => server.sync.push(principal, deviceId, asked),
    commit: (...changes) => server.sync.push(principal, deviceId, request(...changes)),
    pull: async (maxPages = 10_000) => {
      const entries: LogEntry[] = [];
      for (let page = 0; page < maxPages; page += 1) {
        const answer = await pullOnce();
        if (answer.type !== 'page') throw new Error(`pull was answered with ${answer.type}`);
        const came = fullEntries(answer.entries);
        for (const entry of came) apply(entry);
        entries.push(...came);
        ({ cursor, scope, serverEpoch } = answer);
        if (answer.complete) break;
      }
      return entries;
    },
    grant: (changed) => {
      principal = { ...principal, ...changed };
    },
    newEpoch: (name) => {
      [epoch, lastSeq, headHash] = [name, 0, zeroHash];
    },
    rewind: () => {
      [cursor, scope, serverEpoch] = [startCursor, null, null];
    },
  };
};
