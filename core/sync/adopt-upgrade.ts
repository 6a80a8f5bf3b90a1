import { createHash } from 'node:crypto';
import type { ReadableDb } from '../../db/database.ts';
import { listParked } from '../../db/repositories/sync-row-repository.ts';
import { readSyncState, writeSyncState } from '../../db/repositories/sync-state-repository.ts';
import type { DeclaredValues } from '../../shared/records/declared-values.ts';
import type { ReceivedUnit } from '../services/command-runner.ts';
import { applyParked } from './apply-page.ts';
import { brakeDeletes } from './delete-brake.ts';
import { putAsideStrangers, readKeptAgain } from './read-kept.ts';
import type { SyncStop } from './sync-ports.ts';
import type { SyncRound } from './sync-round.ts';

/** Once after the version, or what it understands, has changed: what waits is looked at again (I15). */
export const adoptUpgrade = async (round: SyncRound): Promise<SyncStop | undefined> => {
  const { database, commands, schemaVersion, values } = round;
  const isApplied = readSyncState(database.reader, 'appliedVersion') === schemaVersion;
  if (isApplied && !isChanged(database.reader, values)) return undefined;
  return commands.receive((unit) => {
    const { db } = unit;
    readAgain(unit, values);
    if (isApplied) return undefined;
    const braked = brakeDeletes(db, listParked(db));
    if (braked !== undefined) return braked;
    applyParked(round, unit);
    writeSyncState(db, 'appliedVersion', schemaVersion);
    return undefined;
  });
};

/**
 * At the opening, before any page is read, with and without a server. The file tells by its hash who had it open last: a
 * version that understands the same has put nothing strange into the columns, and no table is looked through; a newer one
 * is never believed that.
 */
export const adoptFile = (unit: ReceivedUnit, values: DeclaredValues, isNewer = false): void => {
  if (!isNewer && !isChanged(unit.db, values)) return;
  readAgain(unit, values);
  putAsideStrangers(unit, values);
};

const readAgain = (unit: ReceivedUnit, values: DeclaredValues): void => {
  unit.changeSet({ atMs: unit.atMs, actorId: null }, (records) => readKeptAgain(unit, records, values));
  writeSyncState(unit.db, 'declaredValues', hashOf(values));
};

const isChanged = (db: ReadableDb, values: DeclaredValues): boolean =>
  readSyncState(db, 'declaredValues') !== hashOf(values);

const hashOf = ({ text }: DeclaredValues): string => createHash('sha256').update(text).digest('hex');
