import type { SimBackends } from './backends.ts';
import type { Invariant } from './made-op.ts';
import type { ScheduleOptions } from './schedule.ts';
import { shrink } from './shrink.ts';
import type { SimResult } from './sim.ts';

/** What a person needs who has to find out: the shortest schedule that still fails, and how to play it. */
export const failureText = async (
  result: SimResult,
  backends: SimBackends,
  options: ScheduleOptions = {},
): Promise<string> => {
  const [first] = result.violations;
  if (first === undefined) return `seed ${result.seed} is well`;
  const { kept, steps } = await shrink(result.seed, first.invariant, backends, options);
  return [
    `seed ${result.seed} breaks ${first.invariant} at step ${first.step}: ${first.text}`,
    `  ${kept.length} of ${result.steps} steps are enough: ${steps.map(({ kind, client }) => `${kind}(${client})`).join(' ')}`,
    `  npm run sim -- --seed ${result.seed} --steps ${kept.join(',') || 'none'} --backend ${backends.name}${options.enrols === true ? ' --enrols' : ''}${options.rings === true ? ' --rings' : ''}`,
  ].join('\n');
};

/** Of a sweep: how many seeds break it, and the first of them made small. */
export const failuresOf = async (
  invariant: Invariant,
  results: readonly SimResult[],
  backends: SimBackends,
  optionsOf: (seed: number) => ScheduleOptions,
): Promise<readonly string[]> => {
  const broken = results.filter(({ violations }) => violations.some((one) => one.invariant === invariant));
  const [first] = broken;
  if (first === undefined) return [];
  const only = { ...first, violations: first.violations.filter((one) => one.invariant === invariant) };
  const text = await failureText(only, backends, optionsOf(first.seed));
  return [`${broken.length} seeds on ${backends.name}; ${text}`];
};
