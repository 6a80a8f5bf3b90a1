import {
  create,
  EncryptedDataSchema,
  fromBinary,
  MessageEnvelopeSchema,
  MessageSchema,
  makeClock,
  merkle,
  SyncRequestSchema,
  SyncResponseSchema,
  setClock,
  Timestamp,
  toBinary,
} from '@actual-app/crdt';
import BetterSqlite3 from 'better-sqlite3';
import type { Patch, SyncMeasure, SyncWorkload } from './sync-workload.ts';

/**
 * The engine of Actual: one CRDT message per field in protobuf, a merkle trie, last writer by hybrid clock, on SQLite at
 * every place (in memory, in one process: it is spared disk and HTTP). Bytes are its request and response bodies.
 */
export const syncWithActual = ({ records, edits }: SyncWorkload): SyncMeasure => {
  const [server, other] = [openMessages(), openMessages()];
  setClock(makeClock(new Timestamp(0, 0, '0123456789abcdef')));
  exchange(messagesOf(records), server, other);
  const sent = messagesOf(edits);
  const start = performance.now();
  const bytes = exchange(sent, server, other);
  const ms = performance.now() - start;
  const arrived = other
    .prepare('SELECT value FROM cell WHERE row = ? AND column = ?')
    .pluck()
    .get(edits[0]?.id, 'stage');
  if (arrived !== 'S:negotiation') throw new Error('Actual did not carry the edit');
  return { ms, bytes };
};

interface Sent {
  readonly timestamp: string;
  readonly row: string;
  readonly column: string;
  readonly value: string;
}

const messagesOf = (patches: readonly Patch[]): Sent[] =>
  patches.flatMap(({ id, fields }) =>
    Object.entries(fields).map(([column, value]) => ({
      timestamp: nextTimestamp(),
      row: id,
      column,
      value: typeof value === 'number' ? `N:${value}` : `S:${value}`,
    })),
  );

const nextTimestamp = (): string => {
  const timestamp = Timestamp.send();
  if (timestamp === null) throw new Error('Actual gave no timestamp');
  return timestamp.toString();
};

/** A → server: one request with all messages, as Actual does; server → B: one response with what B does not have. */
const exchange = (sent: readonly Sent[], server: BetterSqlite3.Database, other: BetterSqlite3.Database): number => {
  const request = toBinary(
    SyncRequestSchema,
    create(SyncRequestSchema, {
      messages: sent.map(envelope),
      fileId: 'file',
      groupId: 'group',
      since: sent[0]?.timestamp ?? '',
    }),
  );
  const received = fromBinary(SyncRequestSchema, request).messages.map(opened);
  receive(server, received);
  const response = toBinary(
    SyncResponseSchema,
    create(SyncResponseSchema, { messages: received.map(envelope), merkle: JSON.stringify(trieOf(received)) }),
  );
  receive(other, fromBinary(SyncResponseSchema, response).messages.map(opened));
  return request.byteLength + response.byteLength;
};

const envelope = ({ timestamp, row, column, value }: Sent) =>
  create(MessageEnvelopeSchema, {
    timestamp,
    isEncrypted: false,
    content: toBinary(MessageSchema, create(MessageSchema, { dataset: 'lead', row, column, value })),
  });

const opened = (message: {
  readonly timestamp: string;
  readonly content: Uint8Array;
  readonly isEncrypted: boolean;
}): Sent => {
  if (message.isEncrypted) throw new Error(`unexpected ${EncryptedDataSchema.typeName}`);
  const { row, column, value } = fromBinary(MessageSchema, message.content);
  return { timestamp: message.timestamp, row, column, value };
};

const trieOf = (messages: readonly Sent[]) =>
  merkle.prune(
    messages.reduce((trie, { timestamp }) => {
      const parsed = Timestamp.parse(timestamp);
      return parsed === null ? trie : merkle.insert(trie, parsed);
    }, merkle.emptyTrie()),
  );

const openMessages = (): BetterSqlite3.Database => {
  const database = new BetterSqlite3(':memory:');
  database.exec(`CREATE TABLE message (timestamp TEXT PRIMARY KEY, row TEXT, column TEXT, value TEXT) WITHOUT ROWID;
    CREATE TABLE cell (row TEXT, column TEXT, value TEXT, timestamp TEXT, PRIMARY KEY (row, column)) WITHOUT ROWID`);
  return database;
};

/** Stores each message and applies it where it is the latest of its cell. */
const receive = (database: BetterSqlite3.Database, messages: readonly Sent[]): void => {
  const store = database.prepare('INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?)');
  const apply = database.prepare(
    `INSERT INTO cell VALUES (?, ?, ?, ?) ON CONFLICT (row, column) DO UPDATE
     SET value = excluded.value, timestamp = excluded.timestamp WHERE excluded.timestamp > cell.timestamp`,
  );
  database.transaction(() => {
    for (const { timestamp, row, column, value } of messages) {
      store.run(timestamp, row, column, value);
      apply.run(row, column, value, timestamp);
    }
  })();
  trieOf(messages);
};
