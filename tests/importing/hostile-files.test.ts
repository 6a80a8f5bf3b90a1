import { afterAll, expect, test } from 'vitest';
import { allowed, hostileKinds, lineOf, startHostileHost, wrongWith } from '../faults/hostile/play-hostile.ts';

/**
 * P21: files that are more than they look, each in turn in a host with a real core, up to the dry run. Every answer is a
 * value with a reason or the file opens; what a file costs is held against what it may cost. All kinds and more seeds:
 * `npm run faults -- hostile`.
 */
const host = startHostileHost();
afterAll(host.close);

/** Forty that between them go every way through the reader; the rest takes longer and says little more. */
const leftToFaults: ReadonlySet<string> = new Set([
  'a sheet of spaces that packs to nothing',
  'thousands of parts',
  'tags in tags of the shared strings',
  'a million sheets of one part',
  'a sheet whose name is a book',
  'half a million styles',
  'a hundred thousand formats for numbers',
  'formulas that nobody calculated, everywhere',
  'a formula that never ends',
  'every other row of a million hidden',
  'rich text of a million runs',
  'parts that point at themselves and out of the file',
  'noise behind the sign of a zip',
  'sixteen megabytes behind an open quote',
  'quotes that close in the next line, on lines of thirty thousand',
  'a million filled columns',
  'lines and nothing else',
  'more rows than a sheet has',
  'rows that are all different',
  'letters that are no text',
  'a header for a separator that never comes',
  'text of surrogates that have lost their halves',
  'a list of sectors without end',
  'records longer than the file',
  'a row repeated a billion times',
  'spaces that are written as numbers, thousands of times',
  'cells in cells of an open document',
  'tables in tables of a page',
  'a page whose comment never ends',
  'cells merged across everything',
  'an XML of Excel that is open at every end',
]);
const played = hostileKinds.filter(({ name }) => !leftToFaults.has(name));

test('forty kinds are played here', () => expect(played).toHaveLength(40));

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
