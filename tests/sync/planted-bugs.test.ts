import { expect, test } from 'vitest';
import { plantedBugs } from './sim/planted-bugs.ts';
import { buildPlanted } from './sim/planted-build.ts';
import { sim } from './sim/sim.ts';

test('there are enough mistakes to judge the harness by', () => {
  expect(plantedBugs.length).toBeGreaterThanOrEqual(12);
  expect(new Set(plantedBugs.map(({ name }) => name)).size).toBe(plantedBugs.length);
  for (const { seed } of plantedBugs) expect(seed).toBeGreaterThan(0);
  for (const { seed } of plantedBugs) expect(seed).toBeLessThanOrEqual(2000);
});

test.each(plantedBugs)('the simulation finds it: $name', async (bug) => {
  const planted = await buildPlanted(bug);
  const rings = bug.rings === true;
  const options = { enrols: bug.enrols === true, rooms: bug.rooms === true || rings, rings };
  const { violations } = await planted(bug.seed, options);
  const found = violations.filter(({ invariant }) => bug.breaks.includes(invariant));
  expect(found.length).toBeGreaterThan(0);
  // Without the mistake the same seed is well: it is the mistake that is found.
  const { violations: control } = await sim(bug.seed, options);
  expect(control).toEqual([]);
});
