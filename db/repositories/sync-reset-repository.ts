import type { WritableDb } from '../database.ts';

/**
 * Another server, or the same one as another laptop: its log is unknown, and every op of this laptop is offered again
 * under its old id (a server that has it already drops it, I4).
 */
export const startNewLog = (db: WritableDb): void => {
  for (const table of ['sync_row', 'sync_parked', 'sync_state']) db.prepareWrite<[]>(`DELETE FROM ${table}`).run();
  db.prepareWrite<[]>(
    'UPDATE outbox SET epoch = NULL, device_seq = NULL, hash = NULL, v = NULL, accepted_at = NULL, server_seq = NULL, base_version = 0',
  ).run();
};
