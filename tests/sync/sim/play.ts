/**
 * Simulated lives of laptops and a server (docs/spec/sync.md):
 * `npm run sim -- --seed 42` one of them, step by step; `--seeds 10000 [--from 1] [--backend model|pglite|postgres]` many.
 * A failing one is made smaller and printed with the command that plays it again.
 */
import { parseArgs } from 'node:util';
import { openBackend } from './backends.ts';
import { failureText } from './failure-text.ts';
import { scheduleOf } from './schedule.ts';
import { sim } from './sim.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string' },
    backend: { type: 'string', default: 'model' },
    trace: { type: 'boolean', default: false },
  },
});

const backend = await openBackend(values.backend);
const startedMs = performance.now();
let failed = 0;
if (values.seed !== undefined) {
  const seed = Number(values.seed);
  const chosen = values.steps?.split(',').map(Number);
  const all = scheduleOf(seed).steps;
  const steps = chosen === undefined ? all : all.filter((_, index) => chosen.includes(index));
  const result = await sim(seed, { backend: await backend.next(), steps, trace: (line) => console.log(line) });
  for (const { invariant, step, text } of result.violations) console.log(`${invariant} at step ${step}: ${text}`);
  console.log(
    `${result.violations.length} violations, ${result.entries} entries, trace ${result.traceHash.slice(0, 16)}`,
  );
  failed = result.violations.length;
} else {
  const from = Number(values.from);
  const seeds = Number(values.seeds ?? '1000');
  let entries = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const result = await sim(seed, { backend: await backend.next() });
    entries += result.entries;
    if (result.violations.length === 0) continue;
    failed += 1;
    console.log(await failureText(result, backend));
    if (failed >= 5) break;
  }
  const ms = performance.now() - startedMs;
  console.log(
    `${seeds} seeds from ${from}, ${entries} entries, ${failed} failed, ${(ms / seeds).toFixed(1)} ms per seed`,
  );
}
await backend.close();
process.exitCode = failed > 0 ? 1 : 0;
