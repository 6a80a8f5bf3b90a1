import { isTravellingEntity } from '../../db/repositories/sync-column-repository.ts';
import { listOpaqueRows, listParked, saveSyncRow } from '../../db/repositories/sync-row-repository.ts';
import { readSyncState, writeSyncState } from '../../db/repositories/sync-state-repository.ts';
import { applyParked } from './apply-page.ts';
import { mergedOpaque, readOpaque, splitFields } from './arriving-fields.ts';
import { brakeDeletes } from './delete-brake.ts';
import type { SyncStop } from './sync-ports.ts';
import type { SyncRound } from './sync-round.ts';

/** Once after the version changed: what was kept and not understood is looked at again (I15). */
export const adoptUpgrade = async (round: SyncRound): Promise<SyncStop | undefined> => {
  const { database, commands, schemaVersion } = round;
  if (readSyncState(database.reader, 'appliedVersion') === schemaVersion) return undefined;
  return commands.receive((unit) => {
    const { db } = unit;
    unit.changeSet({ atMs: unit.atMs, actorId: null }, (records) => {
      for (const row of listOpaqueRows(db)) {
        if (!isTravellingEntity(row.entity)) continue;
        const fields = splitFields(row.entity, readOpaque(row.opaque));
        if (Object.keys(fields.known).length === 0) continue;
        records.update(row.entity, row.recordId, fields.known as never); // columns of this entity, values of their types
        saveSyncRow(db, { ...row, opaque: mergedOpaque(row.opaque, fields) });
      }
    });
    const braked = brakeDeletes(db, listParked(db));
    if (braked !== undefined) return braked;
    applyParked(round, unit);
    writeSyncState(db, 'appliedVersion', schemaVersion);
    return undefined;
  });
};
