import { type Cursor, type LogEntry, startCursor } from '../../../shared/sync/wire.ts';
import type { Fields, ServerTransaction, StoredEntry } from '../server-store.ts';
import { audienceOf } from './record-statements.ts';
import type { SqlSession } from './sql-session.ts';

/** Any number, the same for every process that appends to this log. */
export const logLock = 746_211;

const logEndText = 'SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1';

type LogStatements = Pick<
  ServerTransaction,
  'serverEpoch' | 'setServerEpoch' | 'lockLog' | 'logEnd' | 'hashAt' | 'append' | 'readLog' | 'entriesOf'
>;

export const logStatements = (session: SqlSession, onLock: (end: Cursor) => void): LogStatements => {
  const logEnd: ServerTransaction['logEnd'] = async () => {
    const [end] = await session.query<Cursor>(logEndText, []);
    return end ?? startCursor;
  };
  return {
    serverEpoch: async () => {
      const [state] = await session.query<{ server_epoch: string }>('SELECT server_epoch FROM server_state', []);
      return state?.server_epoch ?? '';
    },
    setServerEpoch: async (epoch) => {
      await session.query(
        `INSERT INTO server_state (server_epoch) VALUES ($1)
         ON CONFLICT (only_row) DO UPDATE SET server_epoch = excluded.server_epoch`,
        [epoch],
      );
    },
    lockLog: async () => {
      // Two statements, so that the second sees what was committed while the first waited; one round trip, because
      // everybody waits for whoever holds the lock.
      const [end] = await session.query<Cursor>(`SELECT pg_advisory_xact_lock(${logLock}); ${logEndText}`);
      onLock(end ?? startCursor);
      return end ?? startCursor;
    },
    logEnd,
    hashAt: async (seq) => {
      if (seq === 0) return startCursor.hash;
      const [line] = await session.query<{ hash: string }>('SELECT hash FROM log WHERE seq = $1', [seq]);
      return line?.hash;
    },
    append: async (entries) => {
      if (entries.length === 0) return;
      await session.query(appendText, [JSON.stringify(entries.map(toRow))]);
    },
    readLog: (after, limit) => readLog(session, after, limit),
    entriesOf: async (recordIds, upTo) => {
      const rows = await session.query<EntryRow>(
        `SELECT ${entryColumns} FROM log l
         WHERE l.record_id = ANY ($1::text[]) AND l.seq <= $2 ORDER BY l.seq`,
        [recordIds, upTo],
      );
      return rows.map(toEntry);
    },
  };
};

const readLog = async (session: SqlSession, after: number, limit: number): Promise<readonly StoredEntry[]> => {
  const rows = await session.query<EntryRow>(
    `SELECT ${entryColumns} FROM log l WHERE l.seq > $1 ORDER BY l.seq LIMIT $2`,
    [after, limit],
  );
  const last = rows[limit - 1];
  if (last === undefined || last.seq === last.end_seq) return rows.map(toEntry);
  const rest = await session.query<EntryRow>(
    `SELECT ${entryColumns} FROM log l WHERE l.seq > $1 AND l.seq <= $2 ORDER BY l.seq`,
    [last.seq, last.end_seq],
  );
  return [...rows, ...rest].map(toEntry);
};

interface EntryRow {
  readonly seq: number;
  readonly hash: string;
  readonly end_seq: number;
  readonly v: number;
  readonly op_id: string;
  readonly entity: string;
  readonly record_id: string;
  readonly root_id: string;
  readonly kind: LogEntry['kind'];
  readonly fields: Fields;
  readonly owner_unit_id: string | null;
  readonly device_id: string | null;
  readonly epoch: string | null;
  readonly device_seq: number | null;
  readonly person_id: string | null;
  readonly taken_at_ms: number;
  readonly last: boolean;
  readonly as_sent: boolean;
  readonly shared: boolean;
  readonly units: string[];
  readonly chain_id: string | null;
  readonly room: boolean;
  readonly shared_before: boolean | null;
  readonly units_before: string[] | null;
  readonly chain_id_before: string | null;
}

const entryColumns = `seq, hash, end_seq, v, op_id, entity, record_id, root_id, kind, fields, owner_unit_id, device_id, epoch,
  device_seq, person_id, taken_at_ms, last, as_sent, shared, units, chain_id, room, shared_before, units_before, chain_id_before`;

/**
 * The lines as one JSON parameter. `fields` is JSON inside a string, because PostgreSQL resolves the escapes of what it
 * takes apart and refuses the \u0000 that a laptop may have sent.
 */
const appendText = `
  WITH lines AS (
    SELECT * FROM json_to_recordset($1::json) AS line (
      seq bigint, hash text, end_seq bigint, v integer, op_id text, entity text, record_id text, root_id text, kind text,
      fields text, owner_unit_id text, device_id text, epoch text, device_seq bigint, person_id text, taken_at_ms bigint,
      last boolean, as_sent boolean, shared boolean, units text[], chain_id text, room boolean, shared_before boolean, units_before text[], chain_id_before text)
  )
  INSERT INTO log (${entryColumns})
  SELECT ${entryColumns.replace('fields', 'fields::json')} FROM lines`;

const toRow = (entry: StoredEntry) => ({
  seq: entry.seq,
  hash: entry.hash,
  end_seq: entry.endSeq,
  v: entry.v,
  op_id: entry.opId,
  entity: entry.entity,
  record_id: entry.record,
  root_id: entry.rootId,
  kind: entry.kind,
  fields: JSON.stringify(entry.fields),
  owner_unit_id: entry.owner,
  device_id: entry.device,
  epoch: entry.epoch,
  device_seq: entry.deviceSeq,
  person_id: entry.personId,
  taken_at_ms: Math.round(entry.takenAtMs),
  last: entry.last,
  as_sent: entry.asSent,
  shared: entry.audience.shared,
  units: entry.audience.units,
  chain_id: entry.audience.chainId,
  room: entry.audience.room === true,
  shared_before: entry.audienceBefore?.shared,
  units_before: entry.audienceBefore?.units,
  chain_id_before: entry.audienceBefore?.chainId,
});

const toEntry = (row: EntryRow): StoredEntry => ({
  seq: row.seq,
  hash: row.hash,
  v: row.v,
  opId: row.op_id,
  entity: row.entity,
  record: row.record_id,
  rootId: row.root_id,
  kind: row.kind,
  fields: row.fields,
  owner: row.owner_unit_id,
  device: row.device_id,
  epoch: row.epoch,
  deviceSeq: row.device_seq,
  personId: row.person_id,
  takenAtMs: row.taken_at_ms,
  last: row.last,
  asSent: row.as_sent,
  endSeq: row.end_seq,
  audience: audienceOf(row),
  audienceBefore:
    row.shared_before === null
      ? null
      : { shared: row.shared_before, units: row.units_before ?? [], chainId: row.chain_id_before },
});
