import { type CommandRunner } from '../../../core/services/command-runner.ts';
import { type SyncClient } from '../../../core/sync/sync-client.ts';
import type { SyncWire } from '../../../core/sync/sync-ports.ts';
import type { Database } from '../../../db/database.ts';
import type { Clock } from '../../../shared/kernel/clock.ts';
import type { Principal } from '../../../shared/sync/audience.ts';
import type { ClientSpec } from './schedule.ts';
import { type SimDisk } from './sim-disk.ts';
/** A laptop's clock: the world's time, running wrong. */
export interface SimClock extends Clock {
  readonly set: (wrong: { readonly offsetMs?: number; readonly rate?: number }) => void;
}
export declare const createSimClock: (worldMs: () => number) => SimClock;
/** One laptop: the real client core on a real database. What changes over its life changes in place. */
export interface SimLaptop {
  readonly name: string;
  readonly deviceId: string;
  readonly spec: ClientSpec;
  readonly clock: SimClock;
  principal: Principal;
  disk: SimDisk;
  database: Database;
  commands: CommandRunner;
  client: SyncClient;
  version: number;
  isOffline: boolean;
  isRevoked: boolean;
  /** Counts lives: a request of an earlier life has nobody to answer to. */
  life: number;
}
interface LaptopDeps {
  readonly ids: () => string;
  readonly wireOf: (laptop: SimLaptop) => SyncWire;
}
export declare const startLaptop: (
  deps: LaptopDeps,
  base: Pick<SimLaptop, 'name' | 'deviceId' | 'spec' | 'clock' | 'principal' | 'version'>,
  image: Buffer,
) => SimLaptop;
/** Starts the program on these bytes; whatever ran before is gone. */
export declare const turnOn: (deps: LaptopDeps, laptop: SimLaptop, image: Buffer) => void;
/** What the guard of foreign records reads; the rest of an enrolment is of no matter here. */
export declare const enrolInImage: (database: Database, unitId: string) => void;
