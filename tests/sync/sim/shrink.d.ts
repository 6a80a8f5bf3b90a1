import type { SimBackends } from './backends.ts';
import type { Invariant } from './observe.ts';
import { type ScheduleOptions, type Step } from './schedule.ts';
export interface Shrunk {
  /** Places in the schedule of the seed. */
  readonly kept: readonly number[];
  readonly steps: readonly Step[];
}
/** Leaves out as many steps as possible while the same invariant stays broken (delta debugging). */
export declare const shrink: (
  seed: number,
  invariant: Invariant,
  backends: SimBackends,
  options?: ScheduleOptions,
  maxRuns?: number,
) => Promise<Shrunk>;
