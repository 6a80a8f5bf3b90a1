import type { SimBackends } from './backends.ts';
import type { Invariant } from './made-op.ts';
import { type ScheduleOptions, type Step, scheduleOf } from './schedule.ts';
import { sim } from './sim.ts';

export interface Shrunk {
  /** Places in the schedule of the seed. */
  readonly kept: readonly number[];
  readonly steps: readonly Step[];
}

/** Leaves out as many steps as possible while the same invariant stays broken (delta debugging). */
export const shrink = async (
  seed: number,
  invariant: Invariant,
  backends: SimBackends,
  options: ScheduleOptions = {},
  maxRuns = 300,
): Promise<Shrunk> => {
  const all = scheduleOf(seed, options).steps;
  let kept = all.map((_, index) => index);
  let runs = 0;
  const stepsOf = (indexes: readonly number[]): readonly Step[] => indexes.flatMap((index) => all[index] ?? []);
  const fails = async (indexes: readonly number[]): Promise<boolean> => {
    runs += 1;
    const result = await sim(seed, { ...options, steps: stepsOf(indexes), backend: await backends.next() });
    return result.violations.some((violation) => violation.invariant === invariant);
  };
  for (let size = Math.ceil(kept.length / 2); size >= 1 && runs < maxRuns; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < kept.length && runs < maxRuns; ) {
      const fewer = kept.filter((_, index) => index < from || index >= from + size);
      if (await fails(fewer)) kept = fewer;
      else from += size;
    }
  return { kept, steps: stepsOf(kept) };
};
