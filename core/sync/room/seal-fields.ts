import { randomBytes as chance } from 'node:crypto';
import type { ReadableDb } from '../../../db/database.ts';
import { readSyncState } from '../../../db/repositories/sync-state-repository.ts';
import { clearField, kindField, recordOfPart, roomPart } from '../../../shared/sync/room-part.ts';
import { createRoomCipher, type RandomBytes, type RoomCipher, type RoomValue } from './room-cipher.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The cipher of this laptop's ring; undefined while it has none. */
export const cipherHere = (db: ReadableDb, randomBytes: RandomBytes = chance): RoomCipher | undefined => {
  const ring = readSyncState(db, 'room');
  return ring === undefined ? undefined : createRoomCipher(ring, randomBytes);
};

/** Of an op of a room that waits in clear, what goes out; undefined for every other op. */
export const sealedFields = (
  op: { readonly entity: string; readonly entityId: string; readonly fields: string },
  cipher: () => RoomCipher,
): string | undefined => {
  if (op.entity !== roomPart) return undefined;
  const { [clearField]: clear, ...open } = JSON.parse(op.fields) as Fields; // as db/outgoing/room-ops.ts writes it
  if (clear === undefined) return undefined;
  const { seal } = cipher();
  const recordId = recordOfPart(op.entityId);
  const entity = String(open[kindField]);
  const sealed = Object.entries(clear as Record<string, RoomValue>).map(([field, value]) => [
    field,
    seal(value, { entity, recordId, field }),
  ]);
  return JSON.stringify({ ...open, ...Object.fromEntries(sealed) });
};
