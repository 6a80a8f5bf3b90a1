import type { WritableDb } from '../database.ts';
import { dropUnsentOps, listUnsentFields } from '../outgoing/outbox-ops.ts';
import { unsureOf } from '../outgoing/room-ops.ts';
import { recallUnsent } from './offered-ops-repository.ts';
import { findRoomPart, saveRoomPart } from './room-part-repository.ts';
import { readSyncState, removeSyncState } from './sync-state-repository.ts';

/**
 * This laptop is no member any more (shut out, or enrolled for another unit): ring and room keys go. What it wrote and never sent stays in its
 * rows, and is told again when it is admitted somewhere.
 */
export const forgetRing = (db: WritableDb): void => {
  recallUnsent(db);
  const unsent = db
    .prepare<[], { id: string; entity: string }>(
      `SELECT DISTINCT entity_id AS id, entity FROM outbox
       WHERE accepted_at IS NULL AND epoch IS NULL AND entity IN (${entities})`,
    )
    .all();
  for (const { id } of unsent) {
    const part = findRoomPart(db, id);
    if (part !== undefined) saveRoomPart(db, { ...part, known: unsureOf(part.known, listUnsentFields(db, id)) });
    dropUnsentOps(db, id);
  }
  for (const key of states) removeSyncState(db, key);
};

/**
 * Enrolled for another unit, which another server's are anyway: everything of the room before stays behind (docs/spec/unit-room.md, R13). What
 * came of the new one already, while this laptop still called itself of the old unit, is there and does not come again.
 */
export const leaveOtherRoom = (db: WritableDb, room: string): void => {
  const known = readSyncState(db, 'room')?.room ?? readSyncState(db, 'roomSelf')?.room;
  if (known === undefined || known === room) return;
  forgetRing(db);
  db.prepareWrite<[]>(`DELETE FROM outbox WHERE epoch IS NULL AND entity IN (${entities})`).run();
  db.prepareWrite<[string]>("DELETE FROM room_part WHERE part_id NOT LIKE '%~' || ?").run(room);
  db.prepareWrite<[string]>("DELETE FROM room_record WHERE id NOT LIKE '%~' || ?").run(room);
};

const entities = "'room_part', 'room_state', 'room_request'";

const states = [
  'room',
  'roomSelf',
  'roomTip',
  'roomJoin',
  'roomJoinEnd',
  'roomTried',
  'roomPrint',
  'roomAnew',
  'roomOpening',
  'roomTelling',
] as const;
