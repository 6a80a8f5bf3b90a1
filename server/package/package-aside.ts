import { type PushRequest, pushRequest } from '../../shared/sync/wire.ts';
import type { ServerDatabase } from '../store/sql/server-database.ts';

/** A laptop that keeps sending later files only must not fill the disk. */
const mostAside = 64;

/** False: there is no more room, the file has to be imported again later. */
export const keepAside = (
  database: ServerDatabase,
  deviceId: string,
  request: PushRequest,
  nowMs: number,
): Promise<boolean> =>
  database.transaction('server', async (session) => {
    const [kept] = await session.query<{ count: number }>(
      'SELECT count(*) AS count FROM package_aside WHERE device_id = $1',
      [deviceId],
    );
    if (Number(kept?.count ?? 0) >= mostAside) return false;
    await session.query(
      `INSERT INTO package_aside (device_id, epoch, first_seq, last_seq, request, kept_at_ms)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [
        deviceId,
        request.epoch,
        request.firstSeq,
        request.firstSeq + request.ops.length - 1,
        JSON.stringify(request),
        nowMs,
      ],
    );
    return true;
  });

export const listAside = async (database: ServerDatabase, deviceId: string): Promise<readonly PushRequest[]> => {
  const rows = await database.query<{ request: unknown }>(
    'SELECT request FROM package_aside WHERE device_id = $1 ORDER BY epoch, first_seq',
    [deviceId],
  );
  return rows.map(({ request }) => pushRequest.parse(request));
};

export const dropAside = async (
  database: ServerDatabase,
  deviceId: string,
  { epoch, firstSeq, ops }: PushRequest,
): Promise<void> => {
  await database.query(
    'DELETE FROM package_aside WHERE device_id = $1 AND epoch = $2 AND first_seq = $3 AND last_seq = $4',
    [deviceId, epoch, firstSeq, firstSeq + ops.length - 1],
  );
};
