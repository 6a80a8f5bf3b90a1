import type { WritableDb } from '../database.ts';
import { redactOffered } from '../outgoing/redact-offered.ts';
import { resendCreations } from '../outgoing/resend-creations.ts';
import type { RecordStore } from '../record-store.ts';
import { unsealWaitingOps } from './sync-outbox-repository.ts';
import { readSyncState, removeSyncState } from './sync-state-repository.ts';

/**
 * A chain of its own for a laptop that is enrolled. The server that it knew already goes on where it was; of another one
 * nothing is known, and every op is offered under its old id (a server that has it drops it, I4).
 */
export const startChainFor = (db: WritableDb, records: Pick<RecordStore, 'find'>, serverEpoch: string): void => {
  if (readSyncState(db, 'position')?.serverEpoch === serverEpoch) {
    removeSyncState(db, 'head');
    unsealWaitingOps(db);
    return;
  }
  resendCreations(db, records, () => true);
  // What is hidden or in the trash was not told: that it was made here is still asked for when it comes out.
  db.prepareWrite<[]>('DELETE FROM sync_row WHERE creation_op IS NULL').run();
  db.prepareWrite<[]>('UPDATE sync_row SET server_seq = 0, owner_unit_id = NULL, opaque = NULL').run();
  for (const table of ['sync_parked', 'sync_state']) db.prepareWrite<[]>(`DELETE FROM ${table}`).run();
  db.prepareWrite<[]>(
    'UPDATE outbox SET epoch = NULL, device_seq = NULL, hash = NULL, v = NULL, accepted_at = NULL, server_seq = NULL, base_version = 0',
  ).run();
  redactOffered(db, records);
};
