import { type CommandRunner, createCommandRunner } from '../../../core/commands/command-runner.ts';
import { createEventBus } from '../../../core/commands/event-bus.ts';
import { createWriteGate } from '../../../core/commands/write-gate.ts';
import { createRoomDesk, type RoomDesk } from '../../../core/sync/room/ring/room-desk.ts';
import { createSyncClient, type SyncClient } from '../../../core/sync/sync-client.ts';
import type { SyncWire } from '../../../core/sync/sync-ports.ts';
import type { Database } from '../../../db/database.ts';
import { readEnrolment } from '../../../db/repositories/enrolment-repository.ts';
import { calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import { type DeclaredValues, declaredValues } from '../../../shared/records/declared-values.ts';
import type { Principal } from '../../../shared/sync/audience.ts';
import type { ClientSpec } from './schedule.ts';
import { type SimDisk, sha256 } from './sim-disk.ts';

/** A laptop's clock: the world's time, running wrong. */
export interface SimClock extends Clock {
  readonly set: (wrong: { readonly offsetMs?: number; readonly rate?: number }) => void;
}

export const createSimClock = (worldMs: () => number): SimClock => {
  let offsetMs = 0;
  let rate = 1;
  let since = worldMs();
  const nowMs = (): number => Math.round(since + (worldMs() - since) * rate + offsetMs);
  return {
    nowMs,
    today: () => calendarDayOfMs(nowMs()),
    set: (wrong) => {
      offsetMs = wrong.offsetMs ?? offsetMs;
      rate = wrong.rate ?? rate;
      since = worldMs();
    },
  };
};

/** One laptop: the real client core on a real database. What changes over its life changes in place. */
export interface SimLaptop {
  readonly name: string;
  /** Another one from each enrolment on. */
  deviceId: string;
  readonly spec: ClientSpec;
  readonly clock: SimClock;
  principal: Principal;
  disk: SimDisk;
  database: Database;
  commands: CommandRunner;
  client: SyncClient;
  /** Where it admits others to the ring of its room. */
  desk: RoomDesk;
  version: number;
  isOffline: boolean;
  isRevoked: boolean;
  /** Counts lives: a request of an earlier life has nobody to answer to. */
  life: number;
}

interface LaptopDeps {
  readonly worldMs: () => number;
  readonly keepMs: number | undefined;
  readonly ids: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly wireOf: (laptop: SimLaptop) => SyncWire;
}

export const startLaptop = (
  deps: LaptopDeps,
  base: Pick<SimLaptop, 'name' | 'deviceId' | 'spec' | 'clock' | 'principal' | 'version'>,
  disk: SimDisk,
): SimLaptop => {
  // The rest is set by turnOn; until then nobody asks for it.
  const laptop = { ...base, isOffline: false, isRevoked: false, life: 0 } as SimLaptop;
  turnOn(deps, laptop, disk);
  return laptop;
};

/** Starts the program on this disk; whatever ran before is gone. */
export const turnOn = (deps: LaptopDeps, laptop: SimLaptop, disk: SimDisk): void => {
  const { database } = disk;
  const ids = { next: deps.ids };
  const { clock } = laptop;
  const commands = createCommandRunner({
    database,
    clock,
    ids,
    events: createEventBus(),
    gate: createWriteGate(),
    actorId: () => laptop.principal.personId,
  });
  laptop.life += 1;
  laptop.disk = disk;
  laptop.database = database;
  // An image of before another enrolment is the device of then.
  laptop.deviceId = readEnrolment(database.reader)?.deviceId ?? laptop.deviceId;
  laptop.commands = commands;
  laptop.desk = createRoomDesk(deps.worldMs);
  laptop.client = createSyncClient({
    database,
    commands,
    clock,
    ids,
    sha256,
    randomBytes: deps.randomBytes,
    desk: laptop.desk,
    wire: deps.wireOf(laptop),
    identity: () => ({ deviceId: laptop.deviceId, unitId: laptop.principal.unitId }),
    schemaVersion: laptop.version,
    ...(deps.keepMs === undefined ? {} : { keepMs: deps.keepMs }),
    values: laptop.version === 1 ? declaredValues : laterValues,
  });
};

/**
 * The version after: it has words for the tokens that people write into any field (I15). To the version before they are
 * words from the future, kept beside the row until the upgrade.
 */
export const laterValues: DeclaredValues = {
  text: 'later',
  understands: (entity, field, value) =>
    declaredValues.understands(entity, field, value) || (typeof value === 'string' && /^(t\d+|district|)$/.test(value)),
};

/** What the guard of foreign records reads, and which device this is; the rest of an enrolment is of no matter here. */
export const enrolInImage = (database: Database, unitId: string, deviceId: string): void => {
  database.writer
    .prepare('INSERT OR REPLACE INTO sync_state (key, value) VALUES (?, ?)')
    .run('enrolment', JSON.stringify({ unit: { id: unitId }, deviceId }));
};
