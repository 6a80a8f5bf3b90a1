import type { WritableDb } from '../database.ts';
import { redactOffered } from '../outgoing/redact-offered.ts';
import { resendCreations } from '../outgoing/resend-creations.ts';
import type { RecordStore } from '../record-store.ts';
import { forgetOpened } from './room-part-repository.ts';
import { unsealWaitingOps } from './sync-outbox-repository.ts';
import { readSyncState, removeSyncState, type SyncStates, writeSyncState } from './sync-state-repository.ts';

/**
 * A chain of its own for a laptop that is enrolled. The server that it knew already goes on where it was; of another one
 * nothing is known, and every op is offered under its old id (a server that has it drops it, I4). To one that it left for
 * another, what was made since then is told as by somebody who has seen that log as far as it went.
 */
export const startChainFor = (db: WritableDb, records: Pick<RecordStore, 'find'>, serverEpoch: string): void => {
  if (readSyncState(db, 'position')?.serverEpoch === serverEpoch) {
    removeSyncState(db, 'head');
    unsealWaitingOps(db);
    return;
  }
  const left = leftServers(db);
  resendCreations(db, records, () => true);
  // What is hidden or in the trash was not told: that it was made here is still asked for when it comes out.
  db.prepareWrite<[]>('DELETE FROM sync_row WHERE creation_op IS NULL').run();
  db.prepareWrite<[]>(
    'UPDATE sync_row SET server_seq = 0, owner_unit_id = NULL, opaque = NULL, log_label = NULL',
  ).run();
  db.prepareWrite<[]>('DELETE FROM sync_parked').run();
  // The ring is the unit's, and lives on where the same server has another log.
  db.prepareWrite<[]>("DELETE FROM sync_state WHERE key NOT IN ('room', 'roomSelf', 'roomTip')").run();
  forgetOpened(db);
  db.prepareWrite<[]>(
    'UPDATE outbox SET epoch = NULL, device_seq = NULL, hash = NULL, v = NULL, accepted_at = NULL, server_seq = NULL, base_version = 0',
  ).run();
  if (left.length > 0) writeSyncState(db, 'left', left);
  const known = left.find((server) => server.serverEpoch === serverEpoch);
  if (known !== undefined)
    db.prepareWrite<[number, number]>('UPDATE outbox SET base_version = ? WHERE seq > ?').run(
      known.seq,
      known.outboxSeq,
    );
  redactOffered(db, records);
};

/** With the one that is left now. What got no number there was made after its log had been read last. */
const leftServers = (db: WritableDb): SyncStates['left'] => {
  const known = readSyncState(db, 'left') ?? [];
  const position = readSyncState(db, 'position');
  if (position === undefined) return known;
  const { serverEpoch, cursor } = position;
  const outboxSeq = db
    .prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM outbox WHERE epoch IS NOT NULL')
    .get()?.seq;
  return [
    ...known.filter((server) => server.serverEpoch !== serverEpoch),
    { serverEpoch, seq: cursor.seq, outboxSeq: outboxSeq ?? 0 },
  ];
};
