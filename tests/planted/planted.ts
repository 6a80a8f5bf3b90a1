/**
 * `npm run planted [-- <part of a name>]`: each mistake that was made on purpose, and the test that finds it, by name. Those
 * of sync are looked for in the simulation, the others in the suite, each with one fault in the text that it reads.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { plantedBugs } from '../sync/sim/planted-bugs.ts';
import { buildPlanted } from '../sync/sim/planted-build.ts';
import { sim } from '../sync/sim/sim.ts';
import type { PlantedFault } from './planted-fault.ts';
import { plantedFaults } from './planted-faults.ts';

const wanted = process.argv[2] ?? '';
const outcome = z.object({
  testResults: z.array(
    z.object({ message: z.string(), assertionResults: z.array(z.object({ title: z.string(), status: z.string() })) }),
  ),
});

/** Titles of the tests that failed. */
const failedWith = ({ foundBy }: PlantedFault, planted: string | undefined): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-planted-'));
  const file = join(folder, 'outcome.json');
  const config = planted === undefined ? [] : ['--config', 'tests/planted/vitest.config.ts', '--root', '.'];
  const only = foundBy.test === '' ? [] : ['-t', foundBy.test];
  try {
    const run = spawnSync(
      'vitest',
      ['run', foundBy.file, ...only, ...config, '--reporter=json', `--outputFile=${file}`],
      {
        env: { ...process.env, ...(planted === undefined ? {} : { LIANZHAO_PLANTED: planted }) },
        encoding: 'utf8',
        shell: process.platform === 'win32',
      },
    );
    const { testResults } = outcome.parse(JSON.parse(readFileSync(file, 'utf8')));
    const titles = testResults.flatMap(({ assertionResults }) => assertionResults);
    if (titles.every(({ status }) => status !== 'passed' && status !== 'failed'))
      throw new Error(
        `no test of ${foundBy.file} ran: ${testResults.map(({ message }) => message).join('\n')}${run.stderr}`,
      );
    return titles.filter(({ status }) => status === 'failed').map(({ title }) => title);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

let missed = 0;
const tell = (name: string, by: string | undefined): void => {
  console.log(`${by === undefined ? '✗' : '✓'} ${name}\n    ${by ?? 'nothing finds it'}`);
  if (by === undefined) missed += 1;
};

for (const fault of plantedFaults.filter(({ name }) => name.includes(wanted))) {
  const healthy = failedWith(fault, undefined);
  if (healthy.length > 0) tell(fault.name, undefined);
  else {
    const [first, ...others] = failedWith(fault, fault.name);
    tell(
      fault.name,
      first && `${fault.foundBy.file}: ${first}${others.length > 0 ? ` (and ${others.length} more)` : ''}`,
    );
  }
}

for (const bug of plantedBugs.filter(({ name }) => name.includes(wanted))) {
  const planted = await (await buildPlanted(bug))(bug.seed, { enrols: bug.enrols === true });
  const found = planted.violations.find(({ invariant }) => bug.breaks.includes(invariant));
  const { violations: control } = await sim(bug.seed, { enrols: bug.enrols === true });
  tell(
    bug.name,
    found && control.length === 0 ? `simulation, seed ${bug.seed}: ${found.invariant} ${found.text}` : undefined,
  );
}

process.exitCode = missed > 0 ? 1 : 0;
