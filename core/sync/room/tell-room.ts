import { setImmediate as nextTurn } from 'node:timers/promises';
import { createRoomOps } from '../../../db/outgoing/room-ops.ts';
import { createSurroundings } from '../../../db/outgoing/surroundings.ts';
import {
  findRoomPart,
  listOwnIds,
  listSealedParts,
  saveRoomPart,
} from '../../../db/repositories/room-part-repository.ts';
import { findSyncRow } from '../../../db/repositories/sync-row-repository.ts';
import { readSyncState, removeSyncState, writeSyncState } from '../../../db/repositories/sync-state-repository.ts';
import type { AnyRow } from '../../../db/written.ts';
import { recordToRoom, roomEntities, roomFields } from '../../../shared/sync/room.ts';
import { partIdOf, type RoomRing } from '../../../shared/sync/room-part.ts';
import type { ReceivedUnit } from '../../commands/command-runner.ts';
import { openRecordStore } from '../../commands/open-record-store.ts';
import type { SyncRound } from '../sync-round.ts';
import { placeWaiting } from './apply-part.ts';

/**
 * A ring has come, or more keys of it: what could not be opened is tried; what this laptop wrote before its first ring is told, once the
 * log has been read to its end.
 */
export const takeRing = (db: ReceivedUnit['db'], ring: RoomRing): void => {
  if (readSyncState(db, 'room') === undefined) writeSyncState(db, 'roomTelling', { kind: 0, after: '' });
  writeSyncState(db, 'room', ring);
  writeSyncState(db, 'roomOpening', { after: '' });
};

/** What this version shares; a file that shared less under an older one is told and read again. */
const sharesText = JSON.stringify(roomEntities.map((entity) => [entity, ...roomFields(entity)]));

/** A dozen milliseconds each. */
const sliceRecords = 500;

/** Opens what waits for a key, then compares the own records with their parts, in slices; broken off it goes on where it was. */
export const tellRoom = async (round: SyncRound): Promise<void> => {
  const { reader } = round.database;
  if (readSyncState(reader, 'room') !== undefined && readSyncState(reader, 'roomShares') !== sharesText)
    await round.commands.receive(({ db }) => {
      writeSyncState(db, 'roomOpening', { after: '' });
      writeSyncState(db, 'roomTelling', { kind: 0, after: '' });
      writeSyncState(db, 'roomShares', sharesText);
    });
  while (readSyncState(round.database.reader, 'roomOpening') !== undefined) {
    await round.commands.receive((unit) => openSlice(round, unit));
    await nextTurn();
  }
  while (readSyncState(round.database.reader, 'roomTelling') !== undefined) {
    await round.commands.receive((unit) => tellSlice(round, unit));
    await nextTurn();
  }
};

const openSlice = ({ me, values }: SyncRound, { db, atMs, changeSet }: ReceivedUnit): void => {
  const place = readSyncState(db, 'roomOpening');
  if (place === undefined) return;
  const waiting = listSealedParts(db, place.after, sliceRecords);
  if (waiting.length > 0)
    changeSet({ atMs, actorId: null }, (records) => {
      for (const recordId of waiting.map(({ recordId }) => recordId))
        placeWaiting({ db, records, me, values, atMs }, recordId);
    });
  const last = waiting.at(-1);
  if (last === undefined || waiting.length < sliceRecords) removeSyncState(db, 'roomOpening');
  else writeSyncState(db, 'roomOpening', { after: last.partId });
};

const tellSlice = ({ me, ids }: SyncRound, { db, atMs }: ReceivedUnit): void => {
  const [ring, place] = [readSyncState(db, 'room'), readSyncState(db, 'roomTelling')];
  const entity = place === undefined ? undefined : roomEntities[place.kind];
  if (ring === undefined || place === undefined || entity === undefined) {
    removeSyncState(db, 'roomTelling');
    return;
  }
  const stamp = { changeSetId: ids.next(), atMs, nextId: ids.next, received: true };
  const around = createSurroundings(db);
  const room = createRoomOps(db, stamp, around);
  const records = openRecordStore(db, stamp);
  const own = listOwnIds(db, entity, me.unitId, place.after, sliceRecords);
  for (const id of own) {
    const row = records.find(entity, id) as AnyRow | undefined; // a row of any entity has the envelope
    if (row === undefined) continue;
    room.tell(entity, row, false);
    const part = findRoomPart(db, partIdOf(id, ring.room));
    const seen = findSyncRow(db, partIdOf(id, ring.room))?.serverSeq ?? 0;
    // Told with base 0 where both had something; from now on it is known what the part says.
    const isBehind = part !== undefined && part.sealed === null && part.openedSeq < seen;
    // What a label hides here was not told: whoever else wrote it, nobody here has answered him.
    if (isBehind && recordToRoom(entity, row, around) !== undefined) saveRoomPart(db, { ...part, openedSeq: seen });
  }
  const last = own.at(-1);
  writeSyncState(
    db,
    'roomTelling',
    last === undefined || own.length < sliceRecords ? { kind: place.kind + 1, after: '' } : { ...place, after: last },
  );
};
