import type { SimBackends } from './backends.ts';
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
    `  npm run sim -- --seed ${result.seed} --steps ${kept.join(',') || 'none'} --backend ${backends.name}`,
  ].join('\n');
};
