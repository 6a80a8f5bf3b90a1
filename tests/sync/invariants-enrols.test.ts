import { expect, test } from 'vitest';
import { modelBackends } from './sim/backends.ts';
import { failureText } from './sim/failure-text.ts';
import { sim } from './sim/sim.ts';

/** Lives in which laptops are enrolled anew now and then: other devices with the same files (npm run sim -- --enrols). */
const options = { enrols: true, maxSteps: 40 } as const;
const seeds = 250;

test('all invariants hold where laptops and their copies are enrolled anew', async () => {
  const failures: string[] = [];
  let newDevices = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const result = await sim(seed, {
      ...options,
      atEnd: ({ laptops }) => {
        newDevices += laptops.filter(({ name, deviceId }) => deviceId !== name.replaceAll("'", '')).length;
      },
    });
    if (result.violations.length > 0) failures.push(await failureText(result, modelBackends, options));
  }
  expect(failures).toEqual([]);
  expect(newDevices).toBeGreaterThan(seeds);
});

/** Lives that broke an invariant once, whole. */
const mendedSeeds: readonly (readonly [seed: number, what: string])[] = [
  [122, 'I1 what a copy had told as another device hid what others wrote after it'],
  [123, 'I1 the same before the log had shown it'],
  [6432, 'I1 grants that had changed before the laptop was enrolled anew'],
  [6679, 'I1 the same, where a record of them was deleted'],
  [8937, 'I14 what a server had accepted and lost again before its log showed it'],
];

test.each(mendedSeeds)('life %i: %s', async (seed) => {
  expect((await sim(seed, { enrols: true })).violations).toEqual([]);
});
