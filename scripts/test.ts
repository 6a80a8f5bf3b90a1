/**
 * `npm test`: every check of the project, then every test. All steps run even when one fails, so that one run tells
 * everything. The last line is `N passed, N failed`; each check counts as one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));
const outcomeFile = join(root, '.cache', 'vitest.json');

const checks: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['format and lint', 'biome', 'ci', '--error-on-warnings', '--colors=off', '.'],
  ['types', 'tsc', '-b'],
  ['import directions', 'node', 'scripts/check-imports.ts'],
  ['dead code', 'knip'],
  ['build', 'node', 'scripts/build.ts'],
];

const vitestOutcome = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numFailedTestSuites: z.int() });

let passed = 0;
let failed = 0;
for (const [name, command, ...args] of checks) {
  console.log(`\n▶ ${name}`);
  if (run(command, args) === 0) passed += 1;
  else {
    failed += 1;
    console.log(`✗ ${name}`);
  }
}

console.log('\n▶ tests');
rmSync(outcomeFile, { force: true });
const status = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${outcomeFile}`,
  ...process.argv.slice(2),
]);
if (existsSync(outcomeFile)) {
  const outcome = vitestOutcome.parse(JSON.parse(readFileSync(outcomeFile, 'utf8')));
  passed += outcome.numPassedTests;
  // A file that does not load has no tests to count, and must not pass for that.
  failed += Math.max(outcome.numFailedTests, outcome.numFailedTestSuites > 0 ? 1 : 0);
}
if (status !== 0 && failed === 0) failed = 1;

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function run(command: string, args: readonly string[]): number {
  const { status: code, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error !== undefined) console.error(error.message);
  return code ?? 1;
}
