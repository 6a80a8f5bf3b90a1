/**
 * `npm test`: every check of the project, then every test. All steps run even when one fails, so that one run tells
 * everything. The last line is `N passed, N failed`; each check counts as one.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));
const outcomeFile = join(root, '.cache', 'vitest.json');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');

const checks: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['format and lint', 'biome', 'ci', '--error-on-warnings', '--colors=off', '.'],
  ['types', 'tsc', '-b'],
  ['import directions', 'node', 'scripts/check-imports.ts'],
  ['dead code', 'knip'],
  ['build', 'node', 'scripts/build.ts'],
];

const vitestOutcome = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numFailedTestSuites: z.int() });

/** Three times what a run takes; CI ends everything at ninety. */
const longestMinutes = 60;

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
const status = await runTests([
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

/**
 * A test that blocks its thread (a loop, a child that is waited for and never ends) outlives every limit of vitest, and
 * whoever waits for the run hears nothing: then the files that have not ended are named, and it counts as a failure.
 */
async function runTests(args: readonly string[]): Promise<number> {
  // V8 of Node 24 can end the whole process (`jit_page_->allocations_.erase`) when two threads that run PGlite give code back.
  const child = spawn(process.execPath, ['--no-wasm-code-gc', vitest, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  });
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString('utf8');
    process.stdout.write(chunk);
  });
  const limit = setTimeout(() => {
    const waiting = globSync('tests/**/*.test.{ts,tsx}', { cwd: root }).filter((file) => !told.includes(file));
    console.log(`\n✗ the tests did not end within ${longestMinutes} minutes; not heard of: ${waiting.join(', ')}`);
    child.kill('SIGKILL');
    // What the tests have started may hold its other end open.
    child.stdout.destroy();
  }, longestMinutes * 60_000);
  try {
    const [code] = await once(child, 'close');
    return typeof code === 'number' ? code : 1;
  } catch (error) {
    console.error(error);
    return 1;
  } finally {
    clearTimeout(limit);
  }
}

function run(command: string, args: readonly string[]): number {
  const { status: code, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error !== undefined) console.error(error.message);
  return code ?? 1;
}
