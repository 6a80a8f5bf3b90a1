import type { SyncWire } from '../../../core/sync/sync-ports.ts';
import type { Observer } from './observe.ts';
import type { Schedule } from './schedule.ts';
import type { SimLaptop } from './sim-laptop.ts';
import { type SimServer } from './sim-server.ts';
export interface Net {
  readonly wireOf: (laptop: SimLaptop) => SyncWire;
  /** Faults of the exchanges from here on come from this seed; undefined: none. */
  readonly begin: (r: number | undefined, during?: () => Promise<void>) => void;
  /** Requests that were on their way for a long time arrive now; their answers find nobody. */
  readonly deliverLate: (step: number) => Promise<void>;
  readonly setStep: (step: number) => void;
}
interface NetDeps {
  readonly schedule: Schedule;
  readonly server: SimServer;
  readonly observer: Observer;
  readonly nowMs: () => number;
}
export declare const createNet: ({ schedule, server, observer }: NetDeps) => Net;
