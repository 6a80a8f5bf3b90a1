/**
 * `npm run faults [part…] [-- --seed n --count n --only words]`: what takes too long for `npm test`. A part is a file `*.part.ts` of this
 * folder; each says what failed, with the seed that shows it again.
 */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { FaultPart } from './fault-part.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string' },
    only: { type: 'string', default: '' },
    list: { type: 'boolean' },
  },
});

let failures = 0;
for (const file of globSync('*.part.ts', { cwd: folder }).sort()) {
  // Every file of this name exports `part`; a wrong one fails here by name.
  const { part } = (await import(new URL(file, import.meta.url).href)) as { part: FaultPart };
  if (values.list === true) {
    console.log(`${part.name}: ${part.about}`);
    continue;
  }
  if (positionals.length > 0 && !positionals.includes(part.name)) continue;
  const say = (line: string): void => console.log(`${part.name}: ${line}`);
  const failed = await part.run({
    seed: Number(values.seed),
    count: Number(values.count ?? part.count),
    only: values.only,
    say,
  });
  say(failed === 0 ? 'nothing failed' : `${failed} FAILED`);
  failures += failed;
}
process.exitCode = failures === 0 ? 0 : 1;
