import { zeroHash } from '../../shared/sync/wire.ts';
import type { WritableDb } from '../database.ts';
import { unsealWaitingOps } from './sync-outbox-repository.ts';
import { readSyncState, removeSyncState, writeSyncState } from './sync-state-repository.ts';

/** Written before a batch goes out: from then on nobody knows whether the server has it. */
export const noteOffered = (db: WritableDb, epoch: string, deviceSeq: number): void => {
  const known = readSyncState(db, 'offered');
  if (known?.epoch !== epoch || known.seq < deviceSeq) writeSyncState(db, 'offered', { epoch, seq: deviceSeq });
};

/**
 * Takes the numbers back from ops that got them but never went out (a laptop without a network numbers everything at
 * once), so that they can still be changed. The rest of a change set that went out in part stays as it is.
 */
export const recallUnsent = (db: WritableDb): void => {
  const head = readSyncState(db, 'head');
  if (head === undefined) return;
  const offered = readSyncState(db, 'offered');
  const offeredSeq = offered?.epoch === head.epoch ? offered.seq : 0;
  const { accepted, doubtful } = db
    .prepare<[number, string], { accepted: number; doubtful: number }>(
      `SELECT coalesce(max(device_seq) FILTER (WHERE accepted_at IS NOT NULL), 0) AS accepted,
              count(*) FILTER (WHERE accepted_at IS NULL AND device_seq <= ?) AS doubtful
       FROM outbox WHERE epoch = ?`,
    )
    .get(offeredSeq, head.epoch) ?? { accepted: 0, doubtful: 0 };
  // A copy of this laptop has told what this one never did, under which numbers is not known here: they are left to it.
  if (accepted > offeredSeq && doubtful === 0) {
    leaveChain(db);
    return;
  }
  const from = Math.max(offeredSeq, accepted);
  if (from >= head.seq) return;
  const end = db
    .prepare<[string, string, number], { seq: number; hash: string }>(
      `SELECT device_seq AS seq, hash FROM outbox WHERE epoch = ? AND change_set_id =
           (SELECT change_set_id FROM outbox WHERE epoch = ? AND device_seq = ?) ORDER BY device_seq DESC LIMIT 1`,
    )
    .get(head.epoch, head.epoch, from) ?? { seq: 0, hash: zeroHash };
  // Without its last op there is no hash to go on from: then nothing is taken back.
  if (end.seq < from || end.seq >= head.seq) return;
  db.prepareWrite<[string, number]>(
    `UPDATE outbox SET epoch = NULL, device_seq = NULL, hash = NULL, v = NULL
     WHERE epoch = ? AND device_seq > ? AND accepted_at IS NULL`,
  ).run(head.epoch, end.seq);
  writeSyncState(db, 'head', { epoch: head.epoch, seq: end.seq, hash: end.hash });
};

/** The next exchange begins another one. */
const leaveChain = (db: WritableDb): void => {
  unsealWaitingOps(db);
  removeSyncState(db, 'head');
};
