import type { Principal } from '../../../shared/sync/audience.ts';
import type { ServerTransaction } from '../server-store.ts';
import type { SqlSession } from './sql-session.ts';

type DeviceStatements = Pick<
  ServerTransaction,
  'deviceHead' | 'saveDeviceHead' | 'opHashes' | 'saveOpHashes' | 'knownOps' | 'deviceScope' | 'saveDeviceScope'
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
    const rows = await session.query<{ seq: number; hash: string }>(
      'SELECT seq, hash FROM device_op WHERE device_id = $1 AND epoch = $2 AND seq BETWEEN $3 AND $4',
      [deviceId, epoch, from, to],
    );
    return new Map(rows.map(({ seq, hash }) => [seq, hash]));
  },
  saveOpHashes: async (deviceId, epoch, ops) => {
    if (ops.length === 0) return;
    await session.query(
      `WITH ops AS (
         SELECT * FROM json_to_recordset($3::json) AS op (seq bigint, "opId" text, hash text)
       ), known AS (
         INSERT INTO applied_op (op_id) SELECT "opId" FROM ops ON CONFLICT DO NOTHING
       )
       INSERT INTO device_op (device_id, epoch, seq, op_id, hash) SELECT $1, $2, seq, "opId", hash FROM ops
       ON CONFLICT DO NOTHING`,
      [deviceId, epoch, JSON.stringify(ops)],
    );
  },
  knownOps: async (opIds) => {
    if (opIds.length === 0) return new Set();
    const rows = await session.query<{ op_id: string }>('SELECT op_id FROM applied_op WHERE op_id = ANY ($1::text[])', [
      opIds,
    ]);
    return new Set(rows.map(({ op_id }) => op_id));
  },
  deviceScope: async (deviceId) => {
    const [row] = await session.query<{ scope: Principal }>('SELECT scope FROM device_scope WHERE device_id = $1', [
      deviceId,
    ]);
    return row?.scope;
  },
  saveDeviceScope: async (deviceId, principal) => {
    await session.query(
      `INSERT INTO device_scope (device_id, scope) VALUES ($1, $2::json)
       ON CONFLICT (device_id) DO UPDATE SET scope = excluded.scope`,
      [deviceId, JSON.stringify(principal)],
    );
  },
});
