import { expect, test } from 'vitest';
import { modelBackends } from './sim/backends.ts';
import { failureText } from './sim/failure-text.ts';
import { ringOn } from './sim/ring-life.ts';
import { sim } from './sim/sim.ts';

/** Lives in which laptops make, hand out and turn the ring of their room, and the server lies (npm run sim -- --rings). */
const options = { rooms: true, rings: true, maxSteps: 40 } as const;
const seeds = 50;

test('all invariants hold where laptops make their rings themselves and the server lies: I23 to I26 beside the others', async () => {
  const failures: string[] = [];
  const seen = { states: 0, turned: 0, admitted: 0, codes: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const result = await sim(seed, {
      ...options,
      atEnd: ({ laptops }) => {
        for (const { chains, tip, requests } of laptops.map(ringOn)) {
          seen.states += chains.all.length;
          seen.admitted += requests.filter(({ answered }) => chains.find(answered ?? '') !== undefined).length;
          if (tip === undefined) continue;
          seen.turned += tip.keys.length - 1;
          seen.codes += tip.members.filter(({ kind }) => kind === 'code').length;
        }
      },
    });
    if (result.violations.length > 0) failures.push(await failureText(result, modelBackends, options));
  }
  expect(failures).toEqual([]);
  // They are lives of rings: made, handed out by both codes, and turned.
  expect(seen.states).toBeGreaterThan(seeds);
  expect(seen.admitted).toBeGreaterThan(20);
  expect(seen.codes).toBeGreaterThan(5);
  expect(seen.turned).toBeGreaterThan(0);
});

test('the same seed is the same life, keys and codes included (I22)', async () => {
  for (const seed of [3, 22]) {
    const [one, other] = [await sim(seed, options), await sim(seed, options)];
    expect(one.traceHash).toBe(other.traceHash);
    expect(one.digest).toBe(other.digest);
  }
});

test.each([5, 56])('life %i: I20 a code that closed by itself left outside who typed it', async (seed) => {
  const { violations } = await sim(seed, { rings: true });
  expect(violations).toEqual([]);
});
