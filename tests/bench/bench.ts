/**
 * `npm run bench [-- --against <commit>] [name…]`: one JSON line per figure, references taken in the same run; with a commit
 * both in turn, five times, with medians and spread.
 */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchAgainst } from './against.ts';
import type { Benchmark } from './benchmark.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const { values, positionals: wanted } = parseArgs({
  options: { against: { type: 'string' } },
  allowPositionals: true,
});
if (values.against !== undefined) {
  await benchAgainst(fileURLToPath(new URL('../..', import.meta.url)), values.against, wanted);
  process.exit();
}

for (const file of globSync('*.bench.ts', { cwd: folder }).sort()) {
  // Every benchmark file exports `benchmark`; a wrong one fails here by name.
  const { benchmark } = (await import(new URL(file, import.meta.url).href)) as { benchmark: Benchmark };
  if (wanted.length > 0 && !wanted.includes(benchmark.name)) continue;
  await benchmark.run((figure) => console.log(JSON.stringify({ benchmark: benchmark.name, ...figure })));
}
