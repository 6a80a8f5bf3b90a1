import type { SimBackends } from './backends.ts';
import type { ScheduleOptions } from './schedule.ts';
import type { SimResult } from './sim.ts';
/** What a person needs who has to find out: the shortest schedule that still fails, and how to play it. */
export declare const failureText: (
  result: SimResult,
  backends: SimBackends,
  options?: ScheduleOptions,
) => Promise<string>;
