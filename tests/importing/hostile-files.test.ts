import { afterAll, expect, test } from 'vitest';
import { allowed, hostileKinds, lineOf, startHostileHost, wrongWith } from '../faults/hostile/play-hostile.ts';

/**
 * P21: files that are more than they look, each in turn in a host with a real core, up to the dry run. Every answer is a
 * value with a reason or the file opens; what a file costs is held against what it may cost. The other kinds and more
 * seeds: `npm run faults -- hostile`.
 */
const host = startHostileHost();
afterAll(host.close);

const played = hostileKinds.filter(({ isSlow }) => isSlow !== true);

test.each(played.map((kind) => [kind.name, kind] as const))('%s', async (_, kind) => {
  const outcome = await host.play(kind, 1);
  expect(wrongWith(kind, outcome), lineOf(outcome)).toEqual([]);
});

test('without the watch a file takes what it wants: the figures above are the work of the watch', async () => {
  const unwatched = startHostileHost({ watched: false });
  const kind = hostileKinds.find(({ name }) => name === 'commas and nothing else');
  if (kind === undefined) throw new Error('no such kind');
  expect((await unwatched.play(kind, 1)).readerMb).toBeGreaterThan(allowed.readerMb);
  unwatched.close();
});
