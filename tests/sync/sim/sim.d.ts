import type { Violation } from './observe.ts';
import { type Schedule, type ScheduleOptions, type Step } from './schedule.ts';
import { type SimBackend } from './sim-server.ts';
import { type World, type WorldOptions } from './world.ts';
export interface SimResult {
  readonly seed: number;
  readonly violations: readonly Violation[];
  readonly traceHash: string;
  /** What everybody agrees on in the end, without times. */
  readonly digest: string;
  readonly steps: number;
  readonly entries: number;
}
export interface SimOptions extends ScheduleOptions, WorldOptions {
  readonly backend?: SimBackend;
  /** Instead of the steps of the seed: when a failing schedule is made smaller. */
  readonly steps?: readonly Step[];
  /** A look at the world at its end, before it is closed. */
  readonly atEnd?: (world: World) => void | Promise<void>;
}
/** One simulated life of a few laptops and their server. The same seed is the same life. */
export declare const sim: (seed: number, options?: SimOptions) => Promise<SimResult>;
export declare const run: (schedule: Schedule, options?: SimOptions) => Promise<SimResult>;
