/** `npm run bench [name…]`: one JSON line per figure, references taken in the same run. */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const wanted = process.argv.slice(2);

for (const file of globSync('*.bench.ts', { cwd: folder }).sort()) {
  // Every benchmark file exports `benchmark`; a wrong one fails here by name.
  const { benchmark } = (await import(new URL(file, import.meta.url).href)) as { benchmark: Benchmark };
  if (wanted.length > 0 && !wanted.includes(benchmark.name)) continue;
  await benchmark.run((figure) => console.log(JSON.stringify({ benchmark: benchmark.name, ...figure })));
}
