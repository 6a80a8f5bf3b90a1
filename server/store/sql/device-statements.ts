import type { Principal } from '../../../shared/sync/audience.ts';
import type { PendingOp, ServerTransaction } from '../server-store.ts';
import type { SqlSession } from './sql-session.ts';

type DeviceStatements = Pick<
  ServerTransaction,
  | 'deviceHead'
  | 'saveDeviceHead'
  | 'opHashes'
  | 'saveOpHashes'
  | 'knownOps'
  | 'pendingOps'
  | 'addPendingOps'
  | 'clearPendingOps'
  | 'deviceScope'
  | 'scopesOfPerson'
  | 'saveDeviceScope'
>;

export const deviceStatements = (session: SqlSession): DeviceStatements => ({
  deviceHead: async (deviceId, epoch) => {
    const [head] = await session.query<{ last_seq: number; head_hash: string }>(
      'SELECT last_seq, head_hash FROM device_head WHERE device_id = $1 AND epoch = $2',
      [deviceId, epoch],
    );
    return head && { deviceId, epoch, lastSeq: head.last_seq, headHash: head.head_hash };
  },
  saveDeviceHead: async ({ deviceId, epoch, lastSeq, headHash }) => {
    await session.query(
      `INSERT INTO device_head (device_id, epoch, last_seq, head_hash) VALUES ($1, $2, $3, $4)
       ON CONFLICT (device_id, epoch) DO UPDATE SET last_seq = excluded.last_seq, head_hash = excluded.head_hash`,
      [deviceId, epoch, lastSeq, headHash],
    );
  },
  opHashes: async (deviceId, epoch, from, to) => {
    const runs = await session.query<{ first_seq: number; hashes: string[] }>(
      `SELECT first_seq, hashes FROM device_op
       WHERE device_id = $1 AND epoch = $2 AND first_seq <= $4 AND last_seq >= $3`,
      [deviceId, epoch, from, to],
    );
    const found = runs.flatMap(({ first_seq, hashes }) =>
      hashes.map((hash, index): [number, string] => [first_seq + index, hash]),
    );
    return new Map(found.filter(([seq]) => seq >= from && seq <= to));
  },
  saveOpHashes: async (deviceId, epoch, ops) => {
    const runs = inRuns(ops);
    if (runs.length === 0) return;
    await session.query(
      `INSERT INTO device_op (device_id, epoch, first_seq, last_seq, hashes)
       SELECT $1, $2, run.* FROM json_to_recordset($3::json) AS run (first_seq bigint, last_seq bigint, hashes text[])`,
      [deviceId, epoch, JSON.stringify(runs)],
    );
  },
  knownOps: async (opIds) => {
    if (opIds.length === 0) return new Set();
    const rows = await session.query<{ op_id: string }>(
      'SELECT DISTINCT op_id FROM log WHERE op_id = ANY ($1::text[])',
      [opIds],
    );
    return new Set(rows.map(({ op_id }) => op_id));
  },
  pendingOps: (deviceId) =>
    session.query<PendingOp>('SELECT epoch, seq, op FROM pending_op WHERE device_id = $1 ORDER BY arrival', [deviceId]),
  addPendingOps: async (deviceId, ops) => {
    if (ops.length === 0) return;
    // The op as JSON inside a string: see log-statements.ts.
    const rows = ops.map(({ epoch, seq, op }) => ({ epoch, seq, op: JSON.stringify(op) }));
    await session.query(
      `INSERT INTO pending_op (device_id, epoch, seq, op) SELECT $1, epoch, seq, op::json
       FROM ROWS FROM (json_to_recordset($2::json) AS (epoch text, seq bigint, op text))
         WITH ORDINALITY AS line (epoch, seq, op, place) ORDER BY place`,
      [deviceId, JSON.stringify(rows)],
    );
  },
  clearPendingOps: async (deviceId) => {
    await session.query('DELETE FROM pending_op WHERE device_id = $1', [deviceId]);
  },
  deviceScope: async (deviceId) => {
    const [row] = await session.query<{ scopes: readonly Principal[] }>(
      'SELECT scopes FROM device_scope WHERE device_id = $1',
      [deviceId],
    );
    return row?.scopes ?? [];
  },
  scopesOfPerson: async (personId) => {
    const rows = await session.query<{ scope: Principal }>(
      `SELECT scope FROM device_scope, json_array_elements(scopes) scope WHERE scope->>'personId' = $1 ORDER BY device_id`,
      [personId],
    );
    return rows.map(({ scope }) => scope);
  },
  saveDeviceScope: async (deviceId, principals) => {
    await session.query(
      `INSERT INTO device_scope (device_id, scopes) VALUES ($1, $2::json)
       ON CONFLICT (device_id) DO UPDATE SET scopes = excluded.scopes`,
      [deviceId, JSON.stringify(principals)],
    );
  },
});

interface Run {
  readonly first_seq: number;
  last_seq: number;
  readonly hashes: string[];
}

/** Ops whose numbers follow one another; a push is one such run. */
const inRuns = (ops: readonly { readonly seq: number; readonly hash: string }[]): readonly Run[] => {
  const runs: Run[] = [];
  for (const { seq, hash } of ops) {
    const run = runs.at(-1);
    if (run?.last_seq === seq - 1) {
      run.last_seq = seq;
      run.hashes.push(hash);
    } else runs.push({ first_seq: seq, last_seq: seq, hashes: [hash] });
  }
  return runs;
};
