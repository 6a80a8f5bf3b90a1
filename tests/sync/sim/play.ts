/**
 * Simulated lives of laptops and a server (docs/spec/sync.md):
 * `npm run sim -- --seed 42` one of them, step by step; `--seeds 10000 [--from 1] [--backend model|pglite|postgres]` many.
 * `--traces <file>` writes a line with the trace hash of each: two commits of which all are equal let the same out, to the byte.
 * `--rooms`: units share a room (docs/spec/unit-room.md), with a ring that is given to them; `--rings`: with one that they make.
 * `--enrols`: laptops are enrolled anew now and then, as one of two copies of a file must be.
 * `--planted`: looks for the seed that finds each mistake that was made on purpose.
 * A failing one is made smaller and printed with the command that plays it again.
 */
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBackend } from './backends.ts';
import { failureText } from './failure-text.ts';
import { plantedBugs } from './planted-bugs.ts';
import { buildPlanted } from './planted-build.ts';
import { scheduleOf } from './schedule.ts';
import { type SimResult, sim } from './sim.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string' },
    backend: { type: 'string', default: 'model' },
    planted: { type: 'boolean', default: false },
    only: { type: 'string' },
    traces: { type: 'string' },
    enrols: { type: 'boolean', default: false },
    rooms: { type: 'boolean', default: false },
    rings: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { enrols, rings } = values;
const rooms = values.rooms || rings;
const backend = await openBackend(values.backend);
const startedMs = performance.now();
let failed = 0;
if (values.planted) {
  for (const bug of plantedBugs.filter(({ name, seed }) =>
    values.only === undefined ? seed === 0 : name.includes(values.only),
  )) {
    const planted = await buildPlanted(bug);
    let found: SimResult | undefined;
    for (let seed = 1; seed <= 2000 && found === undefined; seed++) {
      const result = await planted(seed, {
        enrols: bug.enrols === true,
        rooms: bug.rooms === true || bug.rings === true,
        rings: bug.rings === true,
      });
      if (result.violations.some(({ invariant }) => bug.breaks.includes(invariant))) found = result;
    }
    const [first] = found?.violations ?? [];
    say(
      `${bug.name}: ${found === undefined ? 'NOT FOUND' : `seed ${found.seed}, ${first?.invariant}: ${first?.text}`}`,
    );
    if (found === undefined) failed += 1;
  }
} else if (values.seed !== undefined) {
  const seed = Number(values.seed);
  const chosen = values.steps?.split(',').map(Number);
  const all = scheduleOf(seed).steps;
  const steps = chosen === undefined ? all : all.filter((_, index) => chosen.includes(index));
  const result = await sim(seed, { backend: await backend.next(), steps, trace: say, enrols, rooms, rings });
  for (const { invariant, step, text } of result.violations) say(`${invariant} at step ${step}: ${text}`);
  say(`${result.violations.length} violations, ${result.entries} entries, trace ${result.traceHash.slice(0, 16)}`);
  failed = result.violations.length;
} else {
  const from = Number(values.from);
  const seeds = Number(values.seeds ?? '1000');
  let entries = 0;
  for (let seed = from; seed < from + seeds; seed++) {
    const result = await sim(seed, { backend: await backend.next(), enrols, rooms, rings });
    entries += result.entries;
    if (values.traces !== undefined) appendFileSync(values.traces, `${seed} ${result.traceHash}\n`);
    if (result.violations.length === 0) continue;
    failed += 1;
    say(await failureText(result, backend, { enrols, rooms, rings }));
    if (failed >= 5) break;
  }
  const ms = performance.now() - startedMs;
  say(`${seeds} seeds from ${from}, ${entries} entries, ${failed} failed, ${(ms / seeds).toFixed(1)} ms per seed`);
}
await backend.close();
process.exitCode = failed > 0 ? 1 : 0;
