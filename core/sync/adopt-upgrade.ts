import { createHash } from 'node:crypto';
import type { ReadableDb, WritableDb } from '../../db/database.ts';
import { listParked } from '../../db/repositories/sync-row-repository.ts';
import { readSyncState, writeSyncState } from '../../db/repositories/sync-state-repository.ts';
import type { DeclaredValues } from '../../shared/records/declared-values.ts';
import type { CommandRunner, ReceivedUnit } from '../commands/command-runner.ts';
import { applyParked } from './apply-page.ts';
import { brakeDeletes } from './delete-brake.ts';
import { findStrangers, putAsideStrangers, readKeptAgain } from './read-kept.ts';
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
    noteValues(db, values);
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
 * is never believed that. Nobody writes yet, so that the looking is part of no transaction and leaves turns to others; the
 * hash is written last, and after a death before it everything is looked at again.
 */
export const adoptFile = async (
  commands: CommandRunner,
  reader: ReadableDb,
  values: DeclaredValues,
  isNewer = false,
): Promise<void> => {
  if (!isNewer && !isChanged(reader, values)) return;
  await commands.receive((unit) => readAgain(unit, values));
  const strangers = await findStrangers(reader, values);
  await commands.receive((unit) => {
    putAsideStrangers(unit, strangers);
    noteValues(unit.db, values);
  });
};

const readAgain = (unit: ReceivedUnit, values: DeclaredValues): void =>
  unit.changeSet({ atMs: unit.atMs, actorId: null }, (records) => readKeptAgain(unit, records, values));

const noteValues = (db: WritableDb, values: DeclaredValues): void =>
  writeSyncState(db, 'declaredValues', hashOf(values));

const isChanged = (db: ReadableDb, values: DeclaredValues): boolean =>
  readSyncState(db, 'declaredValues') !== hashOf(values);

const hashOf = ({ text }: DeclaredValues): string => createHash('sha256').update(text).digest('hex');
