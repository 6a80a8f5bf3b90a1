import { randomBytes as chance } from 'node:crypto';
import type { ReadableDb } from '../../../db/database.ts';
import { readSyncState } from '../../../db/repositories/sync-state-repository.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { clearField, isSealed, kindField, recordOfPart, roomPart } from '../../../shared/sync/room-part.ts';
import { createRoomCipher, type RandomBytes, type RoomCipher, type RoomPlace, type RoomValue } from './room-cipher.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The cipher of this laptop's ring; undefined while it has none. */
export const cipherHere = (db: ReadableDb, randomBytes: RandomBytes = chance): RoomCipher | undefined => {
  const ring = readSyncState(db, 'room');
  return ring === undefined ? undefined : createRoomCipher(ring, randomBytes);
};

/** Of an op of a part that has no number, what goes out; undefined for every other op, and where it is sealed as it should be. */
export const sealedFields = (
  op: { readonly entity: string; readonly entityId: string; readonly fields: string },
  cipher: () => RoomCipher | undefined,
): string | undefined => {
  if (op.entity !== roomPart) return undefined;
  const { [clearField]: clear, ...open } = JSON.parse(op.fields) as Fields; // as db/outgoing/room-ops.ts writes it
  const recordId = recordOfPart(op.entityId);
  const entity = String(open[kindField]);
  if (clear === undefined) return sealedAnew(open, (field) => ({ entity, recordId, field }), cipher);
  const ring = cipher();
  assert(ring !== undefined, () => 'an op of a room waits and there is no ring');
  const sealed = Object.entries(clear as Record<string, RoomValue>).map(([field, value]) => [
    field,
    ring.seal(value, { entity, recordId, field }),
  ]);
  return JSON.stringify({ ...open, ...Object.fromEntries(sealed) });
};

/** A newer key has come since it was sealed, and it was never offered, or goes out under another chain. */
const sealedAnew = (
  fields: Fields,
  placeOf: (field: string) => RoomPlace,
  cipher: () => RoomCipher | undefined,
): string | undefined => {
  const old = Object.entries(fields).filter(([, value]) => isSealed(value));
  if (old.length === 0) return undefined;
  const ring = cipher();
  if (ring === undefined || old.every(([, value]) => ring.isNewest(value))) return undefined;
  const anew = old.flatMap(([field, value]) => {
    const opened = ring.open(value, placeOf(field));
    return opened === undefined ? [] : [[field, ring.seal(opened.value, placeOf(field))]];
  });
  return JSON.stringify({ ...fields, ...Object.fromEntries(anew) });
};
